"""Menus and keys: every act has one entry, says what it does, and no key means two things."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog
from tests.ui.driving import CONTROL, Driven

from promocase.ui import menus
from promocase.ui.commands import escape, undo_text
from promocase.ui.main_window import MainWindow

ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
RESERVED = {"Ctrl+H", "Ctrl+M", "Ctrl+`", "Ctrl+Space", "Ctrl+Shift+Q", "Ctrl+Shift+C", "Ctrl+T", "Ctrl+I", "Ctrl+D", "Ctrl+E", "Ctrl+U"}
"""Keys that some system keeps for itself, that a text field takes on some system, or that delete elsewhere."""


def actions(window: MainWindow) -> list[QAction]:
    return [window.commands[id] for id in window.commands.ids()]


def test_the_menus_stand_in_the_order_people_know(opened: Driven) -> None:
    titles = [action.text().replace("&", "") for action in opened.window.menuBar().actions()]
    assert titles == ["File", "Edit", "View", "Go", "Case", "Help"]


def test_every_command_is_in_just_one_menu() -> None:
    listed = [id for _title, ids in menus.menus() for id in ids if id is not None]
    assert sorted(listed) == sorted(command.id for command in menus.commands())


def test_every_command_says_what_it_does(opened: Driven) -> None:
    for action in actions(opened.window):
        assert action.text().replace("&", "").strip(), action.objectName()
        assert action.statusTip(), action.objectName()
        assert action.menuRole() == ROLES.get(action.objectName(), QAction.MenuRole.NoRole), action.objectName()


def test_no_two_commands_share_a_key_and_none_takes_one_that_is_taken(opened: Driven) -> None:
    keys = [key.toString() for action in actions(opened.window) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert not RESERVED & set(keys)
    assert opened.action("quit").shortcut() == QKeySequence("Ctrl+Q")


def test_each_menu_has_its_own_letter_and_each_entry_in_it(opened: Driven) -> None:
    def letters(texts: list[str]) -> list[str]:
        return [found.group(1).lower() for text in texts if (found := re.search(r"&([^&])", text))]

    bar = opened.window.menuBar().actions()
    assert len(set(letters([a.text() for a in bar]))) == len(bar)
    for menu in bar:
        entries = [a.text() for a in menu.menu().actions() if not a.isSeparator()]
        assert len(letters(entries)) == len(entries), f"{menu.text()}: an entry without a letter"
        assert len(set(letters(entries))) == len(entries), f"{menu.text()}: {letters(entries)}"


def test_a_command_that_asks_first_says_so(opened: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command: a question comes exactly where the entry ends in "…"."""
    asked: list[str] = []
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (asked.append("file"), ("", ""))[1])
    monkeypatch.setattr(QDialog, "exec", lambda _self: asked.append("dialog") or 0)
    sheets = {"shortcuts", "about"}
    """Something to read is no question; what is to be found is asked in its place; the sample has no draft, remark or closed case."""
    for action in actions(opened.window):
        if action.objectName() in {"quit", "open_sample", "go_back", "find", "publish_framework", "remark_to_goal", "next_case"} | sheets:
            continue
        opened.go("coverage" if action.objectName() == "cite" else "evidence")
        asked.clear()
        action.trigger()
        assert bool(asked) == action.text().endswith("…"), action.text()


def test_data_with_an_ampersand_reads_as_it_is_written(fresh: Driven) -> None:
    assert escape("R&D") == "R&&D"
    assert undo_text("Map to R&D") == "&Undo Map to R&&D"


def test_the_shortcut_sheet_lists_every_command(opened: Driven) -> None:
    def read(dialog) -> None:
        shown = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
        for action in actions(opened.window):
            assert action.text().replace("&", "") in shown
        dialog.search.setText("export")
        left = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
        assert len(left) == 2
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(read):
        opened.key(Qt.Key.Key_Slash, CONTROL)


def test_about_names_versions_and_licences(opened: Driven) -> None:
    def read(dialog) -> None:
        assert "Promocase 0" in opened.words(dialog) or "Promocase 1" in opened.words(dialog)
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(read):
        opened.action("about").trigger()


def test_f6_walks_through_the_panes_and_back(opened: Driven) -> None:
    page = opened.page("evidence")
    panes = (opened.window.sidebar, page.list, page.editor)
    assert page.list.hasFocus()
    for expected in (page.editor, opened.window.sidebar, page.list):
        opened.key(Qt.Key.Key_F6)
        assert expected is opened.focus or expected.isAncestorOf(opened.focus)
    opened.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert panes[0].isAncestorOf(opened.focus)
    assert all(pane.accessibleName() for pane in panes)


def test_back_returns_to_the_place_before_and_backspace_never_does(opened: Driven) -> None:
    opened.choose("Night sailings")
    opened.go("packet")
    opened.key(Qt.Key.Key_Backspace)
    assert opened.window.place == "packet"
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.window.place == "evidence"
    assert opened.page("evidence").list.current_id() == opened.piece("Night sailings").id


def test_escape_clears_a_search_and_never_closes_the_window(opened: Driven) -> None:
    page = opened.page("evidence")
    opened.key(Qt.Key.Key_F, CONTROL)
    assert opened.focus is page.search
    opened.type("overbooking")
    opened.wait(lambda: 0 < page.list.rows.rowCount() < 20)
    opened.key(Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.list.rows.rowCount() == 47
    opened.key(Qt.Key.Key_Escape)
    assert opened.window.isVisible()
