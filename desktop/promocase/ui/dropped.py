"""A library or a packet that is dropped onto a window which takes nothing in: it is opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from promocase.ui.main_window import MainWindow

_ENDS = {".promocase", ".pdf"}


class Dropped(QObject):
    """For the window before a library is open, and while one is open for reading only: else what is dropped is kept in it."""

    def __init__(self, window: MainWindow, open_path: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._window, self._open_path = window, open_path
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._opened_by(event.mimeData()) and QApplication.activeModalWidget() is None:
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop and (path := self._opened_by(event.mimeData())):
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._open_path(path))  # the drag ends before a library is let go
            return True
        return super().eventFilter(watched, event)

    def _opened_by(self, mime: QMimeData) -> Path | None:
        session = self._window.session
        if session is not None and not session.workspace.read_only:
            return None
        from promocase.ui import incoming  # heavier than a window that nothing is dropped on needs to be

        files = incoming.read(mime).files
        return files[0] if len(files) == 1 and files[0].suffix.casefold() in _ENDS else None
