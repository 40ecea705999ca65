"""What the window does with evidence from outside: the assistant, the step that takes it in, and the same source once more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.kit.progress import Cancelled

if TYPE_CHECKING:
    from promocase.exchange.intake.worker import Worker
    from promocase.ui.dialogs.intake import Answer
    from promocase.ui.main_window import MainWindow

HOLDS_ENTRIES = frozenset(
    {".zip", ".enex", ".ics", ".mbox", ".eml", ".msg", ".json", ".opml", ".xlsx", ".xlsm", ".ods", ".tsv", ".bear2bk", ".textpack"}
)
"""What leads to the assistant when it is dropped, as folders do; any other file is kept as it is, with an entry of its own."""


class TakingIn(QObject):
    """Made anew for each library that is shown; it goes with its session."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session = window, window.session
        writable = not self._session.workspace.read_only
        window.commands.bind("import_evidence", self.choose, writable)
        window.commands.bind("import_again", self.again, writable)

    def choose(self) -> None:
        """Choose files, look at what they hold, take it in: one undo step, or nothing at all."""
        from promocase.ui.dialogs import intake

        self.bring_in(intake.choose_files(self._window))

    def again(self) -> None:
        """The source of the last import once more: only what is new there is offered."""
        from promocase.app import intake_memory

        there = tuple(p for p in intake_memory.last(self._session.workspace.path) if p.exists())
        if there:
            self.bring_in(there)
        else:
            self._window.say(
                _("Nothing was imported into this library yet, or the source is no longer where it was. Choose it with Import…")
            )

    def bring_in(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            return
        from promocase.app import intake_memory
        from promocase.exchange.intake.worker import Worker
        from promocase.ui.dialogs import intake

        self._window.keep_typed()
        with Worker() as worker:
            answer = intake.ask(self._window, paths, self._session.library(), worker)
            if answer is not None and self._take(answer, worker):
                intake_memory.remember(self._session.workspace.path, paths)

    def _take(self, answer: Answer, worker: Worker) -> bool:
        from promocase.app import intake

        shown = QProgressDialog(_("Importing…"), _("Cancel"), 0, len(answer.chosen), self._window)
        shown.setWindowModality(Qt.WindowModality.WindowModal)
        shown.setMinimumDuration(500)

        def progress(done: int, _total: int) -> None:
            shown.setValue(done)  # a modal progress lets the window answer
            if shown.wasCanceled():
                raise Cancelled

        try:
            made = intake.into(
                self._session.workspace, answer.chosen, worker.content, self._window.today(), answer.keep, progress, answer.originals
            )
        except Cancelled:
            return False
        except Known as refusal:
            self._window.say(refusal.message)
            return False
        finally:
            shown.close()
            shown.deleteLater()
        window = self._window
        if "inbox" in window.pages:
            window.go("inbox")
        said = n_("1 entry imported.", "{n} entries imported.", made.added + made.updated)
        window.toast.say(said, (_("Undo"), window.commands["undo"].trigger))
        return True
