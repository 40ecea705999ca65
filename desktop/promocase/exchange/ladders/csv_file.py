"""Comma, semicolon, tab or bar separated text -> one grid."""

import csv
import io
import re
from collections import Counter

from promocase.exchange.ladders.grid import Grid, Limits, of_rows
from promocase.exchange.ladders.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 200_000
_FORMULA_STARTS = "=+-@\t\r"


def read(source: Source) -> Grid:
    """The table in the file. `Known` names the line where it breaks."""
    text = source.text
    said = re.match(r"sep=(.)\r?\n", text)
    separator = said[1] if said else _separator(text)
    rows: list[list[str]] = []
    lines: list[int] = []
    limits = Limits(source.name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    before = csv.field_size_limit(1_000_000)
    start = 1
    try:
        for row in reader:
            limits.row(lambda line=start: _("line {line}").format(line=line), len(rows), row)
            if not (said and start == 1):  # the line in which spreadsheet programs name the separator
                rows.append([plain(cell) for cell in row])
                lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        said = _("{file} can't be read as a table (line {line}): {cause}.")
        raise Known(said.format(file=source.name, line=start, cause=error)) from None
    finally:
        csv.field_size_limit(before)
    return of_rows(source.stem, rows, lines)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if text.lstrip("'")[:1] in tuple(_FORMULA_STARTS) and text else text


def plain(text: str) -> str:
    """The text without the apostrophe that `guarded` sets."""
    return text[1:] if text.startswith("'") and text.lstrip("'")[:1] in tuple(_FORMULA_STARTS) else text


def _separator(text: str) -> str:
    """The separator that gives most rows the same number of columns."""
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        if separator not in text[:_SAMPLE]:
            continue
        widths: Counter[int] = Counter()
        try:
            for n, row in enumerate(csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=separator)):
                widths[len(row)] += 1
                if n >= 200:
                    break
        except csv.Error:
            pass
        wide = {width: count for width, count in widths.items() if width > 1}
        score = max((count * (1 + min(width, 20) / 100) for width, count in wide.items()), default=0.0) / max(1, sum(widths.values()))
        if score > most:
            best, most = separator, score
    return best
