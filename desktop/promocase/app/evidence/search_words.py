"""What a person types to search, taken apart: words and phrases, and filters as words (`project:`, `has:result`, `from:2025-Q2`)."""

import re
import unicodedata
from collections.abc import Callable

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence
from promocase.domain.immutable import immutable
from promocase.domain.library import Library

_PART = re.compile(r'(?P<name>[a-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))|"[^"]*"?|\S+', re.IGNORECASE)
Test = Callable[[Library, Evidence], bool]
Span = tuple[int, int]
_AROUND = 60


@immutable
class Asked:
    """Words for the index, and what else a piece has to be."""

    words: str
    tests: tuple[Test, ...]

    def fits(self, library: Library, piece: Evidence) -> bool:
        return all(test(library, piece) for test in self.tests)


@immutable
class Found:
    """Where words were found."""

    line: str = ""
    spans: tuple[Span, ...] = ()
    """Where in the line they stand."""
    file: str = ""
    """The name of the attached file the line is from."""

    def marked(self, before: str, after: str) -> str:
        """The line with something before and after each place that was found."""
        line = self.line
        for start, end in reversed(self.spans):
            line = f"{line[:start]}{before}{line[start:end]}{after}{line[end:]}"
        return line

    def parts(self, before: int) -> tuple[tuple[str, bool], ...]:
        """The line in parts, each found or not, begun so that at most about `before` characters stand ahead of the first found."""
        if not self.spans:
            return ((self.line, False),) if self.line else ()
        begin = self.line.find(" ", max(0, self.spans[0][0] - before)) + 1 if self.spans[0][0] > before else 0
        begin = begin if begin <= self.spans[0][0] else self.spans[0][0]
        told, at = [("…", False)] if begin else [], begin
        for start, end in self.spans:
            told += [(self.line[at:start], False), (self.line[start:end], True)]
            at = end
        return tuple((text, is_found) for text, is_found in (*told, (self.line[at:], False)) if text)


def parse(text: str) -> Asked:
    """Take apart what was typed. What looks like a filter and is none of ours is searched for as words."""
    words: list[str] = []
    tests: list[Test] = []
    for part in _PART.finditer(text):
        value = part["quoted"] if part["quoted"] is not None else part["bare"]
        test = _test(part["name"].casefold(), value) if part["name"] and value else None
        if test is None:
            words.append(part[0])
        else:
            tests.append(test)
    return Asked(" ".join(words), tuple(tests))


def folded(text: str) -> str:
    """Without accents and case, sign for sign as long as the text."""
    return "".join((unicodedata.normalize("NFKD", sign)[:1] or sign).casefold()[:1] or sign for sign in text)


def excerpt(piece: Evidence, project: str, words: str) -> tuple[str, tuple[Span, ...]]:
    """A line of the piece around the first word that was found, and where in it the words stand. Empty where it is in the title alone."""
    for text in (piece.result, piece.situation, piece.my_part, piece.others_part, ", ".join(piece.tags), project):
        line, spans = line_around(text, words)
        if line:
            return line, spans
    return "", ()


def line_around(text: str, words: str) -> tuple[str, tuple[Span, ...]]:
    """The same of one text; empty where it holds none of the words."""
    asked, text = _asked(words), " ".join(text.split())
    plain = folded(text)
    first = min((at for word in asked if (at := plain.find(word)) >= 0), default=-1)
    if first < 0:
        return "", ()
    begin = 0 if first <= _AROUND else text.rfind(" ", 0, first - _AROUND // 2) + 1
    end = min(len(text), first + 2 * _AROUND)
    line = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
    return line, _spans(folded(line), asked)


def holds(text: str, words: str) -> bool:
    """Whether all of these words stand in a text."""
    plain = folded(text)
    return all(word in plain for word in _asked(words))


def _asked(words: str) -> list[str]:
    return [folded(word) for word in re.findall(r"[^\W_]+", words)]


def _spans(plain: str, asked: list[str]) -> tuple[Span, ...]:
    found = sorted((m.start(), m.end()) for word in asked for m in re.finditer(re.escape(word), plain))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _test(name: str, value: str) -> Test | None:
    asked = folded(value)
    match name:
        case "project":
            return lambda library, e: (p := library.project.get(e.project_id or "")) is not None and asked in folded(p.name)
        case "person":
            return lambda library, e: any(asked in folded(library.person[w.person_id].name) for w in library.witnesses_of.get(e.id, ()))
        case "label":
            return lambda _library, e: any(asked in folded(tag) for tag in e.tags)
        case "from" | "to":
            return _dated(name, value)
        case "has" | "is":
            return _STATES.get(asked)
        case "not" | "no":
            state = _STATES.get(asked)
            return (lambda library, e: not state(library, e)) if state else None
        case _:
            return None


def _dated(name: str, value: str) -> Test | None:
    try:
        limit = PartialDate(value.upper())
    except ValueError:
        return None
    if name == "from":
        return lambda _library, e: e.last_day is not None and e.last_day >= limit.first
    return lambda _library, e: e.first_day is not None and e.first_day <= limit.last


_STATES: dict[str, Test] = {
    "result": lambda _library, e: bool(e.result.strip() or e.metrics),
    "number": lambda _library, e: bool(e.metrics),
    "file": lambda library, e: e.id in library.attachments_of,
    "link": lambda _library, e: bool(e.links),
    "witness": lambda library, e: e.id in library.witnesses_of,
    "project": lambda _library, e: e.project_id is not None,
    "date": lambda _library, e: e.happened_from is not None,
    "mapped": lambda library, e: e.id in library.mappings_of,
    "private": lambda _library, e: e.private,
    "ongoing": lambda _library, e: e.status.value == "ongoing",
    "done": lambda _library, e: e.status.value == "done",
    "stopped": lambda _library, e: e.status.value == "stopped",
    "inbox": lambda _library, e: e.inbox is not None,
}
"""What a piece has or is, in `has:`, `is:` and `not:`."""
