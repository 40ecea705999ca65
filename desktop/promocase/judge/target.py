"""The target set: what the case's level asks for, and nothing else (T1). Made from framework, track and level, less what was
agreed not to be judged (T13)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from promocase.domain.case import Case, CaseKind, ChangedStatement, Exclusion, TrackChoice
from promocase.domain.evidence import Mapping
from promocase.domain.framework import Cell, Competency, Framework, Level, Policy, Statement, TrackKind, parse_text
from promocase.domain.library import FrameworkSnapshot, Library
from promocase.judge.judgement import Excluded, Expectation, Finding, Number, Severity, Shows, TargetSet
from promocase.judge.policy import named
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def framework_of(library: Library, case: Case) -> Framework:
    """The snapshot the case pins (T18), parsed once. Known error when the library does not hold it."""
    snapshot = library.framework.get(case.framework_snapshot)
    if snapshot is None:
        raise Known(
            _("The framework of the case “{case}” is not in this library. Nothing was changed; import it again.").format(case=case.name)
        )
    return _parsed(snapshot)


@lru_cache(maxsize=16)
def _parsed(snapshot: FrameworkSnapshot) -> Framework:
    return parse_text(snapshot.document)


def target_of(library: Library, case: Case) -> TargetSet:
    """What the case is measured by. Known error when the pinned framework is not in the library or has no such level."""
    return target_set(framework_of(library, case), case.current_level, case.target_level, exclusions(library, case))


def exclusions(library: Library, case: Case) -> frozenset[tuple[str, str]]:
    """(competency id, statement id) of what was agreed not to be judged at the case's target level (T13).

    An agreement holds for the words it was made about: where another version of the framework says something else, it rests.
    """
    agreed = [x for x in library.exclusions_of(case.id) if x.level_id == case.target_level]
    if not agreed:
        return frozenset()
    framework = framework_of(library, case)
    return frozenset((x.competency_id, x.statement_id) for x in agreed if _says(framework, x) == _plain(x.text))


def _says(framework: Framework, agreed: Exclusion) -> str | None:
    """What the statement says in this version; None where it is not there."""
    if framework.find_competency(agreed.competency_id) is None or framework.find_level(agreed.level_id) is None:
        return None
    found = framework.cell(agreed.competency_id, agreed.level_id).statements
    return next((_plain(s.text) for s in found if s.id == agreed.statement_id), None)


def _plain(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=64)
def target_set(
    framework: Framework, current_level: str, target_level: str, excluded: frozenset[tuple[str, str]] = frozenset()
) -> TargetSet:
    """What a case for `target_level` is measured by. Both are level ids; Known error when the framework has no such level.

    `excluded`: (competency, statement) ids that are not judged, as agreed. An expectation of which nothing is left goes with them.

    An impossible case (see `impossible`) gets the set of its target, too, so that it can be shown why it is one; it counts
    as a promotion then.
    """
    current, target = _level(framework, current_level), _level(framework, target_level)
    core = core_competencies(framework, target)
    cells = framework.target_cells(target)
    defined = [(c, cell, _kept(c, cell, excluded)) for c, cell in cells if cell.state == "defined"]
    expectations = tuple(Expectation(c, target, cell, left, c.id in core) for c, cell, left in defined if left or not cell.judged)
    return TargetSet(
        kind=case_kind(framework, current, target) or CaseKind.PROMOTION,
        track=framework.track(target.track),
        level=target,
        current=current,
        path=tuple(x for x in framework.path(target.track) if x.rank < target.rank or x.id == target.id),
        expectations=expectations,
        to_be_defined=tuple(c for c, cell in cells if cell.state == "to_be_defined"),
        places=frozenset((framework.id, e.id) for e in expectations),
        statements=frozenset((competency, statement) for competency, _level, statement in asked(framework)) - excluded,
        excluded=tuple(Excluded(c, s) for c, cell, _left in defined for s in cell.judged if (c.id, s.id) in excluded),
        agreed_out=tuple(c for c, cell, left in defined if cell.judged and not left),
    )


def _kept(competency: Competency, cell: Cell, excluded: frozenset[tuple[str, str]]) -> tuple[Statement, ...]:
    return tuple(s for s in cell.judged if (competency.id, s.id) not in excluded)


def sees(target: TargetSet, mapping: Mapping) -> bool:
    """Whether the mapping lies in the target set: its framework and its competency do, and the framework still has its statement.

    Which level asks for the statement does not decide that, nor does the level mark: they are what a switch of target leaves in place
    (T4). A statement that this version of the framework has at no level parks what was mapped to it (T18), and so does one that was
    agreed out (T13): what shows it shows nothing that is judged. Whether the piece is private, in the Trash or old is asked elsewhere.
    """
    if (mapping.framework_id, mapping.competency_id) not in target.places:
        return False
    return mapping.statement_id is None or (mapping.competency_id, mapping.statement_id) in target.statements


def waiting(changed: Iterable[ChangedStatement]) -> dict[str, frozenset[str]]:
    """mapping id -> statements that it does not name until the author says it still holds (T18)."""
    found: dict[str, set[str]] = {}
    for each in changed:
        for mapping_id in each.asked:
            found.setdefault(mapping_id, set()).add(each.statement_id)
    return {id: frozenset(statements) for id, statements in found.items()}


def impossible(framework: Framework, current_level: str, target_level: str, track: str | None) -> Finding | None:
    """Why this is no case at all: C01 (levels) or C03 (track chosen or not), or None. `track` is the chosen one, None for none."""
    target = framework.find_level(target_level)
    current = framework.find_level(current_level)
    if target is None or current is None:
        return _stop("C01", why="unknown", level=target_level if target is None else current_level)
    if case_kind(framework, current, target) is None:
        return _stop("C01", why="not_above", level=target.id, current=current.id)
    if framework.needs_track(target):
        if track is None:
            return _stop("C03", why="none_chosen", level=target.id)
        if track != target.track:
            return _stop("C03", why="other_track", level=target.id)
    elif track is not None and track not in framework.trunk_ids():
        # A library may name the only or shared track itself; that is no choice and no fault.
        return _stop("C03", why="below_fork", level=target.id)
    return None


def stops(framework: Framework, case: Case, target: TargetSet, choices: Sequence[TrackChoice]) -> tuple[Finding, ...]:
    """All that keep a packet of the case from being made: what `impossible` says, and C08. They read no evidence."""
    why = impossible(framework, case.current_level, case.target_level, choices[-1].track if choices else None)
    nothing = () if target.expectations else (_stop("C08", open=tuple(c.id for c in target.to_be_defined)),)
    return nothing if why is None else (why, *nothing)


def case_kind(framework: Framework, current: Level, target: Level) -> CaseKind | None:
    """Promotion, track change or self-review (T6); None for a target below, or beside the current level on one track."""
    if current.id == target.id:
        return CaseKind.SELF_REVIEW
    if not comparable(framework, current, target):
        # T9: no number says which is higher, so nobody is promoted by it and nobody refused.
        return CaseKind.TRACK_CHANGE
    if target.rank > current.rank:
        return CaseKind.PROMOTION
    if target.rank == current.rank and target.track != current.track:
        return CaseKind.TRACK_CHANGE
    return None


def comparable(framework: Framework, a: Level, b: Level) -> bool:
    """Whether the ranks of two levels can be compared (T8, T9): always on one path, across tracks where the framework says so."""
    if framework.rank_comparable or a.track == b.track:
        return True
    paths = (framework.path(a.track), framework.path(b.track))
    return any(a in path and b in path for path in paths)


def marks(framework: Framework, target: Level) -> dict[str, Shows]:
    """level id -> what a mapping marked with it shows for this target (T4). Levels that are not in it: not sure."""
    return {x.id: Shows.TARGET if x.rank >= target.rank else Shows.BELOW for x in framework.path(target.track)}


@lru_cache(maxsize=16)
def asked(framework: Framework) -> frozenset[tuple[str, str, str]]:
    """(competency, level, statement) ids that belong together: which level asks for which statement, where."""
    cells = ((c.id, x.id, framework.cell(c.id, x.id)) for c in framework.competencies for x in framework.levels)
    return frozenset((competency, level, s.id) for competency, level, cell in cells for s in cell.statements)


def core_competencies(framework: Framework, level: Level) -> frozenset[str]:
    """What a stated rule requires in full at the level; empty where none does. Suggestions under `ext` are no rule."""
    own = tuple(c for c, _cell in framework.target_cells(level))
    return frozenset().union(*(_in_full(policy, own, framework) for policy in framework.policies_for(level)))


def management_only(framework: Framework, competency: Competency) -> bool:
    """Whether the competency exists on people-management tracks only (T14): stated by its tracks, never guessed from names."""
    kinds = [t.kind for t in (framework.find_track(id) for id in competency.tracks) if t is not None]
    return bool(kinds) and all(k is TrackKind.MANAGEMENT for k in kinds)


def _in_full(policy: Policy, own: tuple[Competency, ...], framework: Framework) -> frozenset[str]:
    if policy.kind == "composite":
        return frozenset().union(*(_in_full(part, own, framework) for part in policy.all_of))
    return named(policy, own, framework) if policy.kind == "all" else frozenset()


def _level(framework: Framework, level_id: str) -> Level:
    level = framework.find_level(level_id)
    if level is None:
        raise Known(
            _("The framework “{framework}” has no level “{level}”. Nothing was changed; choose one of its levels.").format(
                framework=framework.name, level=level_id
            )
        )
    return level


def _stop(code: str, **numbers: Number) -> Finding:
    return Finding(code, Severity.STOP, "case", numbers)
