"""Small ladders of our own, in the forms companies keep them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from promocase.domain import framework as domain
from promocase.exchange import framework_check
from promocase.exchange.ladders import reading
from promocase.exchange.ladders.report import Reading

HEADER = ["Competency", "L1 - Junior PM", "L2 - Product Manager", "L3 - Senior PM"]
MATRIX = [
    HEADER,
    ["Outcomes", "Ships small features.", "• Owns a surface\n• Reports against a target", "Owns an area."],
    ["Communication", "Writes clearly.", "", "n/a"],
]


def csv_of(folder: Path, rows: Sequence[Sequence[str]], name: str = "ladder.csv", **how: Any) -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)
    path = folder / name
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


def xlsx_of(folder: Path, sheets: dict[str, Sequence[Sequence[object]]], merges: dict[str, Sequence[str]] | None = None) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for span in (merges or {}).get(name, ()):
            sheet.merge_cells(span)
    path = folder / "ladder.xlsx"
    book.save(path)
    return path


def text_of(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, **how: Any) -> Reading:
    """Read, and hold to what every reading promises: the document can be used, and no string is lost."""
    found = reading.read(path, **how)
    assert framework_check.errors(found.document) == ()
    assert found.report.strings_found == found.report.strings_in
    return found


def said(found: Reading, competency: str, level: str) -> list[str]:
    """Statements of the cell with this competency name and level label."""
    f = domain.parse(found.document)
    c = next(c for c in f.competencies if c.name == competency)
    x = next(x for x in f.levels if level in (x.label, x.code, x.title))
    return [s.text for s in f.cell(c.id, x.id).statements]


def state(found: Reading, competency: str, level: str) -> str:
    f = domain.parse(found.document)
    c = next(c for c in f.competencies if c.name == competency)
    x = next(x for x in f.levels if level in (x.label, x.code, x.title))
    return f.cell(c.id, x.id).state


def levels(found: Reading) -> list[tuple[str, float, str]]:
    """Track name, rank and label of each level, track by track."""
    f = domain.parse(found.document)
    return [(t.name, x.rank, x.label) for t in f.tracks for x in f.levels_of(t.id)]


def kinds(found: Reading) -> dict[str, str]:
    return {t["name"]: t["kind"] for t in found.document["tracks"]}
