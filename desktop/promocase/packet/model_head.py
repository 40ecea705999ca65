"""What every document says of itself, as a value."""


from promocase.domain.immutable import immutable
from promocase.kit.i18n import _


@immutable
class Head:
    """Whose document this is, of which case, in which language, and what stands on each page."""

    kind: str
    """What it is, as it is called in file names: never printed."""
    case_id: str
    language: str
    author: str
    title: str
    """Of the document: "Promotion packet: Josie Park, IC4 · Staff Product Manager"."""
    subject: str
    running: str
    """Left of every page's head."""
    confidentiality: str
    sample: str
    """SAMPLE mark of every page; empty for a real library."""
    as_of: str
    """ISO date: all dates of the file come from it."""
    foot: str = ""
    """What the form's foot says of the document, for the program that reads it back; empty without a form."""
    prepared: str = ""
    """The day on which it was made, in words; empty where that is not told. No part of the content."""


def foot_line(head: Head, number: int = 0) -> str:
    """What stands at the foot of every page, or of a document without pages. `number`: of a packet."""
    made = _("prepared {date}").format(date=head.prepared) if head.prepared else ""
    which = ", ".join(x for x in (_("Packet {number}").format(number=number) if number else "", made) if x)
    return " · ".join(x for x in (head.sample, which[:1].upper() + which[1:], head.confidentiality) if x)
