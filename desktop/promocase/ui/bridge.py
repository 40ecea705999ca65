"""The one place where the workspace's changes become a Qt signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from promocase.app.workspace.changes import Changes
    from promocase.app.workspace.workspace import Workspace


class Bridge(QObject):
    """Tells pages what a step, undo or redo touched."""

    changed = Signal(object)
    """Changes"""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        workspace.on_change(self._tell)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
