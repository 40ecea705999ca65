"""Coverage of one expectation: its word and the four checks behind it, read from complete pieces only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from promocase.domain.case import Claim
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.evidence import Standing
from promocase.judge.judgement import Check, Coverage, Expectation, ExpectationJudgement, Facts, PieceJudgement, Shows
from promocase.judge.pieces import Piece, through_others
from promocase.judge.policy import Thresholds
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


def cover(
    expectation: Expectation, here: Sequence[tuple[Piece, PieceJudgement]], claim: Claim | None, limits: Thresholds
) -> ExpectationJudgement:
    """`here`: every piece mapped to this expectation and how it is judged there, by first day then id."""
    judged = tuple(j for _piece, j in here)
    counted = [p for p, _judged in here if p.not_counted is None]
    both = [(p, j) for p, j in here if j.complete]
    whole, complete = [p for p, _judged in both], [j for _piece, j in both]
    checks = (
        _pieces(judged, len(complete), limits.pieces),
        _level(complete),
        _breadth(whole, limits),
        _statements(expectation, complete, claim),
    )
    return ExpectationJudgement(expectation, _word(checks, bool(counted)), checks, judged, facts(len(counted), whole))


def _word(checks: Iterable[Check], counted: bool) -> Coverage:
    """Every check only gains from another piece, so a word never falls when one is added (T15)."""
    if not counted:
        return Coverage.NONE
    return Coverage.WELL if all(c.passed for c in checks) else Coverage.PARTLY


def judge_piece(expectation: Expectation, piece: Piece, mapped: list[Mapped], measure: Measure) -> PieceJudgement:
    """One piece in one expectation. `mapped`: its mappings there, one at least."""
    marked = {_mark(expectation, m, measure) for m in mapped}
    checks = piece.checks
    if checks and expectation.id in measure.through_others:
        checks = (*checks, through_others(piece.evidence))
    return PieceJudgement(
        evidence_id=piece.id,
        shows=next(s for s in _BEST if s in marked),
        statement_ids=_named(expectation, mapped, measure),
        not_counted=piece.not_counted,
        checks=checks,
    )


def _mark(expectation: Expectation, mapping: Mapped, measure: Measure) -> Shows:
    """What the mapping's level says. "Shows IC4" on a statement of L3 or M4 says two things at once, so neither is taken for certain."""
    level, statement = mapping.level_id, mapping.statement_id
    if level is None:
        return Shows.UNSURE
    if statement is None or (expectation.id, level, statement) in measure.asked:
        return measure.marks.get(level, Shows.UNSURE)
    if (expectation.id, expectation.level.id, statement) not in measure.asked:
        return Shows.UNSURE
    return measure.marks.get(level, Shows.UNSURE)


def _named(expectation: Expectation, mapped: list[Mapped], measure: Measure) -> tuple[str, ...]:
    """Statements that the mappings name, in the framework's order.

    A mapping without a statement names the whole expectation, if it is for the target level or for no level in particular:
    "shows L3" says nothing on what IC4 asks. A statement of another level names nothing here.
    """
    if any(m.statement_id is None and (m.level_id is None or _mark(expectation, m, measure) is Shows.TARGET) for m in mapped):
        return tuple(s.id for s in expectation.judged)
    ids = {m.statement_id for m in mapped}
    return tuple(s.id for s in expectation.judged if s.id in ids)


def _pieces(judged: tuple[PieceJudgement, ...], complete: int, need: int) -> Check:
    """Numbers: complete pieces and how many are needed; `incomplete`: counted pieces with an open check of their own."""
    incomplete = tuple(j.evidence_id for j in judged if j.counted and not j.complete)
    return Check("pieces", complete >= need, {"have": complete, "need": need, "incomplete": incomplete})


def _level(complete: list[PieceJudgement]) -> Check:
    """Numbers: complete pieces that show the target level; ids of those that show a lower one, or none for certain."""
    at = {s: tuple(j.evidence_id for j in complete if j.shows is s) for s in _BEST}
    have = len(at[Shows.TARGET])
    return Check("level", have > 0, {"have": have, "need": 1, "below": at[Shows.BELOW], "unsure": at[Shows.UNSURE]})


def _breadth(complete: list[Piece], limits: Thresholds) -> Check:
    """More than one project, or two pieces over at least two calendar quarters.

    Only named projects are told apart. A piece without a project says nothing on where it comes from: were each one a project
    of its own, leaving the field empty would be rewarded; were they all one together, naming the project could lower a word.
    """
    projects = {p.evidence.project_id for p in complete} - {None}
    quarters = stretch(p.touched for p in complete)
    numbers = {
        "projects": len(projects),
        "need_projects": limits.projects,
        "quarters": quarters,
        "need_quarters": limits.quarters,
        "pieces": len(complete),
        "no_project": tuple(p.id for p in complete if p.evidence.project_id is None),
    }
    return Check("breadth", len(projects) >= limits.projects or (len(complete) >= 2 and quarters >= limits.quarters), numbers)


def _statements(expectation: Expectation, complete: list[PieceJudgement], claim: Claim | None) -> Check:
    """Every required statement is named by a complete piece, or declared open in a gap note that says what is open; one at least is named.

    Declaring all of them open is honest and shows nothing. Numbers: `have` of `need` are named; `declared` open with a word on it;
    `open`: the rest, of which `wordless` are declared open without a word.
    """
    named = {id for j in complete for id in j.statement_ids}
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
        quarters=tuple(str(q) for q in sorted({q for p in complete for q in p.touched.quarters})),
        named=len({w.person_id for w in witnesses} - confirmed),
        confirmed=len(confirmed),
        documents=sum(1 for p in complete if p.documents),
    )
