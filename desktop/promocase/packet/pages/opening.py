"""A first page that stands alone, and what follows it."""

from collections.abc import Sequence

from promocase.packet.drawing.blocks import Block, Space
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Stack


class Opening(Block):
    """The decision page, and what follows on the next one. What a page has no room for stands before what follows."""

    def __init__(self, first: Sequence[Block], then: Sequence[Block]) -> None:
        self.first, self.then = Stack(first), list(then)

    def height(self, sheet: Sheet, width: float) -> float:
        return self.first.height(sheet, width) + Stack(self.then).height(sheet, width)

    def fits(self, sheet: Sheet, height: float, width: float) -> bool:
        return False

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        if self.first.fits(sheet, height, width):
            return self.first, Stack(self.then)
        head, tail = self.first.split(sheet, height, width, force=force)
        return head, Stack([tail, Space(20), *self.then] if tail is not None else self.then)
