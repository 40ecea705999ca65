"""Pictures from bytes a person attached: upright, small enough for print, without transparency; broken ones become a sentence."""


from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, Paragraph
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import SMALL, Style


class Picture(Block):
    """A PNG or JPEG, at most `max_width` by `max_height` points and never enlarged beyond 96 dots per inch. `alt` says what it shows.

    Bytes that are no picture are shown as a sentence (`broken`, or the house's own), never an error.
    """

    def __init__(
        self, data: bytes, alt: str, *, max_width: float = 420, max_height: float = 300, after: float = 8, broken: str = ""
    ) -> None:
        from promocase.packet.drawing import pixels  # with them comes Pillow, which most packets do without

        self.data, self.alt, self.max_width, self.max_height, self.after = data, alt, max_width, max_height, after
        self.pixels = pixels.size(data)
        sentence = broken or _("This picture can't be shown here: its file is damaged or of a kind that can't be printed.")
        self.placeholder = Paragraph(sentence, Style(SMALL.face, SMALL.size, SMALL.leading, SMALL.colour, after=after))

    def _shown(self, width: float, height: float) -> tuple[float, float]:
        if self.pixels is None:
            return width, 0.0
        wide, high = self.pixels
        scale = min(min(width, self.max_width) / wide, min(height, self.max_height) / high, 72 / 96)
        return max(wide * scale, 1.0), max(high * scale, 1.0)

    def height(self, sheet: Sheet, width: float) -> float:
        return self.placeholder.height(sheet, width) if self.pixels is None else self._shown(width, self.max_height)[1]

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        if force and self.pixels is not None and not self.fits(sheet, height, width):
            self.max_height = max(height, 1.0)  # higher than a page: made smaller rather than cut
        return Block.split(self, sheet, height, width, force=force)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        from promocase.packet.drawing import pixels

        shown = self._shown(width, self.max_height)
        printable = None if self.pixels is None else pixels.printable(self.data, shown)
        if printable is None:
            self.placeholder.draw(sheet, x, top, width, parent)
            return
        wide, high = shown
        elem = parent.add("Figure", alt=self.alt.strip() or _("Picture"), box=(x, top - high, x + wide, top))
        with sheet.canvas.tag(elem):
            sheet.canvas.image(printable.key, printable.entries, printable.data, (x, top - high, wide, high))
