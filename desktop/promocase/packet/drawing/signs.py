"""Faces of signs: what characters look like together, each under a number of its own, so that lines are made of them as of letters."""

from collections.abc import Callable
from pathlib import Path

from promocase.packet.drawing import bidi
from promocase.packet.drawing.backend import SignFont
from promocase.packet.drawing.face import Face
from promocase.packet.drawing.shaping import merged, shaper
from promocase.packet.drawing.truetype import Sign

FIRST = 0xF0000
"""Signs are numbered from the first private character beyond the letters of the world."""
MOST = 50_000
"""A font holds 65,535 glyphs, and a sign may need some of the others."""

_WIDEST_SPACE = 260
"""Thousandths of the size; some of the faces have wider spaces than the others on the page."""


class Signs:
    """The signs of one font in one document. `scale` makes its letters smaller."""

    def __init__(self, name: str, path: Path, *, ligatures: bool = True, scale: float = 1.0) -> None:
        self.shaper = shaper(path, ligatures=ligatures)
        self._font = SignFont(name, self.shaper.outlines, scale)
        self.face = Face(f"signs:{name}", self._font, {}, frozenset())
        self._numbers: dict[Sign, str] = {}
        self._known: dict[tuple[str, tuple[int, ...]], str] = {}
        space = self.shaper.signs(" ", leftwards=False)[0].advance
        self._put(" ", Sign(" ", (), min(space, self.shaper.outlines.units * _WIDEST_SPACE // 1000)))

    @property
    def full(self) -> bool:
        """Whether a new face must go on: only a hostile text brings so many."""
        return len(self._numbers) > MOST

    def of(self, text: str, *, leftwards: bool) -> str:
        """The signs of a text as characters of `face`, in reading order."""
        return self._kept((text, (leftwards,)), lambda: self.shaper.signs(text, leftwards=leftwards), leftwards=leftwards)

    def number(self, text: str, levels: tuple[int, ...]) -> str:
        """A number with its signs as one sign, laid out by its levels: among words that run leftwards some readers would turn it round."""
        return self._kept((text, levels), lambda: [self._laid_out(text, levels)], leftwards=False)

    def _laid_out(self, text: str, levels: tuple[int, ...]) -> Sign:
        starts = [n for n in range(len(text)) if not n or levels[n] != levels[n - 1]]
        runs = list(zip(starts, [*starts[1:], len(text)], strict=True))
        seen: list[Sign] = []
        for at in bidi.visual([levels[start] for start in starts]):
            start, end = runs[at]
            leftwards = bool(levels[start] % 2)
            signs = self.shaper.signs(text[start:end], leftwards=leftwards)
            seen += signs[::-1] if leftwards else signs
        return Sign(text, *merged(seen))

    def _kept(self, key: tuple[str, tuple[int, ...]], make: Callable[[], list[Sign]], *, leftwards: bool) -> str:
        known = self._known.get(key)
        if known is None:
            signs = make()
            known = "".join([self._number(sign, inside=leftwards and n > 0 and not signs[n - 1].glyphs) for n, sign in enumerate(signs)])
            if len(key[0]) < 40:
                self._known[key] = known
        return known

    def _number(self, sign: Sign, *, inside: bool) -> str:
        if sign.text == " " and not sign.glyphs:
            return " "
        char = self._numbers.get(sign)
        if char is None:
            char = self._numbers[sign] = chr(FIRST + len(self._numbers))
            self._put(char, sign)
        if inside:
            self.face.inside.add(char)
        return char

    def _put(self, char: str, sign: Sign) -> None:
        self._font.signs[char] = sign
        self.face.widths[char] = max(0, sign.advance) * 1000 / self._font.units
