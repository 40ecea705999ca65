"""The review form as a value: what is asked, and the names under which the answers come back."""

from dataclasses import field
from enum import StrEnum

from promocase.domain.immutable import immutable
from promocase.packet.origin import FRAMEWORK


class FieldKind(StrEnum):
    MARK = "mark"
    """One mark to tick. Separate boxes, not a radio group: radio values are lost when packets are merged."""
    LINE = "line"
    LINES = "lines"


@immutable
class FormField:
    """One question of the form."""

    name: str
    kind: FieldKind
    question: str
    """Repeated as the field's tooltip, so that it makes sense alone."""
    label: str = ""
    """What stands beside or above it on paper."""
    limit: int = 0
    """Most characters; 0: none."""
    value: str = ""
    """What stands in it when it is handed out."""


@immutable
class FormRow:
    """What the form asks about one expectation."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    """Of this row."""
    expectation: str
    """Anchor of the expectation's pages."""
    self_rating: str
    marks: tuple[FormField, ...]
    convince: FormField


@immutable
class ReviewForm:
    """The form that comes back: its questions, and what tells its reader how."""

    title: str
    send: str
    """To whom, and by when."""
    how: tuple[str, ...]
    how_saved: str
    """What is said of the PDF alone."""
    rows: tuple[FormRow, ...]
    """Empty in the short form."""
    texts: tuple[FormField, ...]
    """Doubted or missing, understated; the short form has the first alone."""
    decision_label: str
    decision: tuple[FormField, ...]
    reason: FormField
    step: tuple[FormField, ...]
    """Next step, owner, by when; the short form has one box."""
    signed: tuple[FormField, ...]
    """Name, role, date."""
    shown: FormField | None
    read_label: str
    read: tuple[FormField, ...]
    """Neither is in the short form."""
    packet_id: str
    """Id of the case. The read-only fields in the foot of every form page name it, with the packet's number and content hash."""
