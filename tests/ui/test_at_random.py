"""Someone who clicks and types at random through the real window does no harm: nothing raises, nothing warns, the library stays sound."""

import random
from datetime import date

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QFileDialog, QLineEdit, QTextEdit, QWidget
from tests.ui.driving import ALT, CONTROL, PLAIN, SHIFT, Driven

from promocase.app.libraries import checking

ACTS = 2_500
"""Acts of each seed: about half a minute."""
STEP = 5
"""Milliseconds between two acts."""
LEAVE = {"quit", "close_window", "open_sample", "full_screen", "print_packet"}
KEYS = [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Home]
KEYS += [Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_F6, Qt.Key.Key_PageDown, *(Qt.Key(Qt.Key.Key_0 + n) for n in range(10))]
CHORDS = [(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT), (Qt.Key.Key_K, CONTROL), (Qt.Key.Key_N, CONTROL)]
CHORDS += [(Qt.Key.Key_L, CONTROL), (Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_Left, ALT)]
CHORDS += [(Qt.Key(Qt.Key.Key_1 + n), CONTROL) for n in range(7)]
WORDS = ["R&D", "18 %", "戸倉", "@", "2026-13-40", "<b>bold</b>", "{name}", "x" * 300, "🙂", "שלום", "-"]


class Monkey(QObject):
    """Asks for its next act before each one, so that it goes on inside every question the window asks."""

    def __init__(self, driven: Driven, seed: int) -> None:
        super().__init__()
        self._driven, self._dice = driven, random.Random(seed)
        self.done: list[str] = []

    @property
    def active(self) -> bool:
        return len(self.done) < ACTS

    def act(self) -> None:
        if not self.active:
            if not _close_all():
                QTimer.singleShot(STEP, self.act)
            return
        QTimer.singleShot(STEP, self.act)
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._driven.window
        kind = self._dice.choices((self._click, self._press, self._type, self._chord, self._command), (5, 6, 3, 3, 1))[0]
        kind(window)

    def _click(self, window: QWidget) -> None:
        kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QTextEdit, QComboBox)
        there = [w for w in window.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w.isEnabled() and w.width() > 0]
        if not there:
            QTest.keyClick(window, Qt.Key.Key_Escape)
            return
        widget = self._dice.choice(there)
        self.done.append(f"click {type(widget).__name__} {widget.accessibleName()}")
        at = QPoint(self._dice.randrange(widget.width()), self._dice.randrange(max(widget.height(), 1)))
        target = widget.viewport() if isinstance(widget, QAbstractItemView | QTextEdit) else widget
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, PLAIN, at)

    def _target(self, window: QWidget) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or window

    def _press(self, window: QWidget) -> None:
        key = self._dice.choice(KEYS)
        self.done.append(f"press {key.name}")
        QTest.keyClick(self._target(window), key)

    def _chord(self, window: QWidget) -> None:
        key, modifiers = self._dice.choice(CHORDS)
        self.done.append(f"press {modifiers.name} {key.name}")
        QTest.keyClick(self._target(window), key, modifiers)

    def _type(self, window: QWidget) -> None:
        word = self._dice.choice(WORDS)
        self.done.append(f"type {word[:20]}")
        self._driven.type(word, self._target(window))

    def _command(self, window: QWidget) -> None:
        commands = self._driven.window.commands
        id = self._dice.choice([id for id in commands.ids() if id not in LEAVE])
        if window is self._driven.window and commands[id].isEnabled():
            self.done.append(f"command {id}")
            commands[id].trigger()


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, 2])
def test_clicks_and_keys_at_random_do_no_harm(opened: Driven, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    path = opened.session.workspace.path
    monkey = Monkey(opened, seed)
    monkey.act()
    opened.wait(lambda: not monkey.active and _close_all(), timeout=280_000)
    opened.window.close()
    QApplication.processEvents()
    report = checking.check(path, date(2026, 11, 2))
    assert report.file == (), "\n".join(monkey.done)


def _close_all() -> bool:
    """Put away what is still asked; True once nothing is."""
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if widget is not None:
            widget.close()
            return False
    return True
