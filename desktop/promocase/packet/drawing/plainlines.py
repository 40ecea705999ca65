"""Texts of plain words broken into lines, which most are: no word is looked at twice, and lines end where sums of widths say.

What needs more than that (signs, page numbers, line ends, scripts, characters of another face, words longer than a line) is `lines`' work.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from operator import add

from promocase.packet.drawing import fonts
from promocase.packet.drawing.atoms import Atom, Line, Look, Part
from promocase.packet.drawing.canvas import Colour
from promocase.packet.drawing.face import Face
from promocase.packet.drawing.hyphens import Hyphenator, parted
from promocase.packet.drawing.text import Span, Style
from promocase.packet.drawing.words import LONG, pieces

_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u1fff\u2007\u2010-\u2027\u202f-\u205f\u2070-\u2e7f]*")
"""Without what ends a line or may, but for the space."""
SLACK = 0.01


@dataclass(slots=True)
class _Words:
    """The words of a text, and the width of each and of the space before it."""

    words: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    """Of each span."""
    turns: list[int] = field(default_factory=list)
    """Where each span begins."""
    tight: set[int] = field(default_factory=set[int])
    """Words with no space before them: the rest of one that a line may end inside, or what follows another span at once."""
    joined: set[int] = field(default_factory=set[int])
    """Those of them before which no line ends."""
    ends: list[float] = field(default_factory=list)
    """How far each word reaches, were all of them on one line."""

    def add(self, text: str, look: Look, tracking: float, *, space: bool) -> bool:
        """The words of a span, after a space or not; False where another face must draw some of it."""
        words = [word for word in text.split(" ") if word]
        whole, scale, count = look.face.whole, look.size / 1000, len(self.words)
        try:
            widths = [whole[word] * scale for word in words]
        except KeyError:
            if not look.face.covers.issuperset(text):
                return False
            words = self._cut(words, look.face)
            widths = [look.face.width(word) * scale for word in words]
        if not words:
            return True
        if tracking:
            widths = [width + tracking * len(word) for width, word in zip(widths, words, strict=True)]
        if count and not space and text[0] != " ":
            self.joined.add(count)
            self.tight.add(count)
        glue = look.face.widths[" "] * scale + tracking
        self.turns.append(count)
        self.looks.append(look)
        self.gaps += [0.0 if n in self.tight else glue for n in range(count, count + len(words))] if self.tight else [glue] * len(words)
        self.words += words
        self.widths += widths
        return True

    def _cut(self, words: list[str], face: Face) -> list[str]:
        """Words cut where a line may end inside them; those it never ends inside are remembered."""
        out: list[str] = []
        for word in words:
            found = [word] if word in face.whole else pieces(word)
            if len(found) > 1:
                self.tight.update(range(len(self.words) + len(out) + 1, len(self.words) + len(out) + len(found)))
            elif len(word) < LONG:
                face.whole[word] = face.width(word)
            out += found
        return out

    def start(self, n: int) -> float:
        """Where a word begins."""
        return self.ends[n] - self.widths[n]

    def said(self, begin: int, end: int) -> str:
        """The words from `begin` up to `end`."""
        words = self.words[begin:end]
        if not self.tight:
            return " ".join(words)
        return words[0] + "".join([word if n in self.tight else f" {word}" for n, word in enumerate(words[1:], begin + 1)])

    def line(self, first: int, stop: int, ends: str, over: float = 0.0) -> Line:
        """The words from `first` up to `stop` as a line, which the last of them goes beyond by `over`."""
        cuts = [first, *[turn for turn in self.turns if first < turn < stop], stop]
        parts: list[Part] = []
        for begin, end in pairwise(cuts):
            look = self.looks[bisect_right(self.turns, begin) - 1]
            if end == stop:
                parts.append((look, self.said(begin, end), self.ends[end - 1] - over - self.start(begin)))
            else:  # the space stays with the look before, so that a link begins at its first letter
                after = "" if end in self.tight else " "
                parts.append((look, self.said(begin, end) + after, self.start(end) - self.start(begin)))
        return Line(parts, self.ends[stop - 1] - over - self.start(first), ends)


def lines_of(spans: Sequence[Span], style: Style, width: float, positions: Hyphenator | None) -> list[Line] | None:
    """The text as lines of at most `width` points; None where it is not of plain words, or one of them is longer than a line."""
    words = _Words()
    space = False
    for span in spans:
        text = fonts.clean(span.text)
        if span.mark or span.late or not ((text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text)):
            return None
        if text:
            if not words.add(text, _look(span, style), style.tracking, space=space):
                return None
            space = text[-1] == " "
    words.ends = list(accumulate(map(add, words.gaps, words.widths)))
    return _broken(words, width, style, positions) if words.words else []


def _broken(words: _Words, width: float, style: Style, positions: Hyphenator | None) -> list[Line] | None:
    lines: list[Line] = []
    first, count = 0, len(words.words)
    while True:
        left = words.start(first)
        stop = bisect_right(words.ends, left + width + SLACK, first)
        if stop == count:
            return [*lines, words.line(first, stop, "end")]
        whole = stop not in words.joined and stop + 1 not in words.joined
        while stop in words.joined and stop > first:
            stop -= 1
        if stop <= first:
            return None
        cut = None
        room = left + width - words.ends[stop - 1] - words.gaps[stop]
        if whole and style.hyphenate and positions is not None and room > width * 0.14:
            look = words.looks[bisect_right(words.turns, stop) - 1]
            cut = parted(Atom([(look, words.words[stop], words.widths[stop])], 0.0, 0.0), room, style, positions)
        if cut is None:
            lines.append(words.line(first, stop, "join" if stop in words.tight else "space"))
        else:
            head, rest = cut
            words.words[stop] = head.parts[0][1]
            lines.append(words.line(first, stop + 1, "hyphen", rest.width))
            words.words[stop], words.widths[stop] = rest.parts[0][1], rest.width
        first = stop


def _look(span: Span, style: Style) -> Look:
    name = span.face or style.face
    name = fonts.bold_of(name) if span.bold else name
    name = fonts.italic_of(name) if span.italic else name
    size, colour = span.size or style.size, span.colour or style.colour
    if span.dest or span.url:
        return Look(fonts.face(name), size, colour, span)
    return _plain_look(name, size, colour)


@cache
def _plain_look(name: str, size: float, colour: Colour) -> Look:
    """There are as many as the pages have styles."""
    return Look(fonts.face(name), size, colour)
