"""Evidence as a table: every field comes back as it left, an edit comes back as an edit, and no cell is ever a formula."""

import csv
import io
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from tests.strategies_records import libraries, records
from tests.thorough import examples

from promocase.domain.evidence import Evidence, Link, Metric, Project
from promocase.domain.library import Library
from promocase.exchange.leaving import cells, table, table_back
from promocase.exchange.leaving.returned import Returned
from promocase.kit.errors import Known

DAY = date(2026, 1, 2)
MANY = settings(max_examples=examples(40), suppress_health_check=list(HealthCheck))
ODD = Evidence(
    "e", "=1+1", DAY, situation="'=x\r\n _x0041_\x00", my_part="-", result="x" * 40_000, tags=("a | b", " c ", "", "\\n", "\n"),
    metrics=(Metric("", "1"), Metric("n", "a\nb", "|", "\\")), links=(Link("https://x", "", DAY),),
)  # fmt: skip


def written(folder: Path, library: Library, kind: str) -> Path:
    path = folder / f"e.{kind}"
    path.write_bytes(table.as_xlsx(library) if kind == "xlsx" else b"".join(table.as_csv(library)))
    return path


def read_back(folder: Path, library: Library, kind: str) -> Returned:
    return table_back.read(written(folder, library, kind), DAY)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@MANY
@given(library=libraries())
@example(library=Library.of(ODD))
def test_every_field_of_every_piece_comes_back(tmp_path: Path, kind: str, library: Library) -> None:
    back = read_back(tmp_path, library, kind)
    expected = {e.id: replace(e, project_id=None) for e in library.evidence.values() if e.title}
    assert {c.whole.id: c.whole for c in back.came if c.whole} == expected
    assert not back.skipped
    assert not any(c.edited or c.renamed_project for c in back.came)


@MANY
@given(records("evidence"))
def test_any_value_fits_a_cell_and_comes_out_again(piece: Evidence) -> None:
    for metric in piece.metrics:
        texts = [getattr(metric, f.name) for f in fields(metric)]
        (part,) = cells.parts(cells.written([dict(zip("abcdef", texts))]))
        assert part + [""] * (len(texts) - len(part)) == texts


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula(tmp_path: Path, kind: str) -> None:
    library = Library.of(ODD, replace(ODD, id="f", title="@SUM(A1)", situation="\t=2", my_part="+3"))
    path = written(tmp_path, library, kind)
    if kind == "csv":
        shown = [cell for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")) for cell in row]
        assert not [cell for cell in shown if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell]
    else:
        assert {c.data_type for row in openpyxl.load_workbook(path).active.iter_rows() for c in row} <= {"s", "n", "inlineStr"}


def test_what_was_edited_there_is_an_edit_and_nothing_else(tmp_path: Path) -> None:
    library = Library.of(Project("p", "Old"), Evidence("e", "T", DAY, situation="One\nTwo", project_id="p"), Evidence("f", "U", DAY))
    path = written(tmp_path, library, "csv")
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    place = {name: n for n, name in enumerate(rows[0])}
    row = next(row for row in rows if row[0] == "e")
    row[place["result"]], row[place["from"]], row[place["project"]], row[place["to"]] = "Better", "2026-Q1", "New", "soon"
    rows.append(["", "Typed there", *[""] * (len(rows[0]) - 2)])
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)  # as Excel writes it in half of Europe
    path.write_bytes(out.getvalue().encode())
    back = table_back.read(path, DAY)
    came = {c.id: c for c in back.came}
    assert {k: str(v) for k, v in came["e"].edited.items()} == {"result": "Better", "happened_from": "2026-Q1"}
    assert (came["e"].project, came["e"].renamed_project) == ("New", True)
    assert not came["f"].edited
    assert [c.whole.title for c in back.came if c.id not in ("e", "f")] == ["Typed there"]
    (said,) = back.skipped
    assert "“soon”" in said


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"PK\x03\x04"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, kind: str, data: bytes) -> None:
    path = tmp_path / f"x.{kind}"
    path.write_bytes(data)
    with pytest.raises(Known) as refused:
        table_back.read(path, DAY)
    assert path.name in str(refused.value)


def test_what_a_spreadsheet_program_makes_of_a_cell_is_read_as_it_was_typed(tmp_path: Path) -> None:
    path = written(tmp_path, Library.of(Evidence("e", "T", DAY)), "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    place = {cell.value: cell.column for cell in sheet[1]}
    typed = {"from": date(2026, 1, 2), "result": 5.0, "situation": "half _xD800_ a sign", "my part": "one_x0009_two"}
    for head, value in typed.items():
        sheet.cell(2, place[head]).value = value
    book.save(path)
    (came,) = table_back.read(path, DAY).came
    edited = {"happened_from": "2026-01-02", "result": "5", "situation": "half _xD800_ a sign", "my_part": "one\ttwo"}
    assert {field: str(value) for field, value in came.edited.items()} == edited
