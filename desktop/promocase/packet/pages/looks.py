"""What all pages share: the author's rich text as spans, marks of coverage, small blocks."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Space
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Columns, Row, Stack
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BLUE, BODY, HAIR, LABEL, MARGIN, MUTED, Span, Style, page_of
from promocase.packet.rich import Inline, Link, Rich

TIGHT = Style(size=10, leading=13.4, after=4)
"""Body of dense pages."""
NOTE = Style(size=9, leading=12, colour=MUTED, hyphenate=False, after=3)
_REMARK = Style(size=9, leading=12, colour=MUTED, align="right", hyphenate=False)
STRONG_CELL = Style(fonts.SANS_MEDIUM, 10, 13.2, hyphenate=False)
MARKS = {"well": "full", "partly": "half", "none": "ring"}

NO_MARKS: Mapping[str, str] = MappingProxyType({})
"""Nothing to say beside anything: anchor -> "new since packet 2"."""

Words = list[str | Span]


def spans(text: Rich, *, alt: str = "") -> Words:
    """Citations and page references as links; a link that leads nowhere stays words."""
    return [span for piece in text for span in _spans(piece, alt)]


def _spans(piece: Inline, alt: str) -> Words:
    if isinstance(piece, str):
        return [piece]
    if isinstance(piece, Link):
        return [Span(piece.text, dest=piece.target, colour=BLUE, alt=alt) if piece.target else piece.text]
    return [piece.before.rstrip() + "\N{NO-BREAK SPACE}", page_of(piece.target)] if piece.before else [page_of(piece.target)]


def cites(links: Sequence[Link], joint: str = ", ") -> Words:
    out: Words = []
    for place, link in enumerate(links):
        out.extend(([joint] if place else []) + spans((link,)))
    return out


def texts(paragraphs: Iterable[Rich], style: Style = BODY, *, lead: str = "", keep_last: bool = False) -> list[Block]:
    """Paragraphs; `lead` stands in the bolder face before the first."""
    rows = list(paragraphs)
    out: list[Block] = []
    for place, row in enumerate(rows):
        words = ([Span(lead + " ", bold=True)] if lead and not place else []) + spans(row)
        out.append(Paragraph(words, style, keep_with_next=keep_last and place == len(rows) - 1))
    return out


def labelled(label: str, words: Words | str, style: Style = BODY, *, keep_with_next: bool = False) -> Paragraph:
    """ "Label: words" in one paragraph."""
    inner = [words] if isinstance(words, str) else words
    return Paragraph([Span(label + ":", bold=True), " ", *inner], style, keep_with_next=keep_with_next)


class Entry(Row):
    """A row whose rest, on the next page, says in the margin what goes on there."""

    def __init__(self, label: Sequence[Block], content: Sequence[Block], *, again: str, after: float) -> None:
        super().__init__(Stack(label), Stack(content), after=after)
        self.again = again

    def _part(self, label: Block | None, content: Block) -> Row:
        part = super()._part(label, content)
        if label is None:
            part.label = Paragraph(_("{title}, continued").format(title=self.again), NOTE)
        return part


class Divider(Space):
    """A hairline between two parts; none at the head or the foot of a page."""

    def height(self, sheet: Sheet, width: float) -> float:
        return 0.5

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        sheet.canvas.line(x, top - 0.25, x + width, top - 0.25, 0.5, HAIR)


def hair(after: float = 10) -> Divider:
    return Divider(after=after)


def small_label(text: str, after: float = 1) -> Paragraph:
    return Paragraph(text, LABEL, after=after, keep_with_next=True)


def titled(heading: str, note: str) -> Block:
    """A heading of the second level with a remark at the right, kept with what follows."""
    columns = Columns([Heading(2, heading, MARGIN), Paragraph(note, _REMARK)], after=0)
    columns.keep_with_next = True
    return columns


def small(words: str) -> Span:
    """Whose words they are, beside them."""
    return Span(words, face=fonts.SANS, size=9, colour=MUTED)


def one_a_line(facts: str) -> str:
    """Facts parted by dots, one below the other."""
    return "\n".join(facts.split(" · "))


def aside(*blocks: Block, after: float = 6) -> Row:
    """In the column of the text, where lines are of a length to read, with nothing in the margin."""
    return Row(Stack([]), Stack(blocks), after=after)
