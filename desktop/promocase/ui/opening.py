"""Opening and beginning libraries from the window: first run, sample, new, open; and the acts that need no place."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from promocase.app.workspace import firstpage, passphrases
from promocase.app.workspace.firstpage import FirstPage
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.acts.program import ProgramActs
from promocase.ui.beginning import Beginning
from promocase.ui.commands import Line
from promocase.ui.dropped import Dropped
from promocase.ui.importing import Importing, framework_of
from promocase.ui.instance import Listening
from promocase.ui.main_window import MainWindow
from promocase.ui.pages.first_run import FirstRun
from promocase.ui.recovery import Recovery
from promocase.ui.widgets.evidence_list import EvidenceList
from promocase.ui.widgets.panes import ListPane, fill, panes
from promocase.ui.widgets.parts import Empty, Header

if TYPE_CHECKING:
    from promocase.app.workspace.workspace import Workspace
    from promocase.domain.framework import Framework
    from promocase.ui.outside import Outside

_log = logging.getLogger(__name__)
SUFFIX = ".promocase"
SETTLED = 1_000
"""Milliseconds after which an opened library is looked at no more by the garbage collector: nobody waits for the window then."""


def openable() -> str:
    return f"{_('Promocase libraries and packets')} (*{SUFFIX} *.pdf)"


class FirstRows(QWidget):
    """What stands where the evidence will be until the library is open: the first rows, read straight from the file."""

    def __init__(self, first: FirstPage) -> None:
        super().__init__()
        left = ListPane()
        box = left.box
        box.addWidget(Header(_("Evidence")))
        self.list = EvidenceList()
        self.list.show_rows(first.rows)
        box.addWidget(self.list, 1)
        right = QWidget()
        right.setProperty("pane", "details")
        split = panes(left, right, sizes=(52, 79), stretch=1)
        fill(self, split)


class Opening(QObject):
    """What the window does about libraries. Heavy rooms are imported here, after the first paint."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        bind = window.commands.bind
        bind("new_library", self.ask_new)
        bind("open_library", self.ask_open)
        bind("open_sample", self.open_sample)
        ProgramActs(window)
        window.commands.list_in("recent", self._recent)
        self._alone: QWidget | None = None
        self._listening: Listening | None = None
        self.importing = Importing(window)
        self.importing.wanted.connect(self.ask_new)
        self.importing.kept.connect(self._show_framework)
        self.beginning = Beginning(window, self._ask_place, self.open_path)
        self.recovery = Recovery(window, self.open_path)
        self._outside: Outside | None = None
        self._dropped = Dropped(window, self.open_path)

    # ---- start

    def begin(self, library: Path | None) -> None:
        """Before the first paint: first rows of the library that will be opened, or the first-run page."""
        self.window.after_first_paint(theme.load_more_fonts)
        path = library or self.window.settings.last()
        if path is None:
            self.show_first_run()
            return
        if passphrases.is_locked(path):
            self.show_locked(path)
            return
        first = firstpage.read(path)
        if first is None:
            # Whatever is the matter with it, opening it says so in its own words.
            self.show_first_run()
        else:
            self._show_alone(FirstRows(first))
            self.window.sidebar.show_first(first)
        self.window.after_first_paint(lambda: self.open_path(path))

    def _recent(self) -> list[Line]:
        """Libraries opened before, by name, and a way to forget them."""
        settings = self.window.settings
        there = [Path(each) for each in settings.recent if Path(each).is_file()]
        lines = [Line(path.stem, partial(self.open_path, path)) for path in there]
        forget = partial(self.window.change_settings, replace(settings, recent=settings.recent[:1]))
        return [*lines, Line(_("Clear This Menu"), forget)] if len(there) > 1 else lines

    def _cases(self) -> list[Line]:
        session = self.window.session
        chosen = session.case.id if session and session.case else ""
        return [Line(c.name, partial(self.window.choose_case, c.id), c.id == chosen) for c in session.cases()] if session else []

    def show_first_run(self) -> None:
        more = (self.beginning.agree, self.beginning.look_after)
        self._show_alone(FirstRun(self.open_sample, self.ask_new, self.ask_open, *more))
        self.window.sidebar.hide()

    def show_locked(self, path: Path) -> None:
        """Ask for the passphrase in the window's place; a later start of the program finds this window all the same."""
        from promocase.ui.outside import to_front
        from promocase.ui.pages.locked import LockedPage

        self._show_alone(LockedPage(path, lambda: self.open_path(path), self.ask_open))
        self.window.sidebar.hide()
        self.window.show_title("")
        self._listening = Listening(path, lambda _wanted: to_front(self.window), self)

    def lock(self, path: Path) -> None:
        """Close the library that is shown and ask for its passphrase."""
        self.window.detach()
        passphrases.lock(path)
        self.show_locked(path)

    def _show_alone(self, widget: QWidget) -> None:
        self._drop_alone()
        self._alone = widget
        self.window.show_alone(widget)

    def _drop_alone(self) -> None:
        if self._alone is not None:
            self.window.stack.removeWidget(self._alone)
            self._alone.deleteLater()
            self._alone = None
        if self._listening is not None:
            self._listening.stop()
            self._listening = None

    # ---- open

    def ask_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self.window, _("Open a library or a packet"), "", openable())
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> bool:
        """Open a library and show it; in use elsewhere, it is shown read only. False after saying why it can't be opened."""
        from promocase.app.workspace.workspace import Workspace

        if self.window.session is not None and self.window.session.workspace.path == path.absolute():
            return True
        if passphrases.is_locked(path) and not self._unlock(path):
            return False
        told, ways = "", ()
        try:
            workspace = Workspace.open(path)
        except Known as refusal:
            workspace, told = self._open_to_read(path, refusal)
            ways = self.recovery.ways(path, refusal)
        if workspace is not None:
            self._show(workspace)
        elif self.window.session is None:
            self.show_first_run()
        if told:
            self.window.say(told, *ways)
        return workspace is not None

    def open_again(self, path: Path) -> None:
        """Let go of what is shown and read what is at its place now."""
        self.window.detach()
        self.open_path(path)

    def while_closed(self, path: Path, work: Callable[[], object], doing: str, done: str) -> None:
        """Let go of the library, do beside the window what it must be closed for, and show it again, whatever came of it."""
        from promocase.ui.jobs import Job

        self.window.detach()
        self._show_alone(Empty(doing, _("A large library takes a while. The file is the old one or the new one at every moment.")))
        self.window.sidebar.hide()
        job = Job(lambda _progress: work(), self)
        job.finished.connect(lambda _done: self._back(path, done))
        job.failed.connect(lambda error: self._back(path, str(error), error))
        job.start()

    def _back(self, path: Path, said: str, error: Exception | None = None) -> None:
        if self.window.session is None:  # else another was opened meanwhile
            self.open_path(path)
        if error is not None and not isinstance(error, Known):
            raise error
        self.window.say(said)

    def _unlock(self, path: Path) -> bool:
        """Over the library that is shown its passphrase is asked for in a dialog; in an empty window, in the window itself."""
        from promocase.ui.dialogs import passphrase

        if self.window.session is not None:
            return passphrase.unlock(self.window, path)
        self.show_locked(path)
        return False

    def open_other_case(self, path: Path) -> bool:
        """Show the case that lies in a packet, unless it is one of the library that is open. False, and nothing said, where none does."""
        from promocase.app.packets import packet_case

        session = self.window.session
        there = packet_case.lies_in(path, session.library() if session else None)
        if there:
            QTimer.singleShot(0, self, lambda: self.open_path(path))  # what asked goes with the library that is open now
        return there

    @staticmethod
    def _open_to_read(path: Path, refusal: Known) -> tuple[Workspace | None, str]:
        """The library for reading where it is in use, and what there is to say."""
        from promocase.app.workspace.workspace import InUse, Workspace

        if not isinstance(refusal, InUse):
            return None, refusal.message
        try:
            return Workspace.open(path, read_only=True), refusal.message
        except Known as second:
            return None, second.message

    def _show(self, workspace: Workspace) -> None:
        from promocase.ui import all_pages
        from promocase.ui.acts.capturing import Capturing
        from promocase.ui.acts.case import CaseActs
        from promocase.ui.acts.forms import FormActs
        from promocase.ui.acts.library import LibraryActs
        from promocase.ui.acts.passphrase import PassphraseActs
        from promocase.ui.acts.places import PlaceActs
        from promocase.ui.acts.reviews import ReviewActs
        from promocase.ui.acts.taking_in import TakingIn
        from promocase.ui.acts.target import TargetActs
        from promocase.ui.acts.versions import VersionActs
        from promocase.ui.keeping import Keeping
        from promocase.ui.looking_in import LookingIn
        from promocase.ui.outside import Outside
        from promocase.ui.reminding import Reminding
        from promocase.ui.session import Session
        from promocase.ui.watching import Watching

        window = self.window
        session = Session(workspace, window)
        window.sidebar.show()
        if not workspace.of_packet:  # it is looked at, and one's own library is what is opened next time
            window.change_settings(window.settings.opened(workspace.path))
        gc.unfreeze()
        before = window.session.workspace.path if window.session else workspace.path
        window.detach()  # it remembers where one was, and that decides where this one opens
        window.attach(session, all_pages.offered(window, session), all_pages.first(window, session))
        if before != workspace.path:
            passphrases.lock(before)
        libraries = LibraryActs(window)
        PassphraseActs(window, self.while_closed, self.lock)
        window.commands.list_in("cases", self._cases)
        self._outside = Outside(window, Capturing(window, ReviewActs(window), TakingIn(window), self.open_other_case))
        FormActs(window)
        Reminding(window)
        Keeping(window)
        Watching(window, self.open_again, libraries.bring_in_file)
        LookingIn(session)
        CaseActs(window, TargetActs(window))
        PlaceActs(window)
        VersionActs(window, framework_of)
        self._drop_alone()
        QTimer.singleShot(SETTLED, self, _set_apart)

    # ---- begin

    def ask_new(self, first: Framework | None = None) -> None:
        """Ask for framework and levels, then for a place for the file; make it and show it. `first`: a framework to begin with."""
        from promocase.app.cases import cases
        from promocase.app.libraries import making
        from promocase.exchange import shipped
        from promocase.ui.dialogs import new_library

        offered = (*([first] if first else []), *shipped.all_frameworks())
        begun = new_library.ask(self.window, offered, framework_of, self.beginning.agree)
        path = self._ask_place(begun.owner) if begun else None
        if begun is None or path is None:
            return
        today = self.window.today()
        new = cases.NewCase("", begun.current_level, begun.target_level, today, begun.track)
        if begun.encrypt and not self._choose_passphrase(path):
            return
        try:
            making.library_with_case(path, begun.owner, begun.framework, new, today)
        except Known as refusal:
            self.window.say(refusal.message)
            return
        self.open_path(path)

    def _choose_passphrase(self, path: Path) -> bool:
        """Have a passphrase chosen for the library that will be made."""
        from promocase.ui.dialogs import passphrase

        chosen = passphrase.choose(self.window, path.stem)
        if chosen is None or chosen.passphrase is None:
            return False
        try:
            passphrases.choose(path, chosen.passphrase)
        except Known as refusal:
            self.window.say(refusal.message)
            return False
        return True

    def _ask_place(self, name: str) -> Path | None:
        proposed = Path.home() / f"{name}{SUFFIX}"
        path, _kind = QFileDialog.getSaveFileName(
            self.window, _("Where should your library be kept?"), str(proposed), _("Promocase libraries (*.promocase)")
        )
        if not path:
            return None
        return Path(path) if path.endswith(SUFFIX) else Path(path + SUFFIX)

    def open_sample(self) -> None:
        """The sample library in the program's own folder, as it was left there, made where there is none."""
        from promocase.app.libraries import sample

        try:
            path = sample.at_home()
        except Known as refusal:
            self.window.say(refusal.message)
            return
        self.open_path(path)

    def _show_framework(self, snapshot_id: str) -> None:
        """What was just imported, to be read and checked."""
        if "framework" in self.window.pages:
            self.window.go("framework")
            self.window.pages["framework"].reveal("framework", snapshot_id)

    def capture_from_outside(self) -> None:
        """Ask what was done, if a library is open to keep it in."""
        if self._outside is not None and self.window.session is not None:
            self._outside.capture()


def _set_apart() -> None:
    """A large library is a hundred thousand small objects that stay: looking through them for garbage would hold up typing."""
    gc.collect()
    gc.freeze()
