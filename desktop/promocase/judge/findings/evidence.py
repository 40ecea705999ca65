"""Findings about counted pieces: result, own part, reach and the level they speak of (E)."""

from collections.abc import Iterator

from promocase.domain.evidence import Autonomy, Nature, Role, Scope, Status
from promocase.domain.framework import TrackKind
from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Aim, Counted, Ground, finding
from promocase.judge.judgement import Finding, Shows
from promocase.judge.pieces import has_number

_HELPING = frozenset({Role.CONTRIBUTED, Role.SUPPORTED, Role.OBSERVED})
_SCOPES = tuple(Scope)
_LESSONS = frozenset({"learning", "lesson", "failure", "stopped"})


def find(ground: Ground) -> Iterator[Finding]:
    yield from ground.of_pieces
    yield from _told(ground)
    yield from _current_level(ground)
    yield from _lessons(ground)


def of_piece(aim: Aim, piece: Counted) -> Iterator[Finding]:
    """What is found on one counted piece by itself: reads the piece and the aim, so that it can be kept with the piece."""
    yield from _result(piece)
    yield from _own_part(piece)
    yield from _reach(aim, piece)
    if piece.below:
        yield finding("E10", piece.id)
    yield from _group_result(aim, piece)


def _result(piece: Counted) -> Iterator[Finding]:
    """One finding per piece at most on its result: number without baseline, words without a source, or hardly any words."""
    evidence, result = piece.evidence, piece.evidence.result.strip()
    if has_number(evidence):
        if any(m.value.strip() and not m.baseline.strip() for m in evidence.metrics):
            yield finding("E05", piece.id)
        return
    if not result:
        return  # E03 says so
    if len(result) < default("E13", "characters") or result == evidence.title.strip():
        yield finding("E13", piece.id)
    elif not evidence.result_source.strip():
        yield finding("E04", piece.id)


def _own_part(piece: Counted) -> Iterator[Finding]:
    evidence = piece.evidence
    told = {"situation": evidence.situation.strip(), "my_part": evidence.my_part.strip(), "result": evidence.result.strip()}
    if has_number(evidence):
        told["result"] = "told by its number"
    untold = tuple(name for name, text in told.items() if not text)
    if untold:
        yield finding("E03", piece.id, open=untold)
    if evidence.role is not None and evidence.role in _HELPING and piece.at_target:
        yield finding("E02", piece.id, role=evidence.role.value)


def _reach(aim: Aim, piece: Counted) -> Iterator[Finding]:
    evidence = piece.evidence
    forked = aim.framework.fork_rank() is not None and aim.above_fork >= 0
    if forked and evidence.autonomy is not None and evidence.autonomy in (Autonomy.DIRECTED, Autonomy.GUIDED):
        yield finding("E07", piece.id, autonomy=evidence.autonomy.value)
    core = {e.id for e in aim.target.expectations if e.core}
    wanted = _scope_of_level(aim) if core and evidence.scope else None
    if wanted is None or evidence.scope is None or _SCOPES.index(evidence.scope) >= _SCOPES.index(wanted):
        return
    if any(id in core and shows is Shows.TARGET for id, shows in piece.shown):
        yield finding("E06", piece.id, scope=evidence.scope.value, wanted=wanted.value)


def _told(ground: Ground) -> Iterator[Finding]:
    """What a reader asks about the work a claim rests on; pieces nobody cites are left alone."""
    if ground.above_fork <= 0:
        return
    cited = {id for ids in ground.cited.values() for id in ids}
    for piece in ground.counted:
        if piece.id in cited and piece.at_target:
            if not piece.evidence.difficulty.strip():
                yield finding("E08", piece.id)
            if not piece.evidence.counterfactual.strip():
                yield finding("E09", piece.id)


def _scope_of_level(aim: Aim) -> Scope | None:
    """What the level states (`ext.scope`, or an attribute "scope" that is one of our words), else by its steps above the fork.

    Ranks are compared with the fork's, never read by their number alone: ladders begin to count where they like.
    """
    level = aim.target.level
    stated = [str(level.ext.get("scope", "")), *(a.text for a in level.attributes if a.key == "scope")]
    for text in stated:
        if text in _SCOPES:
            return Scope(text)
    if aim.framework.fork_rank() is None:
        return None
    above = aim.above_fork
    ladder = ((3, Scope.COMPANY), (2, Scope.BUSINESS_LINE), (1, Scope.MULTI_TEAM), (0, Scope.AREA))
    return next((scope for steps, scope in ladder if above >= steps), Scope.FEATURE)


def _group_result(aim: Aim, piece: Counted) -> Iterator[Finding]:
    """T14, for what both tracks ask: an own delivery shows an outcome as the group's result."""
    if aim.target.track.kind is not TrackKind.MANAGEMENT or piece.evidence.nature is not Nature.OWN:
        return
    here = {id for id, _shows in piece.shown} - aim.management_only
    shared = tuple(e.id for e in aim.target.expectations if e.id in here)
    if shared:
        yield finding("E14", piece.id, expectations=shared)


def _current_level(ground: Ground) -> Iterator[Finding]:
    below = sum(p.below for p in ground.counted)
    if below > default("E11", "more_than") * len(ground.counted):
        yield finding("E11", have=below, of=len(ground.counted))


def _lessons(ground: Ground) -> Iterator[Finding]:
    if ground.above_fork < default("E12", "levels_above_fork") or not ground.counted:
        return
    told = any(p.evidence.status is Status.STOPPED or _LESSONS.intersection(t.casefold() for t in p.evidence.tags) for p in ground.counted)
    if not told:
        yield finding("E12")
