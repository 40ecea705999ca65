"""Tables: the head stands again on each page, rows stay whole unless a row is higher than a page."""

from collections.abc import Iterable, Sequence

from promocase.domain.immutable import immutable
from promocase.packet.drawing.blocks import LEAST, SLACK, Block, Paragraph, Slot
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Stack, as_block
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import CELL, HAIR, INK, LABEL, Style, Text

_NARROWEST = 72.0  # points kept for a column of no stated width
_TALL = 48.0
"""Points: a row that is no lower may stand alone under the head."""
Cell = Text | Block | Sequence[Block]


@immutable
class Column:
    """A column: the words of its head, its width in points (0: an equal share of what is left), and how its texts stand."""

    head: Text = ""
    width: float = 0
    align: str = "left"
    style: Style = CELL


class _Line:
    """A row of cells with its measured height; the continuation of a split row shares its elements."""

    __slots__ = ("cells", "measured", "slots")

    def __init__(self, cells: list[Block], slots: list[Slot] | None = None) -> None:
        self.cells = cells
        self.measured: tuple[float, float] | None = None
        self.slots = slots or [Slot() for _ in range(len(cells) + 1)]


class Table(Block):
    """Rows of cells under column heads. Cells are texts, blocks or lists of blocks.

    With `row_heads` the first cell of each row names it. `pad` is the room above and below a row's content, `gap` the room between
    columns; `middle` centres the cells of a row on each other. The head is repeated on each page, as decoration there.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell]],
        *,
        row_heads: bool = True,
        pad: float = 3.6,
        gap: float = 10,
        middle: bool = False,
        after: float = 12,
        head: bool = True,
        rules: bool = True,
    ) -> None:
        self.columns = list(columns)
        self.row_heads, self.pad, self.gap, self.middle, self.after, self.has_head, self.rules = (
            row_heads,
            pad,
            gap,
            middle,
            after,
            head,
            rules,
        )
        self.lines = [_Line([_cell(cell, _aligned(column)) for cell, column in zip(row, columns, strict=True)]) for row in rows]
        self.head = _Line([Paragraph(column.head, _aligned(column, LABEL)) for column in columns])
        self.slots = (Slot(), Slot(), Slot())
        self.continued = False

    def _widths(self, width: float) -> list[float]:
        room = width - self.gap * (len(self.columns) - 1)
        fixed = sum(column.width for column in self.columns)
        open_columns = sum(1 for column in self.columns if not column.width)
        scale = min(1.0, (room - _NARROWEST * open_columns) / fixed) if fixed else 1.0  # what was asked for may not fit this page
        return [column.width * scale or (room - fixed * scale) / open_columns for column in self.columns]

    def _line_height(self, sheet: Sheet, line: _Line, width: float) -> float:
        if line.measured is None or line.measured[0] != width:
            high = max((cell.height(sheet, wide) for cell, wide in zip(line.cells, self._widths(width), strict=True)), default=0.0)
            line.measured = (width, high + 2 * self.pad)
        return line.measured[1]

    def _head_height(self, sheet: Sheet, width: float) -> float:
        return self._line_height(sheet, self.head, width) if self.has_head else 0.0

    def height(self, sheet: Sheet, width: float) -> float:
        return self._head_height(sheet, width) + sum([self._line_height(sheet, line, width) for line in self.lines])

    def fits(self, sheet: Sheet, height: float, width: float) -> bool:
        used = self._head_height(sheet, width)
        for line in self.lines:
            used += self._line_height(sheet, line, width)
            if used > height + SLACK:
                return False
        return True

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        used = self._head_height(sheet, width)
        count = 0
        for line in self.lines:
            high = self._line_height(sheet, line, width)
            if used + high > height + SLACK:
                break
            used, count = used + high, count + 1
        if count == len(self.lines):
            return self, None
        room = height - used - 2 * self.pad
        endless = self._line_height(sheet, self.lines[count], width) > sheet.room - self._head_height(sheet, width)
        if (force and not count) or (endless and room >= LEAST):
            return self._split_row(sheet, count, room, width)
        low = self._line_height(sheet, self.lines[0], width) < _TALL
        lonely = count == 1 and low and len(self.lines) > 2 and not self.continued
        if not force and (not count or lonely):
            return None, self
        return self._part(self.lines[:count]), self._part(self.lines[count:], continued=True)

    def _split_row(self, sheet: Sheet, count: int, room: float, width: float) -> tuple[Block | None, Block | None]:
        """The row after `count` others is higher than a page: each of its cells goes on by itself."""
        line = self.lines[count]
        parts = [cell.split(sheet, room, wide, force=True) for cell, wide in zip(line.cells, self._widths(width), strict=True)]
        head = _Line([one or Stack([]) for one, _rest in parts], line.slots)
        left = [_Line([rest or Stack([]) for _one, rest in parts], line.slots)] if any(rest is not None for _one, rest in parts) else []
        rest = left + self.lines[count + 1 :]
        return self._part([*self.lines[:count], head]), self._part(rest, continued=True) if rest else None

    def _part(self, lines: list[_Line], *, continued: bool = False) -> "Table":
        part = Table(self.columns, [], row_heads=self.row_heads, pad=self.pad, gap=self.gap, middle=self.middle, after=self.after)
        part.has_head, part.rules, part.lines, part.slots = self.has_head, self.rules, lines, self.slots
        part.head = _Line([Paragraph(column.head, _aligned(column, LABEL)) for column in self.columns]) if continued else self.head
        part.continued = continued or self.continued
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        table = self.slots[0].under(parent, "Table")
        widths = self._widths(width)
        if self.has_head:
            top = self._draw_head(sheet, x, top, width, table)
        body = self.slots[2].under(table, "TBody" if self.has_head else "")
        for line in self.lines:
            high = self._line_height(sheet, line, width)
            row = line.slots[0].under(body, "TR")
            left = x
            for n, (cell, wide) in enumerate(zip(line.cells, widths, strict=True)):
                named = self.row_heads and n == 0
                elem = line.slots[n + 1].under(row, "TH" if named else "TD", scope="Row" if named else "")
                down = (high - 2 * self.pad - cell.height(sheet, wide)) / 2 if self.middle else 0.0
                cell.draw(sheet, left, top - self.pad - down, wide, elem)
                left += wide + self.gap
            top -= high
            if self.rules:
                sheet.canvas.line(x, top, x + width, top, 0.4, HAIR)

    def baseline(self) -> float | None:
        first = (self.head if self.has_head else self.lines[0] if self.lines else self.head).cells
        inner = first[0].baseline() if first else None
        return None if inner is None else self.pad + inner

    def _draw_head(self, sheet: Sheet, x: float, top: float, width: float, table: Elem) -> float:
        high = self._line_height(sheet, self.head, width)
        bottom = top - high
        row = None if self.continued else self.slots[1].under(table, "THead").add("TR")
        left = x
        for cell, wide in zip(self.head.cells, self._widths(width), strict=True):
            cell_top = bottom + self.pad + cell.height(sheet, wide)  # heads of unequal height stand on the line
            if isinstance(cell, Paragraph):
                sheet.write(cell.text, cell.style, left, cell_top, wide, None if row is None else row.add("TH", scope="Column"))
            left += wide + self.gap
        sheet.canvas.line(x, bottom, x + width, bottom, 0.8, INK)
        return bottom


def _cell(content: Cell, style: Style) -> Block:
    """A text alone is the cell's own: a paragraph inside it would say no more to a screen reader."""
    block = as_block(content, style)
    if isinstance(block, Paragraph) and block is not content:
        block.role = ""
    return block


def _aligned(column: Column, style: Style | None = None) -> Style:
    base = style or column.style
    if column.align == base.align:
        return base
    return Style(base.face, base.size, base.leading, base.colour, column.align, base.hyphenate, base.after, base.tracking)
