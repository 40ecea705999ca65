"""Faces that travel with the program, and which of them draws which character.

A face is parsed when it is first needed and kept. What no face can draw comes out as `[U+XXXX]` and is counted: never as an empty box.
Scripts that need shaping (Arabic, Hebrew, Devanagari and their kin) are not covered and come out that way too.
"""

import json
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from promocase.kit import data
from promocase.packet.drawing.backend import Font

SANS, SANS_IT, SANS_MEDIUM, SANS_SEMIBOLD, SANS_SEMIBOLD_IT = "sans", "sans-it", "sans-medium", "sans-semibold", "sans-semibold-it"
SERIF, SERIF_IT, SERIF_SEMIBOLD, DISPLAY = "serif", "serif-it", "serif-semibold", "display"
_JP, _SYMBOLS, _EMOJI = "jp", "symbols", "emoji"
_FILES = {
    SANS: "SourceSans3-Regular.ttf",
    SANS_IT: "SourceSans3-It.ttf",
    SANS_MEDIUM: "SourceSans3-Medium.ttf",
    SANS_SEMIBOLD: "SourceSans3-Semibold.ttf",
    SANS_SEMIBOLD_IT: "SourceSans3-SemiboldIt.ttf",
    SERIF: "SourceSerif4-Regular.ttf",
    SERIF_IT: "SourceSerif4-It.ttf",
    SERIF_SEMIBOLD: "SourceSerif4-Semibold.ttf",
    DISPLAY: "SourceSerif4Display-Semibold.ttf",
    _JP: "NotoSansJP-Regular.ttf",
    _SYMBOLS: "NotoSansSymbols2-Regular.ttf",
    _EMOJI: "NotoEmoji-Regular.ttf",
}
_BOLD = {SANS: SANS_SEMIBOLD, SANS_IT: SANS_SEMIBOLD_IT, SANS_MEDIUM: SANS_SEMIBOLD, SERIF: SERIF_SEMIBOLD}
_ITALIC = {SANS: SANS_IT, SANS_SEMIBOLD: SANS_SEMIBOLD_IT, SERIF: SERIF_IT}
_ZERO_WIDTH = frozenset("\u00ad\u200b\u2060")  # places to break or not to break a line: kept for the line breaker, never drawn
_EAST_ASIAN = "\u2e80"


@dataclass(slots=True)
class Face:
    """A face ready to measure and draw: widths of characters in thousandths of the size, kerned pairs, the words measured so far."""

    name: str
    font: Font
    widths: dict[str, float]
    covers: frozenset[str]
    kerns: dict[str, int] = field(default_factory=dict[str, int])
    words: dict[str, float] = field(default_factory=dict[str, float])
    whole: dict[str, float] = field(default_factory=dict[str, float])
    """Of the measured words those that a line never breaks inside, as they stand between two spaces."""

    def width(self, text: str) -> float:
        """The width of a text this face covers, in thousandths of the size."""
        known = self.words.get(text)
        if known is None:
            widths = self.widths
            known = sum([widths[char] for char in text])
            if self.kerns:
                known += sum(self.kerns.get(text[n : n + 2], 0) for n in range(len(text) - 1))
            if len(text) < 40:
                self.words[text] = known
        return known


@cache
def face(name: str) -> Face:
    """The face of that name; the file is read at the first call."""
    font = Font(name, data.resource(f"fonts/{_FILES[name]}"))
    return Face(name, font, font.widths, frozenset(font.widths) - _ZERO_WIDTH, _kerning().get(name, {}))


@cache
def _kerning() -> dict[str, dict[str, int]]:
    """Pairs of characters that move together or apart, in thousandths of the size; for the faces titles are set in."""
    return json.loads(data.resource("fonts/kerning.json").read_text(encoding="utf-8"))


def bold_of(name: str) -> str:
    """The bolder face of the same family, or the face itself."""
    return _BOLD.get(name, name)


def italic_of(name: str) -> str:
    """The italic face of the same family, or the face itself."""
    return _ITALIC.get(name, name)


def clean(text: str) -> str:
    """Text as it is drawn: composed (NFC), lines ended by a newline, tabs as spaces, control characters gone."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    text = text.replace("\t", " ").replace("\f", "\n").replace("\v", "\n")
    if text.isprintable():
        return text
    return "".join([char for char in text if char in "\n" or char in _ZERO_WIDTH or unicodedata.category(char) not in ("Cc", "Cf")])


@dataclass(slots=True)
class Glyphs:
    """Chooses faces for one document and counts in `missing` the characters none of them can draw."""

    missing: dict[str, int] = field(default_factory=dict[str, int])

    def runs(self, text: str, name: str) -> list[tuple[Face, str]]:
        """Splits cleaned text of one line into runs that one face can draw."""
        first = face(name)
        if first.covers.issuperset(text):
            return [(first, text)]
        out: list[tuple[Face, str]] = []
        for char in text:
            found = self._draws(char, first)
            if found is None:
                continue
            if out and out[-1][0] is found[0]:
                out[-1] = (found[0], out[-1][1] + found[1])
            else:
                out.append(found)
        return out

    def _draws(self, char: str, first: Face) -> tuple[Face, str] | None:
        if char in first.covers:
            return first, char
        if char in _ZERO_WIDTH or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
            return None  # variation selectors only choose between pictures of the character before
        behind = (SANS, _JP, _SYMBOLS, _EMOJI) if char >= _EAST_ASIAN and char < "\U0001f000" else (SANS, _SYMBOLS, _EMOJI, _JP)
        if char >= "\U0001f300":
            behind = (_EMOJI, _SYMBOLS, _JP)
        for name in behind:
            if char in face(name).covers:
                return face(name), char
        self.missing[char] = self.missing.get(char, 0) + 1
        return face(SANS), f"[U+{ord(char):04X}]"
