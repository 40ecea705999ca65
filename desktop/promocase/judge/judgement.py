"""What the judge says: codes and numbers, no sentences. `wording` makes sentences of them, in the reader's language.

Source of every rule: the track rules T1-T20 and the coverage checks that the README's "How it judges" and Help describe.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from promocase.domain.case import CaseKind
from promocase.domain.framework import Cell, Competency, Level, Statement, Track
from promocase.domain.immutable import immutable

Number = int | str | tuple[str, ...]
"""What a check or finding carries: counts, ids and dates in ISO form. Never a share of anything."""


class Coverage(StrEnum):
    WELL = "well"
    PARTLY = "partly"
    NONE = "none"


class Shows(StrEnum):
    """What a mapping's level mark means for the target (computed anew for each target, T4)."""

    TARGET = "target"
    BELOW = "below"
    UNSURE = "unsure"


class NotCounted(StrEnum):
    """Why a piece mapped into the target set is not counted."""

    PRIVATE = "private"
    TRASHED = "trashed"
    UNDATED = "undated"
    AFTER_AS_OF = "after_as_of"
    OLDER_THAN_WINDOW = "older_than_window"


class Severity(StrEnum):
    STOP = "stop"
    """Refuses the act; no override."""
    WARN = "warn"
    INFO = "info"


@immutable
class Check:
    """One named condition: `code`, whether it holds, and the numbers it was decided on."""

    code: str
    passed: bool
    numbers: Mapping[str, Number] = field(default_factory=lambda: MappingProxyType({}))


@immutable
class Expectation:
    """What the target level asks for in one competency."""

    competency: Competency
    level: Level
    cell: Cell
    judged: tuple[Statement, ...]
    """The statements that are judged, in the framework's order."""
    core: bool
    """Required in full by the framework's own rule."""

    @property
    def id(self) -> str:
        return self.competency.id


@immutable
class Excluded:
    """A statement of the target level that this case is not judged by, as agreed (T13)."""

    competency: Competency
    statement: Statement


@immutable
class TargetSet:
    """All that is ever judged (T1): made from framework snapshot, track and target level, less what was agreed not to be judged (T13)."""

    kind: CaseKind
    track: Track
    level: Level
    current: Level
    path: tuple[Level, ...]
    """Levels that lead to the target, lowest first, the target included."""
    expectations: tuple[Expectation, ...]
    to_be_defined: tuple[Competency, ...]
    """Competencies of the track whose cell at the target the framework leaves open: listed, never judged."""
    places: frozenset[tuple[str, str]]
    """(framework id, competency id) of every expectation: what `target.sees` reads."""
    statements: frozenset[tuple[str, str]]
    """(competency id, statement id) of every level: a mapping to any other statement is parked (T18). Without what is `excluded`."""
    excluded: tuple[Excluded, ...] = ()
    """In the framework's order."""
    agreed_out: tuple[Competency, ...] = ()
    """Competencies of which nothing is left to judge: no expectation of this case, neither open nor covered."""


class Amount(NamedTuple):
    """What a piece amounts to in one expectation. Pieces that say and state the like share one, as thousands are judged at a time."""

    shows: Shows
    """The best of its marks for this expectation."""
    statement_ids: tuple[str, ...]
    """Statements of the target expectation that its mappings name."""
    not_counted: NotCounted | None
    checks: tuple[Check, ...]
    """`result`, `own_part`, `proof`, `finished`, in that order; empty when not counted.

    Then `through_others`, where the competency exists on people-management tracks alone (T14).
    """
    complete: bool
    """Counted, and all of `checks` passed."""


class PieceJudgement(NamedTuple):
    """One piece of evidence mapped to one expectation. The same piece counts once however often it is mapped (T3)."""

    evidence_id: str
    shows: Shows
    statement_ids: tuple[str, ...]
    not_counted: NotCounted | None
    checks: tuple[Check, ...]
    complete: bool
    """All as in `Amount`."""

    @property
    def counted(self) -> bool:
        return self.not_counted is None


@immutable
class Facts:
    """What stands beside a coverage word on paper. All but `pieces` is told of complete pieces: the word reads no others."""

    pieces: int
    """Counted pieces, complete or not."""
    complete: int
    projects: int
    """Distinct named projects."""
    quarters: tuple[str, ...]
    """Calendar quarters certainly touched, as `2026-Q1`, in order; a piece dated "2026" alone touches none for certain."""
    named: int
    """Distinct people named as witnesses who have not confirmed yet."""
    confirmed: int
    """Distinct people who confirmed at least one piece."""
    documents: int
    """Pieces with an attached file or a link."""


@dataclass(frozen=True)
class ExpectationJudgement:
    """What the evidence amounts to for one expectation: the word, its checks and what they counted."""

    expectation: Expectation
    coverage: Coverage
    checks: tuple[Check, ...]
    """`pieces`, `level`, `breadth`, `statements`, in that order."""
    ids: tuple[str, ...]
    """Every piece mapped here, counted or not, by first day then id."""
    amounts: tuple[Amount, ...]
    """What each of them amounts to."""
    facts: Facts

    @cached_property
    def pieces(self) -> tuple[PieceJudgement, ...]:
        """The same, a piece at a time."""
        return tuple(PieceJudgement(id, *amount) for id, amount in zip(self.ids, self.amounts, strict=True))

    @cached_property
    def evidence_ids(self) -> tuple[str, ...]:
        """Counted pieces only."""
        return tuple(id for id, amount in zip(self.ids, self.amounts, strict=True) if amount.not_counted is None)

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """Checks not passed, least work to mend first."""
        order = {"statements": 0, "level": 1, "breadth": 2, "pieces": 3}
        return tuple(sorted((c for c in self.checks if not c.passed), key=lambda c: order.get(c.code, 9)))


@immutable
class RuleResult:
    """What the framework's own promotion rule says. `met` is None where it leaves the decision to people (T19)."""

    kind: str
    """Kind of the policy, `composite` for several; `judgement` where people decide, `unstated` where nothing is stated."""
    text: str
    met: bool | None
    open_core: tuple[str, ...] = ()
    """Competency ids of core expectations that are not covered."""
    open_other: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Kinds of rule parts that coverage can't answer (points, panel scores, what the level does not ask): named, never guessed."""


@immutable
class Finding:
    """One finding about the case: a code of the catalogue, its severity, what it is about and its numbers."""

    code: str
    severity: Severity
    about: str
    """`case`, or the id of an expectation's competency, or of a piece of evidence."""
    numbers: Mapping[str, Number] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, eq=False)
class Judgement:
    """One case judged at one date, against its own track's target set and nothing else."""

    as_of: date
    window_first: date
    """First day of the evidence window, time away taken into account."""
    target: TargetSet
    expectations: tuple[ExpectationJudgement, ...]
    """In the framework's order."""
    rule: RuleResult | None
    """None for track changes and self-reviews."""
    stops: tuple[Finding, ...]
    """Those of the findings that keep a packet from being made."""
    find: Callable[[], tuple[Finding, ...]] = field(repr=False)
    """Looks for the findings; pure, so that it may be asked late or never."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Looked for when first asked: most of what shows a judgement shows coverage, and reading every text takes its time."""
        return self.find()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Judgement):
            return NotImplemented
        return self._said() == other._said()

    __hash__ = None  # type: ignore[assignment] - compared by what it says, never kept in a set

    def _said(self) -> tuple[object, ...]:
        return self.as_of, self.window_first, self.target, self.expectations, self.rule, self.findings

    def expectation(self, competency_id: str) -> ExpectationJudgement:
        """KeyError when the competency is not in the target set."""
        for judged in self.expectations:
            if judged.expectation.id == competency_id:
                return judged
        raise KeyError(competency_id)
