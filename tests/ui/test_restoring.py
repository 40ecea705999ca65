"""The window comes back as it was left, mirrored where people read from the right, and every mark can be seen in its pixels."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from tests.ui.driving import Driven
from tests.ui.test_looks import contrast

from promocase.ui import launch
from promocase.ui.widgets.evidence_list import EvidenceList


def again(first: Driven, path: Path) -> Driven:
    """Close the window and start anew."""
    first.window.close()
    window, opening = launch.make_window(first.window.today)
    first.qtbot.addWidget(window)
    second = Driven(first.qtbot, window, opening)
    opening.begin(path)
    window.show()
    second.wait(lambda: window.session is not None)
    return second


def test_size_widths_place_selection_and_text_come_back(opened: Driven) -> None:
    path = opened.session.workspace.path
    piece = opened.choose("Night sailings")
    opened.window.resize(1180, 720)
    opened.window._frame.setSizes([260, 920])
    opened.action("text_bigger").trigger()
    widths = opened.window._frame.sizes()
    second = again(opened, path)
    try:
        assert second.window.height() == 720, "the width is cut to the screen: here it has 800 pixels"
        assert second.window.place == "evidence"
        assert second.page("evidence").list.current_id() == piece.id
        assert second.window.settings.text_steps == 1
        assert abs(second.window._frame.sizes()[0] - widths[0]) <= 20, "in proportion"
    finally:
        second.action("text_actual").trigger()


@pytest.fixture
def mirrored(dressed: QApplication) -> Iterator[None]:
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_read_from_the_right_the_sidebar_stands_at_the_right(mirrored: None, opened: Driven) -> None:
    sidebar = opened.window.sidebar
    for place in opened.window.pages:
        opened.window.go(place)
        QApplication.processEvents()
        assert sidebar.mapTo(opened.window, QPoint(0, 0)).x() > opened.window.width() / 2
        assert not opened.window.grab().isNull()


def ring(image: QImage, ground: str) -> int:
    """How many pixels thick the frame at the left edge is, half way down, that stands out from what is around it."""
    y = image.height() // 2
    return sum(contrast(image.pixelColor(x, y).name(), ground) >= 3 for x in range(4))


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_focus_can_be_seen_in_its_pixels(opened: Driven, appearance: str) -> None:
    opened.action(f"appearance_{appearance}").trigger()
    try:
        page = opened.window.pages["evidence"]
        opened.go("evidence") if opened.window.place != "evidence" else None
        places = [page.search, *page.findChildren(QPushButton)[:1], *page.findChildren(QLineEdit)[:2], page.list]
        for widget in (w for w in places if w.isVisible() and w.isEnabled()):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            image = widget.grab().toImage()
            around = page.grab().toImage().pixelColor(2, 2).name()
            assert ring(image, around) >= 2, f"{type(widget).__name__} {widget.accessibleName()}"
    finally:
        opened.action("appearance_light").trigger()


def test_a_context_menu_holds_commands_of_the_menus_only(opened: Driven) -> None:
    opened.choose("Night sailings")
    shown = opened.page("evidence").list
    assert isinstance(shown, EvidenceList)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), shown.mapToGlobal(QPoint(10, 10)))
    QApplication.sendEvent(shown, event)
    (menu,) = [m for m in shown.findChildren(QMenu) if m.isVisible()]
    ids = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert ids
    assert set(ids) <= set(opened.window.commands.ids())
    menu.close()
