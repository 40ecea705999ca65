# pyright: basic, reportAttributeAccessIssue=false
"""The one place that touches HarfBuzz: characters of one font and one direction become signs.

The language is said, never taken from the computer: HarfBuzz would ask the locale, and the same library would look different elsewhere.
"""

import unicodedata
from functools import cache
from pathlib import Path

from promocase.packet.drawing.truetype import Sign, TrueType

_LATIN_TEXT = {"liga": False, "clig": False, "dlig": False}
_LONGEST = 60  # characters one glyph may say it stands for


class Shaper:
    """A font file, opened for shaping."""

    def __init__(self, path: Path, *, ligatures: bool) -> None:
        import uharfbuzz as hb

        content = path.read_bytes()
        self.outlines = TrueType(content)
        self._face = hb.Face(hb.Blob(content))
        self._font = hb.Font(self._face)
        self._features = {} if ligatures else _LATIN_TEXT
        self.covers: frozenset[str] = frozenset(chr(code) for code in self._face.unicodes)

    def draws(self, char: str) -> bool:
        """Whether the font has the character, or the parts it is made of."""
        return char in self.covers or all(part in self.covers for part in unicodedata.normalize("NFD", char))

    def signs(self, text: str, *, leftwards: bool) -> list[Sign]:
        """The signs of a text in the order they are read. A sign of several characters that is read leftwards is followed through
        character by character, since readers turn such text round one character at a time."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.language = "und"
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        hb.shape(self._font, buffer, self._features)
        groups: dict[int, tuple[list[tuple[int, int, int]], int]] = {}
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs, pen = groups.setdefault(info.cluster, ([], 0))
            glyphs.append((info.codepoint, pen + place.x_offset, place.y_offset))
            groups[info.cluster] = (glyphs, pen + place.x_advance)
        starts = sorted(groups)
        out: list[Sign] = []
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            glyphs, advance = groups[start]
            drawn = tuple(one for one in glyphs if one[0] < self.outlines.count and not self.outlines.empty(one[0]))
            out += _parted(text[start:end], drawn, advance) if leftwards else _chunks(text[start:end], drawn, advance)
        return _weak_together(out) if leftwards else out


def _parted(text: str, glyphs: tuple[tuple[int, int, int], ...], advance: int) -> list[Sign]:
    """One sign for each character; the last, which stands leftmost, draws them all. They share the width."""
    share = max(0, advance) // len(text)
    rest = [Sign(char, (), share) for char in text[:-1]]
    return [*rest, Sign(text[-1], glyphs, advance - share * len(rest))]


def _weak_together(signs: list[Sign]) -> list[Sign]:
    """Marks and separators that follow each other as one sign: PDFium leaves their order as it is when it turns the letters round."""
    out: list[Sign] = []
    for sign in signs:
        before = out[-1] if out else None
        if before is not None and len(before.text) < _LONGEST and _is_weak(before) and _is_weak(sign):
            moved = tuple((glyph, sign.advance + right, up) for glyph, right, up in before.glyphs)
            out[-1] = Sign(before.text + sign.text, sign.glyphs + moved, before.advance + sign.advance)
        else:
            out.append(sign)
    return out


def _is_weak(sign: Sign) -> bool:
    return all(unicodedata.bidirectional(char) in ("NSM", "CS", "ES", "ET") for char in sign.text)


def _chunks(text: str, glyphs: tuple[tuple[int, int, int], ...], advance: int) -> list[Sign]:
    first = Sign(text[:_LONGEST], glyphs, advance)
    return [first, *(Sign(text[at : at + _LONGEST], (), 0) for at in range(_LONGEST, len(text), _LONGEST))]


def merged(signs: list[Sign]) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """The glyphs of signs that stand side by side, from the left, and how far they move the pen."""
    pen, glyphs = 0, list[tuple[int, int, int]]()
    for sign in signs:
        glyphs += [(glyph, pen + right, up) for glyph, right, up in sign.glyphs]
        pen += sign.advance
    return tuple(glyphs), pen


@cache
def shaper(path: Path, *, ligatures: bool) -> Shaper:
    """The font at that path; read at the first call and kept."""
    return Shaper(path, ligatures=ligatures)
