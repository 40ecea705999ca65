"""An encrypted library locks itself when nobody has touched the window for as long as the settings say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow

_TOUCHED = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
})
MINUTE = 60 * 1000
AGAIN = 10 * 1000
"""Milliseconds until it is tried again where a step or a question was in the way."""


class AutoLock(QObject):
    """Goes with the session of an encrypted library; `lock` closes it."""

    def __init__(self, window: MainWindow, lock: Callable[[], object]) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session, self._lock = window, window.session, lock
        self.clock = QTimer(self, singleShot=True)
        self.clock.timeout.connect(self._due)
        window.settings_changed.connect(self.begin_again)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.begin_again()

    def begin_again(self) -> None:
        minutes = self._window.settings.lock_after
        if minutes:
            self.clock.start(minutes * MINUTE)
        else:
            self.clock.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHED and self.clock.isActive():
            self.clock.start()
        return super().eventFilter(watched, event)

    def _due(self) -> None:
        if self._session.workspace.busy:
            self.clock.start(AGAIN)
            return
        while (question := QApplication.activeModalWidget()) is not None:  # it shows what is in the library, too
            question.close()
            if QApplication.activeModalWidget() is question:
                self.clock.start(AGAIN)
                return
        QTimer.singleShot(0, self._window, self._lock)  # not from within the question's own loop
