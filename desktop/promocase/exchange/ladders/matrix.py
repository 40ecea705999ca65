"""Spreadsheets: competency rows by level columns (or the other way round), and one statement a row."""

from collections.abc import Sequence

from promocase.exchange.ladders import by_track, csv_file, stacked, tables, xlsx_file
from promocase.exchange.ladders.grid import Grid, Tables
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_NOT_TEXT = (
    b"%PDF", b"{\\rtf", b"SQLite format 3", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"Rar!", b"7z\xbc\xaf",
)  # fmt: skip


def looks(source: Source) -> bool:
    """The last kind to be asked: everything that no other kind knows may be a table, but for JSON, which is none."""
    return not source.is_folder and not source.looks_json and not source.is_json_list


def read(source: Source, layout: Layout | None) -> Reading:
    found = tables_of(source)
    return tables.read(found.grids, "matrix", source.stem, source.name, layout, (found.assumed, found.left_aside))


def tables_of(source: Source) -> Tables:
    """The sheets of a workbook, or the table of a text."""
    return source.once("tables", lambda: _opened(source))


def _opened(source: Source) -> Tables:
    if source.is_folder:
        raise Known(_("{file} is a folder; a spreadsheet is one file.").format(file=source.name))
    if source.is_zip:
        book = xlsx_file.read(source)
        return Tables(_apart(book.grids), tuple(book.assumed), tuple(book.left_aside))
    if source.data.startswith(_OLD_EXCEL):
        raise Known(_("{file} is in an old Office format, or protected. Save it as XLSX or CSV and try again.").format(file=source.name))
    if source.data.startswith(_NOT_TEXT):
        raise Known(_("{file} is neither a text nor a spreadsheet. Save the ladder as XLSX or CSV and try again.").format(file=source.name))
    grid = csv_file.read(source)
    return Tables(_apart([grid]), tuple(source.notes))


def _apart(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    return by_track.apart(stacked.apart(grids))


KIND = Kind("matrix", lambda: _("Spreadsheet (CSV or XLSX)"), looks, read, tables_of)
