"""What the findings read: the judged case, its counted pieces of the target set, and nothing else (T2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from promocase.domain.case import Case, Claim, TrackChoice
from promocase.domain.evidence import Evidence, Person, Witness
from promocase.domain.framework import Framework
from promocase.judge import catalogue
from promocase.judge.judgement import ExpectationJudgement, Finding, NotCounted, Number, RuleResult, Shows, TargetSet
from promocase.judge.policy import Thresholds
from promocase.judge.window import Span


@dataclass(frozen=True, slots=True)
class Counted:
    """One counted piece: where it is mapped in this case and the best it shows there."""

    evidence: Evidence
    first: date
    last: date
    witnesses: tuple[Witness, ...]
    shown: tuple[tuple[str, Shows], ...]
    """(competency id, what it shows there), in the framework's order."""

    @property
    def id(self) -> str:
        return self.evidence.id

    @property
    def at_target(self) -> bool:
        return any(shows is Shows.TARGET for _id, shows in self.shown)


@dataclass(frozen=True, slots=True)
class Ground:
    case: Case
    choices: tuple[TrackChoice, ...]
    business_need: str
    sixty_seconds: str
    framework: Framework
    target: TargetSet
    as_of: date
    window_first: date
    away: tuple[Span, ...]
    limits: Thresholds
    judged: tuple[ExpectationJudgement, ...]
    rule: RuleResult | None
    counted: tuple[Counted, ...]
    """In the order of their first expectation, then of time."""
    by_id: Mapping[str, Counted]
    claims: Mapping[str, Claim]
    """competency id -> claim for the target level."""
    cited: Mapping[str, frozenset[str]]
    """competency id -> ids of the pieces its claim cites."""
    numbers: Mapping[str, int]
    """evidence id -> E-number in this case."""
    of_number: Mapping[int, str]
    """E-number -> evidence id, of the same."""
    not_counted: Mapping[str, NotCounted | None]
    """Every piece mapped into the target set: why it is not counted, None where it is."""
    people: Mapping[str, Person]
    management_only: frozenset[str]
    author: str

    @property
    def above_fork(self) -> float:
        """How far the target stands above the fork: 0 at it, negative below; 0 in a framework without one."""
        fork = self.framework.fork_rank()
        return 0 if fork is None else self.target.level.rank - fork

    def why_not_printed(self, number: int) -> str:
        """`private`, `later` (begins after the evidence-up-to date), `outside` (in no expectation of the case), or empty: printed."""
        id = self.of_number.get(number)
        if id is None or id not in self.not_counted:
            return "outside"
        return {NotCounted.PRIVATE: "private", NotCounted.AFTER_AS_OF: "later"}.get(self.not_counted[id] or NotCounted.UNDATED, "")


def finding(code: str, about: str = "case", **numbers: Number) -> Finding:
    """A finding with the catalogue's severity."""
    return Finding(code, catalogue.catalogue()[code].severity, about, numbers)
