"""Blocks of a page: each knows its height at a width, how to part at a height, and how to draw itself once.

A block is drawn once; what is left over after a split goes on under the same element of the structure tree, so a paragraph
over two pages is one paragraph to a screen reader. Heights are without the space after.
"""

from collections.abc import Callable
from dataclasses import dataclass

from promocase.packet.drawing import text as texts
from promocase.packet.drawing.atoms import Line
from promocase.packet.drawing.canvas import Colour, TagCanvas
from promocase.packet.drawing.sheet import Sheet, draw_lines, first_baseline
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BODY, HAIR, Span, Style, Text

SLACK = 0.05  # points: heights are sums of fractions
LEAST = 60.0  # points: less room than this at a page's foot is not worth beginning something in that goes on


class Slot:
    """The element a block and its continuations share; made when the first of them is drawn."""

    __slots__ = ("elem",)

    def __init__(self) -> None:
        self.elem: Elem | None = None

    def under(self, parent: Elem, role: str, *, alt: str = "", scope: str = "", list_numbering: str = "") -> Elem:
        """The element, made under `parent` at the first call. An empty role means none of its own: the parent."""
        if not role:
            return parent
        if self.elem is None:
            self.elem = parent.add(role, alt=alt, scope=scope, list_numbering=list_numbering)
        return self.elem


class Block:
    """Something of a known height. `after` is the space below it when something follows on the same page."""

    after: float = 0.0
    keep_with_next: bool = False

    def height(self, sheet: Sheet, width: float) -> float:
        """The height in points at this width."""
        raise NotImplementedError

    def fits(self, sheet: Sheet, height: float, width: float) -> bool:
        """Whether the block is at most this high; may be quicker than its height."""
        return self.height(sheet, width) <= height + SLACK

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> "tuple[Block | None, Block | None]":
        """What fits the height, and the rest. With `force` (the page is still empty) something is always given, even if too high."""
        return (self, None) if force or self.fits(sheet, height, width) else (None, self)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        """Draws below `top`, under `parent` of the structure tree."""
        raise NotImplementedError

    def baseline(self) -> float | None:
        """How far below the top the first line of text stands, or None when the block has none of its own."""
        return None


class Paragraph(Block):
    """A paragraph. Two lines at least stay together at a page's foot and head. `dest` names the place for links."""

    def __init__(
        self, text: Text, style: Style = BODY, *, role: str = "P", after: float | None = None, keep_with_next: bool = False, dest: str = ""
    ) -> None:
        self.text, self.style, self.role, self.dest = text, style, role, dest
        self.after = style.after if after is None else after
        self.keep_with_next = keep_with_next
        self.slot = Slot()
        self._measured: tuple[float, list[Line]] | None = None

    def _lines(self, sheet: Sheet, width: float) -> list[Line]:
        if self._measured is None or abs(self._measured[0] - width) > SLACK:
            self._measured = (width, sheet.lines(self.text, self.style, width))
        return self._measured[1]

    def height(self, sheet: Sheet, width: float) -> float:
        return len(self._lines(sheet, width)) * self.style.leading

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        lines = self._lines(sheet, width)
        count = int((height + SLACK) // self.style.leading)
        if count >= len(lines):
            return self, None
        if force:
            count = max(count, 1)
        else:
            count = min(count, len(lines) - 2)
            if count < 2:
                return None, self
        return self._part(lines[:count], width), self._part(lines[count:], width, dest="")

    def _part(self, lines: list[Line], width: float, dest: str | None = None) -> "Paragraph":
        part = Paragraph(self.text, self.style, role=self.role, after=self.after, dest=self.dest if dest is None else dest)
        part.slot = self.slot
        part._measured = (width, lines)
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        if self.dest:
            sheet.canvas.destination(self.dest, x, top)
        lines = self._lines(sheet, width)
        if lines:
            draw_lines(sheet.canvas, lines, self.style, x, top, width, self.slot.under(parent, self.role))

    def baseline(self) -> float | None:
        return first_baseline(self.style)


class Heading(Paragraph):
    """A heading of level 1 to 3; stays with what follows. With a `dest` it is a bookmark too, under `bookmark` or its own words."""

    def __init__(
        self, level: int, text: Text, style: Style | None = None, *, dest: str = "", bookmark: str = "", after: float | None = None
    ) -> None:
        chosen = style or (texts.H1, texts.H2, texts.H3)[level - 1]
        super().__init__(text, chosen, role=f"H{level}", after=after, keep_with_next=True, dest=dest)
        self.level, self.bookmark = level, bookmark

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        return Block.split(self, sheet, height, width, force=force)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        super().draw(sheet, x, top, width, parent)
        sheet.canvas.headings.append(self.level)
        if self.dest:
            sheet.canvas.outline(self.bookmark or plain(self.text), self.dest, self.level - 1)


def fits_a_page(block: Block, sheet: Sheet, width: float) -> bool:
    """Whether an empty page would hold the block whole: then it is worth waiting for one."""
    return block.fits(sheet, sheet.room, width)


def plain(text: Text) -> str:
    """The bare words of a text."""
    if isinstance(text, str):
        return text
    return text.text if isinstance(text, Span) else "".join(plain(one) for one in text)


def paragraphs(text: str, style: Style = BODY, *, after: float | None = None) -> list[Block]:
    """What a person wrote, as paragraphs: parted at empty lines, other line ends kept. Nothing for an empty text."""
    parts = [part.strip("\n") for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")]
    return [Paragraph(part, style, after=after) for part in parts if part.strip()]


@dataclass(slots=True)
class Rule(Block):
    """A line across the width; decoration."""

    weight: float = 0.6
    colour: Colour = HAIR
    after: float = 10
    keep_with_next: bool = False

    def height(self, sheet: Sheet, width: float) -> float:
        return self.weight

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        sheet.canvas.line(x, top - self.weight / 2, x + width, top - self.weight / 2, self.weight, self.colour)


@dataclass(slots=True)
class Space(Block):
    """Empty room; none at the head of a page."""

    after: float = 12
    keep_with_next: bool = False

    def height(self, sheet: Sheet, width: float) -> float:
        return 0.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        pass


class PageBreak(Block):
    """What follows begins a new page."""

    def height(self, sheet: Sheet, width: float) -> float:
        return 0.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        pass


Artist = Callable[[TagCanvas, float, float, float], None]


@dataclass(slots=True)
class Drawing(Block):
    """A free drawing of a given height; `artist(canvas, x, top, width)` draws it.

    With `alt` (what it shows) or `actual` (the words it stands for) it is a figure; with neither it is decoration, and the same
    must be said in words nearby.
    """

    high: float
    artist: Artist
    alt: str = ""
    actual: str = ""
    after: float = 8
    keep_with_next: bool = False

    def height(self, sheet: Sheet, width: float) -> float:
        return self.high

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        if not (self.alt or self.actual):
            self.artist(sheet.canvas, x, top, width)
            return
        elem = parent.add("Figure", alt=self.alt, actual=self.actual, box=(x, top - self.high, x + width, top))
        with sheet.canvas.tag(elem):
            self.artist(sheet.canvas, x, top, width)
