"""An Excel workbook -> one grid per visible sheet. Sizes are looked at before anything is parsed: a small file can unpack to gigabytes."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from promocase.exchange import workbook
from promocase.exchange.ladders.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Grid, Limits, letters, of_rows
from promocase.exchange.ladders.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

MAX_PARTS = 2_000
MAX_PART = {"sharedstrings": 10_000_000, "styles": 4_000_000}
MAX_SHEET = 24_000_000
MAX_UNPACKED = 48_000_000
MAX_MERGES = 5_000
MAX_TAGS = 400_000
"""Of all parts together: cells, even empty ones, are several tags each."""
_LONG_TAG = re.compile(rb"<[^<>]{20000}")
_MERGE = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s[^<>]{0,200}?ref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']")
_UNCALCULATED = re.compile(  # a formula with no value, or an empty one; every repetition is bounded, as the file may be anything
    rb"<(?:\w{1,20}:)?c\s[^<>]{0,200}?r=[\"']([A-Z]{1,3}\d{1,7})[\"'][^<>]{0,200}>\s{0,50}"
    rb"<(?:\w{1,20}:)?f\b[^<>]{0,200}(?:/>|>[^<]{0,9000}</(?:\w{1,20}:)?f>)"
    rb"\s{0,50}(?:<(?:\w{1,20}:)?v\s?/>|<(?:\w{1,20}:)?v></(?:\w{1,20}:)?v>)?\s{0,50}</(?:\w{1,20}:)?c>"
)
_DTD = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


@dataclass(slots=True)
class Workbook:
    grids: list[Grid] = field(default_factory=list[Grid])
    left_aside: list[str] = field(default_factory=list[str])
    assumed: list[str] = field(default_factory=list[str])


def read(source: Source) -> Workbook:
    """The sheets of a workbook. `Known` for anything that is no sound workbook of a sensible size."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            _guard(archive, source.name)
            return _read(archive, source)
    except Known:
        raise
    except Exception:  # noqa: BLE001 - both libraries let whatever a crooked file causes through: KeyError, ParseError, zlib.error...
        raise Known(_damaged(source.name)) from None


def _damaged(name: str) -> str:
    return _(
        "{file} can't be read as an Excel workbook: it is damaged, protected, or something else. Save it anew as XLSX or CSV and try again."
    ).format(file=name)


def _guard(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if "xl/workbook.xml" not in {p.filename for p in parts} and not any(p.filename.endswith("workbook.xml") for p in parts):
        raise Known(_("{file} is no Excel workbook. Save it as XLSX or CSV and try again.").format(file=name))
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))) > MAX_UNPACKED:
        raise Known(_too_large(name, name))
    tags = 0
    for part in parts:
        low = part.filename.casefold()
        limit = next((n for word, n in MAX_PART.items() if word in low), MAX_SHEET)
        if low.endswith((".xml", ".rels")):
            if part.file_size > limit:
                raise Known(_too_large(name, part.filename))
            data = archive.read(part)  # never gives more than the size the archive states
            tags += data.count(b"<")
            if tags > MAX_TAGS or data.count(b"mergeCell ") > MAX_MERGES or _LONG_TAG.search(data):
                raise Known(_too_large(name, part.filename))
            if any(word in data for word in _DTD):
                said = _("{file} declares entities of its own ({part}), which no spreadsheet program writes. It was not opened.")
                raise Known(said.format(file=name, part=part.filename))


def _too_large(name: str, part: str) -> str:
    said = _("{file} unpacks to more than a ladder needs ({part}). Keep only the sheet with the ladder and try again.")
    return said.format(file=name, part=part)


def _read(archive: zipfile.ZipFile, source: Source) -> Workbook:
    found = Workbook()
    if any("/comments" in n or "/threadedComments" in n for n in archive.namelist()):
        found.left_aside.append(_("Comments on cells are not read."))
    limits = Limits(source.name)
    with workbook.opened(source.data) as book:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                found.left_aside.append(_("The hidden sheet “{name}” is not read.").format(name=sheet.title))
            else:
                found.grids.append(_grid(sheet, archive, limits, found))
    return found


def _grid(sheet: Any, archive: zipfile.ZipFile, limits: Limits, found: Workbook) -> Grid:
    rows: list[list[str]] = []
    for n, texts in enumerate(workbook.rows(sheet, MAX_ROWS + 1, MAX_COLUMNS + 1)):
        limits.row(lambda n=n: f"{sheet.title}!A{n + 1}", n if any(texts) else 0, texts)
        rows.append(texts)
    while rows and not any(rows[-1]):
        rows.pop()
    raw = archive.read(str(sheet._worksheet_path).lstrip("/"))  # openpyxl has no public way to the merged cells of a sheet it streams
    uncalculated = [m[1].decode() for _n, m in zip(range(1000), _UNCALCULATED.finditer(raw))]
    if uncalculated:
        said = n_("1 formula has no stored value", "{n} formulas have no stored value", len(uncalculated))
        found.left_aside.append(
            _("{sheet}: {count} ({cells}); open and save the file in a spreadsheet program to read them.").format(
                sheet=sheet.title, count=said, cells=", ".join(uncalculated[:20])
            )
        )
    grid = of_rows(sheet.title, rows)
    return _merged(grid, [m.groups() for m in islice(_MERGE.finditer(raw), MAX_MERGES)], found)


def _merged(grid: Grid, merges: Sequence[Sequence[bytes]], found: Workbook) -> Grid:
    """The text of a merged cell in each cell it covers, as far as the table goes."""
    if not merges or not grid.rows:
        return grid
    rows = [list(row) for row in grid.rows]
    copies: set[tuple[int, int]] = set()
    for left, top, right, bottom in merges:
        r0, c0 = int(top) - 1, _column(left)
        if r0 >= len(rows) or c0 >= grid.width or not rows[r0][c0].strip():
            continue
        for r in range(r0, min(int(bottom), len(rows))):
            for c in range(c0, min(_column(right) + 1, grid.width)):
                if (r, c) != (r0, c0) and not rows[r][c].strip():
                    rows[r][c] = rows[r0][c0]
                    copies.add((r, c))
            if len(copies) > MAX_CELLS:
                raise Known(_too_large(grid.name, f"{grid.name}!{letters(c0)}{r0 + 1}"))
    if copies:
        found.assumed.append(_("{sheet}: a merged cell counts for every row and column it covers.").format(sheet=grid.name))
    return Grid(grid.name, tuple(tuple(r) for r in rows), frozenset(copies))


def _column(name: bytes) -> int:
    n = 0
    for letter in name:
        n = n * 26 + letter - 64
    return n - 1
