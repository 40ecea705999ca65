"""The framework as far as a packet prints it: one track, the levels of its path, what target and current level ask for."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from promocase.domain.framework import Cell, Competency, Framework, Level, Policy, canonical, snapshot_id
from promocase.domain.library import FrameworkSnapshot
from promocase.exchange import framework_check
from promocase.judge import policy as policies
from promocase.judge import window
from promocase.judge.judgement import Judgement, TargetSet
from promocase.packet.enclosed_case.printed import Printed, not_here

Doc = dict[str, Any]


def cut(
    framework: Framework, judgement: Judgement, printed: Printed, named: Mapping[str, frozenset[str]], oldest: date
) -> FrameworkSnapshot:
    """`named`: competency id -> statements that printed pieces are mapped to: those of other levels keep their ids, and no words.

    `oldest`: the day on which the oldest of the counted pieces ended.
    """
    target = judgement.target
    kept = [e.competency for e in target.expectations] + [*target.to_be_defined, *target.agreed_out]
    document: Doc = {
        "format": "promocase-framework",
        "format_version": 1,
        **{key: value for key, value in json.loads(framework.document).items() if key in ("format", "format_version")},
        "id": framework.id,
        "name": printed.needed(framework.name),
        "version": framework.version,
        "cumulation": framework.cumulation,
        "rank_comparable": framework.rank_comparable,
        "tracks": _tracks(target, printed),
        "levels": [_level(level, target, printed) for level in _levels(target)],
        "competencies": [_competency(c, n, printed) for n, c in enumerate(kept)],
        "expectations": _expectations(framework, target, kept, printed, named),
        "coverage": _thresholds(framework, judgement, oldest),
    }
    if printed.text(framework.license_name):
        document["license"] = {"name": printed.text(framework.license_name)}
    rules = [_policy(p, kept, framework) for p in framework.policies_for(target.level)]
    if rules and not framework_check.errors({**document, "policies": rules}):  # a rule that reads what is not printed stays behind
        document["policies"] = rules
    return FrameworkSnapshot(snapshot_id(document), framework.id, document["name"], framework.version, canonical(document))


def _levels(target: TargetSet) -> Sequence[Level]:
    return (*target.path, *(level for level in (target.current,) if level not in target.path))


def _tracks(target: TargetSet, printed: Printed) -> list[Doc]:
    """The case's own. Where the current level is of another one, that is called as the level is: no more of it is printed."""
    found = [{"id": target.track.id, "name": printed.needed(target.track.name), "kind": target.track.kind.value}]
    if target.current not in target.path:
        found.append({"id": target.current.track, "name": printed.needed(target.current.label), "kind": "other"})
    return found


def _level(level: Level, target: TargetSet, printed: Printed) -> Doc:
    """Levels of the path stand on the case's own track, whichever they are shared with."""
    track = target.track.id if level in target.path else level.track
    told = {"code": printed.text(level.code), "title": printed.text(level.title)} if level in (target.level, target.current) else {}
    return {"id": level.id, "track": track, "rank": level.rank, **{key: words for key, words in told.items() if words}}


def _competency(competency: Competency, place: int, printed: Printed) -> Doc:
    return {"id": competency.id, "name": printed.needed(competency.name), "order": place}


def _expectations(
    framework: Framework, target: TargetSet, kept: Sequence[Competency], printed: Printed, named: Mapping[str, frozenset[str]]
) -> list[Doc]:
    found: list[Doc] = []
    for competency in kept:
        asked, known = named.get(competency.id, frozenset[str]()), set[str]()
        for level in dict.fromkeys((target.level, *reversed(target.path))):
            cell = framework.cell(competency.id, level.id)
            if level == target.level:
                found.append(_cell(cell, level, printed))
            elif statements := [s for s in _statements(cell, printed) if s["id"] in asked or level == target.current]:
                found.append({"competency": competency.id, "level": level.id, "state": "defined", "statements": statements})
            known |= {s.id for s in cell.judged}
        if strays := sorted(asked - known):
            found += _strays(competency, target, strays, found)
    return found


def _strays(competency: Competency, target: TargetSet, strays: Sequence[str], found: Sequence[Doc]) -> list[Doc]:
    """Statements of levels that are not on the path: mapped pieces name them, so they stay known, at the path's first level."""
    nameless = [{"id": id, "text": not_here(), "kind": "signal"} for id in strays]
    first = target.path[0]
    here = next((each for each in found if (each["competency"], each["level"]) == (competency.id, first.id)), None)
    if here is not None:
        here.setdefault("statements", []).extend(nameless)
        return []
    return [{"competency": competency.id, "level": first.id, "state": "defined", "statements": nameless}]


def _cell(cell: Cell, level: Level, printed: Printed) -> Doc:
    return {"competency": cell.competency_id, "level": level.id, "state": cell.state, "statements": _statements(cell, printed)}


def _statements(cell: Cell, printed: Printed) -> list[Doc]:
    """Those that are judged, for the others only explain and are not printed."""
    return [{"id": s.id, "text": printed.needed(s.text), "kind": s.kind, "demand": s.demand} for s in cell.judged]


def _thresholds(framework: Framework, judgement: Judgement, oldest: date) -> Doc:
    """As they were used. Time away is never told: the window goes as far back as the printed pieces show that it did."""
    used = policies.thresholds(framework, judgement.target.level)
    months = used.window_months
    while window.window_first(judgement.as_of, months, ()) > oldest:
        months += 1
    return {"pieces": used.pieces, "projects": used.projects, "quarters": used.quarters, "window_months": months}


def _policy(policy: Policy, kept: Sequence[Competency], framework: Framework) -> Doc:
    """Its numbers, and what it speaks of by id; none of its words."""
    params: Doc = {key: value for key, value in policy.params.items() if isinstance(value, bool | int | float)}
    params.pop("evidence_window_months", None)
    if policies.names_some(policy):
        params["competencies"] = sorted(policies.named(policy, kept, framework))
    parts = {
        key: [_policy(part, kept, framework) for part in inner]
        for key, inner in (("any_of", policy.any_of), ("all_of", policy.all_of))
        if inner
    }
    return {"id": policy.id, "kind": policy.kind, **({"params": params} if params else {}), **parts}
