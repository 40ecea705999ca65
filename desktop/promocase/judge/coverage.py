"""Coverage of one expectation: its word and the four checks behind it, read from complete pieces only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from promocase.domain.case import Claim
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.evidence import Standing
from promocase.domain.immutable import immutable
from promocase.judge.judgement import Amount, Check, Coverage, Expectation, ExpectationJudgement, Facts, Shows, TargetSet
from promocase.judge.pieces import Own, Piece, When, through_others
from promocase.judge.policy import Thresholds
from promocase.judge.target import sees
from promocase.judge.window import stretch

_CONFIRMED = Standing.CONFIRMED
_BEST = (Shows.TARGET, Shows.BELOW, Shows.UNSURE)


@immutable
class Measure:
    """What all expectations of a case are measured with."""

    marks: Mapping[str, Shows]
    """level id -> what it shows for the target; other ids: not sure."""
    asked: frozenset[tuple[str, str, str]]
    """(competency, level, statement) ids that belong together in the framework, for every level."""
    limits: Thresholds
    through_others: frozenset[str]
    """Competencies that exist on people-management tracks alone (T14)."""


Placed = tuple[int, str, Piece, Amount]
"""A piece in an expectation: first day as an ordinal, id, the piece, what it amounts to there. Plain, as tuples put themselves in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """What a mapping says in its expectation, whichever piece it maps."""

    id: str
    """Of the expectation's competency."""
    shows: Shows
    statement_ids: tuple[str, ...]
    """Statements of the target expectation that it names, in the framework's order."""
    through_others: bool
    """Whether own delivery is no proof there (T14)."""
    amounts: dict[Own, Amount] = field(default_factory=dict[Own, Amount])
    """What pieces so marked amount to, by what they state; filled as they come."""


def mark_of(target: TargetSet, mapping: Mapped, measure: Measure) -> Mark | None:
    """None when the mapping lies outside the target set."""
    if not sees(target, mapping):
        return None
    expectation = next(e for e in target.expectations if e.id == mapping.competency_id)
    id, shows = expectation.id, _shows(expectation, mapping, measure)
    return Mark(id, shows, _named(expectation, mapping, measure), id in measure.through_others)


def both(one: Mark, other: Mark, target: TargetSet) -> Mark:
    """What two mappings of one piece say in one expectation: the best they show, and every statement they name."""
    expectation = next(e for e in target.expectations if e.id == one.id)
    every = {*one.statement_ids, *other.statement_ids}
    named = tuple(s.id for s in expectation.judged if s.id in every)
    return Mark(one.id, min(one.shows, other.shows, key=_BEST.index), named, one.through_others)


def without(mark: Mark, waiting: frozenset[str]) -> Mark:
    """The mark naming none of these statements."""
    return Mark(mark.id, mark.shows, tuple(s for s in mark.statement_ids if s not in waiting), mark.through_others)


def amount(piece: Piece, mark: Mark) -> Amount:
    """What one piece amounts to in one expectation. `mark`: what its mappings there say."""
    own = through_others(piece.own, piece.evidence.nature) if mark.through_others else piece.own
    found = mark.amounts.get(own)
    if found is None:
        found = mark.amounts[own] = Amount(mark.shows, mark.statement_ids, own.not_counted, own.checks, own.complete)
    return found


def cover(expectation: Expectation, here: Sequence[Placed], claim: Claim | None, limits: Thresholds) -> ExpectationJudgement:
    """`here`: every piece mapped to this expectation, in order."""
    complete = [one for one in here if one[3].complete]
    incomplete = tuple([id for _day, id, _piece, amount in here if amount.not_counted is None and not amount.complete])
    whole = [piece for _day, _id, piece, _amount in complete]
    whens = {piece.when for piece in whole}
    told = facts(len(complete) + len(incomplete), whole, whens)
    checks = (
        _pieces(len(complete), limits.pieces, incomplete),
        _level(complete),
        _breadth(whole, told.projects, stretch(w.touched for w in whens), limits),
        _statements(expectation, complete, claim),
    )
    ids, amounts = tuple([one[1] for one in here]), tuple([one[3] for one in here])
    return ExpectationJudgement(expectation, _word(checks, told.pieces > 0), checks, ids, amounts, told)


def _word(checks: Iterable[Check], counted: bool) -> Coverage:
    """Every check only gains from another piece, so a word never falls when one is added (T15)."""
    if not counted:
        return Coverage.NONE
    return Coverage.WELL if all(c.passed for c in checks) else Coverage.PARTLY


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


def _pieces(complete: int, need: int, incomplete: tuple[str, ...]) -> Check:
    """Numbers: complete pieces and how many are needed; `incomplete`: counted pieces with an open check of their own."""
    return Check("pieces", complete >= need, {"have": complete, "need": need, "incomplete": incomplete})


def _level(complete: list[Placed]) -> Check:
    """Numbers: complete pieces that show the target level; ids of those that show a lower one, or none for certain."""
    below, unsure = (tuple([id for _day, id, _piece, a in complete if a.shows is s]) for s in (Shows.BELOW, Shows.UNSURE))
    have = len(complete) - len(below) - len(unsure)
    return Check("level", have > 0, {"have": have, "need": 1, "below": below, "unsure": unsure})


def _breadth(complete: list[Piece], projects: int, quarters: int, limits: Thresholds) -> Check:
    """More than one project, or two pieces over at least two calendar quarters.

    Only named projects are told apart. A piece without a project says nothing on where it comes from: were each one a project
    of its own, leaving the field empty would be rewarded; were they all one together, naming the project could lower a word.
    """
    numbers = {
        "projects": projects,
        "need_projects": limits.projects,
        "quarters": quarters,
        "need_quarters": limits.quarters,
        "pieces": len(complete),
        "no_project": tuple([p.evidence.id for p in complete if p.evidence.project_id is None]),
    }
    return Check("breadth", projects >= limits.projects or (len(complete) >= 2 and quarters >= limits.quarters), numbers)


def _statements(expectation: Expectation, complete: list[Placed], claim: Claim | None) -> Check:
    """Every required statement is named by a complete piece, or declared open in a gap note that says what is open; one at least is named.

    Declaring all of them open is honest and shows nothing. Numbers: `have` of `need` are named; `declared` open with a word on it;
    `open`: the rest, of which `wordless` are declared open without a word.
    """
    named = set(chain.from_iterable({amount.statement_ids for _day, _id, _piece, amount in complete}))
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


def facts(counted: int, complete: Sequence[Piece], whens: Iterable[When]) -> Facts:
    """What stands beside the word: all of it of complete pieces, as the word reads no others. `whens`: of these, each once.

    A person who confirmed one piece counts as confirmed, not as named besides.
    """
    witnesses = [w for p in complete for w in p.witnesses]
    confirmed = {w.person_id for w in witnesses if w.standing is _CONFIRMED}
    return Facts(
        pieces=counted,
        complete=len(complete),
        projects=len({p.evidence.project_id for p in complete} - {None}),
        quarters=tuple(str(q) for q in sorted(set(chain.from_iterable(w.touched.quarters for w in whens)))),
        named=len({w.person_id for w in witnesses} - confirmed),
        confirmed=len(confirmed),
        documents=sum([p.documents > 0 for p in complete]),
    )
