"""What the findings read: the judged case, its counted pieces of the target set, and nothing else (T2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from promocase.domain.case import Case, Claim, TrackChoice
from promocase.domain.evidence import Evidence, Person, Witness
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.judge import catalogue
from promocase.judge.findings.written import Record
from promocase.judge.judgement import ExpectationJudgement, Finding, NotCounted, Number, RuleResult, Shows, TargetSet
from promocase.judge.policy import Thresholds
from promocase.judge.window import Span


@immutable
class Aim:
    """What a case is judged by: nothing in here is of a library."""

    framework: Framework
    target: TargetSet
    management_only: frozenset[str]
    """Competencies of the target set that exist on people-management tracks alone."""
    above_fork: float
    """How far the target stands above the fork: 0 at it, negative below; 0 in a framework without one."""


def aim_of(framework: Framework, target: TargetSet, management_only: frozenset[str]) -> Aim:
    fork = framework.fork_rank()
    return Aim(framework, target, management_only, 0 if fork is None else target.level.rank - fork)


@dataclass(frozen=True, eq=False)
class Counted:
    """One counted piece: where it is mapped in this case and the best it shows there. The same object as long as the piece is the same."""

    evidence: Evidence
    first: date
    last: date
    witnesses: tuple[Witness, ...]
    shown: tuple[tuple[str, Shows], ...]
    """(competency id, what it shows there)."""
    at_target: bool
    """Whether it shows the target level somewhere."""
    below: bool
    """Whether it shows a lower level everywhere."""

    @classmethod
    def of(
        cls, evidence: Evidence, first: date, last: date, witnesses: tuple[Witness, ...], shown: tuple[tuple[str, Shows], ...]
    ) -> "Counted":
        marks = {shows for _id, shows in shown}
        return cls(evidence, first, last, witnesses, shown, Shows.TARGET in marks, marks == {Shows.BELOW})

    @property
    def id(self) -> str:
        return self.evidence.id

    @cached_property
    def written(self) -> Record:
        """All that a packet may print of it."""
        return Record.of_piece(self.evidence, _PRINTED)


_PRINTED = ("title", "situation", "my_part", "result", "others_part", "result_source", "difficulty", "counterfactual")


@immutable
class Ground:
    """All that findings read: the case, its evidence as it was counted, and what was judged of it."""

    aim: Aim
    case: Case
    choices: tuple[TrackChoice, ...]
    business_need: str
    sixty_seconds: str
    growth: str
    context: str
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
    pieces_of: Mapping[str, int]
    """person id -> how many counted pieces the person stands for."""
    of_pieces: tuple[Finding, ...]
    """Findings on single pieces that read nothing else."""
    author: str

    @property
    def claimed(self) -> Iterator[tuple[str, Claim]]:
        """(competency id, claim), in the framework's order."""
        return ((e.id, self.claims[e.id]) for e in self.target.expectations if e.id in self.claims)

    @property
    def framework(self) -> Framework:
        return self.aim.framework

    @property
    def target(self) -> TargetSet:
        return self.aim.target

    @property
    def above_fork(self) -> float:
        return self.aim.above_fork

    @property
    def management_only(self) -> frozenset[str]:
        return self.aim.management_only

    def why_not_printed(self, number: int) -> str:
        """`private`, `later` (begins after the evidence-up-to date), `outside` (in no expectation of the case), or empty: printed."""
        id = self.of_number.get(number)
        if id is None or id not in self.not_counted:
            return "outside"
        return {NotCounted.PRIVATE: "private", NotCounted.AFTER_AS_OF: "later"}.get(self.not_counted[id] or NotCounted.UNDATED, "")


def finding(code: str, about: str = "case", **numbers: Number) -> Finding:
    """A finding with the catalogue's severity."""
    return Finding(code, catalogue.catalogue()[code].severity, about, numbers)
