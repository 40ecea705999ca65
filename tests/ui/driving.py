"""Driving the window as a person does: keys, clicks, dialogs, and waiting for what comes of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from promocase.domain.evidence import Evidence
from promocase.domain.library import Library
from promocase.ui.main_window import MainWindow
from promocase.ui.opening import Opening
from promocase.ui.session import Session

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
LOOKS_FOR_DIALOGS = 10
"""Milliseconds between two looks for a dialog that should open."""


class Driven:
    def __init__(self, qtbot: QtBot, window: MainWindow, opening: Opening) -> None:
        self.qtbot, self.window, self.opening = qtbot, window, opening

    def open(self, path: Path | None) -> "Driven":
        """Begin as the program does: first rows, first paint, then the library."""
        self.opening.begin(path)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.wait(lambda: self.window.isActiveWindow() and not self.window._after_paint)
        if path is not None:
            self.wait(lambda: self.window.session is not None or bool(self.window.notice.text))
        return self

    def wait(self, until: Callable[[], object], timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=timeout)

    # ---- what is there

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def library(self) -> Library:
        return self.session.library()

    def page(self, name: str) -> Any:
        return self.window.pages[name]

    def piece(self, start: str) -> Evidence:
        """The one piece whose title begins with `start`."""
        (found,) = [e for e in self.library.evidence.values() if e.title.startswith(start)]
        return found

    @property
    def focus(self) -> QWidget:
        self.wait(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def action(self, id: str) -> Any:
        return self.window.commands[id]

    def words(self, within: QWidget | None = None) -> str:
        """Everything there is to read, in one text."""
        QApplication.processEvents()  # what was just added comes into view
        return "\n".join(readable(within or self.window))

    # ---- what a person does

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, to: QWidget | None = None) -> None:
        QTest.keyClick(to or self.focus, key, modifiers)

    def type(self, text: str, to: QWidget | None = None) -> None:
        """Any script: QTest's own keys know only those of a small keyboard."""
        target = to or self.focus
        for character in text:
            if character.isascii():
                QTest.keyClick(target, character)
            else:
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, character))

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled(), f"{widget.accessibleName()} can't be clicked"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_text(self, text: str, within: QWidget | None = None) -> None:
        """Click the visible button that reads so."""
        self.click(self.button(text, within))

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        QApplication.processEvents()
        every = (within or self.window).findChildren(QAbstractButton)
        found = [b for b in every if b.isVisible() and b.text().replace("&&", "&").startswith(text)]
        assert found, f"no button “{text}”"
        return found[0]

    def go(self, place: str) -> Any:
        self.action(f"go_{place}").trigger()
        assert self.window.place == place
        return self.page(place)

    def choose(self, start: str) -> Evidence:
        """Click a piece in the list of evidence."""
        evidence = self.go("evidence") if self.window.place != "evidence" else self.page("evidence")
        piece = self.piece(start)
        row = evidence.list.rows.row_of(piece.id)
        assert row is not None, f"“{piece.title}” is not in the list"
        index = evidence.list.rows.index(row, 0)
        evidence.list.scrollTo(index)
        QTest.mouseClick(evidence.list.viewport(), Qt.MouseButton.LeftButton, PLAIN, _centre(evidence.list, index))
        return piece

    @contextmanager
    def dialog(self, act: Callable[[Any], object]) -> Iterator[None]:
        """What is done inside opens a dialog; `act` answers it. The dialog must come, and must be gone afterwards."""
        answered: list[str] = []
        wrong: list[BaseException] = []
        looks = QTimer()
        looks.setInterval(LOOKS_FOR_DIALOGS)

        def look() -> None:
            shown = QApplication.activeModalWidget()
            if not isinstance(shown, QDialog) or not shown.isVisible() or not shown.isActiveWindow():
                return
            looks.stop()
            try:
                act(shown)
                answered.append(type(shown).__name__)
            except BaseException as error:
                wrong.append(error)
            finally:
                if shown.isVisible():
                    if not wrong:
                        wrong.append(AssertionError(f"{type(shown).__name__} is still open"))
                    shown.reject()

        looks.timeout.connect(look)
        looks.start()
        yield
        self.wait(lambda: answered or wrong)
        looks.stop()
        if wrong:
            raise wrong[0]
        self.window.activateWindow()  # a window manager does this; the offscreen platform has none
        self.wait(self.window.isActiveWindow)


def _centre(view: Any, index: Any) -> QPoint:
    return view.visualRect(index).center()


def readable(widget: QWidget) -> Iterator[str]:
    """Texts of everything visible below a widget: labels, buttons, fields, rows of lists and tables, names and tips."""
    for each in (widget, *widget.findChildren(QWidget)):
        if not each.isVisible():
            continue
        for way in ("text", "toPlainText", "placeholderText", "currentText", "toolTip", "accessibleName", "windowTitle"):
            said = getattr(each, way, None)
            text = said() if callable(said) else ""
            if isinstance(text, str) and text.strip():
                yield text
        model = getattr(each, "model", None)
        if callable(model) and (rows := model()) is not None:
            for row in range(rows.rowCount()):
                for column in range(1 if isinstance(rows, QAbstractListModel) else rows.columnCount()):
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                        if text := rows.index(row, column).data(role):
                            yield str(text)
