"""The day's snapshot: kept beside the window while the library is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from promocase.app.workspace import snapshots
from promocase.ui.jobs import Job

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow

FIRST, EACH = 60 * 1000, 60 * 60 * 1000
"""Milliseconds to the first look, and between two."""


class Keeping(QObject):
    """Goes with its session. What can't be kept now is tried again an hour later; the Snapshots place says what there is."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session = window, window.session
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        if not self._session.workspace.read_only:
            self._clock.start(FIRST)

    def look(self) -> None:
        self._clock.start(EACH)
        workspace, today = self._session.workspace, self._window.today()
        Job(lambda _progress: snapshots.keep_daily(workspace, today), self).start()
