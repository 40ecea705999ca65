"""Excel workbooks: the visible sheet that holds the most, read as a table. Sizes are looked at before anything is parsed."""

import io
import warnings
from datetime import date, datetime, time
from typing import Any

from promocase.exchange.intake import archive, csv_kinds, limits, tables
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.report import Table
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def _looks(source: Source) -> str:
    if source.data.startswith(b"PK") and any(n.endswith("xl/workbook.xml") for n in archive.names(source.data)):
        return _("it is an Excel workbook")
    return ""


def _read(source: Source) -> Found:
    _guard(source)
    import openpyxl  # late: only imports of spreadsheets need it

    drafts: list[Draft] = []
    first: Table | None = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says of features nobody reads here
            book: Any = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
            sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
            for sheet in sheets:
                rows = _rows(sheet)
                if not rows.cells:
                    continue
                made = csv_kinds.read_rows(source, rows, tables.GENERIC, None, sheet.title if len(sheets) > 1 else "")
                drafts += made.drafts
                first = first or made.table
            for hidden in (s for s in book.worksheets if s.sheet_state != "visible"):
                source.report.assume(_("The hidden sheet “{name}” is not read.").format(name=hidden.title))
            book.close()
    except Known:
        raise
    except Exception:  # noqa: BLE001 - the library lets whatever a crooked file causes through
        said = _("{file} can't be read as an Excel workbook: it is damaged, protected, or something else. Save it anew and try again.")
        raise Known(said.format(file=source.name)) from None
    return Found(drafts, first)


def _guard(source: Source) -> None:
    """Each part is sound XML without entities, and no larger than notes are."""
    with archive.opened(source) as parts:
        tags = 0
        for name in parts.names():
            if name.endswith((".xml", ".rels")):
                data = parts.read(name)
                tags += data.count(b"<")
                if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
                    said = _("{file} declares entities of its own, which no notes program writes. It was not opened.")
                    raise Known(said.format(file=source.name))
                if tags > limits.MAX_NODES * 5:
                    raise Known(_("{file} holds more than notes do, so it was not read.").format(file=source.name))


def _rows(sheet: Any) -> tables.Rows:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    cells: list[list[str]] = []
    lines: list[int] = []
    for n, row in enumerate(sheet.iter_rows(max_row=limits.MAX_ROWS, max_col=limits.MAX_COLUMNS, values_only=True), 1):
        texts = [_text(v) for v in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            cells.append(texts)
            lines.append(n)
    return tables.Rows(cells, lines, by_line=False)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


KIND = Kind("xlsx", lambda: _("Excel workbook"), _looks, _read)
