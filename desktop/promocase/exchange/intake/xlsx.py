"""Excel workbooks: the visible sheet that holds the most, read as a table. Sizes are looked at before anything is parsed."""

from typing import Any

from promocase.exchange import workbook
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
    drafts: list[Draft] = []
    first: Table | None = None
    try:
        with workbook.opened(source.data) as book:
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
    found = [(n, texts) for n, texts in enumerate(workbook.rows(sheet, limits.MAX_ROWS, limits.MAX_COLUMNS), 1) if texts]
    return tables.Rows([texts for _n, texts in found], [n for n, _texts in found], by_line=False)


KIND = Kind("xlsx", lambda: _("Excel workbook"), _looks, _read)
