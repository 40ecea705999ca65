"""`merge` shows what would come, and brings it in."""

import json
from dataclasses import replace
from pathlib import Path

from tests.cli.conftest import Run

from promocase.app.workspace.workspace import Workspace


def test_merge_previews_and_brings_in(run: Run, small: Path, tmp_path: Path) -> None:
    other, before, after = tmp_path / "other.promocase", tmp_path / "before.json", tmp_path / "after.json"
    other.write_bytes(small.read_bytes())
    assert run("merge", small, other).out == f"Everything in {other} is in {small} already.\n"
    with Workspace.open(other) as workspace:
        piece = min(workspace.library().evidence.values(), key=lambda e: e.id)
        workspace.do("Edit", lambda tx: tx.put(replace(piece, title="Another title")))
    run("export", small, "-o", before)
    told = json.loads(run("merge", small, other, "--preview", "--json").out)
    assert (told["merged"], told["changed"], [d["there"] for d in told["differences"]]) == (False, {"evidence": 1}, ["Another title"])
    run("export", small, "-o", after)
    assert after.read_bytes() == before.read_bytes()
    said = run("merge", small, other).out
    assert "Evidence: 1 changed" in said
    assert f"{piece.title}, title: “Another title” takes the place of “{piece.title}”" in said
    assert run("merge", small, other).out == f"Everything in {other} is in {small} already.\n"


def test_a_library_is_not_brought_into_itself_nor_a_file_that_is_none(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    for wrong in (tmp_path / "x.json", tmp_path / "missing.promocase", small):
        said = run("merge", small, wrong)
        assert said.status == 1, wrong
        assert said.err.count("\n") == 1


def test_everything_goes_out_in_each_form_and_comes_back(run: Run, small: Path, tmp_path: Path) -> None:
    run("export", small, "-o", tmp_path / "x.json")
    for name in ("x.csv", "x.xlsx", "folder"):
        out, again = tmp_path / name, tmp_path / f"{name}.promocase"
        assert run("export", small, "-o", out).out == f"{out}\n"
        assert run("import", small, out).out == f"{small}: 0 entries changed, 0 entries taken in.\n"
        assert run("import", again, out).status == 0
        run("export", again, "-o", again.with_suffix(".json"))
    whole = tmp_path / "folder.json"
    assert whole.read_bytes() == (tmp_path / "x.json").read_bytes()
    titles = [[e["title"] for e in json.loads((tmp_path / f"{n}.json").read_text())["evidence"]] for n in ("x", "x.csv", "x.xlsx")]
    assert titles[0] == titles[1] == titles[2]


def test_an_export_never_writes_over_a_folder_or_takes_another_ending(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for out in (tmp_path / "full", tmp_path / "x.docx", small):
        said = run("export", small, "-o", out)
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
