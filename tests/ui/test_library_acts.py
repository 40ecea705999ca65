"""The library as a whole in the window: out in each form, edits back, and another library brought in after a look."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableWidget
from tests.ui.driving import Driven
from tests.ui.test_libraries import files

from promocase.app.workspace.workspace import Workspace
from promocase.ui.acts import library as library_acts


def edited(path: Path, start: str, **more: str) -> None:
    with Workspace.open(path) as workspace:
        piece = next(e for e in workspace.library().evidence.values() if e.title.startswith(start))
        workspace.do("Edit", lambda tx: tx.put(replace(piece, **more)))


def test_another_library_is_looked_at_and_brought_in(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "laptop.promocase"
    opened.session.workspace.copy(other)
    edited(other, "One plan", title="One plan for six teams", situation="")
    files(monkeypatch, other)
    before = opened.library
    seen: list[str] = []

    def look(dialog, answer: str) -> None:
        (table,) = dialog.findChildren(QTableWidget)
        seen.append(" | ".join(table.item(0, n).text() for n in range(3)))
        opened.click_text(answer, dialog)

    with opened.dialog(lambda dialog: look(dialog, "Cancel")):
        opened.action("bring_in").trigger()
    assert opened.library is before
    with opened.dialog(lambda dialog: look(dialog, "Bring in")):
        opened.action("bring_in").trigger()
    assert seen[0] == "One plan for five teams, title | One plan for six teams | One plan for five teams"
    assert opened.piece("One plan").title == "One plan for six teams"
    assert "laptop.promocase is brought in." in opened.window.toast.text
    opened.action("bring_in").trigger()
    assert "in this library already" in opened.window.toast.text
    opened.action("undo").trigger()
    assert opened.library == before


@pytest.mark.parametrize("kind", [".xlsx", ".csv", ""])
def test_each_form_goes_out_and_an_edit_comes_back(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    out = tmp_path / f"out{kind}"
    files(monkeypatch, out)
    opened.action("export_library").trigger()
    opened.wait(lambda: opened.window.toast.text == f"Everything is written to {out.name}.")
    files(monkeypatch, out / "library.json" if not kind else out)
    opened.action("take_back").trigger()
    assert opened.window.toast.text == "Nothing was edited there."
    if not kind:
        note = next(p for p in (out / "Evidence").iterdir() if p.name.startswith("One plan"))
        note.write_text(note.read_text().replace("# One plan for five", "# One plan for six"))
        opened.action("take_back").trigger()
        assert opened.piece("One plan").title == "One plan for six teams"
        assert json.loads((out / "library.json").read_text())["format"] == "promocase-library"


def test_a_file_that_is_no_library_is_said_so(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.json").write_text("{}")
    files(monkeypatch, tmp_path / "x.json")
    for act in ("bring_in", "take_back"):
        opened.action(act).trigger()
        assert "x.json" in opened.window.notice.text


def test_the_ending_is_that_of_the_chosen_kind(tmp_path: Path) -> None:
    assert library_acts.ending(Path("a/My library.json"), "") == Path("a/My library")
    assert library_acts.ending(Path("a/My v1.2"), "") == Path("a/My v1.2")
    assert library_acts.ending(Path("a/My v1.2"), ".xlsx") == Path("a/My v1.2.xlsx")
    assert library_acts.ending(Path("a/x.csv"), None) == Path("a/x.csv")
