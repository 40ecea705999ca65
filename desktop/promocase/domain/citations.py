"""Citations in a claim's plain text: `[E7]`, `[E7, E12]`. Numbers belong to one case on one track."""

import re
from collections.abc import Mapping

_MARK = re.compile(r"\[\s*(E\d{1,6}(?:\s*[,;]\s*E\d{1,6})*)\s*\]")
_NUMBER = re.compile(r"E(\d{1,6})")


def cited_numbers(text: str) -> tuple[int, ...]:
    """E-numbers in the order they are first cited, each once."""
    found: dict[int, None] = {}
    for mark in _MARK.finditer(text):
        for number in _NUMBER.findall(mark.group(1)):
            found.setdefault(int(number))
    return tuple(found)


def pieces(text: str) -> tuple[str | tuple[int, ...], ...]:
    """The text cut at its citations: strings as typed, and tuples of E-numbers where a citation stands."""
    out: list[str | tuple[int, ...]] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            out.append(text[at : mark.start()])
        out.append(tuple(int(n) for n in _NUMBER.findall(mark.group(1))))
        at = mark.end()
    if at < len(text):
        out.append(text[at:])
    return tuple(out)


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """The text with citations of these numbers (old to new) made citations of others, all at once."""
    return _MARK.sub(lambda mark: _NUMBER.sub(lambda n: f"E{numbers.get(int(n[1]), int(n[1]))}", mark[0]), text)


def marked(text: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The text cut at its citations, nothing left out: each part as typed, with the E-numbers it cites (none for words)."""
    out: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            out.append((text[at : mark.start()], ()))
        out.append((mark.group(), tuple(int(n) for n in _NUMBER.findall(mark.group(1)))))
        at = mark.end()
    return (*out, (text[at:], ())) if at < len(text) else tuple(out)
