"""What the window does with a library as a whole: all of it goes out, what was edited outside comes back, another library comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from promocase.app.workspace import passphrases
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.dialogs import passphrase
from promocase.ui.jobs import Job

if TYPE_CHECKING:
    from promocase.app.intake.taking_back import TakenBack
    from promocase.ui.main_window import MainWindow


def kinds() -> dict[str, str]:
    """What the file dialog offers -> the ending that says it; a folder has none."""
    return {
        _("Everything, as one file (*.json)"): ".json",
        _("Everything, as a folder of notes (*)"): "",
        _("Evidence, as a workbook (*.xlsx)"): ".xlsx",
        _("Evidence, as comma-separated text (*.csv)"): ".csv",
    }


class LibraryActs(QObject):
    """Made anew for each library that is shown; it goes with its session."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session = window, window.session
        writable = not self._session.workspace.read_only
        window.commands.bind("export_library", self.export)
        window.commands.bind("take_back", self.take_back, writable)
        window.commands.bind("bring_in", self.bring_in, writable)

    # ---- out

    def export(self) -> None:
        self._window.keep_typed()
        offered, here = kinds(), self._session.workspace.path
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, _("Export everything"), str(here.with_suffix(".json")), ";;".join(offered), next(iter(offered))
        )
        if chosen:
            self._write(here, ending(Path(chosen), offered.get(kind)))

    def _write(self, library: Path, path: Path) -> None:
        from promocase.app.workspace import exports
        from promocase.app.workspace.workspace import Workspace

        def work(_progress: Any) -> Path:
            with Workspace.open(library, read_only=True) as reader:
                return exports.library(reader, path)

        job = Job(work, self)
        job.finished.connect(lambda done: self._window.toast.say(_("Everything is written to {name}.").format(name=done.name)))
        job.failed.connect(self._failed)
        self._window.toast.say(_("Writing {name}…").format(name=path.name))
        job.start()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Known):
            raise error
        self._session.refused.emit(error.message)

    # ---- in

    def take_back(self) -> None:
        """Choose what left the library and was edited; a folder is chosen by the library.json in it."""
        filters = _("Tables and folders of notes that Promocase wrote (*.csv *.xlsx library.json)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Take back edits"), "", filters)
        if not chosen:
            return
        from promocase.app.intake import taking_back

        self._window.keep_typed()
        path, today = Path(chosen), self._window.today()
        outside = path.parent if path.name == "library.json" else path
        done = self._session.attempt(lambda: taking_back.into(self._session.workspace, taking_back.read(outside, today), today))
        if done is not None:
            self._tell_taken(done)

    def _tell_taken(self, done: TakenBack) -> None:
        said = [n_("1 entry changed", "{n} entries changed", done.changed), n_("1 came in", "{n} came in", done.added)]
        if done.changed or done.added:
            self._window.toast.say(", ".join(said) + ".", (_("Undo"), self._window.commands["undo"].trigger))
        elif not done.skipped:
            self._window.toast.say(_("Nothing was edited there."))
        if done.skipped:
            self._session.refused.emit(" ".join(done.skipped[:3]))

    def bring_in(self) -> None:
        """Choose another library, show what would change, and bring it in when asked to."""
        filters = _("Libraries and exports (*.promocase *.snapshot *.json)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Bring in another library"), "", filters)
        if chosen:
            self.bring_in_file(Path(chosen))

    def bring_in_file(self, path: Path) -> None:
        """Show what would change, and bring it in when asked to; an encrypted one is locked again afterwards."""
        if not passphrase.unlock(self._window, path):
            return
        self._window.keep_typed()
        self._session.attempt(lambda: self._look_and_bring_in(path))
        if path.resolve() != self._session.workspace.path.resolve():
            passphrases.lock(path)

    def _look_and_bring_in(self, path: Path) -> None:
        from promocase.app.libraries.merging import acts
        from promocase.ui.dialogs import bringing_in

        with acts.other(path) as other:
            today = self._window.today()
            planned = acts.preview(self._session.workspace, other, today)
            if planned.nothing:
                self._window.toast.say(_("Everything in {name} is in this library already.").format(name=other.name))
            elif bringing_in.ask(self._window, other.name, planned):
                acts.merge(self._session.workspace, other, today)
                said = _("{name} is brought in.").format(name=other.name)
                self._window.toast.say(said, (_("Undo"), self._window.commands["undo"].trigger))


def ending(path: Path, wanted: str | None) -> Path:
    """The path with the ending of the kind that was chosen; where none was, as it was typed."""
    if wanted is None or path.suffix.casefold() == wanted:
        return path
    known = path.suffix.casefold() in (".json", ".xlsx", ".csv")
    return path.with_suffix(wanted) if known else path.with_name(path.name + wanted)
