"""Reads the outlines of a TrueType font and cuts a new one in which every sign of a text is one glyph.

A sign is what several characters look like together: a letter with its marks, a ligature, a stacked syllable. It becomes a glyph of its
own, made of the font's, so that the file says for each glyph exactly which characters it stands for, how wide it is, and nothing has to
be moved about on the page: every reader finds, selects and copies the same text.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from promocase.domain.immutable import immutable

_WORDS, _OFFSETS, _SCALE, _MORE, _SCALE_XY, _MATRIX, _HINTED = 1, 2, 8, 0x20, 0x40, 0x80, 0x100
Glyph = tuple[int, int, int]


@immutable
class Sign:
    """Characters, the glyphs that draw them as (number, right, up), and how far the pen moves; in units of the font."""

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int


class TrueType:
    """A font's tables. The bytes must be of a font with outlines in `glyf`."""

    def __init__(self, content: bytes) -> None:
        count = struct.unpack(">H", content[4:6])[0]
        self.tables: dict[str, bytes] = {}
        for n in range(count):
            tag, _sum, start, size = struct.unpack(">4sIII", content[12 + 16 * n : 28 + 16 * n])
            self.tables[tag.decode("ascii")] = content[start : start + size]
        head = self.tables["head"]
        self.units: int = struct.unpack(">H", head[18:20])[0]
        self.box: tuple[int, int, int, int] = struct.unpack(">4h", head[36:44])
        self.ascent, self.descent = struct.unpack(">2h", self.tables["hhea"][4:8])
        self.count: int = struct.unpack(">H", self.tables["maxp"][4:6])[0]
        loca = self.tables["loca"]
        if struct.unpack(">h", head[50:52])[0]:
            self._places = struct.unpack(f">{self.count + 1}I", loca[: 4 * (self.count + 1)])
        else:
            self._places = tuple(2 * one for one in struct.unpack(f">{self.count + 1}H", loca[: 2 * (self.count + 1)]))
        self._metrics: int = struct.unpack(">H", self.tables["hhea"][34:36])[0]

    def outline(self, glyph: int) -> bytes:
        """The drawing of a glyph without its hints; empty for a space."""
        raw = self.tables["glyf"][self._places[glyph] : self._places[glyph + 1]]
        if not raw:
            return b""
        contours = struct.unpack(">h", raw[:2])[0]
        if contours < 0:
            parts = components(raw)
            end = parts[-1][1] if parts else len(raw)
            out = bytearray(raw[:end])
            for start, _end, flags, _glyph in parts:
                out[start : start + 2] = struct.pack(">H", flags & ~_HINTED)
            return bytes(out)
        at = 10 + 2 * contours
        hints = struct.unpack(">H", raw[at : at + 2])[0]
        return raw[:at] + b"\0\0" + raw[at + 2 + hints :]

    def metrics(self, glyph: int) -> tuple[int, int]:
        """How far the pen moves after a glyph, and where its drawing begins."""
        table = self.tables["hmtx"]
        if glyph < self._metrics:
            return struct.unpack(">Hh", table[4 * glyph : 4 * glyph + 4])
        advance = struct.unpack(">H", table[4 * self._metrics - 4 : 4 * self._metrics - 2])[0]
        start = 4 * self._metrics + 2 * (glyph - self._metrics)
        return advance, struct.unpack(">h", table[start : start + 2])[0]

    def advances(self) -> list[int]:
        """How far the pen moves after each glyph."""
        found = list(struct.unpack(f">{2 * self._metrics}H", self.tables["hmtx"][: 4 * self._metrics])[::2])
        return found + found[-1:] * (self.count - self._metrics)

    def empty(self, glyph: int) -> bool:
        """Whether there is nothing to draw."""
        return self._places[glyph] == self._places[glyph + 1]


def components(raw: bytes) -> list[tuple[int, int, int, int]]:
    """The parts of a composite glyph: where each begins and ends in the bytes, its flags and its glyph."""
    found: list[tuple[int, int, int, int]] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack(">HH", raw[at : at + 4])
        size = 4 + (4 if flags & _WORDS else 2)
        size += 2 if flags & _SCALE else 4 if flags & _SCALE_XY else 8 if flags & _MATRIX else 0
        found.append((at, at + size, flags, glyph))
        at += size
    return found


@dataclass(slots=True)
class _Cutter:
    """A font in the making: outlines and metrics by new number."""

    source: TrueType
    outlines: list[bytes] = field(default_factory=list[bytes])
    metrics: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    numbers: dict[int, int] = field(default_factory=dict[int, int])
    waiting: list[int] = field(default_factory=list[int])
    first_part: int = 0

    def part(self, glyph: int) -> int:
        """The new number of a glyph that others are made of."""
        if glyph not in self.numbers:
            self.numbers[glyph] = self.first_part + len(self.waiting)
            self.waiting.append(glyph)
        return self.numbers[glyph]

    def renumbered(self, glyph: int) -> bytes:
        raw = self.source.outline(glyph)
        if raw and raw[0] & 0x80:
            out = bytearray(raw)
            for start, _end, _flags, inner in components(raw):
                out[start + 2 : start + 4] = struct.pack(">H", self.part(inner))
            return bytes(out)
        return raw

    def sign(self, sign: Sign) -> None:
        glyphs = [one for one in sign.glyphs if not self.source.empty(one[0])]
        if not glyphs:
            self.add(b"", sign.advance, 0)
        elif len(glyphs) == 1 and glyphs[0][1:] == (0, 0):
            self.add(self.renumbered(glyphs[0][0]), sign.advance, self.source.metrics(glyphs[0][0])[1])
        else:
            self.compose(glyphs, sign.advance)

    def compose(self, glyphs: Sequence[Glyph], advance: int) -> None:
        boxes: list[tuple[int, int, int, int]] = []
        body = b""
        for n, (glyph, right, up) in enumerate(glyphs):
            left, low, far, high = struct.unpack(">4h", self.source.outline(glyph)[2:10])
            right += self.source.metrics(glyph)[1] - left  # a drawing stands where its metrics say
            boxes.append((left + right, low + up, far + right, high + up))
            flags = _WORDS | _OFFSETS | (_MORE if n + 1 < len(glyphs) else 0)
            body += struct.pack(">HHhh", flags, self.part(glyph), _short(right), _short(up))
        left, low = (_short(min(box[side] for box in boxes)) for side in (0, 1))
        far, high = (_short(max(box[side] for box in boxes)) for side in (2, 3))
        self.add(struct.pack(">hhhhh", -1, left, low, far, high) + body, advance, left)

    def add(self, outline: bytes, advance: int, left: int) -> None:
        self.outlines.append(outline + b"\0" * (-len(outline) % 4))
        self.metrics.append((max(0, min(advance, 0xFFFF)), left))


def cut(source: TrueType, signs: Sequence[Sign], units: int, codes: Sequence[int] = ()) -> bytes:
    """A font whose glyph n + 1 is sign n; glyph 0 is the empty box nobody should ever see. The same signs give the same bytes.

    `units` is how many units the size of its letters has: more than the source's make them smaller. With `codes` the signs, 255 at most,
    have codes of a byte each; without them their numbers are all there is.
    """
    cutter = _Cutter(source, first_part=len(signs) + 1)
    cutter.add(cutter.renumbered(0), *source.metrics(0))
    for sign in signs:
        cutter.sign(sign)
    done = 0
    while done < len(cutter.waiting):
        glyph = cutter.waiting[done]
        cutter.add(cutter.renumbered(glyph), *source.metrics(glyph))
        done += 1
    return _font(source, cutter, units, {"cmap": _codes(codes)} if codes else {})


def _font(source: TrueType, cutter: _Cutter, units: int, more: dict[str, bytes]) -> bytes:
    count = len(cutter.outlines)
    places = [0]
    for outline in cutter.outlines:
        places.append(places[-1] + len(outline))
    head, hhea, maxp = bytearray(source.tables["head"][:54]), bytearray(source.tables["hhea"][:36]), bytearray(source.tables["maxp"][:32])
    head[8:12] = b"\0\0\0\0"
    head[18:20] = struct.pack(">H", units)
    head[50:52] = struct.pack(">h", 1)
    hhea[34:36] = struct.pack(">H", count)
    maxp[4:6] = struct.pack(">H", count)
    points, contours, parts = _largest(cutter.outlines)
    maxp[6:14] = struct.pack(">4H", points, contours, points, contours)
    maxp[26:28] = b"\0\0"
    maxp[28:32] = struct.pack(">HH", parts, 4)
    tables = more | {
        "glyf": b"".join(cutter.outlines),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join([struct.pack(">Hh", *one) for one in cutter.metrics]),
        "loca": struct.pack(f">{count + 1}I", *places),
        "maxp": bytes(maxp),
    }
    content = _file(tables)
    at = content.index(b"head", 12)
    start = struct.unpack(">I", content[at + 8 : at + 12])[0]
    balance = struct.pack(">I", (0xB1B0AFBA - _checksum(content)) & 0xFFFFFFFF)
    return content[: start + 8] + balance + content[start + 12 :]


def _codes(codes: Sequence[int]) -> bytes:
    """The table that leads from a code to its glyph, in the one form that archives want of a font like this."""
    glyphs = bytearray(256)
    for glyph, code in enumerate(codes, 1):
        glyphs[code] = glyph
    return struct.pack(">HHHHIHHH", 0, 1, 1, 0, 12, 0, 262, 0) + glyphs


def _largest(outlines: Sequence[bytes]) -> tuple[int, int, int]:
    """The most points, contours and parts that one glyph has; composites are taken at their sum."""

    def size(number: int, depth: int = 0) -> tuple[int, int]:
        raw = outlines[number]
        if not raw or depth > 8:
            return 0, 0
        contours = struct.unpack(">h", raw[:2])[0]
        if contours >= 0:
            return (struct.unpack(">H", raw[8 + 2 * contours : 10 + 2 * contours])[0] + 1 if contours else 0), contours
        sizes = [size(glyph, depth + 1) for _start, _end, _flags, glyph in components(raw)]
        return sum(one[0] for one in sizes), sum(one[1] for one in sizes)

    sizes = [size(number) for number in range(len(outlines))]
    parts = max((len(components(raw)) for raw in outlines if raw and raw[0] & 0x80), default=0)
    return min(max(one[0] for one in sizes), 0xFFFF), min(max(one[1] for one in sizes), 0xFFFF), min(parts, 0xFFFF)


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    out = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    start = 12 + 16 * count
    body = b""
    for tag, table in sorted(tables.items()):
        out += struct.pack(">4sIII", tag.encode("ascii"), _checksum(table), start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return out + body


def _checksum(content: bytes) -> int:
    content += b"\0" * (-len(content) % 4)
    return sum(struct.unpack(f">{len(content) // 4}I", content)) & 0xFFFFFFFF


def _short(value: int) -> int:
    return max(-0x8000, min(value, 0x7FFF))
