"""The preview: find in it, small pages beside it, a way from it to what is written, and earlier packets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from tests.ui.driving import Driven

from promocase.app.cases import claims

Saved = Callable[..., None]


@pytest.fixture
def page(opened: Driven):
    page = opened.go("packet")
    opened.wait(lambda: page.shown is not None)
    return page


def test_find_marks_every_place_and_leads_from_one_to_the_next(opened: Driven, page) -> None:
    opened.action("find").trigger()
    assert page.finder.isVisible()
    QTest.keyClicks(page.finder.words, "EXPECTATION BY")
    opened.wait(lambda: page.finder.places >= 2)
    first = page.view._current
    QTest.keyClick(page.finder.words, Qt.Key.Key_Return)
    assert page.view._current != first
    QTest.keyClick(page.finder.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.view._current == first
    assert page.finder.count.text().startswith("1 of ")
    page.finder.words.setText("no such words anywhere")
    opened.wait(lambda: page.finder.count.text() == "Not in the packet")
    QTest.keyClick(page.finder.words, Qt.Key.Key_Escape)
    assert not page.finder.isVisible()
    assert page.view._marked == {}


def test_a_small_page_leads_to_its_page_and_the_page_in_view_is_framed(opened: Driven, page) -> None:
    box = page.thumbs._boxes()[1]
    QTest.mouseClick(page.thumbs.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.view.page == 2
    assert page.thumbs._here == 2


def test_a_click_on_an_expectation_leads_to_its_claim(opened: Driven, page) -> None:
    number, down, anchor = next(place for place in page.shown.places if place[2] == "expectation/insight")
    assert page.shown.expectation_at(1, 100.0) == ""
    page.view.go_to(number)
    box = page.view._boxes()[number - 1].translated(0, -page.view.verticalScrollBar().value())
    scale = box.width() / page.view._sizes[number - 1][0]
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().value() + round(down * scale))
    at = QPoint(box.x() + box.width() // 2, box.y() + round((down + 30) * scale) - round(down * scale))
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.window.place == "write"
    assert anchor == "expectation/" + opened.page("write")._current()


def test_an_edit_keeps_page_and_zoom(opened: Driven, page) -> None:
    page.view.set_zoom(1.25)
    page.view.go_to(3)
    before = page.shown
    opened.session.workspace.do("Claim", claims.write, opened.session.case.id, "outcomes", "Another claim, of one sentence.")
    assert page.state.text() == "Updating…"
    opened.wait(lambda: page.shown is not before and not page.view.stale)
    assert (page.view.page, page.view.zoom) == (3, 1.25)


def test_an_earlier_packet_is_written_again_and_what_changed_since_is_marked(
    opened: Driven,
    page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    page.export_to(first)
    opened.wait(lambda: first.exists() and not page.writing.under_way)
    opened.wait(lambda: page.earlier.isVisible())
    opened.session.workspace.do("Claim", claims.write, opened.session.case.id, "outcomes", "Another claim, of one sentence.")
    opened.wait(lambda: not page.view.stale)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(again), ""))
    page.earlier.menu.actions()[-1].trigger()
    opened.wait(lambda: again.exists() and not page.writing.under_way)
    assert again.read_bytes() == first.read_bytes()
    page.earlier.choice.setCurrentIndex(page.earlier.choice.count() - 1)
    page.earlier.choice.activated.emit(page.earlier.choice.count() - 1)
    opened.wait(lambda: not page.view.stale)
    assert page.options.since == 1
