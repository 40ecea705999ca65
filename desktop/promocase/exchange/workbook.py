"""Excel workbooks read as texts, by streams. Whoever opens one has looked at the sizes of its parts before."""

import io
import re
import warnings
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from typing import Any

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LEAST = 9
"""Number of the lowest sign that stands in anyone's notes: the tabulator."""


@contextmanager
def opened(data: bytes) -> Generator[Any, None, None]:
    """openpyxl's workbook, to be read. It lets whatever a crooked file causes through: KeyError, ParseError, zlib.error and others."""
    import openpyxl  # late: only imports of spreadsheets need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it says of features nobody reads here
        with closing(openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
            yield book


def rows(sheet: Any, most_rows: int, most_columns: int | None = None, least: int = _LEAST) -> Iterator[list[str]]:
    """The texts of each row, without the empty cells at its end: rows come filled up to the widest there may be.

    Signs that XML can't hold are written by their number; those below `least`, and half characters, stay written so.
    """
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    for row in sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True):
        texts = [_text(value, least) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _text(value: object, least: int) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda sign: _sign(sign, least), value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _sign(written: "re.Match[str]", least: int) -> str:
    number = int(written[1], 16)
    return written[0] if number < least or 0xD800 <= number <= 0xDFFF else chr(number)
