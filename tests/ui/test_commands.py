"""Menus and keys: every act has one entry, says what it does, and no key means two things."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMainWindow, QMenu, QMenuBar, QTextEdit
from tests.ui.driving import CONTROL, Driven

from promocase.ui import menus
from promocase.ui.commands import Commands, Offer, System, escape, plain, undo_text
from promocase.ui.dialogs.palette import Palette
from promocase.ui.main_window import MainWindow
from promocase.ui.matching import matching

ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
}
RESERVED = {"Ctrl+H", "Ctrl+M", "Ctrl+`", "Ctrl+Space", "Ctrl+Shift+Q", "Ctrl+Shift+C", "Ctrl+T", "Ctrl+I", "Ctrl+D", "Ctrl+E", "Ctrl+U"}
"""Keys that some system keeps for itself, that a text field takes on some system, or that delete elsewhere."""


def actions(window: MainWindow) -> list[QAction]:
    return [window.commands[id] for id in window.commands.ids()]



@pytest.mark.parametrize("system", System)
def test_every_command_of_the_palette_stands_in_just_one_menu_and_the_reverse(driven: Driven, system: System) -> None:
    window = QMainWindow()
    driven.qtbot.addWidget(window)
    commands = Commands(menus.menus(system), window, system)
    commands.fill(window.menuBar())
    shown = [action.objectName() for action in entries(window.menuBar())]
    assert sorted(shown) == sorted(offer.id for offer in commands.offers())
    titles = [plain(action.text()) for action in window.menuBar().actions()]
    assert titles == ["File", "Edit", "View", "Go", "Case", *(["Window"] if system is System.MAC else []), "Help"]
    letters = "".join(action.text() for action in entries(window.menuBar())).count("&")
    assert (letters == 0) is (system is System.MAC), "macOS shows no letters to press"


def entries(menu: QMenuBar | QMenu) -> list[QAction]:
    """All commands in a menu and below it."""
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        found += entries(below) if isinstance(below, QMenu) else [action] if action.objectName() else []
    return found


def test_the_menus_hold_the_same_in_every_place(opened: Driven) -> None:
    before = [action.objectName() for action in entries(opened.window.menuBar())]
    for place in opened.window.pages:
        opened.window.go(place)
        assert [action.objectName() for action in entries(opened.window.menuBar())] == before


def test_a_list_of_cases_and_libraries_is_as_it_is_now_when_it_opens(opened: Driven) -> None:
    for id, named in (("cases", opened.session.cases()[0].name), ("recent", "sample")):
        menu = opened.window.commands._listing_menus[id][1]
        menu.aboutToShow.emit()
        assert menu.actions()[0].text() == named.replace("&", "&&")


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
    assert opened.action("settings").shortcut() == QKeySequence("Ctrl+,")


def test_each_menu_has_its_own_letter_and_each_entry_in_it(opened: Driven) -> None:
    def check(title: str, shown: list[QAction]) -> None:
        texts = [a.text() for a in shown if not a.isSeparator()]
        letters = [found.group(1).lower() for text in texts if (found := re.search(r"&([^&])", text))]
        assert len(letters) == len(texts), f"{title}: an entry without a letter: {texts}"
        assert len(set(letters)) == len(letters), f"{title}: {letters}"
        for action in shown:
            if isinstance(below := action.menu(), QMenu):
                check(action.text(), below.actions())

    check("the bar", opened.window.menuBar().actions())


@pytest.mark.long
def test_a_command_that_asks_first_says_so(opened: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command: a question comes exactly where the entry ends in "…"."""
    asked: list[str] = []
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (asked.append("file"), ("", ""))[1])
    monkeypatch.setattr(QDialog, "exec", lambda _self: asked.append("dialog") or 0)
    sheets = {"shortcuts", "about", "help", "whats_new", "print_packet"}
    elsewhere = {"quit", "close_window", "palette", "full_screen", "open_sample", "go_back", "find"}
    elsewhere |= {"split_entry", "publish_framework", "remark_to_goal", "next_case"}
    """Something to read is no question; what is to be found is asked in its place; the sample has no draft, remark or closed case."""
    for action in actions(opened.window):
        if action.objectName() in elsewhere | sheets:
            continue
        opened.go("write" if action.objectName() == "cite" else "evidence")
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
            assert plain(action.text()) in shown
        dialog.search.setText("export")
        left = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
        assert len(left) == 8
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


def test_f6_reaches_what_is_there_where_a_place_has_nothing_to_show(driven: Driven) -> None:
    driven.open(None)
    driven.key(Qt.Key.Key_F6)
    assert driven.window.stack.currentWidget().isAncestorOf(driven.focus)


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


# ---- the palette


def palette(driven: Driven) -> Palette:
    driven.key(Qt.Key.Key_K, CONTROL)
    (shown,) = [p for p in driven.window.findChildren(Palette) if p.isVisible()]
    assert driven.focus is shown.search
    return shown


def offered(shown: Palette) -> list[str]:
    return [each.text for each in shown.model.shown]


def test_the_palette_opens_from_everywhere_and_gives_the_focus_back(opened: Driven) -> None:
    for place in opened.window.pages:
        page = opened.window.pages[place]
        opened.window.go(place)
        fields = [w for w in page.findChildren(QLineEdit) + page.findChildren(QTextEdit) if w.isVisible() and w.isEnabled()]
        for widget in [opened.focus, *fields[:2]]:
            widget.setFocus()
            opened.wait(widget.hasFocus)
            palette(opened)
            opened.key(Qt.Key.Key_Escape)
            assert opened.focus is widget
            assert not [p for p in opened.window.findChildren(Palette) if p.isVisible()]


def test_the_palette_finds_words_in_any_order_beginnings_and_initials(opened: Driven) -> None:
    shown = palette(opened)
    for typed in ("packet exp", "EXPORT pack", "ep", "xport"):
        shown.search.setText(typed)
        assert "Export Packet…" in offered(shown)[:2], typed
    assert {each.key for each in shown.model.shown if each.id == "export_packet"} == {"Ctrl+Shift+E"}
    shown.search.setText("nothing of the kind")
    assert offered(shown) == []
    assert not shown.none.isHidden()
    opened.key(Qt.Key.Key_Escape)


def test_what_is_chosen_in_the_palette_is_done_and_stands_first_the_next_time(opened: Driven) -> None:
    shown = palette(opened)
    opened.type("go cov")
    assert offered(shown) == ["Coverage"]
    opened.key(Qt.Key.Key_Return)
    assert opened.window.place == "coverage"
    assert opened.focus is opened.page("coverage").table
    assert offered(palette(opened))[0] == "Coverage"
    opened.key(Qt.Key.Key_Down)
    opened.key(Qt.Key.Key_Escape)


def test_what_can_not_be_done_here_stands_last_and_is_not_run(opened: Driven) -> None:
    shown = palette(opened)
    states = [each.enabled for each in shown.model.shown]
    assert states == sorted(states, reverse=True)
    assert set(states) == {True, False}
    shown.search.setText("reopen case")
    opened.key(Qt.Key.Key_Return)
    assert shown.isVisible()
    opened.key(Qt.Key.Key_Escape)


def test_matching_prefers_the_words_of_the_command_to_those_around_it() -> None:
    offers = [Offer(str(n), text, "File", tip, "", True) for n, (text, tip) in enumerate([("Save As", "the packet"), ("Packet", "")])]
    assert [o.text for o in matching("packet", offers, [])] == ["Packet", "Save As"]
    assert [o.text for o in matching("", offers, ["1"])] == ["Packet", "Save As"]
