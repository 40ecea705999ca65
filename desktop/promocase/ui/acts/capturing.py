"""What comes in: the small window to write something down, and whatever is dropped onto the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from promocase.app.evidence import arriving, drafts, evidence
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.packet.refusals import NoPacket
from promocase.ui import incoming
from promocase.ui.acts.taking_in import HOLDS_ENTRIES, MAY_HOLD_ENTRIES, with_several
from promocase.ui.dialogs.capture import CaptureDialog
from promocase.ui.jobs import Job
from promocase.ui.widgets.drop_area import DropArea
from promocase.ui.widgets.parts import put

if TYPE_CHECKING:
    from promocase.app.evidence.evidence import Draft
    from promocase.ui.acts.reviews import ReviewActs
    from promocase.ui.acts.taking_in import TakingIn
    from promocase.ui.incoming import Incoming
    from promocase.ui.main_window import MainWindow

SHOWS_EVIDENCE = ("inbox", "evidence")
"""Places that show a piece at once; from any other one is not led away."""


class Capturing(QObject):
    """Made anew for each library that is shown; it goes with its session."""

    def __init__(self, window: MainWindow, reviews: ReviewActs, sources: TakingIn, open_case: Callable[[Path], bool]) -> None:
        """`open_case`: shows the case that lies in a packet of somebody else; False where none does."""
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session, self._reviews, self._sources = window, window.session, reviews, sources
        self._open_case = open_case
        self._area = DropArea(window)
        self.destroyed.connect(self._area.deleteLater)
        self._open: CaptureDialog | None = None
        writable = not self._session.workspace.read_only
        if writable:  # what is dropped on a window that takes nothing in is opened, if it can be
            window.installEventFilter(self)
        window.commands.bind("capture", self.capture, writable)

    # ---- writing down

    def capture(self, from_outside: bool = False) -> None:
        """Ask what was done. `from_outside`: over whatever program one works in, without the window."""
        if self._open is not None:
            self._open.raise_()
            self._open.activateWindow()
            return
        self._window.keep_typed()
        kept: list[str] = []

        def keep(draft: Draft) -> bool:
            id = self._session.do(_("Add Evidence"), evidence.add, draft, self._window.today())
            kept.extend([id] if id else [])
            return bool(id)

        drafts.carried(self._session.workspace.path)  # a change of passphrase may have been stopped
        copy, left = self._window.settings.keep_copies, drafts.kept(self._session.workspace.path)
        dialog = CaptureDialog(self._window.today(), left, keep, self._keep_picture, copy, None if from_outside else self._window)
        dialog.drafted.connect(self._keep_draft)
        self._open = dialog
        if from_outside:
            QTimer.singleShot(0, dialog, dialog.activateWindow)
        put(dialog)
        self._open = None
        self._show(tuple(kept), stay=from_outside)

    def _keep_draft(self, draft: Draft) -> None:
        self._session.attempt(lambda: drafts.keep(draft, self._session.workspace.path))

    def _keep_picture(self, png: bytes) -> Path | None:
        return self._session.attempt(lambda: drafts.keep_picture(png, self._session.workspace.path))

    def _show(self, ids: tuple[str, ...], stay: bool = False) -> None:
        if not ids:
            return
        window = self._window
        undo = (_("Undo"), window.commands["undo"].trigger)
        place = window.place if window.place in SHOWS_EVIDENCE else next(p for p in SHOWS_EVIDENCE if p in window.pages)
        if window.place == place and not stay:
            window.pages[place].reveal("evidence", ids[-1])
            window.pages[place].panes()[0].setFocus()
        said = n_("Kept.", "{n} pieces of evidence are kept.", len(ids))
        window.toast.say(said, (_("Show"), lambda: window.open_place(place, "evidence", ids[-1])), undo)

    # ---- dropped onto the window

    def take_in(self, mime: QMimeData) -> None:
        """One piece of evidence for each file, link or text; what holds several leads to the assistant.

        A filled packet is the manager's review; one of somebody else that holds its case is opened.
        """
        came = incoming.read(mime)
        if came.problem:
            self._window.say(came.problem)
        if len(came.files) == 1 and came.files[0].suffix.casefold() == ".pdf":
            if self._open_case(came.files[0]):
                return
            try:
                self._reviews.bring_in(came.files[0])
            except NoPacket:
                pass
            else:
                return
        pages = tuple(f for f in came.files if f.suffix.casefold() in MAY_HOLD_ENTRIES)
        if not pages:
            self._keep_or_ask(came, frozenset())
            return
        job = Job(lambda progress: with_several(pages, progress), self)
        job.finished.connect(lambda several: self._keep_or_ask(came, several))
        job.failed.connect(partial(self._keep_unread, came))
        job.start()

    def _keep_unread(self, came: Incoming, error: Exception) -> None:
        """What can't be looked into is kept as it is."""
        self._keep_or_ask(came, frozenset())
        if not isinstance(error, Known):
            raise error

    def _keep_or_ask(self, came: Incoming, several: frozenset[Path]) -> None:
        """The assistant for what holds entries, `several` among it; what is left is kept as one step."""
        sources = (*came.folders, *(f for f in came.files if f in several or f.suffix.casefold() in HOLDS_ENTRIES))
        if sources:
            QTimer.singleShot(0, self, lambda: self._sources.bring_in(sources))  # the drag ends before a question is put
            came = replace(came, files=tuple(f for f in came.files if f not in sources))
        picture = self._keep_picture(came.picture) if came.picture else None
        files = (*came.files, *([picture] if picture else []))
        window = self._window
        made = arriving.drafts(files, came.links, came.text, window.today(), window.settings.keep_copies)
        if made:
            window.keep_typed()
            self._show(self._session.do(_("Add Evidence"), evidence.add_all, made, window.today()) or ())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            came = incoming.read(event.mimeData())
            if (came or came.folders or came.problem) and QApplication.activeModalWidget() is None:
                event.acceptProposedAction()
                self._area.show_over()
                return True
        elif isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._area.hide()
            self.take_in(event.mimeData())
            return True
        elif event.type() is QEvent.Type.DragLeave:
            self._area.hide()
        return super().eventFilter(watched, event)
