"""Evidence as a table, CSV or XLSX. (`table_back` brings back what was changed there.)

A row is a piece, a column a field; witnesses, what it shows and its files are told beside it, to be read only. The last column keeps a
short mark of each cell as it left: a cell that no longer fits its mark was edited, and nothing else is. Formulas are neutralised.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from promocase.domain.evidence import Evidence
from promocase.domain.framework import parse_text
from promocase.domain.library import Library
from promocase.exchange.ladders import csv_file
from promocase.exchange.leaving import cells, shape
from promocase.kit import plain

MARKS = "marks (leave as they are)"
_TOLD = ("witnesses", "shows", "files")
"""Columns for reading only."""
FIELDS = tuple(f.name for f in fields(Evidence))
_XLSX_CELL = 32_000
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""Signs that a workbook can hold only as _x followed by their number, and what looks like such a number."""
MORE = " (more)"


def header() -> list[str]:
    return [*shape.heads("evidence").values(), *_TOLD, MARKS]


def rows(library: Library) -> Iterator[list[str]]:
    """The rows below the header: every piece, those in the Trash too, newest first."""
    names = _competency_names(library)
    newest = sorted(library.evidence.values(), key=lambda e: (e.last_day or date.min, e.recorded_on, e.id), reverse=True)
    for piece in newest:
        if piece.erased:
            continue
        texts = _texts(piece, library)
        yield [*texts, _witnesses(piece, library), _shows(piece, library, names), _files(piece, library), _marks(texts)]


def as_csv(library: Library) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, which Excel needs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    for row in (header(), *rows(library)):
        writer.writerow([csv_file.guarded(text) for text in row])
        yield out.getvalue().encode("utf-8")
        out.seek(0)
        out.truncate()


def as_xlsx(library: Library) -> bytes:
    """One sheet of texts. What is longer than a cell of Excel goes on in a column of the same name."""
    import openpyxl  # late: only exports need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    table = [header(), *rows(library)]
    most = [max(len(_cut(row[n])) for row in table) for n in range(len(table[0]))]
    book: Any = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Evidence")
    sheet.freeze_panes = "C2"
    heads = [head + MORE * n for head, count in zip(table[0], most) for n in range(count)]
    for n, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(n)].width = 48 if head in ("title", "situation", "my part", "result") else 18

    def cell(text: str, bold: bool) -> Any:
        made: Any = WriteOnlyCell(sheet, value=_UNWRITABLE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text))
        made.data_type, made.quotePrefix = "s", True
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(head, True) for head in heads])
    for row in table[1:]:
        parts = [(*_cut(text), *[""] * count)[:count] for text, count in zip(row, most)]
        sheet.append([cell(text, False) if text else None for part in parts for text in part])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cut(text: str) -> list[str]:
    """A text as cells of Excel; a sign it can't hold takes seven there."""
    most = _XLSX_CELL if _UNWRITABLE.search(text) is None else _XLSX_CELL // 7
    return [text[n : n + most] for n in range(0, len(text), most)] or [""]


def _texts(piece: Evidence, library: Library) -> list[str]:
    given = plain.to_plain(piece)
    project = library.project.get(piece.project_id or "")
    given["project_id"] = project.name if project else ""
    return [cells.written(given[name]) for name in FIELDS]


def _marks(texts: Iterable[str]) -> str:
    return ".".join(map(mark, texts))


def mark(text: str) -> str:
    """Of the text without what a spreadsheet may do to its line ends and edges."""
    return hashlib.sha256("\n".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:6] if text.strip() else ""


def _witnesses(piece: Evidence, library: Library) -> str:
    told = [(library.person[w.person_id].name, w.relation.value, w.quote) for w in library.witnesses_of.get(piece.id, ())]
    return "\n".join(", ".join(filter(None, one)) for one in told)


def _shows(piece: Evidence, library: Library, names: Mapping[tuple[str, str], str]) -> str:
    mapped = library.mappings_of.get(piece.id, ())
    return "\n".join(" · ".join(filter(None, (names.get((m.framework_id, m.competency_id), m.competency_id), m.level_id))) for m in mapped)


def _files(piece: Evidence, library: Library) -> str:
    return "\n".join(a.name for a in library.attachments_of.get(piece.id, ()))


def _competency_names(library: Library) -> dict[tuple[str, str], str]:
    """(framework id, competency id) -> name."""
    return {(f.framework_id, c.id): c.name for f in library.framework.values() for c in parse_text(f.document).competencies}
