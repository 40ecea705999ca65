"""Looks now and then whether the open library is still the one in its place, and whether a copy beside it holds something new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.jobs import Job

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow

EACH, COPIES = 5_000, 3_000
"""Milliseconds between two looks at the file (one question to the system), and to the look for copies beside it."""


class Watching(QObject):
    """Goes with its session. It also looks when the window is come back to: another program was at work then."""

    def __init__(self, window: MainWindow, open_again: Callable[[Path], object], bring_in: Callable[[Path], object]) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session = window, window.session
        self._open_again, self._bring_in = open_again, bring_in
        self._told, self._asked = False, False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._ask)
        if self._session.workspace.read_only:
            return
        self._clock.start(EACH)
        self._session.refused.connect(self._say_anew, Qt.ConnectionType.QueuedConnection)  # after the refusal: this says more
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._come_back)
        QTimer.singleShot(COPIES, self, self.look_beside)

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._ask()

    def _ask(self) -> None:
        """Beside the window: the drive may be one that does not answer."""
        if not self._asked:
            self._asked = True
            workspace = self._session.workspace
            job = Job(lambda _progress: workspace.touched(), self)
            job.finished.connect(self._answered)
            job.start(unhurried=True)

    def _answered(self, touched: bool) -> None:
        self._asked = False
        if touched or self._told:
            self.look()

    def _say_anew(self) -> None:
        self._told = False
        self.look()

    # ---- the file itself

    def look(self) -> None:
        try:
            changed = self._session.workspace.changed_under_us()
        except Known:
            changed = True  # what stands there now can't be read
        if changed and not self._told:
            self._say(self._session.workspace.path)
        self._told = changed

    def _say(self, path: Path) -> None:
        if path.exists():
            said = _(
                "“{name}” was replaced or changed by another program while it was open here, perhaps by one that keeps folders in step. "
                "Nothing is written over it. What you see here can be kept as a copy and be brought in afterwards."
            )
            again = ((_("Open It Again"), partial(self._open_again, path)),)
        else:
            said = _(
                "“{name}” is not where it was: it was moved, or its drive was taken away. What you see stays, and is written again "
                "when the file is back; or keep it as a copy."
            )
            again = ()
        self._window.say(said.format(name=path.name), (_("Keep Mine as a Copy…"), self.keep_apart), *again)

    def keep_apart(self) -> None:
        """Ask for a place and write what is shown here to it."""
        from promocase.app.libraries.keeping_apart import keep_apart

        workspace, path = self._session.workspace, self._session.workspace.path
        proposed = Path.home() / (_("{name}, mine").format(name=path.stem) + ".promocase")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Keep mine as a copy"), str(proposed), _("Promocase libraries (*.promocase)")
        )
        gone = self._session.attempt(lambda: keep_apart(workspace, Path(chosen))) if chosen else None
        if gone is None:
            self._told = False  # still to be decided
            return
        self._session.attempt(lambda: workspace.go_on_in(Path(chosen)))
        if gone:
            n = len(gone)
            said = n_("Kept, but for 1 attached file: {names}.", "Kept, but for {n} attached files: {names}.", n)
            self._window.say(said.format(names=", ".join(gone), n=n))
        if path.exists():
            self._open_again(path)
            self._window.toast.say(_("Yours is kept as {name}.").format(name=Path(chosen).name))

    # ---- copies beside it

    def look_beside(self) -> None:
        """In another thread: a folder in the cloud may take its time."""
        from promocase.app.libraries import copies_beside

        workspace, today = self._session.workspace, self._window.today()
        if not copies_beside.named_so(workspace.path):
            return
        path, library, stamps = workspace.path, workspace.library(), workspace.stamps()
        job = Job(lambda _progress: copies_beside.unmerged(path, library, stamps, today), self)
        job.finished.connect(self._say_beside)
        job.start(unhurried=True)

    def _say_beside(self, found: tuple[Path, ...]) -> None:
        from promocase.app.libraries import copies_beside

        if found and not self._told:
            self._window.say(copies_beside.sentence(found[0]), (_("Bring It In…"), partial(self._bring_in, found[0])))
