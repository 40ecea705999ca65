"""The three things people come for, through the real window: capture and map, mend what is partly shown, export the packet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.ui.driving import CONTROL, Driven

from promocase.judge.judgement import Coverage


def test_capture_one_line_and_map_it_without_the_mouse(fresh: Driven) -> None:
    fresh.go("evidence")

    def write(dialog) -> None:
        assert fresh.focus is dialog.what, "the cursor stands in the one field that matters"
        fresh.type("Cut checkout from six screens to two")
        fresh.key(Qt.Key.Key_Return, CONTROL)

    with fresh.dialog(write):
        fresh.key(Qt.Key.Key_N, CONTROL)
    page = fresh.page("evidence")
    piece = fresh.piece("Cut checkout")
    assert str(piece.happened_from) == "2026-11-02", "the day is today's"
    assert page.list.current_id() == piece.id
    assert page.editor.title.toPlainText() == piece.title
    assert fresh.focus is page.list, "the next key maps"
    fresh.key(Qt.Key.Key_5)
    (mapping,) = fresh.library.mappings_of[piece.id]
    assert (mapping.competency_id, mapping.level_id) == ("craft", "IC4"), "a digit maps at the target's level"
    assert fresh.action("undo").text() == "&Undo Map to Craft depth"
    assert "Craft depth" in fresh.window.toast.text

    def with_reason(dialog) -> None:
        fresh.type("outco")
        fresh.key(Qt.Key.Key_Tab)
        fresh.click(dialog.reason)
        fresh.type("it moved the number & stayed")
        fresh.key(Qt.Key.Key_Return)

    with fresh.dialog(with_reason):
        fresh.key(Qt.Key.Key_M, to=page.list)
    mapped = {m.competency_id: m for m in fresh.library.mappings_of[piece.id]}
    assert mapped["outcomes"].reason == "it moved the number & stayed"
    assert mapped["outcomes"].level_id == "IC4"
    page.list.setFocus()
    fresh.key(Qt.Key.Key_5)
    assert [m.competency_id for m in fresh.library.mappings_of[piece.id]] == ["outcomes"], "the digit again takes the mapping away"
    fresh.key(Qt.Key.Key_Z, CONTROL)
    assert {m.competency_id for m in fresh.library.mappings_of[piece.id]} == {"outcomes", "craft"}


def test_the_coverage_says_what_mends_it_and_the_mended_date_shows_at_once(opened: Driven) -> None:
    page = opened.go("coverage")
    assert opened.focus is page.table
    opened.key(Qt.Key.Key_Home, CONTROL)
    for _row in range(4):
        opened.key(Qt.Key.Key_Down)
    pane = page.pane
    assert pane.name.text() == "Craft depth"
    assert pane.word.text() == "Partly shown"
    assert "Undated: it counts as soon as it says when it happened." in opened.words(pane)
    opened.click_text("Sampling guide for route trials", pane)
    editor = opened.page("evidence").editor
    assert opened.window.place == "evidence"
    assert editor.title.toPlainText().startswith("Sampling guide")
    assert opened.focus is editor.begun, "the focus stands where the date is missing"
    opened.type("2025-11-20")
    opened.key(Qt.Key.Key_Tab)
    assert str(opened.piece("Sampling guide").happened_from) == "2025-11-20"
    assert opened.window.toast.text == "Craft depth: Partly shown → Well shown"
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.window.place == "coverage"
    assert page.pane.name.text() == "Craft depth", "where one was before"
    assert page.pane.word.text() == "Well shown"
    judged = opened.session.judgement()
    assert judged is not None
    assert judged.expectation("craft").coverage is Coverage.WELL
    assert opened.action("undo").text() == "&Undo Edit Evidence"
    opened.action("undo").trigger()
    assert opened.window.place == "evidence", "undo leads to what it changed"
    assert "Well shown → Partly shown" in opened.window.toast.text


def test_a_lead_goes_to_the_field_that_mends(opened: Driven) -> None:
    page = opened.go("coverage")
    page.reveal("expectation", "craft")
    page.table.setFocus()
    opened.key(Qt.Key.Key_Return)
    assert opened.window.place == "evidence"


def test_the_packet_that_is_shown_is_the_packet_that_is_written(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened.go("packet")
    opened.wait(lambda: page.shown is not None)
    assert page.view.page_count > 5
    path = tmp_path / "my packet.pdf"
    asked: list[str] = []

    def answer(_parent, _title, proposed, _kinds):
        asked.append(Path(proposed).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened.click(page.export)
    opened.wait(lambda: opened.window.toast.text == "Packet saved.")
    assert asked[0].endswith(".pdf")
    assert path.read_bytes() == page.shown.data
    assert [f.name for f in tmp_path.iterdir() if ".part" in f.name] == []
    assert page.export.isEnabled()


def test_an_edit_is_in_the_preview_without_being_asked_for(opened: Driven) -> None:
    page = opened.go("packet")
    opened.wait(lambda: page.shown is not None)
    before = page.shown.data
    page.view.go_to(3)
    assert page.view.page == 3
    page.choices.paper.setCurrentIndex(1)
    page.choices.paper.activated.emit(1)
    assert page.state.text() == "Updating…"
    opened.wait(lambda: page.shown.data != before)
    assert page.view.page == 3, "the reader stays on the page"
    assert page.state.text() == ""
