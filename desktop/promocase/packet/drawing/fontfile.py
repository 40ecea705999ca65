"""What a TrueType font says of its letters: which it has, how wide they are, and what readers of a document are told of it."""

import struct
from dataclasses import dataclass

from promocase.packet.drawing.truetype import TrueType

_FIXED, _SYMBOLIC, _ITALIC, _BOLD = 1, 1 << 2, 1 << 6, 1 << 18
_SEMIBOLD = 600
_POSTSCRIPT = 6
_ENGLISH = {(3, 1, 0x409): "utf-16-be", (1, 0, 0): "mac-roman"}
"""Platform, encoding and language of a name -> how it is written."""
_SHORT, _LONG = 4, 12
"""Kinds of map from characters to glyphs: of the basic plane, of all of Unicode."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a font; lengths in thousandths of the size, the angle in degrees."""

    name: str
    flags: int
    box: tuple[int, int, int, int]
    """Left, bottom, right, top."""
    ascent: int
    descent: int
    cap_height: int
    stem: int
    """About how wide an upright stroke is: no font says so, its weight tells."""
    angle: float


def facts_of(font: TrueType) -> Facts:
    """What its tables say. KeyError or struct.error for a font that lacks one of them."""
    scale = 1000 / font.units
    about, post = font.tables["OS/2"], font.tables["post"]
    version, weight = struct.unpack(">H2xH", about[:6])
    ascent, descent = struct.unpack(">hh", about[68:72])
    caps = struct.unpack(">h", about[88:90])[0] if version > 1 else ascent
    whole, part = struct.unpack(">hH", post[4:8])
    angle = whole + part / 65536
    flags = _SYMBOLIC | (_ITALIC if angle else 0) | (_BOLD if weight >= _SEMIBOLD else 0) | (_FIXED if any(post[12:16]) else 0)
    left, bottom, right, top = (round(value * scale) for value in font.box)
    ascent, descent, caps = (round(value * scale) for value in (ascent, descent, caps))
    return Facts(_name(font.tables["name"]), flags, (left, bottom, right, top), ascent, descent, caps, 50 + int((weight / 65) ** 2), angle)


def _name(table: bytes) -> str:
    count, start = struct.unpack(">2xHH", table[:6])
    for n in range(count):
        *where, what, size, at = struct.unpack(">6H", table[6 + 12 * n : 18 + 12 * n])
        encoding = _ENGLISH.get((where[0], where[1], where[2]))
        if what == _POSTSCRIPT and encoding is not None:
            return table[start + at : start + at + size].decode(encoding)
    raise KeyError("the font has no name")


def glyphs_of(font: TrueType) -> dict[int, int]:
    """Code of each character -> its glyph. KeyError where the font has no map of Unicode."""
    table = font.tables["cmap"]
    maps: dict[int, int] = {}
    for n in range(struct.unpack(">H", table[2:4])[0]):
        platform, _encoding, start = struct.unpack(">HHI", table[4 + 8 * n : 12 + 8 * n])
        if platform in (0, 3):
            maps[struct.unpack(">H", table[start : start + 2])[0]] = start
    return _long(table, maps[_LONG]) if _LONG in maps else _short(table, maps[_SHORT])


def _long(table: bytes, start: int) -> dict[int, int]:
    found: dict[int, int] = {}
    count = struct.unpack(">I", table[start + 12 : start + 16])[0]
    for first, last, glyph in struct.iter_unpack(">III", table[start + 16 : start + 16 + 12 * count]):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1)))
    return found


def _short(table: bytes, start: int) -> dict[int, int]:
    size, count = struct.unpack(">2xH2xH", table[start : start + 8])
    values = struct.unpack(f">{(size - 14) // 2}H", table[start + 14 : start + size - size % 2])
    count //= 2
    lasts, firsts = values[:count], values[count + 1 : 2 * count + 1]
    moves, places = values[2 * count + 1 : 3 * count + 1], 3 * count + 1
    found: dict[int, int] = {}
    for n, (first, last, move) in enumerate(zip(firsts, lasts, moves, strict=True)):
        offset = values[places + n]
        for code in range(first, last + 1):
            at = places + n + offset // 2 + code - first
            glyph = code if not offset else values[at] if at < len(values) else 0
            if glyph and (glyph := (glyph + move) & 0xFFFF):
                found[code] = glyph
    return found
