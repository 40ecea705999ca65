"""Comma, semicolon, tab or bar separated text to rows. The separator is found by the rows it makes, not by the file's name."""

import csv
import io
import re
from collections import Counter

from promocase.exchange.intake import limits
from promocase.exchange.intake.tables import Rows
from promocase.kit.errors import Known
from promocase.kit.i18n import _

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 200_000
_FORMULA = re.compile(r"'(?=[=+\-@\t\r'])")


def rows_of(text: str, name: str, separator: str = "") -> Rows:
    """All rows with the line each begins in. `Known` names the line where the table breaks."""
    said = re.match(r"sep=(.)\r?\n", text)
    body = text[said.end() :] if said else text
    separator = separator or (said[1] if said else separator_of(body))
    cells: list[list[str]] = []
    lines: list[int] = []
    before = csv.field_size_limit(limits.MAX_FIELD * 5)
    start, offset = 1, 1 if said else 0
    reader = csv.reader(io.StringIO(_one_line_end(body), newline=""), delimiter=separator)
    try:
        for row in reader:
            if len(row) > limits.MAX_COLUMNS or len(cells) >= limits.MAX_ROWS:
                raise Known(_("{file} holds a larger table than notes do (line {line}). Import it in parts.").format(file=name, line=start))
            cells.append([_FORMULA.sub("", c, count=1) if c.startswith("'") else c for c in row])
            lines.append(start + offset)
            start = reader.line_num + 1
    except csv.Error as error:
        raise Known(_("{file} can't be read as a table (line {line}): {cause}.").format(file=name, line=start, cause=error)) from None
    finally:
        csv.field_size_limit(before)
    return Rows(cells, lines, separator=separator)


def _one_line_end(text: str) -> str:
    """Lines that end in a bare carriage return, as old Macs wrote them; within quotes it makes no difference to what is read."""
    return text if "\n" in text else text.replace("\r", "\n")


def separator_of(text: str) -> str:
    """The separator that gives most rows the same number of columns, at least two."""
    best, most = ",", 0.0
    for separator in SEPARATORS:
        score = consistency(text, separator)
        if score > most:
            best, most = separator, score
    return best


def consistency(text: str, separator: str) -> float:
    """How far the rows agree on a number of columns: 0 to about 1.2."""
    if separator not in text[:_SAMPLE]:
        return 0.0
    widths: Counter[int] = Counter()
    try:
        for n, row in enumerate(csv.reader(io.StringIO(_one_line_end(text[:_SAMPLE]), newline=""), delimiter=separator)):
            if any(c.strip() for c in row):
                widths[len(row)] += 1
            if n >= 200:
                break
    except csv.Error:
        return 0.0
    wide = {width: count for width, count in widths.items() if width > 1}
    return max((count * (1 + min(width, 20) / 100) for width, count in wide.items()), default=0.0) / max(1, sum(widths.values()))
