"""Evidence as a table, CSV or XLSX, and changes made to it there brought back.

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
from itertools import islice
from pathlib import Path
from typing import Any

from promocase.domain.evidence import Evidence
from promocase.domain.framework import parse_text
from promocase.domain.ids import new_id
from promocase.domain.library import Library
from promocase.exchange.ladders import csv_file
from promocase.exchange.leaving import cells, shape
from promocase.exchange.leaving.returned import Came, Returned
from promocase.kit import plain
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MARKS = "marks (leave as they are)"
_TOLD = ("witnesses", "shows", "files")
"""Columns for reading only."""
_FIELDS = tuple(f.name for f in fields(Evidence))
_XLSX_CELL = 32_000
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""Signs that a workbook can hold only as _x followed by their number, and what looks like such a number."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MORE = " (more)"
MAX_ROWS, MAX_BYTES = 200_000, 200_000_000


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
    heads = [head + _MORE * n for head, count in zip(table[0], most) for n in range(count)]
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
    return [cells.written(given[name]) for name in _FIELDS]


def _marks(texts: Iterable[str]) -> str:
    return ".".join(map(_mark, texts))


def _mark(text: str) -> str:
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


# ---- back


def is_ours(head: Iterable[str]) -> bool:
    """Whether a table with this header left a library of ours."""
    return {"id", "title", MARKS} <= set(head)


def left_us(path: Path) -> bool:
    """Whether this file is such a table; False for one that can't be read."""
    try:
        return is_ours(next(_read_xlsx(path) if path.suffix.casefold() == ".xlsx" else _read_csv(path), []))
    except Known:
        return False


def read(path: Path, today: date) -> Returned:
    """What was changed in a table that left the library. Raises Known for a file that is no such table."""
    table = _read_xlsx(path) if path.suffix.casefold() == ".xlsx" else _read_csv(path)
    head = next(table, [])
    if not is_ours(head):
        raise Known(_("{file} is no table that Promocase wrote: its columns are others.").format(file=path.name))
    places = {field: head.index(name) for field, name in shape.heads("evidence").items() if name in head}
    marks_at = head.index(MARKS)
    came: list[Came] = []
    skipped: list[str] = []
    for n, row in enumerate(table, 2):
        texts = {field: row[at] for field, at in places.items()}
        if any(text.strip() for text in texts.values()):
            came.append(_came(n, texts, row[marks_at], today, skipped))
    return Returned(path.name, tuple(came), tuple(skipped))


def _came(n: int, texts: dict[str, str], marks: str, today: date, skipped: list[str]) -> Came:
    kept = dict(zip(_FIELDS, marks.split("."))) if marks else {}
    edited = {field for field, text in texts.items() if kept.get(field) != _mark(text)} - {"id"}
    values: dict[str, Any] = {}
    for field, text in texts.items():
        if field in ("id", "project_id"):
            continue
        try:
            values[field] = shape.value("evidence", field, text)
        except ValueError as problem:
            if text.strip() or kept:
                said = _("Row {n}, {column}: “{text}” can't be read ({why}), so it was not taken over.")
                skipped.append(said.format(n=n, column=shape.heads("evidence")[field], text=text[:40], why=problem))
    id, project = texts.get("id", "").strip() or new_id(), texts.get("project_id", "").strip()
    given: dict[str, Any] = {"recorded_on": today, **values, "id": id}
    whole = Evidence(**given) if values.get("title") else None
    changes = {field: value for field, value in values.items() if field in edited}

    def as_it_left(field: str, value: Any) -> bool:
        return _mark(cells.written(plain.write(value))) == kept.get(field)

    return Came("evidence", id, changes, as_it_left, whole, project, "project_id" in edited)


def _read_csv(path: Path) -> Iterator[list[str]]:
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise Known(_("{file} can't be read: {cause}.").format(file=path, cause=error.strerror or error)) from None
    if data is None:
        raise Known(_("{file} is larger than {limit} MB, which is more than such a file may hold.").format(file=path.name, limit=200))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Known(_("{file} is not UTF-8 text. Save it as “CSV UTF-8” and try again.").format(file=path.name)) from None
    first = text.partition("\n")[0]
    csv.field_size_limit(MAX_BYTES)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        for row in _even(table):
            yield [csv_file.plain(cell) for cell in row]
    except csv.Error as error:
        raise Known(_("{file} can't be read as a table.").format(file=path.name)) from error


def _read_xlsx(path: Path) -> Iterator[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet: Any = book.active
        texts = [[_cell(v) for v in row] for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True)]
        book.close()
    except Exception as error:  # what is inside a foreign zip may fail in any way
        raise Known(_("{file} can't be read as a spreadsheet.").format(file=path.name)) from error
    yield from _joined(_even(texts))


def _cell(value: Any) -> str:
    return "" if value is None else _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), str(value))


def _even(table: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows as wide as the first."""
    wide = 0
    for row in islice(table, MAX_ROWS):
        wide = wide or len(row)
        yield (row + [""] * wide)[:wide]


def _joined(table: Iterable[list[str]]) -> Iterator[list[str]]:
    """Columns that go on in others of the same name made one."""
    head: list[str] = []
    owners: list[int] = []
    for row in table:
        if not head:
            head = row
            owners = [n for n, name in enumerate(head) if not name.endswith(_MORE)]
        whole = ["".join(row[start:end]) for start, end in zip(owners, [*owners[1:], len(head)])]
        yield whole if row is not head else [head[n] for n in owners]
