"""The pixels of a picture that a person attached: its size, and as much of it as print needs, upright and without transparency."""

import hashlib
import io
import math
import struct
import warnings
import zlib
from collections.abc import Generator
from contextlib import contextmanager

from PIL import Image

from promocase.domain.immutable import immutable

DOTS_PER_INCH = 200
_QUALITY = 82
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
"""How a picture is turned upright that was taken so."""


@immutable
class Printable:
    """A picture as it goes into a file: what it is known by, the entries of its object, and its bytes."""

    key: bytes
    entries: str
    data: bytes


_UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError, KeyError, TypeError, OverflowError, EOFError,
               struct.error)  # fmt: skip
"""What Pillow lets through of bytes that are no picture, or of what a camera wrote beside one."""


@contextmanager
def _opened(data: bytes) -> Generator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # very large pictures are warned of, which are made smaller here, and crooked notes beside them
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            yield image


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels once turned upright, or None when the bytes can't be read as a picture."""
    try:
        with _opened(data) as image:
            wide, high = image.size
            turned = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
            return (high, wide) if turned else (wide, high)
    except _UNREADABLE:
        return None


def printable(data: bytes, shown: tuple[float, float]) -> Printable | None:
    """The pixels as they go into the file, no more than print needs at the shown size; None when they can't be read to the end."""
    most = tuple(max(1, math.ceil(side / 72 * DOTS_PER_INCH)) for side in shown)
    try:
        with _opened(data) as source:
            photo = source.format == "JPEG"
            source.draft("RGB", (max(most) * 2, max(most) * 2))  # a JPEG is read at a fraction of its size where that will do
            image = _flat(_upright(source))
            if image.width > most[0] or image.height > most[1]:
                image = image.resize((min(image.width, most[0]), min(image.height, most[1])), Image.Resampling.LANCZOS)
            return _packed(image, data, photo=photo)
    except _UNREADABLE:
        return None


def _upright(image: Image.Image) -> Image.Image:
    """As it was seen. By hand: Pillow's own way writes all that the camera noted anew, and fails where one note is crooked."""
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    return image if turn is None else image.transpose(turn)


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white paper."""
    if image.mode in ("I", "I;16", "F"):
        image = image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")


def _packed(image: Image.Image, data: bytes, *, photo: bool) -> Printable:
    entries = f"/Width {image.width} /Height {image.height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    key = hashlib.sha256(data).digest() + f"{image.width}x{image.height}".encode()
    exact = b"" if photo else zlib.compress(image.tobytes(), 6)
    if exact and len(exact) < 150_000:  # screenshots stay sharp
        return Printable(key, entries + " /Filter /FlateDecode", exact)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    if exact and len(exact) <= out.tell():
        return Printable(key, entries + " /Filter /FlateDecode", exact)
    return Printable(key, entries + " /Filter /DCTDecode", out.getvalue())
