"""What the command line prints: results on standard output, errors on standard error in one line, UTF-8 always."""

import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from promocase.kit.i18n import _


def use_utf8() -> None:
    """Whatever the terminal says it speaks; a name that is no text is shown with its bytes escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def line(text: str = "") -> None:
    print(text)


def missing(characters: Iterable[str]) -> None:
    """What no typeface of a file can draw; nothing where all can be."""
    if shown := " ".join(characters):
        line(_("No typeface here can draw these characters; a box stands for each: {characters}").format(characters=shown))


def error(text: str) -> None:
    """One line on standard error."""
    print("promocase: " + " ".join(text.split()), file=sys.stderr)


def json_value(value: Any) -> None:
    """A value as JSON: sorted keys, indented, so that two outputs can be compared line by line."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))


def table(rows: Sequence[Sequence[str]], indent: str = "") -> None:
    """Columns as wide as their widest cell, two spaces apart; the last one runs on."""
    if not rows:
        return
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        print((indent + "  ".join(cells)).rstrip())
