# pyright: basic, reportMissingTypeStubs=false, reportAttributeAccessIssue=false
"""Where a word may be parted, by the patterns that pyphen brings.

pyphen reads all patterns of a language before the first word: in English that is a tenth of the time of a packet, in German more than all
the rest of it. Here a pattern is read when a word asks for it; what comes of it is the same.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pyphen

from promocase.packet.drawing.atoms import Atom
from promocase.packet.drawing.text import Style

Hyphenator = Callable[[str], Sequence[int]]
"""A word -> the places where it may be parted, as numbers of letters before them."""


class _Patterns:
    """Letters -> how many of them come before the first number that parts them, and the numbers from there to the last."""

    def __init__(self, lines: list[str]) -> None:
        letters = "\n".join(lines).encode().translate(None, b"0123456789").decode()
        self._lines = dict(zip(letters.split("\n"), lines, strict=True))
        self._read: dict[str, tuple[int, tuple[int, ...]]] = {}
        self.longest = max(map(len, self._lines))

    def get(self, letters: str) -> tuple[int, tuple[int, ...]] | None:
        line = self._lines.get(letters)
        if line is None:
            return None
        found = self._read.get(letters)
        if found is None:
            numbers = [int(number or "0") for number, _letter in pyphen.parse(line)]
            start = next((n for n, number in enumerate(numbers) if number), len(numbers))
            found = self._read[letters] = (start, tuple(numbers[start:]))
        return found


class _Dictionary(pyphen.HyphDict):
    """pyphen's own search in patterns that are read late."""

    def __init__(self, patterns: _Patterns) -> None:
        self.patterns, self.maxlen = patterns, patterns.longest
        self.cache = {}


@cache
def hyphenator(lang: str) -> Hyphenator | None:
    """Of a language; None where there are no patterns for it."""
    name = pyphen.language_fallback(lang.replace("-", "_"))
    if not name:
        return None
    path = Path(pyphen.LANGUAGES[name])
    encoding, _end, rest = path.read_bytes().partition(b"\n")
    text = rest.decode(encoding.decode().lower().replace("microsoft-", ""))
    lines = [line for line in map(str.strip, text.split("\n")) if line and not line.startswith(pyphen.ignored)]
    if not any("^^" in line or ("/" in line and "=" in line) for line in lines):  # such lines say more than where a word may be parted
        pyphen.hdcache.setdefault(path, _Dictionary(_Patterns(lines)))
    return pyphen.Pyphen(lang=name).positions


_WORD = re.compile(r"^([^\w]*)([^\W\d_]{7,40})([^\w]*)$")


def parted(atom: Atom, room: float, style: Style, positions: Hyphenator | None) -> tuple[Atom, Atom] | None:
    """A word cut at the last place that fits `room`, hyphen included."""
    if positions is None or len(atom.parts) != 1:
        return None
    look, text, width = atom.parts[0]
    found = _WORD.match(text)
    if found is None or look.source is not None or found[2].isupper():
        return None
    before, word, _after = found.groups()
    scale = look.size / 1000
    for position in reversed(positions(word)):
        if position < 3 or len(word) - position < 3:
            continue
        at = len(before) + position
        part = look.face.width(text[:at]) * scale + style.tracking * at
        if part + look.face.widths["-"] * scale <= room:
            head = Atom([(look, text[:at], part)], part, atom.glue)
            return head, Atom([(look, text[at:], width - part)], width - part, 0.0)
    return None
