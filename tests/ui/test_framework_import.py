"""The import assistant, driven by mouse and keys: from a company's ladder to a case, and back out without a trace."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit
from tests.exchange.ladders.making import csv_of, text_of, xlsx_of
from tests.exchange.ladders.test_bad_input import BOMB, bomb, ten_megabytes
from tests.ui.driving import Driven

from promocase.domain import framework as domain
from promocase.exchange import library_json, shipped
from promocase.ui.dialogs.framework_import import ImportDialog

LADDER = [
    ["Our ladder", "", "", "", "", ""],
    ["Theme", "L1 - PM", "L2 - Senior PM", "IC3 - Staff PM", "M3 - Group PM", "Seen by"],
    ["Outcomes", "Knows the goal.", "Owns a goal.", "Sets goals for an area.", "Agrees goals with each PM.", "Ada"],
    ["Discovery", "Joins interviews.", "Runs interviews.", "Shapes how we learn.", "", "Bo"],
    ["Coaching", "n/a", "n/a", "n/a", "Coaches three PMs.", "Ada"],
]


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """The system's file dialog gives these, one after the other."""
    left = [str(p) for p in paths]
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (left.pop(0) if len(left) > 1 else left[0], ""))


def settled(driven: Driven, dialog: Any) -> None:
    driven.wait(lambda: dialog._job is None)


def pick(driven: Driven, field: QComboBox, text: str) -> None:
    """Choose by keys: focus, then down or up to the words, as people do without a mouse."""
    field.setFocus()
    at = field.findText(text)
    assert at >= 0, [field.itemText(n) for n in range(field.count())]
    key = Qt.Key.Key_Down if at > field.currentIndex() else Qt.Key.Key_Up
    for _step in range(abs(at - field.currentIndex())):
        driven.key(key, to=field)
        if field.currentText() == text:
            break


def click_cell(dialog: Any, row: int, column: int) -> None:
    view = dialog.table.view
    index = view.model().index(row, column)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.visualRect(index).center())


def type_cell(driven: Driven, table: Any, row: int, column: int, text: str) -> None:
    table.setFocus()
    table.setCurrentCell(row, column)
    driven.key(Qt.Key.Key_Return, to=table)
    (editor,) = [e for e in table.findChildren(QLineEdit) if e.isVisible()]
    editor.selectAll()
    driven.type(text, editor)
    driven.key(Qt.Key.Key_Return, to=editor)


def test_a_ladder_of_ones_own_becomes_the_framework_of_a_case(driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driven.open(None)
    choose(monkeypatch, csv_of(tmp_path, LADDER), tmp_path / "mine.promocase")

    def explain(dialog: Any) -> None:
        assert isinstance(dialog, ImportDialog)
        settled(driven, dialog)
        assert "1 cell to be defined" in dialog.status.text()
        driven.click(dialog.take)

    def answer(dialog: Any) -> None:
        driven.type("Bo", dialog.owner)
        with driven.dialog(explain):
            driven.click_text("My company’s own", dialog)
        dialog.activateWindow()
        driven.wait(lambda: dialog.framework.currentText() == "ladder")
        driven.click(dialog._tracks.buttons()[0])
        driven.click(dialog.create)

    with driven.dialog(answer):
        driven.click_text("Start my case")
    target = driven.session.judgement().target
    assert target.level.label == "IC3 · Staff PM"
    assert [e.competency.name for e in target.expectations] == ["Outcomes", "Discovery"]


def test_it_is_kept_in_the_library_as_one_step(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER))
    before, told = set(fresh.library.framework), []
    fresh.opening.importing.kept.connect(told.append)

    def explain(dialog: Any) -> None:
        settled(fresh, dialog)
        assert "Agrees goals" not in fresh.words(dialog.result)
        fresh.click(dialog.take)

    with fresh.dialog(explain):
        fresh.action("import_framework").trigger()
    assert told == list(set(fresh.library.framework) - before)
    fresh.action("undo").trigger()
    assert set(fresh.library.framework) == before


def test_a_column_means_what_the_person_says(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER))

    def explain(dialog: Any) -> None:
        settled(fresh, dialog)
        click_cell(dialog, 1, 5)
        assert dialog.table.column_title.text() == "Column F means:"
        assert dialog.table.role.currentText() == "Kept, not judged"
        pick(fresh, dialog.table.role, "Left aside")
        settled(fresh, dialog)
        fresh.click_text("How it was read", dialog)
        assert "line 3, column 6 is not part of the ladder: “Ada”" in dialog.report.toPlainText()
        click_cell(dialog, 1, 3)
        pick(fresh, dialog.table.role, "Area")
        settled(fresh, dialog)
        assert dialog.draft.framework is not None
        assert "IC3" not in [x.code for x in dialog.draft.framework.levels]
        fresh.key(Qt.Key.Key_Escape, to=dialog)

    with fresh.dialog(explain):
        fresh.action("import_framework").trigger()


def test_two_sheets_are_two_tracks(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Competency", "Junior", "Senior"], ["Goals", "Knows the goal.", "Owns a goal."]]
    choose(monkeypatch, xlsx_of(tmp_path, {"Builders": rows, "Shepherds": rows}))

    def explain(dialog: Any) -> None:
        settled(fresh, dialog)
        for name in ("Builders", "Shepherds"):
            pick(fresh, dialog.table.table, name)
            pick(fresh, dialog.table.naming, "Its name is a track")
            settled(fresh, dialog)
        assert dialog.status.text().startswith("Spreadsheet (CSV or XLSX) · 2 tracks · 4 levels")
        fresh.click_text("Tracks and levels", dialog)
        type_cell(fresh, dialog.levels.tracks, 1, 0, "Leading people")
        fresh.wait(lambda: dialog.draft.framework and dialog.draft.framework.tracks[1].name == "Leading people")
        settled(fresh, dialog)
        fresh.click(dialog.take)

    with fresh.dialog(explain):
        fresh.action("import_framework").trigger()
    kept = [domain.parse(json.loads(s.document)) for s in fresh.library.framework.values() if s.name == "ladder"]
    assert [[t.name for t in f.tracks] for f in kept] == [["Builders", "Leading people"]]


def test_what_cant_be_kept_says_why_and_is_mended(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER))

    def explain(dialog: Any) -> None:
        settled(fresh, dialog)
        fresh.click_text("Tracks and levels", dialog)
        rows = [x.code for x in dialog.draft.layout.levels]
        type_cell(fresh, dialog.levels.levels, rows.index("L2"), 2, "1")
        fresh.wait(lambda: "have the same rank 1" in dialog.why.text())
        assert not dialog.take.isEnabled()
        assert not dialog.save.isEnabled()
        assert "No framework yet" in dialog.result.text.toPlainText()
        type_cell(fresh, dialog.levels.levels, rows.index("L2"), 2, "2")
        fresh.wait(dialog.take.isEnabled)
        fresh.click(dialog.cancel)

    with fresh.dialog(explain):
        fresh.action("import_framework").trigger()


def test_cancel_leaves_the_library_as_it_was(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER))
    path = fresh.session.workspace.path
    before, told = path.read_bytes(), "".join(library_json.dump(fresh.library))

    def leave(dialog: Any) -> None:
        settled(fresh, dialog)
        click_cell(dialog, 1, 5)
        pick(fresh, dialog.table.role, "Left aside")
        fresh.key(Qt.Key.Key_Escape, to=dialog)

    with fresh.dialog(leave):
        fresh.action("import_framework").trigger()
    assert "".join(library_json.dump(fresh.library)) == told
    assert path.read_bytes() == before
    assert fresh.session.workspace.undo_label is None


def shipped_with(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        document = json.loads(shipped.framework().document)
        change(document)
        return text_of(folder, json.dumps(document), "own.json")

    return make


BAD: list[tuple[Callable[[Path], Path], str]] = [
    (bomb, "unpacks to more than a ladder needs"),
    (ten_megabytes, "larger than 8 MB"),
    (lambda f: text_of(f, BOMB, "bomb.yml"), "aliases that lead to that many"),
    (lambda f: text_of(f, "a: &a\n  b: *a\n", "circle.yml"), "aliases that lead to that many"),
    (lambda f: text_of(f, '{"a":' * 50_000, "deep.json"), "nested more than"),
    (shipped_with(lambda d: d["levels"][1].update(id=d["levels"][0]["id"])), "levels[1].id"),
    (shipped_with(lambda d: d["levels"][1].update(track="nowhere")), 'There is no track "nowhere"'),
    (shipped_with(lambda d: d["levels"][1].update(rank=d["levels"][0]["rank"])), "have the same rank"),
    (shipped_with(lambda d: d["tracks"][1]["forks_from"].update(level="L9")), 'There is no level "L9"'),
]


@pytest.mark.parametrize(("make", "words"), BAD)
def test_a_file_that_is_no_ladder_gets_one_sentence(
    fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path], words: str
) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    choose(monkeypatch, make(bad))
    path = fresh.session.workspace.path
    before = path.read_bytes()

    def read(dialog: Any) -> None:
        settled(fresh, dialog)
        assert words in fresh.words(dialog)
        assert not dialog.take.isEnabled()
        assert not dialog.save.isEnabled()
        assert dialog.why.text() == "Nothing was changed. Choose another file, or cancel."
        fresh.click(dialog.cancel)

    with fresh.dialog(read):
        fresh.action("import_framework").trigger()
    assert path.read_bytes() == before


def test_a_spreadsheet_that_is_no_ladder_is_shown_and_can_be_left(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, [["Item", "Price"], ["Tea", "2"], ["Milk", "1"]], name="shopping.csv"))

    def read(dialog: Any) -> None:
        settled(fresh, dialog)
        assert dialog.why.text().startswith("No row or column of shopping.csv reads like level names. Choose the row")
        assert not dialog.take.isEnabled()
        assert dialog.table.view.isVisible()
        fresh.key(Qt.Key.Key_Escape, to=dialog)

    with fresh.dialog(read):
        fresh.action("import_framework").trigger()


def test_it_is_saved_as_a_file(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER), tmp_path / "out")

    def save(dialog: Any) -> None:
        settled(fresh, dialog)
        fresh.click(dialog.save)
        assert dialog.why.text() == "The framework is written to out.json."
        fresh.click(dialog.cancel)

    with fresh.dialog(save):
        fresh.action("import_framework").trigger()
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["format"] == "career-framework"


def test_answers_are_remembered_and_forgotten_on_request(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER))

    def explain(dialog: Any) -> None:
        settled(fresh, dialog)
        assert not dialog.known.isVisible()
        click_cell(dialog, 1, 5)
        pick(fresh, dialog.table.role, "Left aside")
        settled(fresh, dialog)
        fresh.click(dialog.take)

    def again(dialog: Any) -> None:
        settled(fresh, dialog)
        assert dialog.known.isVisible()
        click_cell(dialog, 1, 5)
        assert dialog.table.role.currentText() == "Left aside"
        fresh.click(dialog.forget)
        settled(fresh, dialog)
        assert not dialog.known.isVisible()
        assert dialog.table.role.currentText() == "Kept, not judged"
        fresh.click(dialog.cancel)

    for act in (explain, again):
        with fresh.dialog(act):
            fresh.action("import_framework").trigger()


def test_every_part_is_reached_by_tab(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, csv_of(tmp_path, LADDER))

    def walk(dialog: Any) -> None:
        settled(fresh, dialog)
        seen = []
        for _step in range(30):
            seen.append(QApplication.focusWidget())
            fresh.key(Qt.Key.Key_Tab)
        parts = (dialog.table.view, dialog.table.shape, dialog.table.role, dialog.table.row, dialog.result.level, dialog.result.text)
        first, second = dialog.left.buttons.values()
        for part in (*parts, dialog.cancel, dialog.save, dialog.take, first):
            assert part in seen, part.accessibleName()
            assert part.accessibleName() or part.text()
        first.setFocus()
        fresh.key(Qt.Key.Key_Right)
        assert second.isChecked()
        assert dialog.levels.tracks.isVisible(), "arrows lead from one page to the next"
        fresh.key(Qt.Key.Key_Escape, to=dialog)

    with fresh.dialog(walk):
        fresh.action("import_framework").trigger()
