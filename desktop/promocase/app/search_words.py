"""What a person types to search, taken apart: words and phrases, and filters as words (`project:`, `has:result`, `from:2025-Q2`)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence
from promocase.domain.library import Library

_PART = re.compile(r'(?P<name>[a-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))|"[^"]*"?|\S+', re.IGNORECASE)
Test = Callable[[Library, Evidence], bool]
Span = tuple[int, int]
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """Words for the index, and what else a piece has to be."""

    words: str
    tests: tuple[Test, ...]

    def fits(self, library: Library, piece: Evidence) -> bool:
        return all(test(library, piece) for test in self.tests)


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
    asked = [folded(word) for word in re.findall(r"[^\W_]+", words)]
    texts = (piece.result, piece.situation, piece.my_part, piece.others_part, ", ".join(piece.tags), project)
    for text in (" ".join(text.split()) for text in texts):
        plain = folded(text)
        first = min((at for word in asked if (at := plain.find(word)) >= 0), default=-1)
        if first >= 0:
            begin = 0 if first <= _AROUND else text.rfind(" ", 0, first - _AROUND // 2) + 1
            end = min(len(text), first + 2 * _AROUND)
            line = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
            return line, _spans(folded(line), asked)
    return "", ()


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
