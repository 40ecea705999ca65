"""Keys on a real X server: the offscreen platform has the key scheme of Windows, so that what Linux does is seen only here."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.driving import ALT, CONTROL, SHIFT, Driven

pytestmark = pytest.mark.xcb

ACTS = {
    "find": (Qt.Key.Key_F, CONTROL),
    "map": (Qt.Key.Key_L, CONTROL),
    "capture": (Qt.Key.Key_N, CONTROL),
    "saved": (Qt.Key.Key_S, CONTROL),
    "export_packet": (Qt.Key.Key_E, CONTROL | SHIFT),
    "go_coverage": (Qt.Key.Key_3, CONTROL),
    "go_packet": (Qt.Key.Key_5, CONTROL),
    "go_back": (Qt.Key.Key_Left, ALT),
    "next_pane": (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    "text_actual": (Qt.Key.Key_0, CONTROL),
    "toggle_sidebar": (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    "shortcuts": (Qt.Key.Key_Slash, CONTROL),
    "settings": (Qt.Key.Key_Comma, CONTROL),
    "help": (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    "palette": (Qt.Key.Key_K, CONTROL),
    "quit": (Qt.Key.Key_Q, CONTROL),
}


def in_list(opened: Driven) -> QWidget:
    return opened.page("evidence").list


def in_text(opened: Driven) -> QWidget:
    return opened.page("evidence").editor._texts["result"]


def in_line(opened: Driven) -> QWidget:
    return opened.page("evidence").search


def in_choice(opened: Driven) -> QWidget:
    return opened.page("evidence").editor._choices["status"]


@pytest.mark.parametrize("where", [in_list, in_text, in_line, in_choice])
def test_every_key_does_its_act_wherever_the_focus_is(opened: Driven, where, monkeypatch: pytest.MonkeyPatch) -> None:
    assert QApplication.platformName() == "xcb"
    done: list[str] = []
    for id in ACTS:
        opened.window.commands.bind(id, lambda id=id: done.append(id))
    for id, (key, modifiers) in ACTS.items():
        widget = where(opened)
        widget.setFocus()
        opened.wait(widget.hasFocus)
        done.clear()
        opened.key(key, modifiers)
        assert done == [id], id


def test_delete_in_the_list_moves_to_the_trash_and_in_a_field_deletes_a_letter(opened: Driven) -> None:
    piece = opened.choose("Night sailings")
    field = in_text(opened)
    field.setFocus()
    opened.type("xy", field)
    opened.key(Qt.Key.Key_Home, CONTROL)
    opened.key(Qt.Key.Key_Delete)
    assert opened.library.evidence[piece.id].trashed_on is None
    in_list(opened).setFocus()
    opened.key(Qt.Key.Key_Delete)
    assert opened.library.evidence[piece.id].trashed_on is not None


def test_undo_belongs_to_the_field_while_one_types_and_to_the_list_otherwise(opened: Driven) -> None:
    piece = opened.choose("Night sailings")
    opened.action("toggle_private").trigger()
    field = in_text(opened)
    field.setFocus()
    opened.type("z", field)
    opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.library.evidence[piece.id].private
    in_list(opened).setFocus()
    while opened.library.evidence[piece.id].private:
        opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.action("redo").isEnabled()
