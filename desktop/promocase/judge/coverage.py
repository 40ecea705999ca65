"""Coverage of one expectation: its word and the four checks behind it, read from complete pieces only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from promocase.domain.case import Claim
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.evidence import Standing
from promocase.judge.judgement import Check, Coverage, Expectation, ExpectationJudgement, Facts, PieceJudgement, Shows, TargetSet
from promocase.judge.pieces import Piece, through_others
from promocase.judge.policy import Thresholds
from promocase.judge.target import sees
from promocase.judge.window import stretch

_BEST = (Shows.TARGET, Shows.BELOW, Shows.UNSURE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What all expectations of a case are measured with."""

    marks: Mapping[str, Shows]
    """level id -> what it shows for the target; other ids: not sure."""
    asked: frozenset[tuple[str, str, str]]
    """(competency, level, statement) ids that belong together in the framework, for every level."""
    limits: Thresholds
    through_others: frozenset[str]
    """Competencies that exist on people-management tracks alone (T14)."""


class Mark(NamedTuple):
    """What a mapping says in its expectation, whichever piece it maps."""

    id: str
    """Of the expectation's competency."""
    expectation: Expectation
    place: int
    """Of the expectation in the target set."""
    shows: Shows
    statement_ids: tuple[str, ...]
    """Statements of the target expectation that it names."""


def mark_of(target: TargetSet, mapping: Mapped, measure: Measure) -> Mark | None:
    """None when the mapping lies outside the target set."""
    if not sees(target, mapping):
        return None
    place, expectation = next((n, e) for n, e in enumerate(target.expectations) if e.id == mapping.competency_id)
    return Mark(expectation.id, expectation, place, _shows(expectation, mapping, measure), _named(expectation, mapping, measure))


def cover(
    expectation: Expectation, here: Sequence[tuple[Piece, PieceJudgement]], claim: Claim | None, limits: Thresholds
) -> ExpectationJudgement:
    """`here`: every piece mapped to this expectation and how it is judged there, by first day then id."""
    judged = tuple([j for _piece, j in here])
    counted = sum([j.not_counted is None for j in judged])
    whole, complete = [p for p, j in here if j.complete], [j for j in judged if j.complete]
    told = facts(counted, whole)
    checks = (
        _pieces(judged, len(complete), limits.pieces),
        _level(complete),
        _breadth(whole, told.projects, limits),
        _statements(expectation, complete, claim),
    )
    return ExpectationJudgement(expectation, _word(checks, bool(counted)), checks, judged, told)


def _word(checks: Iterable[Check], counted: bool) -> Coverage:
    """Every check only gains from another piece, so a word never falls when one is added (T15)."""
    if not counted:
        return Coverage.NONE
    return Coverage.WELL if all(c.passed for c in checks) else Coverage.PARTLY


def judge_piece(piece: Piece, marks: Sequence[Mark], measure: Measure) -> PieceJudgement:
    """One piece in one expectation. `marks`: of its mappings there, one at least."""
    id, expectation, _place, shows, named = marks[0]
    if len(marks) > 1:
        shows = next(s for s in _BEST if any(m.shows is s for m in marks))
        every = set(chain.from_iterable(m.statement_ids for m in marks))
        named = tuple(s.id for s in expectation.judged if s.id in every)
    checks, complete = piece.own
    if checks and id in measure.through_others:
        others = through_others(piece.evidence)
        checks, complete = (*checks, others), complete and others.passed
    return PieceJudgement(piece.evidence.id, shows, named, piece.not_counted, checks, complete)


def _shows(expectation: Expectation, mapping: Mapped, measure: Measure) -> Shows:
    """What the mapping's level says. "Shows IC4" on a statement of L3 or M4 says two things at once, so neither is taken for certain."""
    level, statement = mapping.level_id, mapping.statement_id
    if level is None:
        return Shows.UNSURE
    if statement is None or (expectation.id, level, statement) in measure.asked:
        return measure.marks.get(level, Shows.UNSURE)
    if (expectation.id, expectation.level.id, statement) not in measure.asked:
        return Shows.UNSURE
    return measure.marks.get(level, Shows.UNSURE)


def _named(expectation: Expectation, mapping: Mapped, measure: Measure) -> tuple[str, ...]:
    """Statements that the mapping names, in the framework's order.

    A mapping without a statement names the whole expectation, if it is for the target level or for no level in particular:
    "shows L3" says nothing on what IC4 asks. A statement of another level names nothing here.
    """
    if mapping.statement_id is not None:
        return tuple(s.id for s in expectation.judged if s.id == mapping.statement_id)
    whole = mapping.level_id is None or _shows(expectation, mapping, measure) is Shows.TARGET
    return tuple(s.id for s in expectation.judged) if whole else ()


def _pieces(judged: tuple[PieceJudgement, ...], complete: int, need: int) -> Check:
    """Numbers: complete pieces and how many are needed; `incomplete`: counted pieces with an open check of their own."""
    incomplete = tuple([j.evidence_id for j in judged if j.not_counted is None and not j.complete])
    return Check("pieces", complete >= need, {"have": complete, "need": need, "incomplete": incomplete})


def _level(complete: list[PieceJudgement]) -> Check:
    """Numbers: complete pieces that show the target level; ids of those that show a lower one, or none for certain."""
    below, unsure = (tuple([j.evidence_id for j in complete if j.shows is s]) for s in (Shows.BELOW, Shows.UNSURE))
    have = len(complete) - len(below) - len(unsure)
    return Check("level", have > 0, {"have": have, "need": 1, "below": below, "unsure": unsure})


def _breadth(complete: list[Piece], projects: int, limits: Thresholds) -> Check:
    """More than one project, or two pieces over at least two calendar quarters.

    Only named projects are told apart. A piece without a project says nothing on where it comes from: were each one a project
    of its own, leaving the field empty would be rewarded; were they all one together, naming the project could lower a word.
    """
    quarters = stretch([p.when.touched for p in complete])
    numbers = {
        "projects": projects,
        "need_projects": limits.projects,
        "quarters": quarters,
        "need_quarters": limits.quarters,
        "pieces": len(complete),
        "no_project": tuple([p.evidence.id for p in complete if p.evidence.project_id is None]),
    }
    return Check("breadth", projects >= limits.projects or (len(complete) >= 2 and quarters >= limits.quarters), numbers)


def _statements(expectation: Expectation, complete: list[PieceJudgement], claim: Claim | None) -> Check:
    """Every required statement is named by a complete piece, or declared open in a gap note that says what is open; one at least is named.

    Declaring all of them open is honest and shows nothing. Numbers: `have` of `need` are named; `declared` open with a word on it;
    `open`: the rest, of which `wordless` are declared open without a word.
    """
    named = set(chain.from_iterable({j.statement_ids for j in complete}))
    gap = claim.gap if claim else None
    listed = frozenset(gap.open_statements) if gap else frozenset[str]()
    worded = gap is not None and bool(gap.what.strip())
    required = [s.id for s in expectation.judged if s.required]
    unnamed = [id for id in required if id not in named]
    declared = tuple(id for id in unnamed if worded and id in listed)
    left = tuple(id for id in unnamed if id not in declared)
    wordless = tuple(id for id in left if id in listed)
    have = len(required) - len(unnamed)
    numbers = {"have": have, "need": len(required), "open": left, "declared": declared, "wordless": wordless}
    return Check("statements", not left and (have > 0 or not required), numbers)


def facts(counted: int, complete: Iterable[Piece]) -> Facts:
    """What stands beside the word: all of it of complete pieces, as the word reads no others.

    A person who confirmed one piece counts as confirmed, not as named besides.
    """
    complete = tuple(complete)
    witnesses = [w for p in complete for w in p.witnesses]
    confirmed = {w.person_id for w in witnesses if w.standing is Standing.CONFIRMED}
    return Facts(
        pieces=counted,
        complete=len(complete),
        projects=len({p.evidence.project_id for p in complete} - {None}),
        quarters=tuple(str(q) for q in sorted(set(chain.from_iterable({p.when.touched.quarters for p in complete})))),
        named=len({w.person_id for w in witnesses} - confirmed),
        confirmed=len(confirmed),
        documents=sum([p.documents > 0 for p in complete]),
    )
