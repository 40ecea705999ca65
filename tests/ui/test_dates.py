"""Dates in fields: read as people type them, and never lost while they can't be read."""

from tests.ui.driving import Driven

from promocase.app.evidence import drafts
from promocase.ui.widgets.dates import WhenField


def test_a_friendly_date_is_kept_and_said_back(opened: Driven) -> None:
    page = opened.go("evidence")
    id = page.list.current_id()
    page.editor.begun.setFocus()
    page.editor.begun.selectAll()
    opened.type("20 Nov 2025")
    assert page.editor.begun.under.text() == "Read as 20 November 2025"
    page.editor.title.setFocus()
    assert str(opened.library.evidence[id].happened_from) == "2025-11-20"


def test_a_date_that_can_not_be_read_waits_with_its_own_thing(opened: Driven) -> None:
    field = WhenField()
    opened.qtbot.addWidget(field)
    field.show_of("one", "2026-12-31")
    field.setText("next quarter")
    field.commit()
    field.show_of("two", "")
    assert field.text() == ""
    assert field.unread() == ""
    field.show_of("one", "2026-12-31")
    assert field.unread() == "next quarter"
    assert field.under.text() == field.problem()


def test_half_written_evidence_keeps_the_date_as_it_was_typed(fresh: Driven) -> None:
    def half(dialog) -> None:
        dialog.what.setPlainText("Talked to five customers")
        dialog.when.setText("last spring")
        dialog.keep.click()
        assert dialog.when.under.isVisible()
        assert dialog.when.under.text() == dialog.when.problem()
        dialog.reject()

    with fresh.dialog(half):
        fresh.action("capture").trigger()
    left = drafts.kept()
    assert left is not None
    assert (left.happened_from, left.unread_when) == (None, "last spring")

    def again(dialog) -> None:
        assert dialog.when.text() == "last spring"
        dialog.when.setText("March 2026")
        dialog.keep.click()

    with fresh.dialog(again):
        fresh.action("capture").trigger()
    assert str(fresh.piece("Talked to five").happened_from) == "2026-03"
