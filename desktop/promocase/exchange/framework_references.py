"""What a schema can't say of a framework: every name leads somewhere, nothing is there twice, nothing leads back to itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from promocase.domain.framework_reading import statement_ids
from promocase.exchange.framework_problem import Place, Problem, unknown
from promocase.kit.i18n import _

Doc = Mapping[str, Any]


class Names:
    """The ids a document has, by kind."""

    def __init__(self, document: Doc) -> None:
        self.tracks = {t["id"]: t for t in document["tracks"]}
        self.levels = {x["id"]: x for x in document["levels"]}
        self.areas = {a["id"]: a for a in document.get("areas", ())}
        self.competencies = {c["id"]: c for c in document["competencies"]}
        self.scales = {s["id"]: s for s in document.get("scales", ())}

    def steps_of(self, competency_id: str) -> set[str] | None:
        """Ids of the steps a competency can be asked for; None when it has no scale at all."""
        named = self.competencies.get(competency_id, {}).get("scale")
        own = [s for s in self.scales.values() if s.get("competency") == competency_id]
        shared = [s for s in self.scales.values() if s.get("competency") is None]
        chosen = [self.scales[named]] if named in self.scales else own or (shared if len(shared) == 1 else [])
        return {step["id"] for scale in chosen for step in scale["steps"]} if chosen else None


def errors(document: Doc) -> Iterator[Problem]:
    names = Names(document)
    yield from _duplicates(document)
    yield from _tracks(document, names)
    yield from _levels(document, names)
    yield from _areas(document, names)
    yield from _competencies(document, names)
    yield from _expectations(document, names)
    yield from _requirements(document, names)
    yield from _policies(document.get("policies", ()), ("policies",), names)


def notes(document: Doc) -> Iterator[Problem]:
    """Sound, yet probably not what was meant."""
    names = Names(document)
    yield from _never_judged(document, names)
    yield from _odd_tracks(document, names)
    for n, r in enumerate(document.get("requirements", ())):
        if "step" not in r and "value" not in r:
            yield Problem(
                ("requirements", n), _("This names neither a step nor a value, so it asks for nothing."), "note", "requirement_empty"
            )
    # Suggested rules are not in force, so what is wrong with them is only worth a look.
    ext = document.get("ext", {})
    for p in _policies(ext.get("suggested_rules", ()), ("ext", "suggested_rules"), names):
        yield Problem(p.place, p.message, "note", p.code)
    for track, ids in ext.get("core_competencies", {}).items():
        for k, id_ in enumerate(ids):
            if id_ not in names.competencies:
                p = _no_competency(("ext", "core_competencies", track, k), id_, names)
                yield Problem(p.place, p.message, "note", p.code)


def _never_judged(document: Doc, names: Names) -> Iterator[Problem]:
    for n, e in enumerate(document.get("expectations", ())):
        tracks = names.competencies[e["competency"]].get("tracks")
        level = names.levels.get(e.get("level", ""))
        if tracks and level and level["track"] not in tracks:
            said = _("The competency does not belong to the track of this level, so the expectation is never judged.")
            yield Problem(("expectations", n), said, "note", "outside_track")
        if e.get("state") in ("not_applicable", "to_be_defined") and e.get("statements"):
            said = _("The state says that nothing is asked for, so these statements are never judged.")
            yield Problem(("expectations", n, "state"), said, "note", "state_hides_statements")


def _odd_tracks(document: Doc, names: Names) -> Iterator[Problem]:
    for n, t in enumerate(document["tracks"]):
        if not any(x["track"] == t["id"] for x in document["levels"]):
            yield Problem(("tracks", n), _("The track has no level of its own."), "note", "track_without_levels")
        fork = t.get("forks_from", {})
        level = names.levels.get(fork.get("level", ""))
        if level and "min_rank" in fork and fork["min_rank"] != level["rank"]:
            said = _("The level named has another rank; the rank stated here is used.")
            yield Problem(("tracks", n, "forks_from", "min_rank"), said, "note", "fork_rank_differs")


def _duplicates(document: Doc) -> Iterator[Problem]:
    for key in ("tracks", "levels", "areas", "competencies", "scales", "expectations", "guidance"):
        entries: Sequence[Doc] = document.get(key, ())
        yield from _twice(((key, n, "id"), e["id"]) for n, e in enumerate(entries) if "id" in e)
    for n, scale in enumerate(document.get("scales", ())):
        yield from _twice((("scales", n, "steps", k, "id"), s["id"]) for k, s in enumerate(scale["steps"]))
    yield from _twice(_policy_ids(document.get("policies", ()), ("policies",)))
    yield from _twice(_statement_places(document))
    yield from _twice_cells(document)


def _twice(ids: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, id_ in ids:
        if id_ in seen:
            yield Problem(place, _('The id "{id}" stands here for the second time.').format(id=id_), code="duplicate")
        seen.add(id_)


def _policy_ids(policies: Sequence[Doc], place: Place) -> Iterator[tuple[Place, str]]:
    for n, policy in enumerate(policies):
        yield (*place, n, "id"), policy["id"]
        for part in ("any_of", "all_of"):
            yield from _policy_ids(policy.get(part, ()), (*place, n, part))


def _statement_places(document: Doc) -> Iterator[tuple[Place, str]]:
    for n, e in enumerate(document.get("expectations", ())):
        for k, id_ in enumerate(statement_ids(e)):
            stated = "id" in e["statements"][k]
            yield ("expectations", n, "statements", k, *(("id",) if stated else ())), id_


def _twice_cells(document: Doc) -> Iterator[Problem]:
    cells: set[tuple[object, ...]] = set()
    for n, e in enumerate(document.get("expectations", ())):
        key = (e["competency"], e.get("level"), e.get("step"), e.get("track"))
        if key in cells:
            place = e.get("level") or e.get("step")
            said = _('"{competency}" has a second expectation for "{place}".').format(competency=e["competency"], place=place)
            yield Problem(("expectations", n), said, code="duplicate")
        cells.add(key)
    asked: set[tuple[str, str]] = set()
    for n, r in enumerate(document.get("requirements", ())):
        if (r["competency"], r["level"]) in asked:
            said = _('"{competency}" has a second requirement for "{place}".').format(competency=r["competency"], place=r["level"])
            yield Problem(("requirements", n), said, code="duplicate")
        asked.add((r["competency"], r["level"]))


def _tracks(document: Doc, names: Names) -> Iterator[Problem]:
    parents = {t["id"]: t["forks_from"]["track"] for t in document["tracks"] if "forks_from" in t}
    for n, t in enumerate(document["tracks"]):
        fork = t.get("forks_from")
        if fork is None:
            continue
        place: Place = ("tracks", n, "forks_from")
        if fork["track"] == t["id"]:
            yield Problem((*place, "track"), _("The track forks from itself."), code="circle")
        elif fork["track"] not in names.tracks:
            yield _no_track((*place, "track"), fork["track"], names)
        elif _circles(t["id"], parents):
            yield Problem((*place, "track"), _("The tracks fork from one another in a circle."), code="circle")
        level = fork.get("level")
        if level is not None and level not in names.levels:
            yield _no_level((*place, "level"), level, names)
        elif level is not None and names.levels[level]["track"] != fork["track"]:
            said = _('The level "{id}" is not on the track this one forks from.').format(id=level)
            yield Problem((*place, "level"), said, code="reference")


def _levels(document: Doc, names: Names) -> Iterator[Problem]:
    first: dict[tuple[str, float], Doc] = {}
    for n, x in enumerate(document["levels"]):
        other = first.setdefault((x["track"], x["rank"]), x)
        if other is not x:
            said = _('"{one}" and "{two}" have the same rank {rank} on one track. Give each level of a track a rank of its own.')
            message = said.format(one=other["id"], two=x["id"], rank=f"{x['rank']:g}")
            yield Problem(("levels", n, "rank"), message, code="duplicate")
        if x["track"] not in names.tracks:
            yield _no_track(("levels", n, "track"), x["track"], names)
        for k, other in enumerate(x.get("equals", ())):
            if other not in names.levels:
                yield _no_level(("levels", n, "equals", k), other, names)
        time = x.get("typical_time", {})
        if time.get("min_months", 0) > time.get("max_months", float("inf")):
            yield Problem(("levels", n, "typical_time"), _("The shortest time is longer than the longest."), code="range")


def _areas(document: Doc, names: Names) -> Iterator[Problem]:
    parents = {a["id"]: a["parent"] for a in document.get("areas", ()) if "parent" in a}
    for n, a in enumerate(document.get("areas", ())):
        yield from _parent(("areas", n, "parent"), a, parents, names.areas, _('There is no area "{id}".'))
        for key in a.get("weights", {}):
            if key not in names.tracks and key not in names.levels:
                word = _('There is no track or level "{id}".')
                yield unknown(("areas", n, "weights", key), word, key, (*names.tracks, *names.levels))


def _competencies(document: Doc, names: Names) -> Iterator[Problem]:
    parents = {c["id"]: c["parent"] for c in document["competencies"] if "parent" in c}
    for n, c in enumerate(document["competencies"]):
        place: Place = ("competencies", n)
        for k, track in enumerate(c.get("tracks", ())):
            if track not in names.tracks:
                yield _no_track((*place, "tracks", k), track, names)
        if "area" in c and c["area"] not in names.areas:
            yield unknown((*place, "area"), _('There is no area "{id}".'), c["area"], names.areas)
        if "scale" in c and c["scale"] not in names.scales:
            yield unknown((*place, "scale"), _('There is no scale "{id}".'), c["scale"], names.scales)
        yield from _parent((*place, "parent"), c, parents, names.competencies, _('There is no competency "{id}".'))
    for n, scale in enumerate(document.get("scales", ())):
        if "competency" in scale and scale["competency"] not in names.competencies:
            yield _no_competency(("scales", n, "competency"), scale["competency"], names)


def _expectations(document: Doc, names: Names) -> Iterator[Problem]:
    for n, e in enumerate(document.get("expectations", ())):
        place: Place = ("expectations", n)
        if e["competency"] not in names.competencies:
            yield _no_competency((*place, "competency"), e["competency"], names)
            continue
        if "level" in e and e["level"] not in names.levels:
            yield _no_level((*place, "level"), e["level"], names)
        if "track" in e and e["track"] not in names.tracks:
            yield _no_track((*place, "track"), e["track"], names)
        for key in ("step", "proficiency"):
            yield from _step((*place, key), e.get(key), e["competency"], names)


def _requirements(document: Doc, names: Names) -> Iterator[Problem]:
    for n, r in enumerate(document.get("requirements", ())):
        place: Place = ("requirements", n)
        if r["level"] not in names.levels:
            yield _no_level((*place, "level"), r["level"], names)
        if r["competency"] not in names.competencies:
            yield _no_competency((*place, "competency"), r["competency"], names)
            continue
        yield from _step((*place, "step"), r.get("step"), r["competency"], names)
        if "value" in r and names.steps_of(r["competency"]) is None:
            yield _no_scale((*place, "value"), r["competency"])


def _policies(policies: Sequence[Doc], place: Place, names: Names) -> Iterator[Problem]:
    for n, policy in enumerate(policies):
        here: Place = (*place, n)
        if "level" in policy and policy["level"] not in names.levels:
            yield _no_level((*here, "level"), policy["level"], names)
        if "track" in policy and policy["track"] not in names.tracks:
            yield _no_track((*here, "track"), policy["track"], names)
        yield from _params(policy.get("params", {}), (*here, "params"), names)
        for part in ("any_of", "all_of"):
            yield from _policies(policy.get(part, ()), (*here, part), names)


def _params(params: Doc, place: Place, names: Names) -> Iterator[Problem]:
    for k, id_ in enumerate(params.get("competencies", ())):
        if id_ not in names.competencies:
            yield _no_competency((*place, "competencies", k), id_, names)
    for k, id_ in enumerate(params.get("areas", ())):
        if id_ not in names.areas:
            yield unknown((*place, "areas", k), _('There is no area "{id}".'), id_, names.areas)
    for id_ in params.get("weights", {}):
        if id_ not in names.competencies and id_ not in names.areas:
            word = _('There is no competency or area "{id}".')
            yield unknown((*place, "weights", id_), word, id_, (*names.competencies, *names.areas))
    if "scale" in params and params["scale"] not in names.scales:
        yield unknown((*place, "scale"), _('There is no scale "{id}".'), params["scale"], names.scales)
    if "competencies" in params and params.get("n", 0) > len(params["competencies"]):
        yield Problem((*place, "n"), _("This asks for more competencies than are named."), code="range")


def _step(place: Place, step: str | None, competency: str, names: Names) -> Iterator[Problem]:
    if step is None:
        return
    steps = names.steps_of(competency)
    if steps is None:
        yield _no_scale(place, competency)
    elif step not in steps:
        yield unknown(place, _('The scale of the competency has no step "{id}".'), step, steps)


def _parent(place: Place, thing: Doc, parents: Mapping[str, str], known: Mapping[str, Doc], word: str) -> Iterator[Problem]:
    parent = thing.get("parent")
    if parent is None:
        return
    if parent not in known:
        yield unknown(place, word, parent, known)
    elif _circles(thing["id"], parents):
        yield Problem(place, _("This is part of itself, at some remove."), code="circle")


def _circles(start: str, parents: Mapping[str, str]) -> bool:
    """Whether one comes back to the start by going from parent to parent."""
    seen: set[str] = set()
    at = parents.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def _no_track(place: Place, id_: object, names: Names) -> Problem:
    return unknown(place, _('There is no track "{id}".'), id_, names.tracks)


def _no_level(place: Place, id_: object, names: Names) -> Problem:
    return unknown(place, _('There is no level "{id}".'), id_, names.levels)


def _no_competency(place: Place, id_: object, names: Names) -> Problem:
    return unknown(place, _('There is no competency "{id}".'), id_, names.competencies)


def _no_scale(place: Place, competency: str) -> Problem:
    said = _('The competency "{id}" has no scale whose step could be asked for.').format(id=competency)
    return Problem(place, said, code="reference")
