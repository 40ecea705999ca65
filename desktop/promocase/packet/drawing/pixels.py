"""The pixels of a picture that a person attached: its size, and as much of it as print needs, upright and without transparency."""

import hashlib
import io
import math
import warnings
import zlib

from PIL import Image, ImageOps

from promocase.domain.immutable import immutable

DOTS_PER_INCH = 200
_QUALITY = 82


@immutable
class Printable:
    """A picture as it goes into a file: what it is known by, the entries of its object, and its bytes."""

    key: bytes
    entries: str
    data: bytes


def _open(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # very large pictures are warned of; they are made smaller here
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels once turned upright, or None when the bytes can't be read as a picture."""
    try:
        with _open(data) as image:
            wide, high = image.size
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            return (high, wide) if turned else (wide, high)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError, KeyError, TypeError, OverflowError):
        return None


def printable(data: bytes, shown: tuple[float, float]) -> Printable | None:
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
