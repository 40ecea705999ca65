"""How the window is reached from outside it: by a later start of the program, and by a sign in the tray or menu bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from promocase.ui.instance import Listening, Wanted
from promocase.ui.tray import Tray

if TYPE_CHECKING:
    from promocase.ui.acts.capturing import Capturing
    from promocase.ui.main_window import MainWindow


class Outside(QObject):
    """Made anew for each library that is shown; it goes with its session."""

    def __init__(self, window: MainWindow, capturing: Capturing) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._capturing = window, capturing
        workspace = window.session.workspace
        if not workspace.read_only:
            listening = Listening(workspace.path, self._on_wanted, self)
            window.session.closed.connect(listening.stop)
        if Tray.is_possible():
            self._tray = Tray(window.commands, self.capture, self.to_front, self)
            window.settings_changed.connect(self._show_tray)  # a method of its own: the window outlives it
            self._show_tray()

    def _show_tray(self) -> None:
        self._tray.set_shown(self._window.settings.tray)

    def _on_wanted(self, wanted: Wanted) -> None:
        """Whoever asked is answered first."""
        QTimer.singleShot(0, self, self.capture if wanted is Wanted.CAPTURE else self.to_front)

    def capture(self) -> None:
        if self._window.commands["capture"].isEnabled():
            self._capturing.capture(from_outside=True)
        else:
            self.to_front()

    def to_front(self) -> None:
        to_front(self._window)


def to_front(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
