"""Blocks of a form: boxes to write in and boxes to tick, on screen or on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from promocase.domain.immutable import immutable
from promocase.packet.drawing.blocks import Block
from promocase.packet.drawing.form import LEADING
from promocase.packet.drawing.sheet import Sheet, first_baseline
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BODY, EDGE, TINT, WHITE, Style, Text

_PAD = 3.0
"""Points between a box and what is written in it."""


@dataclass(slots=True)
class TextField(Block):
    """A box to write in, on screen or on paper. `tooltip` repeats the question. `lines` is its height in lines of handwriting."""

    name: str
    tooltip: str
    lines: int = 1
    max_length: int = 0
    value: str = ""
    read_only: bool = False
    size: float = 10
    after: float = 8
    keep_with_next: bool = False

    def height(self, sheet: Sheet, width: float) -> float:
        if self.read_only or self.lines == 1:
            return self.size * 1.5 if self.read_only else 22.0
        written = len(sheet.form.lines(self.value, width - 2 * _PAD - 4, self.size)) if self.value else 0
        return max(8.0 + 17.0 * self.lines, 12.0 + (written + 1) * self.size * LEADING)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        high = self.height(sheet, width)
        inset = 0.0 if self.read_only else _PAD
        box = (x + inset, top - high + inset, x + width - inset, top - inset)
        if not self.read_only:  # drawn on the page, so that it is there where fields are not shown
            sheet.canvas.rect(x + 0.3, top - high + 0.3, width - 0.6, high - 0.6, fill=TINT, stroke=EDGE)
        elem = parent.add("Form")
        sheet.form.text(
            elem,
            self.name,
            self.tooltip,
            box,
            size=self.size,
            multiline=self.lines > 1,
            max_length=self.max_length,
            value=self.value,
            read_only=self.read_only,
        )


@dataclass(slots=True)
class Tick(Block):
    """One box to tick, without words of its own: for the cells of a table whose head says what it means."""

    name: str
    tooltip: str
    align: str = "left"
    size: float = 13
    after: float = 0
    keep_with_next: bool = False

    def height(self, sheet: Sheet, width: float) -> float:
        return self.size

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        left = x + (width - self.size) * {"center": 0.5, "right": 1.0}.get(self.align, 0.0)
        _square(sheet, left, top - self.size, self.size)
        sheet.form.tick(parent.add("Form"), self.name, self.tooltip, left, top - self.size, self.size)


@immutable
class Choice:
    """One box of a row: its field's name, the words beside it, and the tooltip that says the question and this answer."""

    name: str
    words: Text
    tooltip: str


class Ticks(Block):
    """A row of boxes with words beside them; as many in a line as fit."""

    def __init__(self, choices: Sequence[Choice], *, style: Style = BODY, after: float = 8, size: float = 13) -> None:
        self.choices, self.style, self.after, self.size = list(choices), style, after, size

    def _places(self, sheet: Sheet, width: float) -> tuple[list[tuple[float, float, float]], float]:
        """For each choice: how far right and down it stands and how wide its words are; and the height of all."""
        places: list[tuple[float, float, float]] = []
        x = y = row = 0.0
        for choice in self.choices:
            lines = sheet.lines(choice.words, self.style, width - self.size - 6)
            words = max((line.width for line in lines), default=0.0) + 0.5
            if x and x + self.size + 6 + words > width:
                x, y, row = 0.0, y + row + 5, 0.0
            places.append((x, y, words))
            row = max(row, len(lines) * self.style.leading, self.size + 2)
            x += self.size + 6 + words + 20
        return places, y + row

    def height(self, sheet: Sheet, width: float) -> float:
        return self._places(sheet, width)[1]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        for choice, (right, down, words) in zip(self.choices, self._places(sheet, width)[0], strict=True):
            elem = parent.add("P")
            line = top - down - first_baseline(self.style)  # the box stands about the middle of the small letters
            low = line + self.style.size * 0.32 - self.size / 2
            _square(sheet, x + right, low, self.size)
            sheet.form.tick(elem.add("Form"), choice.name, choice.tooltip, x + right, low, self.size)
            sheet.write(choice.words, self.style, x + right + self.size + 6, top - down, words, elem)

    def baseline(self) -> float | None:
        return first_baseline(self.style)


def _square(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The box of a tick as part of the page: some viewers and printers leave fields out."""
    sheet.canvas.rect(x + 0.4, y + 0.4, size - 0.8, size - 0.8, fill=WHITE, stroke=EDGE, line=0.8)
