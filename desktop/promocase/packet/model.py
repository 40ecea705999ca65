"""The packet as one frozen value: everything its reader is told, in order, strings final, no fonts and no places.

Fields marked FRAMEWORK hold words that the app draws from the framework; `proof` compares them with the case's own path (T2).
Everything else is the author's own prose, or a sentence of the app.
"""

from dataclasses import field

from promocase.domain.immutable import immutable
from promocase.packet.model_appendix import Appendix
from promocase.packet.model_form import ReviewForm
from promocase.packet.model_head import Head
from promocase.packet.origin import FRAMEWORK
from promocase.packet.rich import Link, Rich


@immutable
class Labelled:
    """A text and what it is."""

    label: str
    text: Rich


@immutable
class Named:
    """A fact about the case whose value is the framework's word: track, level, framework."""

    label: str
    text: str = field(metadata=FRAMEWORK)


@immutable
class Coverage:
    """What the evidence amounts to for one expectation. The word is never printed without its facts."""

    code: str
    """`well`, `partly` or `none`: chooses the mark, never printed."""
    word: str
    """Empty in the committee's edition, which has the facts alone."""
    facts: str
    brief: str
    """The facts a line of the first page has room for."""

    @property
    def line(self) -> str:
        return ": ".join(x for x in (self.word, self.facts) if x)


@immutable
class StripRow:
    """One expectation on the first page."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    """Of the expectation's own pages."""
    coverage: Coverage
    self_rating: str
    """Empty when not given."""
    rating: str = ""
    """The manager's, where the committee may see it."""


@immutable
class Result:
    """One of the strongest results: the number with its baseline and period, never a bare change."""

    figure: str
    """ "31.2 % to 19.3 %", or the result in words."""
    what: str
    period: str
    own_part: str
    cite: Link


@immutable
class Recommendation:
    """What the manager says to the committee."""

    decision: str
    """In the words of the form; empty where none was marked."""
    reason: str
    who: str
    """ "Hamish Adeyemi-Ross, Director, 4 November 2026"."""


@immutable
class Released:
    """One more answer of the manager's form, to be read by the committee."""

    label: str
    name: str = field(metadata=FRAMEWORK)
    """Of the expectation, and its anchor; both empty for one about the whole case."""
    anchor: str
    text: str


@immutable
class DecisionPage:
    """The first page: what is asked, why, and where it stands."""

    eyebrow: str
    cycle: str
    name: str
    current: str = field(metadata=FRAMEWORK)
    between: str
    """ " to ": what stands between the two levels."""
    target: str = field(metadata=FRAMEWORK)
    scope: str
    """What the author looks after and where, in one sentence; empty when not told."""
    context: str
    """A player-coach's own line on the other half of the work (T17); empty unless written."""
    ask_label: str
    ask: Rich
    facts: tuple[Labelled | Named, ...]
    case_label: str
    case: tuple[Rich, ...]
    """Paragraphs; empty when the author wrote none."""
    strip: tuple[StripRow, ...]
    strip_head: str
    """Over the facts of its rows: of which pieces they are."""
    computed: str
    """ "Computed from the author's own entries." Printed here, once."""
    rule: str
    """What the framework's own rule says, or that it leaves the decision to people; empty where there is none to read."""
    results: tuple[Result, ...]
    risk_label: str
    risk: Rich
    """The biggest open risk and what is done about it; empty when no expectation is open."""
    recommendation: Recommendation | None = None
    """Of the committee's edition, where the manager let it be shown."""


@immutable
class Column:
    """A column of the matrix: a piece of evidence or a project."""

    label: str
    """ "E7", or in a matrix by project its letter."""
    title: str
    anchor: str
    """Of its sheet, or of the project where it is told; empty when it is not."""


@immutable
class MatrixRow:
    """An expectation and what is cited for it."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    open: str
    """What stands in an open expectation's row; empty otherwise."""
    cells: tuple[Rich, ...]
    """The pieces that the expectation's claim cites, by column; a word stands beside those that do not show the target level."""


@immutable
class QuarterRow:
    """When an expectation was shown, quarter by quarter."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    marks: tuple[bool, ...]
    """One for each quarter of the strip. A quarter without evidence is blank, whatever the reason."""
    count: str
    """ "9 of 10"."""
    told: str


@immutable
class Confirmer:
    """Somebody who can confirm a piece."""

    who: str
    function: str
    relation: str
    level: str
    period: str
    confirmed: Rich
    """What this person confirmed: "E9, E14"."""
    named: Rich
    """What this person is named for and has not confirmed."""


@immutable
class MatrixPage:
    """Expectations against cited evidence, quarters, and who can confirm it."""

    way: Rich
    """The reading path: where to find what."""
    by_project: bool
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[str, ...]
    """What the cells mean; only what occurs."""
    quarters: tuple[str, ...]
    """Labels, oldest first: "Q3 2024"."""
    strips: tuple[QuarterRow, ...]
    confirmers: tuple[Confirmer, ...]
    more_confirmers: tuple[Rich, ...]
    """Everyone the table has no room for: "Beatriz Noronha (named: E22)"."""
    notes: tuple[Rich, ...]
    """What is not counted."""


@immutable
class Quote:
    """Somebody's words, and whose they are."""

    words: str
    who: str


@immutable
class WorkResult:
    """What came of a piece of work, and whose part it was."""

    line: Rich
    part: str
    """The author's own part in it; empty where it is the part told for the whole project."""


@immutable
class WorkPiece:
    """One project, told once."""

    anchor: str
    title: str
    when: str
    cites: tuple[Link, ...]
    sources: str
    """Kinds of source, in words."""
    situation: str
    parts: tuple[Labelled, ...]
    """Own part first, then others' part, what made it harder, what would not have happened."""
    results: tuple[WorkResult, ...]
    quote: Quote | None
    shows: tuple[Link, ...]
    """Numbers of the expectations its pieces serve."""


@immutable
class ExpectationSection:
    """All that is said of one expectation."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    form_anchor: str
    """Empty when the packet carries no form."""
    statements: tuple[str, ...] = field(metadata=FRAMEWORK)
    agreed: str
    """What it looks like here."""
    coverage: Coverage
    claim: tuple[Rich, ...]
    beyond_label: str
    """ "Beyond L3"."""
    beyond: Rich
    limits: Rich
    differs_label: str
    """ "I see it differently", in the voice of the case; empty where nothing is said."""
    differs: Rich
    self_rating: str
    open: Rich
    """ "Plan, by 30 June 2026: ..."; empty when the expectation is well shown and nothing is declared open."""
    left_out: tuple[str, ...] = ()
    """One line for each of its statements that was agreed not to be judged (T13)."""
    rating: str = ""
    """The manager's, where the committee may see it."""


@immutable
class LeftOut:
    """An expectation of which nothing is judged, as agreed (T13). It stands in no count, row or form."""

    name: str = field(metadata=FRAMEWORK)
    lines: tuple[str, ...]
    """One for each of its statements."""


@immutable
class PlanRow:
    """What is planned for one expectation, and by when."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    what: str
    plan: str
    due: str


@immutable
class RemarkRow:
    """A remark of an earlier review and what came of it; or a goal of the author's own, without a remark."""

    name: str = field(metadata=FRAMEWORK)
    """Name and anchor are empty for one about the whole case."""
    anchor: str
    remark: str
    who: str
    done: str
    proofs: tuple[str, ...]
    """Goals, each with its date."""


@immutable
class GrowthPage:
    """Reasons to wait, plans, and what the role is."""

    reasons_label: str
    reasons: tuple[Rich, ...]
    remarks: tuple[RemarkRow, ...]
    """Answers to the manager's earlier remarks. Of the manager's edition only."""
    plans: tuple[PlanRow, ...]
    """One for each open expectation."""
    role_scope: tuple[str, ...]
    business_need: tuple[str, ...]


@immutable
class Imprint:
    """What tells one handed-out packet from another; no part of its content."""

    number: int
    paper: str
    """`a4` or `letter`."""
    earlier: tuple[str, ...]
    """One sentence for each earlier packet of the case."""
    since: "Since | None" = None
    """What changed since an earlier packet; None where it is not told."""


@immutable
class Since:
    """A packet beside an earlier one of its case, for a reader who knows that one."""

    number: int
    """Of the earlier packet."""
    lines: tuple[str, ...]
    """What is new, changed and withdrawn, a sentence each; empty when nothing is."""
    marks: tuple[tuple[str, str], ...]
    """(anchor, word): "new" or "changed", for expectations and evidence sheets."""


@immutable
class Packet:
    """What the reader is told, in the order of the pages."""

    head: Head
    edition: str
    """Of `Edition`: who it is for. Never printed."""
    decision: DecisionPage
    matrix: MatrixPage
    work: tuple[WorkPiece, ...]
    expectations: tuple[ExpectationSection, ...]
    growth: GrowthPage | None
    form: ReviewForm | None
    appendix: Appendix
    imprint: Imprint
    left_out: tuple[LeftOut, ...] = ()
    """In the framework's order."""
    released: tuple[Released, ...] = ()
    """Of the committee's edition, where the manager let it be shown."""
    case_data: str = ""
    """What lies in the file as data: the case as it is printed, as the JSON of a library. Empty unless asked for; never printed."""
