"""Whatever is given instead of a ladder: one clear sentence, within five seconds and 300 MB, and nothing written."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NO_SAMPLES
from tests.exchange.ladders.making import HEADER, csv_of, text_of, xlsx_of

from promocase.exchange.ladders import reading
from promocase.kit.errors import Known

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join('*' + a for _ in range(9))}]\n" for a, b in zip("abcdefgh", "bcdefghi")
)


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def bomb(folder: Path) -> Path:
    return zipped(folder / "bomb.xlsx", {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 200_000_000})


def shared_strings(folder: Path) -> Path:
    return zipped(folder / "bomb.xlsx", {"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": b" " * 30_000_000})


def entities(folder: Path) -> Path:
    return zipped(folder / "bomb.xlsx", {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})


def far_cell(folder: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "far away"
    book.save(folder / "far.xlsx")
    return folder / "far.xlsx"


def many_cells(folder: Path) -> Path:
    header = ["Competency", *(f"L{n} Level" for n in range(20))]
    return csv_of(folder, [header, *([f"Competency {n}", *["a b"] * 20] for n in range(6_000))])


def many_rows(folder: Path) -> Path:
    return csv_of(folder, [HEADER, *([f"Competency {n}", "a b", "c d", "e f"] for n in range(150_000))])


def ten_megabytes(folder: Path) -> Path:
    return csv_of(folder, [HEADER, *([f"Competency {n}", "word " * 2000, "", ""] for n in range(1_000))])


def sheet(folder: Path, rows: str, after: str = "") -> Path:
    """A workbook whose only sheet is these rows, as the file spells them."""
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>'
    path = xlsx_of(folder, {"Ladder": [HEADER]})
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    return zipped(path, parts | {"xl/worksheets/sheet1.xml": xml.encode()})


def one_long_tag(folder: Path) -> Path:
    return sheet(folder, '<row r="1"><c ' + " ".join(f'a{n}r="A1"' for n in range(500_000)) + "/></row>")


def one_large_merge(folder: Path) -> Path:
    def row(n: int) -> str:
        return f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>1</v></c>' for c in ("A", "B", "KN")) + "</row>"

    return sheet(folder, "".join(map(row, range(1, 4_000))), '<mergeCells><mergeCell ref="B2:KM4000"/></mergeCells>')


def ten_megabytes_xlsx(folder: Path) -> Path:
    return sheet(folder, "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{n} word</t></is></c></row>' for n in range(1, 160_000)))


def wide(folder: Path) -> Path:
    return csv_of(folder, [["Competency", *(f"L{n}" for n in range(5_000))], ["x", *("a b" for _ in range(5_000))]])


CASES: list[tuple[Callable[[Path], Path], str]] = [
    (bomb, r"unpacks to more than a ladder needs"),
    (shared_strings, r"unpacks to more than a ladder needs \(xl/sharedStrings.xml\)"),
    (entities, r"declares entities of its own \(xl/workbook.xml\)"),
    (far_cell, "no ladder|more than"),
    (many_cells, r"more than 100000 filled cells \(line \d+\)"),
    (many_rows, r"more than 20000 rows \(line \d+\)"),
    (ten_megabytes, "larger than 8 MB"),
    (ten_megabytes_xlsx, r"unpacks to more than a ladder needs \(xl/worksheets/sheet1.xml\)"),
    (one_long_tag, r"unpacks to more than a ladder needs \(xl/worksheets/sheet1.xml\)"),
    (one_large_merge, r"unpacks to more than a ladder needs \(Ladder!B2\)"),
    (wide, r"more than 300 columns \(line 1\)"),
    (lambda f: text_of(f, BOMB, "bomb.yml"), r"aliases"),
    (lambda f: text_of(f, "a: &a\n  b: *a\n", "circle.yml"), "aliases that lead to that many"),
    (lambda f: text_of(f, "[" * 100_000, "deep.yml"), "larger than|nested"),
    (lambda f: text_of(f, "- " * 50_000, "deep.yml"), "nested more than 32 deep"),
    (lambda f: text_of(f, "a: " + "x" * 2_000_000, "long.yml"), "larger than"),
    (lambda f: text_of(f, '{"a":' * 50_000, "deep.json"), "nested more than"),
    (lambda f: text_of(f, '{"a":' * 100 + "1" + "}" * 100, "deep.json"), "nested more than"),
    (lambda f: text_of(f, '{"a":[' + "[]," * 2_000_000 + "[]]}", "wide.json"), "more than 600000 values"),
    (lambda f: text_of(f, "# L\n" + "> " * 50_000 + "x\n", "deep.md"), "holds no ladder"),
    (lambda f: text_of(f, "x" * 3_000_000, "long.md"), "larger than"),
    (
        lambda f: text_of(f, "# L\n<table><tr>" + "<td colspan=100>x" * 23_000 + "</table>\n", "wide.md"),
        r"more than 300 columns \(line 2\)",
    ),
    (lambda f: text_of(f, "# L\n" + "<table><tr><td rowspan=9 colspan=9>x</table>\n\n" * 8_000, "tables.md"), "no ladder|more than"),
    (lambda f: text_of(f, "# L\n" + "**L1 x**\n\n" * 30_000, "bold.md"), "no ladder"),
    (lambda f: text_of(f, "<html>" + "<ul><li>x" * 80_000, "deep.html"), "holds no ladder"),
    (lambda f: text_of(f, "<html>" + "<table><tr><td>a b<td>c d</table>" * 20_000, "tables.html"), "larger than a ladder in HTML needs"),
    (lambda f: text_of(f, "<html><!--" + "<table><tr><td>x</table>y" * 20_000, "comment.html"), "holds no ladder|larger than"),
    (lambda f: text_of(f, "[" + ",".join(f'{{"k{n}":"v"}}' for n in range(100_000)) + "]", "keys.json"), "more than 1500000 cells"),
    (lambda f: csv_of(f, [HEADER, ["Goals", "a b", "c d", "e f"]] * 9_000), "no ladder|more than"),
    (lambda f: text_of(f, "", "empty.csv"), "is empty"),
    (lambda f: zipped(f / "other.xlsx", {"word/document.xml": b"<a/>"}), "no Excel workbook"),
    (lambda f: text_of(f, "PK\x03\x04 and nothing", "cut.xlsx"), "can't be read as an Excel workbook|no text"),
]


@pytest.mark.long
@pytest.mark.timeout(60)
@pytest.mark.parametrize(("make", "words"), CASES)
def test_one_sentence_within_five_seconds(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    path = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Known, match=words) as told:
        within(5, lambda: reading.read(path))
    assert "\n" not in str(told.value)
    assert sorted(tmp_path.iterdir()) == before


def within(seconds: float, act: Callable[[], object]) -> None:
    import time

    start = time.process_time()
    try:
        act()
    finally:
        assert time.process_time() - start < seconds


MEASURE = """
import sys
from pathlib import Path
from promocase.exchange.ladders import reading
from promocase.kit.errors import Known
try:
    reading.read(Path(sys.argv[1]))
except Known as known:
    print(known)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems tell their memory otherwise")
@pytest.mark.parametrize("make", [case for case, _words in CASES[:10]] + [CASES[16][0]])
def test_it_takes_less_than_300_megabytes(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    run = subprocess.run([sys.executable, "-c", MEASURE, make(tmp_path)], capture_output=True, text=True, check=True, timeout=60)
    assert int(run.stdout.split()[-1]) < 300_000


@pytest.mark.long
def test_a_file_that_is_read_in_full_and_is_large_stays_within_its_time(tmp_path: Path) -> None:
    rows = [
        ["Competency", *(f"L{n} Level" for n in range(10))],
        *([f"Competency {n}", *(f"Does thing {n} {k}." for k in range(10))] for n in range(1_900)),
    ]
    path = csv_of(tmp_path, rows)
    within(5, lambda: reading.read(path))


def test_the_libraries_are_not_imported_before_they_are_needed() -> None:
    look = "import sys, promocase.cli.main; print([m for m in ('openpyxl', 'yaml', 'markdown_it', 'jsonschema') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


FOLDERS = ("03-csv-encodings", "04-nasty", "02-exports/xlsx")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_of_the_corpus_is_known_or_a_framework(folder: str, shared: Path) -> None:
    paths = [p for p in sorted((shared / "data" / "corpus" / folder).rglob("*")) if p.is_file()]
    if not paths:
        pytest.skip(NO_SAMPLES)
    read = 0
    for path in paths:
        try:
            within(5, lambda path=path: reading.read(path))
            read += 1
        except Known as known:
            assert "\n" not in str(known), path
    print(f"{folder}: {len(paths)} files, {read} read as ladders, {len(paths) - read} refused in one sentence")


def test_json_of_any_kind_is_no_reason_to_fail(tmp_path: Path) -> None:
    topics = [{"title": "x", "topics": [1]}, {"title": "x", "roles": {}}, {"topics": []}]
    for value in ({}, *topics, {"CFDocument": None}, {"CFDocument": 1}, {"format": "career-framework"}):
        with pytest.raises(Known):
            reading.read(text_of(tmp_path, json.dumps(value), "x.json"))
