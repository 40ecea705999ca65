"""No text makes a search for words go on and on: what people paste is long, and some of it is odd."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from typing import Any

import pytest

import promocase

LONG = 1_500
"""Characters: where the time grows with the third power or faster, this is far too many."""
SECONDS = 2.0
REPEATED = (
    "\n", " ", "  \n", "\t", "\r\n", "a", "A", "1", "a1", "a ", "1 ", "1,", "1.1.", ".", "-", "--", "- ", "* ", "# ", "|", "| a ",
    "\\", "'", '"', "<", "<a>", "</a>", "<!---->", "<!-- a -->\n", "[", "[[", "]", "(", "()", "{", "&amp;", "E1,", "[E1]",
    "http://a", "http://a ", "a@b.c ", "a:", "a: ", ":", "::", "=", "`", "```\n", "~~~\n", "_", "__", "**", "**a** ",
    "Jan 1, 2025 ", "2025-01-01 ", "é", "日", "%", "$1,000 ", "re: ", "h1. ", "---\n", "- a\n", "1. a\n", "#\n", "\0",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, Any]]:
    """Every pattern that is made once, with the name it has."""
    for module in pkgutil.walk_packages(promocase.__path__, "promocase."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", pattern) for pattern in _in(value))


def _in(value: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple) and depth < 3:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _in(each, depth + 1)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that interrupts a search")
def test_no_pattern_loses_itself_in_what_it_is_given() -> None:
    def too_long(*_about: object) -> None:
        raise TimeoutError

    seen: set[Any] = set()
    lost: set[str] = set()
    before = signal.signal(signal.SIGALRM, too_long)
    try:
        for name, pattern in patterns():
            if pattern in seen or seen.add(pattern):
                continue
            for piece in REPEATED:
                text: Any = piece * (LONG // len(piece)) + "\x01"
                signal.setitimer(signal.ITIMER_REAL, SECONDS)
                try:
                    pattern.search(text.encode() if isinstance(pattern.pattern, bytes) else text)
                except TimeoutError:
                    lost.add(f"{name} in {piece!r} over and over")
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert len(seen) > 150
    assert not lost
