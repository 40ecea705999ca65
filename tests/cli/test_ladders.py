"""`framework import`, `export` and `diff`: what they print, and that nothing is written when something is wrong."""

import json
from pathlib import Path

import pytest

from promocase.cli.main import main

CSV = 'Competency,L1 - Junior PM,L2 - PM\nOutcomes,Ships features.,\nBets,"• One\n• Two",Places bets.\n'


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(a) for a in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    path = tmp_path / "ladder.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_import_writes_a_framework_and_says_what_it_did(ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "framework.json"
    status, said, _ = run(capsys, "framework", "import", ladder, "-o", out, "--report")
    assert status == 0
    assert "Expectation texts in the source: 4; found in the framework: 4." in said
    assert "Outcomes, L2 · PM (line 2, column 3)" in said
    assert "Assumed:" in said
    assert run(capsys, "framework", "check", out)[0] == 0


@pytest.mark.parametrize("form", [".csv", ".xlsx", ".json"])
def test_export_and_import_lead_back(ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    first, second, table = tmp_path / "1.json", tmp_path / "2.json", tmp_path / f"out{form}"
    run(capsys, "framework", "import", ladder, "-o", first)
    assert run(capsys, "framework", "export", first, "-o", table)[0] == 0
    assert run(capsys, "framework", "import", table, "-o", second)[0] == 0
    assert run(capsys, "framework", "diff", first, second) == (0, "4 statements are unchanged.\n", "")


def test_export_says_what_a_format_cannot_carry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "case.json"
    status, said, _ = run(capsys, "framework", "export", "dual-track-pm", "-o", out, "--as", "case")
    assert status == 0
    assert "This format can't carry:" in said
    assert json.loads(out.read_text(encoding="utf-8"))["CFDocument"]["caseVersion"] == "1.1"


def test_diff_names_what_changed(ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    run(capsys, "framework", "import", ladder, "-o", old)
    ladder.write_text(CSV.replace("Places bets.", "Places small bets."), encoding="utf-8")
    run(capsys, "framework", "import", ladder, "-o", new)
    _, said, _ = run(capsys, "framework", "diff", old, new)
    assert said == "changed statement (bets, l2)\n  - Places bets.\n  + Places small bets.\n3 statements are unchanged.\n"
    _, as_json, _ = run(capsys, "framework", "diff", old, new, "--json")
    assert [c["state"] for c in json.loads(as_json)] == ["changed"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "no.csv", "-o", "x.json"], "can't be read"),
        (["import", "none.csv", "-o", "x.json"], "holds no ladder"),
        (["import", "ladder.csv", "-o", "x.json", "--as", "ft"], "should be an object with keys"),
        (["import", "ladder.csv", "-o", "ladder.csv"], "written over itself"),
        (["export", "dual-track-pm", "-o", "x.doc"], "should end with .json, .csv or .xlsx"),
        (["export", "nothing", "-o", "x.csv"], "no framework"),
        (["import", "ladder.csv", "-o", "no/such/folder/x.json"], "couldn't be written"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(
    ladder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    before = {p: p.read_bytes() for p in tmp_path.iterdir()}
    status, said, error = run(capsys, "framework", *arguments)
    assert (status, said) == (1, "")
    assert words in error
    assert error.count("\n") == 1
    assert {p: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_report_reads_a_folder_of_ladders_and_writes_nothing(ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "note.md").write_text("# Hello\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    status, said, _ = run(capsys, "framework", "report", tmp_path)
    assert status == 0
    assert ["ladder.csv", "matrix", "1", "2", "2", "4", "4", "1", "0"] in [line.split() for line in said.splitlines()]
    assert "Not read: more/note.md: note.md holds no ladder" in said
    assert said.endswith("1 ladder read; expectation texts: 4, found in their frameworks: 4.\n")
    assert sorted(tmp_path.rglob("*")) == before
    _, as_json, _ = run(capsys, "framework", "report", ladder, "--json")
    assert json.loads(as_json)[0]["blanks"] == [{"competency": "Outcomes", "level": "L2 · PM", "place": "line 2, column 3"}]
