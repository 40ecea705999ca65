"""Faces that travel with the program, and which of them draws which character.

A face is parsed when it is first needed and kept. What no face can draw comes out as `[U+XXXX]` and is counted: never as an empty box.
Scripts that need shaping (Arabic, Hebrew, Devanagari and their kin) have faces of signs, one for each document; `mixed` fills them.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from promocase.kit import data
from promocase.packet.drawing import scripts
from promocase.packet.drawing.backend import Font
from promocase.packet.drawing.face import Face
from promocase.packet.drawing.signs import Signs

SANS, SANS_IT, SANS_MEDIUM, SANS_SEMIBOLD, SANS_SEMIBOLD_IT = "sans", "sans-it", "sans-medium", "sans-semibold", "sans-semibold-it"
SERIF, SERIF_IT, SERIF_SEMIBOLD, DISPLAY = "serif", "serif-it", "serif-semibold", "display"
_JP, _SC, _TC, _KR, _SYMBOLS, _EMOJI = "jp", "sc", "tc", "kr", "symbols", "emoji"
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
    _SC: "scripts/NotoSansSC-Regular.ttf",
    _TC: "scripts/NotoSansTC-Regular.ttf",
    _KR: "scripts/NotoSansKR-Regular.ttf",
    _SYMBOLS: "NotoSansSymbols2-Regular.ttf",
    _EMOJI: "NotoEmoji-Regular.ttf",
}
_BOLD = {SANS: SANS_SEMIBOLD, SANS_IT: SANS_SEMIBOLD_IT, SANS_MEDIUM: SANS_SEMIBOLD, SERIF: SERIF_SEMIBOLD}
_ITALIC = {SANS: SANS_IT, SANS_SEMIBOLD: SANS_SEMIBOLD_IT, SERIF: SERIF_IT}
_ZERO_WIDTH = frozenset("\u00ad\u200b\u2060")  # places to break or not to break a line: kept for the line breaker, never drawn
_JOINERS = _ZERO_WIDTH | frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
"""What joins and parts letters or says which way they run. Overrides are left out: they make a text read otherwise than it is written."""
_EAST_ASIAN = "\u2e80"


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
    kept = _JOINERS if scripts.SHAPED.search(text) else _ZERO_WIDTH
    return "".join([char for char in text if char in "\n" or char in kept or unicodedata.category(char) not in ("Cc", "Cf")])


_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_TRADITIONAL = frozenset("這們說麼沒還與於從讓嗎給對樣裡應該將並則僅傳個")
"""Everyday characters of traditional Chinese that modern Japanese writes otherwise or not at all."""


def han_of(text: str, lang: str) -> str:
    """The face for the ideographs of a text: Japanese and the two ways of writing Chinese draw some of them differently.

    Empty when nothing in the text tells; then the document's language or the text before decides.
    """
    if not _HAN.search(text):
        return ""
    if _KANA.search(text):
        return _JP
    if not face(_JP).covers.issuperset(found := _HAN.findall(text)) and any(
        char in face(_SC).covers and char not in face(_JP).covers for char in found
    ):
        return _SC
    if not _TRADITIONAL.isdisjoint(found):
        return _TC
    return {"zh": _SC, "zh-hans": _SC, "zh-cn": _SC, "zh-hant": _TC, "zh-tw": _TC, "zh-hk": _TC, "ja": _JP}.get(lang.lower(), "")


@dataclass(slots=True)
class Glyphs:
    """Chooses faces for one document and counts in `missing` the characters none of them can draw."""

    missing: dict[str, int] = field(default_factory=dict[str, int])
    han: str = _JP
    _signs: dict[str, Signs] = field(default_factory=dict[str, Signs])

    def signs(self, name: str) -> Signs:
        """The face of signs for a script (see `scripts`) or for one of the text faces."""
        found = self._signs.get(name)
        if found is None or found.full:
            path = data.resource(f"fonts/{_FILES.get(name) or scripts.file_of(name)}")
            found = self._signs[name] = Signs(name, path, ligatures=name not in _FILES, scale=scripts.scale_of(name))
        return found

    def runs(self, text: str, name: str) -> list[tuple[Face, str]]:
        """Splits cleaned text of one line into runs that one face can draw."""
        first = face(name)
        if first.covers.issuperset(text):
            return [(first, text)]
        out: list[tuple[Face, str]] = []
        for char in text:
            found = self.draws(char, first)
            if found is None:
                continue
            if out and out[-1][0] is found[0]:
                out[-1] = (found[0], out[-1][1] + found[1])
            else:
                out.append(found)
        return out

    def draws(self, char: str, first: Face) -> tuple[Face, str] | None:
        """The face for a character and what it draws; None for what is never drawn. A character without a face is counted."""
        if char in first.covers:
            return first, char
        if char in _ZERO_WIDTH or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
            return None  # variation selectors only choose between pictures of the character before
        behind = (SANS, _SYMBOLS, _EMOJI, _JP)
        if "\uac00" <= char <= "\ud7a3" or "\u3131" <= char <= "\u318e":
            behind = (_KR,)
        elif char >= _EAST_ASIAN and char < "\U0001f000":
            behind = (SANS, self.han, _JP, _SC, _TC, _KR, _SYMBOLS, _EMOJI)
        if char >= "\U0001f300":
            behind = (_EMOJI, _SYMBOLS, _JP)
        for name in behind:
            if char in face(name).covers:
                return face(name), char
        self.missing[char] = self.missing.get(char, 0) + 1
        return face(SANS), f"[U+{ord(char):04X}]"
