"""Pictures from bytes a person attached: upright, small enough for print, without transparency; broken ones become a sentence."""

import hashlib
import io
import math
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, Paragraph
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import SMALL, Style

DOTS_PER_INCH = 200
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class _Printable:
    key: bytes
    entries: str
    data: bytes


class Picture(Block):
    """A PNG or JPEG, at most `max_width` by `max_height` points and never enlarged beyond 96 dots per inch. `alt` says what it shows.

    Bytes that are no picture are shown as a sentence (`broken`, or the house's own), never an error.
    """

    def __init__(
        self, data: bytes, alt: str, *, max_width: float = 420, max_height: float = 300, after: float = 8, broken: str = ""
    ) -> None:
        self.data, self.alt, self.max_width, self.max_height, self.after = data, alt, max_width, max_height, after
        self.pixels = _size(data)
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
        shown = self._shown(width, self.max_height)
        printable = None if self.pixels is None else _printable(self.data, shown)
        if printable is None:
            self.placeholder.draw(sheet, x, top, width, parent)
            return
        wide, high = shown
        elem = parent.add("Figure", alt=self.alt.strip() or _("Picture"), box=(x, top - high, x + wide, top))
        with sheet.canvas.tag(elem):
            sheet.canvas.image(printable.key, printable.entries, printable.data, (x, top - high, wide, high))


def _open(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # very large pictures are warned of; they are made smaller here
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels once turned upright, or None when the bytes can't be read as a picture."""
    try:
        with _open(data) as image:
            wide, high = image.size
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            return (high, wide) if turned else (wide, high)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError, KeyError, TypeError, OverflowError):
        return None


def _printable(data: bytes, shown: tuple[float, float]) -> _Printable | None:
    """The pixels as they go into the file, no more than print needs at the shown size; None when they can't be read to the end."""
    most = tuple(max(1, math.ceil(side / 72 * DOTS_PER_INCH)) for side in shown)
    try:
        with _open(data) as source:
            photo = source.format == "JPEG"
            source.draft("RGB", (max(most) * 2, max(most) * 2))  # a JPEG is read at a fraction of its size where that will do
            image = _flat(ImageOps.exif_transpose(source))
            if image.width > most[0] or image.height > most[1]:
                image = image.resize((min(image.width, most[0]), min(image.height, most[1])), Image.Resampling.LANCZOS)
            return _packed(image, data, photo=photo)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError, KeyError, TypeError, OverflowError, EOFError):
        return None


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white paper."""
    if image.mode in ("I", "I;16", "F"):
        image = image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")


def _packed(image: Image.Image, data: bytes, *, photo: bool) -> _Printable:
    entries = f"/Width {image.width} /Height {image.height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    key = hashlib.sha256(data).digest() + f"{image.width}x{image.height}".encode()
    exact = b"" if photo else zlib.compress(image.tobytes(), 6)
    if exact and len(exact) < 150_000:  # screenshots stay sharp
        return _Printable(key, entries + " /Filter /FlateDecode", exact)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    if exact and len(exact) <= out.tell():
        return _Printable(key, entries + " /Filter /FlateDecode", exact)
    return _Printable(key, entries + " /Filter /DCTDecode", out.getvalue())
