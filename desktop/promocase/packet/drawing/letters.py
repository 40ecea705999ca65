"""The characters that one document draws with one font, and their codes in the file: 255 of them to an embedded font.

Letters of ASCII are their own codes, so that most texts go into the file as they are.
"""

from dataclasses import dataclass, field
from itertools import groupby

_ASCII = frozenset(chr(code) for code in range(32, 127))
_FREE = [*range(128, 256), *range(1, 32), 127]
"""Codes of the first embedded font that ASCII leaves; the others have all but 0, which is the empty box."""
_NO_BREAK_SPACE = "\u00a0"
_WAITING = 500
"""Texts that are kept before their characters are looked at."""

ESCAPES: dict[int, str] = {code: f"\\{code:03o}" for code in [*range(32), 127]} | {ord(char): "\\" + char for char in "()\\"}
"""What stands for a code inside of a string object, where that is not it itself."""


def escaped(text: str) -> str:
    """A text of codes as the inside of a string object."""
    plain = text.isprintable() and not ("(" in text or ")" in text or "\\" in text)
    return text if plain else text.translate(ESCAPES)


@dataclass(slots=True)
class Letters:
    """`name` is the resource name of the first embedded font; the others have a number added."""

    name: str
    _codes: dict[str, tuple[int, int]] = field(default_factory=lambda: {char: (0, ord(char)) for char in _ASCII})
    """Character -> which of the embedded fonts, and the code in it."""
    _count: int = 0
    """Of the characters beyond ASCII."""
    _first: set[str] = field(default_factory=lambda: set(_ASCII))
    """The characters of the first embedded font."""
    _table: dict[int, str] = field(default_factory=lambda: dict(ESCAPES))
    """What stands for them in a string object, where that is not they themselves."""
    _unseen: set[str] = field(default_factory=lambda: set(_ASCII))
    _texts: list[str] = field(default_factory=list[str])

    def encode(self, text: str) -> list[tuple[str, str]]:
        """The text as (font resource name, inside of a string object) pairs."""
        self._texts.append(text)
        if len(self._texts) > _WAITING:
            self._look()
        if text.isascii():
            return [(self.name, escaped(text))]
        text = text.replace(_NO_BREAK_SPACE, " ")
        if not self._first.issuperset(text):
            for char in text:
                if char not in self._codes:
                    self._add(char)
        if self._first.issuperset(text):
            return [(self.name, text.translate(self._table))]
        runs = groupby(text, key=lambda char: self._codes[char][0])
        return [(self._named(part), "".join([chr(self._codes[char][1]) for char in run]).translate(ESCAPES)) for part, run in runs]

    def fonts(self) -> list[tuple[str, dict[int, str]]]:
        """The embedded fonts that are needed: resource name, and the characters drawn by their codes."""
        self._look()
        found: dict[int, dict[int, str]] = {}
        for char, (part, code) in self._codes.items():
            if char not in self._unseen:
                found.setdefault(part, {})[code] = char
        return [(self._named(part), dict(sorted(codes.items()))) for part, codes in sorted(found.items())]

    def _named(self, part: int) -> str:
        return f"{self.name}.{part}" if part else self.name

    def _add(self, char: str) -> None:
        n, room = self._count, len(_FREE)
        self._count += 1
        if n < room:
            self._codes[char] = (0, _FREE[n])
            self._first.add(char)
            self._table[ord(char)] = escaped(chr(_FREE[n]))
        else:
            part, code = divmod(n - room, 255)
            self._codes[char] = (part + 1, code + 1)

    def _look(self) -> None:
        """Which letters of ASCII have been drawn: seldom asked, for that is quicker than with each text."""
        whole = "".join(self._texts)
        self._texts.clear()
        self._unseen -= {char for char in self._unseen if char in whole}
