"""What the window does with evidence from outside: the assistant, the step that takes it in, and the same source once more."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QProgressDialog

from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.kit.progress import Cancelled, Progress

if TYPE_CHECKING:
    from promocase.exchange.intake.worker import Worker
    from promocase.ui.dialogs.intake import Answer
    from promocase.ui.main_window import MainWindow

HOLDS_ENTRIES = frozenset(
    {".zip", ".enex", ".ics", ".mbox", ".eml", ".msg", ".json", ".opml", ".xlsx", ".xlsm", ".ods", ".tsv", ".bear2bk", ".textpack"}
)
"""What leads to the assistant when it is dropped, as folders do; any other file is kept as it is, with an entry of its own."""
MAY_HOLD_ENTRIES = frozenset({".md", ".markdown", ".txt", ".csv", ".docx"})
"""What leads there if it holds several entries, as a year's notes do; a single note is kept like any other file."""

_SHOWN_AFTER = 0.1
"""Seconds an import may take without a word."""
_NOT_AT_ALL = 2**31 - 1
"""Milliseconds: Qt is never to show the dialog by itself."""


def with_several(files: tuple[Path, ...], progress: Progress) -> frozenset[Path]:
    """Those that hold more than one entry. They are read in a process of their own; what can't be read holds none."""
    from promocase.exchange.intake.worker import Worker

    found: list[Path] = []
    with Worker() as worker:
        for n, file in enumerate(files):
            progress(n, len(files))
            if len(worker.read(file).drafts) > 1:
                found.append(file)
    return frozenset(found)


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
        from promocase.app.intake import intake_memory

        there = tuple(p for p in intake_memory.last(self._session.workspace.path) if p.exists())
        if there:
            self.bring_in(there, again=True)
        else:
            self._window.say(
                _("Nothing was imported into this library yet, or the source is no longer where it was. Choose it with Import…")
            )

    def bring_in(self, paths: tuple[Path, ...], again: bool = False) -> None:
        """Look at what these hold and take in what is wanted; `again`: only what has come since is shown."""
        if not paths:
            return
        from promocase.app.intake import intake_memory
        from promocase.exchange.intake.worker import Worker
        from promocase.ui.dialogs import intake

        self._window.keep_typed()
        with Worker() as worker:
            answer = intake.ask(self._window, paths, self._session.library(), worker, again)
            if answer is not None and self._take(answer, worker):
                intake_memory.remember(self._session.workspace.path, paths)

    def _take(self, answer: Answer, worker: Worker) -> bool:
        from promocase.app.intake import intake

        shown = QProgressDialog(_("Importing…"), _("Cancel"), 0, len(answer.chosen), self._window)
        shown.setWindowModality(Qt.WindowModality.WindowModal)
        shown.setAutoClose(False)
        shown.setAutoReset(False)  # all entries made is not yet all entries written
        shown.setMinimumDuration(_NOT_AT_ALL)
        began = time.monotonic()

        def progress(done: int, _total: int) -> None:
            # the window answers from here, so never before the dialog keeps everything else from being pressed
            if not shown.isVisible():
                if time.monotonic() - began < _SHOWN_AFTER:
                    return
                shown.show()
            shown.setValue(done)
            QApplication.processEvents()
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
