"""What is handed out beside the packet, as frozen values of the same kind: strings final, no fonts, words of the framework marked."""

from dataclasses import field

from promocase.domain.immutable import immutable
from promocase.packet.model import Confirmer, DecisionPage
from promocase.packet.model_form import FormField
from promocase.packet.model_head import Head
from promocase.packet.origin import FRAMEWORK
from promocase.packet.rich import Rich


@immutable
class AgreedAsk:
    """One expectation, to be worded and ticked."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    statements: tuple[str, ...] = field(metadata=FRAMEWORK)
    left_out: tuple[str, ...]
    here: FormField
    """Holds what is written so far."""
    agreed: FormField


@immutable
class AgreedSheet:
    head: Head
    eyebrow: str
    title: str
    target: str = field(metadata=FRAMEWORK)
    track: str = field(metadata=FRAMEWORK)
    framework: str = field(metadata=FRAMEWORK)
    facts: tuple[tuple[str, str], ...]
    """(label, text) that is no word of the framework."""
    how: tuple[str, ...]
    rows: tuple[AgreedAsk, ...]
    remark: FormField
    again: FormField
    """When to look at it again."""
    signed: tuple[FormField, ...]


@immutable
class Slip:
    """One page to a colleague about one piece of evidence."""

    head: Head
    eyebrow: str
    dear: str
    """ "For Gwen Pritchard"."""
    about: str
    when: str
    part: str
    """What the author says the own part was; empty when not told."""
    how: tuple[str, ...]
    relation_label: str
    relation: tuple[FormField, ...]
    period: FormField
    saw: FormField
    differently: FormField
    quote_label: str
    quote: tuple[FormField, ...]
    signed: tuple[FormField, ...]
    send: str


@immutable
class Brief:
    """The decision on one page, whatever the case holds: nothing in it leads elsewhere."""

    head: Head
    decision: DecisionPage
    confirmers: tuple[str, ...]
    """Who confirmed the work, the first few."""


@immutable
class Standing:
    """One expectation as the next manager finds it."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    statements: tuple[str, ...] = field(metadata=FRAMEWORK)
    here: str
    coverage: str
    """The word with its facts."""
    open: Rich
    left_out: tuple[str, ...]


@immutable
class Bar:
    """One project on the timeline."""

    title: str
    first: str
    last: str
    """ISO dates."""
    result: str
    told: str
    """The bar in words."""


@immutable
class Handover:
    """To a new manager: what was agreed, where it stands, what comes next."""

    head: Head
    decision: DecisionPage
    since: str
    until: str
    """ISO dates between which the timeline runs."""
    span: str
    """The same in words."""
    bars: tuple[Bar, ...]
    rows: tuple[Standing, ...]
    next: tuple[str, ...]
    """Goals and next proofs with their dates, a line each."""
    confirmers: tuple[Confirmer, ...]
    record: tuple[str, ...]
    """How the track was chosen, what was handed out, what came back: a line each."""
