"""Faces of signs: what characters look like together, each under a number of its own, so that lines are made of them as of letters."""

from pathlib import Path

from promocase.packet.drawing.backend import SignFont
from promocase.packet.drawing.face import Face
from promocase.packet.drawing.shaping import merged, shaper
from promocase.packet.drawing.truetype import Sign

FIRST = 0xF0000
"""Signs are numbered from the first private character beyond the letters of the world."""
MOST = 50_000
"""A font holds 65,535 glyphs, and a sign may need some of the others."""


class Signs:
    """The signs of one font in one document. `scale` makes its letters smaller."""

    def __init__(self, name: str, path: Path, *, ligatures: bool = True, scale: float = 1.0) -> None:
        self.shaper = shaper(path, ligatures=ligatures)
        self._font = SignFont(name, self.shaper.outlines, scale)
        self.face = Face(f"signs:{name}", self._font, {}, frozenset())
        self._numbers: dict[Sign, str] = {}
        self._known: dict[tuple[str, bool, bool], str] = {}
        self._put(" ", Sign(" ", (), self.shaper.signs(" ", leftwards=False)[0].advance))

    @property
    def full(self) -> bool:
        """Whether a new face must go on: only a hostile text brings so many."""
        return len(self._numbers) > MOST

    def of(self, text: str, *, leftwards: bool, number: bool = False) -> str:
        """The signs of a text as characters of `face`, in reading order; as one sign where it is a `number`."""
        key = (text, leftwards, number)
        known = self._known.get(key)
        if known is None:
            signs = self.shaper.signs(text, leftwards=leftwards)
            if number:
                signs = merged(signs)
            known = "".join([self._number(sign, inside=leftwards and n > 0 and not signs[n - 1].glyphs) for n, sign in enumerate(signs)])
            if len(text) < 40:
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
