"""The weekly word to write something down: off unless asked for, and only while the window is open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from promocase.kit.i18n import _

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow

EACH = timedelta(days=7)
LOOK = 60 * 60 * 1000
"""Milliseconds between two looks."""


class Reminding(QObject):
    """Goes with its session."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session = window, window.session
        clock = QTimer(self)
        clock.setInterval(LOOK)
        clock.timeout.connect(self.look)
        clock.start()
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Say it once a week at most, and not where something was written down this week."""
        window, today = self._window, self._window.today()
        if not window.settings.remind or self._session.workspace.read_only:
            return
        said = window.settings.window.get("reminded", "")
        newest = max((e.recorded_on for e in self._session.library().evidence.values()), default=None)
        latest = max((day for day in (newest, date.fromisoformat(said) if said else None) if day), default=None)
        if latest is None or today - latest >= EACH:
            window.change_settings(window.settings.with_window("reminded", today.isoformat()))
            window.toast.say(_("What did you do this week?"), (_("Write it down"), window.commands["capture"].trigger))
