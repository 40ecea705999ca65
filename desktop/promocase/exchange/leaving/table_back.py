"""A table that left a library, read for what was changed in it."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from promocase.domain.evidence import Evidence
from promocase.domain.ids import new_id
from promocase.exchange import workbook
from promocase.exchange.ladders import csv_file
from promocase.exchange.leaving import cells, shape
from promocase.exchange.leaving.returned import Came, Returned
from promocase.exchange.leaving.table import FIELDS, MARKS, MORE, mark
from promocase.kit import plain
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_ROWS, MAX_BYTES = 200_000, 200_000_000


def is_ours(head: Iterable[str]) -> bool:
    """Whether a table with this header left a library of ours."""
    return {"id", "title", MARKS} <= set(head)


def left_us(path: Path) -> bool:
    """Whether this file is such a table; False for one that can't be read."""
    try:
        return is_ours(next(_table(path), []))
    except Known:
        return False


def read(path: Path, today: date) -> Returned:
    """What was changed in a table that left the library. Raises Known for a file that is no such table."""
    table = _table(path)
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
    kept = dict(zip(FIELDS, marks.split("."))) if marks else {}
    edited = {field for field, text in texts.items() if kept.get(field) != mark(text)} - {"id"}
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
        return mark(cells.written(plain.write(value))) == kept.get(field)

    return Came("evidence", id, changes, as_it_left, whole, project, "project_id" in edited)


def _table(path: Path) -> Iterator[list[str]]:
    """The rows of the file, each as wide as the first."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise Known(_("{file} can't be read: {cause}.").format(file=path, cause=error.strerror or error)) from None
    if data is None:
        raise Known(_("{file} is larger than {limit} MB, which is more than such a file may hold.").format(file=path.name, limit=200))
    return _of_xlsx(data, path.name) if path.suffix.casefold() == ".xlsx" else _of_csv(data, path.name)


def _of_csv(data: bytes, name: str) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Known(_("{file} is not UTF-8 text. Save it as “CSV UTF-8” and try again.").format(file=name)) from None
    first = text.partition("\n")[0]
    csv.field_size_limit(MAX_BYTES)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        for row in _even(table):
            yield [csv_file.plain(cell) for cell in row]
    except csv.Error as error:
        raise Known(_("{file} can't be read as a table.").format(file=name)) from error


def _of_xlsx(data: bytes, name: str) -> Iterator[list[str]]:
    try:
        with workbook.opened(data) as book:
            texts = list(workbook.rows(book.active, MAX_ROWS, least=0))
    except Exception as error:  # what is inside a foreign zip may fail in any way
        raise Known(_("{file} can't be read as a spreadsheet.").format(file=name)) from error
    yield from _joined(_even(texts))


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
            owners = [n for n, name in enumerate(head) if not name.endswith(MORE)]
        whole = ["".join(row[start:end]) for start, end in zip(owners, [*owners[1:], len(head)])]
        yield whole if row is not head else [head[n] for n in owners]
