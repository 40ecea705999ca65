"""Trash and Snapshots: what was thrown away comes back whole, and the library goes back to a day."""

from PySide6.QtCore import Qt
from tests.ui.driving import Driven

from promocase.app.evidence import evidence


def test_a_piece_comes_back_with_all_it_had_and_only_emptying_asks(opened: Driven) -> None:
    piece = opened.choose("Night sailings")
    before = opened.library
    opened.key(Qt.Key.Key_Delete)
    page = opened.go("trash")
    assert opened.focus is page.list and page.list.current_id() == piece.id
    assert "30 days left" in opened.words(page) and "Comes back with:" in opened.words(page)
    opened.key(Qt.Key.Key_Return)
    assert opened.library.evidence == before.evidence and opened.library.mapping == before.mapping

    def keep(dialog) -> None:
        assert opened.focus is dialog.keep, "the focus stands on what keeps things as they are"
        opened.key(Qt.Key.Key_Escape)

    def go(dialog) -> None:
        opened.click(dialog.act)

    with opened.dialog(keep):
        opened.action("empty_trash").trigger()
    assert page.list.rows.rowCount() == 1
    with opened.dialog(go):
        opened.action("empty_trash").trigger()
    assert page.list.rows.rowCount() == 0 and "The Trash is empty" in opened.words(page)
    assert not opened.action("empty_trash").isEnabled() and not opened.action("restore").isEnabled()
    opened.action("undo").trigger()
    assert page.list.rows.rowCount() == 1 or opened.window.place != "trash"


def test_a_snapshot_says_what_it_would_change_and_undo_comes_back_from_it(opened: Driven) -> None:
    page = opened.go("snapshots")
    assert opened.focus is page._nothing.buttons[0], "an empty place offers the one thing to do"
    opened.key(Qt.Key.Key_Space)
    opened.wait(lambda: page.state.text() == "Nothing differs from now.")
    assert not page.restore.isEnabled()
    piece = opened.piece("Night sailings")
    opened.session.do("Edit", evidence.edit, piece.id, {"title": "Another title"})
    opened.wait(lambda: page.restore.isEnabled())
    assert "Evidence: 1 is as it was then" in opened.words(page)
    opened.click(page.restore)
    assert opened.library.evidence[piece.id].title == piece.title
    opened.action("undo").trigger()
    assert opened.library.evidence[piece.id].title == "Another title"
