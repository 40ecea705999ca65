"""The tracks side by side in the window: for the author alone, in neutral order, and a way on to a switch."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.driving import Driven

from promocase.domain.library import Library


def test_T7_T10_both_tracks_stand_side_by_side_and_nothing_is_written(opened: Driven) -> None:
    before: Library = opened.library

    def read(dialog: Any) -> None:
        said = opened.words(dialog)
        assert "This stays on your computer. It is never part of a packet." in said
        assert said.index("Individual contributor") < said.index("People management")
        assert said.count("Is pay on this track the same") == 2
        assert "Not asked for on this track" in said
        opened.click_text("Close", dialog)

    with opened.dialog(read):
        opened.action("compare_tracks").trigger()
    assert opened.library is before


def test_another_rank_can_be_chosen_and_the_keys_scroll(opened: Driven) -> None:
    def read(dialog: Any) -> None:
        assert "M4 · Group Product Manager" in opened.words(dialog)
        opened.key(Qt.Key.Key_Down, to=dialog.rank)
        assert dialog.rank.value() == 5
        assert "M5" in opened.words(dialog.column)
        assert "M4 · Group Product Manager" not in opened.words(dialog.column)
        opened.key(Qt.Key.Key_Tab)
        assert opened.focus is dialog.column
        opened.key(Qt.Key.Key_PageDown)
        assert dialog.column.verticalScrollBar().value() > 0
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(read):
        opened.action("compare_tracks").trigger()


def test_it_leads_on_to_a_switch(opened: Driven) -> None:
    seen: list[str] = []

    def close_switch() -> None:
        shown = QApplication.activeModalWidget()
        if type(shown).__name__ != "SwitchDialog":
            QTimer.singleShot(20, close_switch)
        elif shown is not None:
            seen.append(type(shown).__name__)
            shown.close()

    def go_on(dialog: Any) -> None:
        seen.append(type(dialog).__name__)
        opened.click_text("Switch Track or Level", dialog)

    QTimer.singleShot(0, close_switch)
    with opened.dialog(go_on):
        opened.action("compare_tracks").trigger()
    assert seen == ["TracksDialog", "SwitchDialog"]
