"""What the window does with ladders from outside: import one into the library, save it, or begin a case with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from promocase.kit.i18n import _

if TYPE_CHECKING:
    from promocase.domain.framework import Framework
    from promocase.ui.main_window import MainWindow


class Importing(QObject):
    """The import assistant and where its results go."""

    kept = Signal(str)
    """Id of the snapshot that was just kept in the open library: the place to go on from (compare, use for a case)."""
    wanted = Signal(object)
    """A framework to begin a case with; comes where no library is open to keep it in."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.commands.bind("import_framework", self.ask)

    def ask(self) -> None:
        """Choose a file, explain it, keep the framework: one undo step, or nothing at all."""
        from promocase.ui.dialogs import framework_import

        path = framework_import.choose_file(self._window)
        if path is None:
            return
        session = self._window.session
        self._window.keep_typed()
        if session is None or session.workspace.read_only:
            framework = framework_import.ask(self._window, path, _("Start a case with it…"))
            if framework is not None:
                self.wanted.emit(framework)
            return
        framework = framework_import.ask(self._window, path, _("Keep in this library"))
        if framework is not None:
            self._keep(framework)

    def _keep(self, framework: Framework) -> None:
        from promocase.app.frameworks import frameworks

        session = self._window.session
        assert session is not None
        known = frameworks.snapshot_of(framework).id in session.library().framework
        if known:
            self._window.toast.say(_("“{name}” is in this library already, with the same content.").format(name=framework.name))
            return
        id = session.do(_("Import a Framework"), frameworks.take_in, framework)
        if id is not None:
            said = _("“{name}” is kept in this library.").format(name=framework.name)
            self._window.toast.say(said, (_("Undo"), self._window.commands["undo"].trigger))
            self.kept.emit(id)


def framework_of(path: Path) -> Framework | None:
    """The framework in any ladder file: our own as it stands, any other through the assistant. None when the person cancels.

    `Known` says in one sentence why nothing can be read.
    """
    from promocase.app.frameworks import ladders
    from promocase.exchange import framework_file
    from promocase.ui.dialogs import framework_import

    if ladders.is_own(path):
        return framework_file.read(path)
    parent = QApplication.activeModalWidget() or QApplication.activeWindow()
    return framework_import.ask(parent, path, _("Use this framework")) if isinstance(parent, QWidget) else None
