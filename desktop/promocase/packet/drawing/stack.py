"""Blocks made of blocks: one below the other, side by side, with a label in the margin, as a list."""

from collections.abc import Iterable, Sequence

from promocase.packet.drawing.blocks import LEAST, SLACK, Block, PageBreak, Paragraph, Slot, Space, fits_a_page
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BODY, LABEL, MARGIN, Span, Style, Text

MARGIN_WIDTH = 100.0
GUTTER = 20.0


class Stack(Block):
    """Blocks one below the other. `role` groups them in the structure tree ("Sect", "BlockQuote"); with `keep` they stay on one page.

    The space after is that of the last block unless it is given.
    """

    def __init__(
        self,
        blocks: Iterable[Block],
        *,
        role: str = "",
        keep: bool = False,
        after: float | None = None,
        keep_with_next: bool = False,
        dest: str = "",
    ) -> None:
        self.blocks = list(blocks)
        after = (self.blocks[-1].after if self.blocks else 0.0) if after is None else after
        self.role, self.keep, self.after, self.keep_with_next, self.dest = role, keep, after, keep_with_next, dest
        self.slot = Slot()
        self._height: tuple[float, float] | None = None

    def height(self, sheet: Sheet, width: float) -> float:
        if self._height is None or abs(self._height[0] - width) > SLACK:
            total = 0.0
            for n, block in enumerate(self.blocks):
                total += (self.blocks[n - 1].after if n else 0.0) + block.height(sheet, width)
            self._height = (width, total)
        return self._height[1]

    def fits(self, sheet: Sheet, height: float, width: float) -> bool:
        used = 0.0
        for n, block in enumerate(self.blocks):
            if isinstance(block, PageBreak) and n:
                return False
            used += (self.blocks[n - 1].after if n else 0.0) + block.height(sheet, width)
            if used > height + SLACK:
                return False
        return True

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        if self.keep and not force and fits_a_page(self, sheet, width):
            return (self, None) if self.fits(sheet, height, width) else (None, self)
        used = gap = 0.0
        for n, block in enumerate(self.blocks):
            if isinstance(block, PageBreak):
                if n:
                    return self._part(self.blocks[:n]), self._part(self.blocks[n + 1 :], rest=True)
                continue
            room = height - used - gap
            if block.fits(sheet, room, width):
                used += gap + block.height(sheet, width)
                gap = block.after
                continue
            return self._parted(sheet, n, room, width, force=force)
        return self, None

    def _parted(self, sheet: Sheet, n: int, room: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Parts at the block `n`, the first that does not fit."""
        done = self.blocks[:n]
        must = force and not any(_shows(block) for block in done)
        head, tail = self.blocks[n].split(sheet, room, width, force=must) if room > 0 or must else (None, self.blocks[n])
        if head is not None:
            rest = ([tail] if tail is not None else []) + self.blocks[n + 1 :]
            return self._part([*done, head]), self._part(rest, rest=True) if rest else None
        kept = n
        while kept and (self.blocks[kept - 1].keep_with_next or not _shows(self.blocks[kept - 1])):
            kept -= 1
        if not kept:
            if not force:
                return None, self
            # what must stay together does not fit an empty page: part it where it would run off
            head, tail = self.blocks[n].split(sheet, room, width, force=True) if room > 30 else (None, self.blocks[n])
            rest = ([tail] if tail is not None else []) + self.blocks[n + 1 :]
            return self._part([*done, head] if head is not None else done), self._part(rest, rest=True) if rest else None
        return self._part(self.blocks[:kept]), self._part(self.blocks[kept:], rest=True)

    def _part(self, blocks: list[Block], *, rest: bool = False) -> "Stack":
        if rest:  # no empty room at the head of a page
            while blocks and isinstance(blocks[0], Space):
                blocks = blocks[1:]
        part = Stack(blocks, role=self.role, keep=self.keep, after=self.after, dest="" if rest else self.dest)
        part.slot = self.slot
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        if self.dest:
            sheet.canvas.destination(self.dest, x, top)
        elem = self.slot.under(parent, self.role)
        for block in self.blocks:
            block.draw(sheet, x, top, width, elem)
            top -= block.height(sheet, width) + block.after

    def baseline(self) -> float | None:
        return self.blocks[0].baseline() if self.blocks else None


def as_block(content: Text | Block | Sequence[Block], style: Style) -> Block:
    """The content of a cell or column as one block."""
    if isinstance(content, Block):
        return content
    if isinstance(content, (str, Span)):
        return Paragraph(content, style)
    blocks = [one for one in content if isinstance(one, Block)]
    if not blocks:
        return Paragraph([one for one in content if not isinstance(one, Block)], style)
    return Stack(blocks)


def _shows(block: Block) -> bool:
    return not isinstance(block, (Space, PageBreak))


def sect(*blocks: Block, dest: str = "", after: float | None = None) -> Stack:
    """A part of the document in the structure tree."""
    return Stack(blocks, role="Sect", dest=dest, after=after)


def keep(*blocks: Block, after: float | None = None) -> Stack:
    """Blocks that stay on one page where they can."""
    return Stack(blocks, keep=True, after=after)


def quote(text: Text, style: Style, *, source: Text = "", after: float = 8) -> Stack:
    """Somebody's words, and below them whose they are."""
    said = Stack([Paragraph(text, style)], role="BlockQuote", after=3)
    return keep(said, Paragraph(source, LABEL), after=after) if source else Stack([said], after=after)


class Row(Block):
    """A label in the margin and the content beside it, their first lines on one level. On a split the label stays with the beginning."""

    def __init__(
        self,
        label: Text | Block | Sequence[Block],
        content: Text | Block | Sequence[Block],
        *,
        margin: float = MARGIN_WIDTH,
        gutter: float = GUTTER,
        after: float = 14,
        roles: tuple[str, str, str] = ("", "", ""),
        keep_with_next: bool = False,
    ) -> None:
        self.label: Block | None = as_block(label, MARGIN)
        self.content = as_block(content, BODY)
        self.margin, self.gutter, self.after, self.roles, self.keep_with_next = margin, gutter, after, roles, keep_with_next
        self.slots = (Slot(), Slot(), Slot())

    def _shifts(self) -> tuple[float, float]:
        """How far label and content are moved down, so that their first lines stand level."""
        if self.label is None:
            return 0.0, 0.0
        left, right = self.label.baseline(), self.content.baseline()
        if left is None or right is None:
            return 0.0, 0.0
        return max(0.0, right - left), max(0.0, left - right)

    def _inner(self, width: float) -> float:
        return width - self.margin - self.gutter

    def height(self, sheet: Sheet, width: float) -> float:
        down, right_down = self._shifts()
        label = self.label.height(sheet, self.margin) + down if self.label is not None else 0.0
        return max(label, self.content.height(sheet, self._inner(width)) + right_down)

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        if self.fits(sheet, height, width):
            return self, None
        down, right_down = self._shifts()
        if self.label is not None and self.label.height(sheet, self.margin) + down > height and not force:
            return None, self
        head, tail = self.content.split(sheet, height - right_down, self._inner(width), force=force)
        if head is None:
            return None, self
        return self._part(self.label, head), self._part(None, tail) if tail is not None else None

    def _part(self, label: Block | None, content: Block) -> "Row":
        part = Row("", content, margin=self.margin, gutter=self.gutter, after=self.after, roles=self.roles)
        part.label, part.slots = label, self.slots
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        down, right_down = self._shifts()
        whole = self.slots[0].under(parent, self.roles[0])
        if self.label is not None:
            self.label.draw(sheet, x, top - down, self.margin, self.slots[1].under(whole, self.roles[1]))
        inner = self.slots[2].under(whole, self.roles[2])
        self.content.draw(sheet, x + self.margin + self.gutter, top - right_down, self._inner(width), inner)

    def baseline(self) -> float | None:
        return self.content.baseline()


class Columns(Block):
    """Boxes side by side, read from left to right, kept on one page if they fit. `shares` are their parts of the width, or equal."""

    def __init__(
        self, boxes: Iterable[Text | Block | Sequence[Block]], *, shares: Sequence[float] = (), gap: float = 14, after: float = 12
    ) -> None:
        self.boxes = [as_block(box, BODY) for box in boxes]
        self.shares = list(shares) or [1.0] * len(self.boxes)
        self.gap, self.after = gap, after

    def _widths(self, width: float) -> list[float]:
        room = width - self.gap * (len(self.boxes) - 1)
        return [room * share / sum(self.shares) for share in self.shares]

    def height(self, sheet: Sheet, width: float) -> float:
        return max((box.height(sheet, wide) for box, wide in zip(self.boxes, self._widths(width), strict=True)), default=0.0)

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        if self.fits(sheet, height, width):
            return self, None
        if not force and (height < LEAST or fits_a_page(self, sheet, width)):
            return None, self
        parts = [box.split(sheet, height, wide, force=True) for box, wide in zip(self.boxes, self._widths(width), strict=True)]
        head = Columns([one or Stack([]) for one, _rest in parts], shares=self.shares, gap=self.gap, after=self.after)
        rest = Columns([rest or Stack([]) for _one, rest in parts], shares=self.shares, gap=self.gap, after=self.after)
        return head, rest if any(rest is not None for _one, rest in parts) else None

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        for box, wide in zip(self.boxes, self._widths(width), strict=True):
            box.draw(sheet, x, top, wide, parent)
            x += wide + self.gap

    def baseline(self) -> float | None:
        return self.boxes[0].baseline() if self.boxes else None


def facts(pairs: Iterable[tuple[Text, Text]], *, columns: int = 4, value: Style | None = None, after: float = 12) -> Stack:
    """A grid of small labels with their values below, read label, value, label, value."""
    shown = value or Style("sans-medium", 10, 13.4, hyphenate=False, after=0)
    boxes: list[Block] = [Stack([Paragraph(label, LABEL, after=0), Paragraph(content, shown)]) for label, content in pairs]
    rows: list[Block] = []
    for start in range(0, len(boxes), columns):
        row = boxes[start : start + columns]
        row += [Stack([]) for _ in range(columns - len(row))] if len(boxes) > columns else []
        rows.append(Columns(row, gap=10, after=10))
    return Stack(rows, after=after)


def listing(
    items: Iterable[Text | Block | Sequence[Block]], *, marks: Sequence[str] = (), style: Style = BODY, margin: float = 10, after: float = 8
) -> Stack:
    """A list: bullets, or `marks` such as "1." for each item; `margin` is the room for them."""
    rows: list[Block] = []
    for n, item in enumerate(items):
        mark = Paragraph(marks[n] if marks else "•", style, role="")
        rows.append(Row(mark, as_block(item, style), margin=margin, gutter=5, after=3.5, roles=("LI", "Lbl", "LBody")))
    return _List(rows, "Decimal" if marks else "Disc", after)


class _List(Stack):
    """A stack whose element says what kind of list it is."""

    def __init__(self, rows: Iterable[Block], numbering: str, after: float) -> None:
        super().__init__(rows, role="L", after=after)
        self.numbering = numbering

    def _part(self, blocks: list[Block], *, rest: bool = False) -> Stack:
        part = _List(blocks, self.numbering, self.after)
        part.slot = self.slot
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        self.slot.under(parent, "L", list_numbering=self.numbering)
        super().draw(sheet, x, top, width, parent)
