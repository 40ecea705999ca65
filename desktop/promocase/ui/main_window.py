"""The window: sidebar, places, menus. It shows its first rows before the library is open, and everything else after."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from promocase.app import settings as app_settings
from promocase.app.settings import Settings
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui import menus
from promocase.ui.commands import Commands, redo_text, undo_text
from promocase.ui.looks import Looks
from promocase.ui.pages.page import Pages
from promocase.ui.sidebar import Sidebar
from promocase.ui.widgets.ended import Ended
from promocase.ui.widgets.notice import Notice
from promocase.ui.widgets.panes import panes
from promocase.ui.widgets.parts import space
from promocase.ui.widgets.toast import Toast
from promocase.ui.widgets.voice import announce

if TYPE_CHECKING:
    from promocase.app.workspace.changes import Changes
    from promocase.app.workspace.workspace import Workspace
    from promocase.ui.session import Session

_log = logging.getLogger(__name__)
NARROW = 96
"""Below this width, in grid steps that grow with the text, the sidebar shows signs alone."""
SIDE = 29
"""Usual width of the sidebar, in the same steps."""


class MainWindow(QMainWindow):
    """One window over one library. `today` is the clock of its places."""

    settings_changed = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings, self.today = settings, today
        self.session: Session | None = None
        self.pages = Pages({})
        self._trail: list[str] = []
        self._stale: set[str] = set()
        """Places that show an older library or another case; each is shown anew when it comes into view."""
        self._place = ""
        self._was_narrow = False
        self._after_paint: list[Callable[[], object]] = []
        self.commands = Commands(menus.menus(), self)
        self.commands.recent = settings.window.get("palette", "").split()
        self.commands.fill(self.menuBar())
        middle = QWidget()
        self.setCentralWidget(middle)  # first: each part is then dressed once, where it belongs
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        self.sidebar = Sidebar(self.commands, self.choose_case, middle)
        self.stack = QStackedWidget(middle)
        self._frame = panes(self.sidebar, self.stack, sizes=(SIDE, 131), stretch=1)
        box.addWidget(self._frame)
        self.toast = Toast(middle)
        self.notice, self.ended = Notice(), Ended(self.commands)
        for at, each in enumerate((self.notice, self.ended)):
            box.insertWidget(at, each)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().hide()
        self.setAnimated(False)
        self._bind()
        self.looks = Looks(self, self.commands, lambda: self.settings, self.change_settings)
        self.looks.dressed = self._show_dressed
        self._restore()
        self.show_title("")

    # ---- commands of the window itself

    def _bind(self) -> None:
        bind = self.commands.bind
        bind("quit", self.close)
        bind("close_window", self.close)
        bind("full_screen", lambda: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen))
        bind("palette", self._show_palette)
        bind("toggle_sidebar", self._toggle_sidebar)
        bind("next_pane", partial(self._walk, 1))
        bind("pane_before", partial(self._walk, -1))

    def _show_palette(self) -> None:
        from promocase.ui.dialogs.palette import Palette

        Palette(self.commands, self)

    def change_settings(self, settings: Settings) -> None:
        """Keep these settings. A folder that can't be written is no reason to interrupt anyone: they then last until the window closes."""
        self.settings = settings
        try:
            app_settings.save(settings)
        except Known as refusal:
            _log.warning("settings not kept: %s", type(refusal).__name__)
        self.settings_changed.emit()

    def _toggle_sidebar(self) -> None:
        """Where there is little room it folds to signs and back; else it goes and comes."""
        if self._is_narrow() and self.sidebar.isVisible():
            self._fold(not self.sidebar.folded)
        else:
            self.sidebar.setVisible(not self.sidebar.isVisible())

    def _is_narrow(self) -> bool:
        return self.width() < space(NARROW)

    def _fold_where_narrow(self) -> None:
        """Once on the way across: who unfolds the sidebar in a narrow window keeps it so."""
        if self._is_narrow() is not self._was_narrow:
            self._was_narrow = self._is_narrow()
            self._fold(self._was_narrow)

    def _fold(self, folded: bool) -> None:
        self.sidebar.fold(folded)
        self._frame.setSizes([space(8 if folded else SIDE), self.width()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_where_narrow()

    def _show_dressed(self) -> None:
        self._fold_where_narrow()  # the text may have another size
        self._show_anew()

    def _walk(self, step: int) -> None:
        """F6: from pane to pane, the message at the bottom last; each says its name."""
        page = self.pages.get(self._place)
        shown = [pane for pane in page.panes() if pane.isVisible()] if page else []
        panes = [pane for pane in (self.sidebar, *(shown or [self.stack.currentWidget()]), self.toast) if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1 if step > 0 else 0)
        if not panes:
            return
        pane = panes[(here + step) % len(panes)]
        (pane if pane.focusPolicy() != Qt.FocusPolicy.NoFocus else _first_focus(pane)).setFocus(Qt.FocusReason.TabFocusReason)
        announce(pane, pane.accessibleName())

    # ---- library and case

    def attach(self, session: Session, pages: Pages, place: str = "") -> None:
        """Show an open library. The pages come from outside, so that the window needs to know none of them."""
        self.detach()
        self.session, self.pages = session, pages
        session.setParent(self)
        pages.each(self.stack.addWidget)
        session.changed.connect(self._on_change)
        session.case_chosen.connect(self._show_case)
        session.refused.connect(self.say)
        bind = self.commands.bind
        bind("undo", lambda: self._travel(session.workspace.undo, _("Undone: {what}"), lambda: session.workspace.undo_label))
        bind("redo", lambda: self._travel(session.workspace.redo, _("Done again: {what}"), lambda: session.workspace.redo_label))
        bind("saved", self._say_saved)
        bind("go_back", self._back)
        for name in pages:
            if f"go_{name}" in self.commands.ids():
                bind(f"go_{name}", partial(self.go, name))
        self._show_case()
        self.go(place if place in pages else next(iter(pages)))
        if place == self.settings.window.get("place") and (chosen := self.settings.window.get("chosen")):
            self.pages[self._place].reveal("evidence", chosen)

    def detach(self) -> None:
        """Let go of the library that was shown, if any: half-typed text is kept first."""
        if self.session is None:
            return
        self.keep_typed()
        self._remember()
        self.commands.let_go()
        for page in self.pages.made.values():
            page.shut()
            self.stack.removeWidget(page)
            page.deleteLater()
        for each in (self.ended, self.notice, self.toast):
            each.hide()
        self.session.close()
        self.session.deleteLater()
        self.session, self.pages, self._trail, self._place = None, Pages({}), [], ""

    def keep_typed(self) -> None:
        """Commit everything that is half typed, wherever it stands."""
        for page in self.pages.made.values():
            page.commit()

    def show_alone(self, widget: QWidget) -> None:
        """Show something that needs no library (first run, first rows)."""
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    def say(self, sentence: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Tell something the person must know and may want to read twice, with what can be done; it stays until it is put away."""
        self.notice.say(sentence, *actions)

    def open_place(self, place: str, kind: str, id: str, field: str = "") -> None:
        """Lead to a thing in another place, with the focus in one of its fields (where a mend leads)."""
        self.go(place)
        page = self.pages.get(place)
        if page is not None:
            page.open_field(id, field) if field else page.reveal(kind, id)

    def after_first_paint(self, act: Callable[[], object]) -> None:
        """Do something once the window has been painted for the first time."""
        self._after_paint.append(act)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        while self._after_paint:
            QTimer.singleShot(0, self._after_paint.pop(0))

    def choose_case(self, case_id: str) -> None:
        if self.session:
            self.keep_typed()  # under the case it was typed for
            self.session.choose_case(case_id)

    def _show_case(self) -> None:
        self._show_frame()
        self._show_anew()

    def _show_anew(self) -> None:
        """The place in view now, every other when it comes into view."""
        self._stale = set(self.pages) - {self._place}
        if self._place:
            self._attempt(self.pages[self._place].show_all)

    def _attempt(self, show: Callable[[], object]) -> None:
        """A place that can't be shown says why, and every other still opens."""
        try:
            show()
        except Known as refusal:
            self.say(refusal.message)

    def _on_change(self, changes: Changes) -> None:
        self._stale = set(self.pages) - {self._place}
        if self._place:
            self._attempt(partial(self.pages[self._place].show_changes, changes))
        self._show_frame()
        if self.session and self.session.news:
            self.toast.say(self.session.news, (_("Undo"), self.commands["undo"].trigger))

    def _show_frame(self) -> None:
        session = self.session
        if session is None:
            return
        owner = session.library().owned_by
        case = session.case
        self.sidebar.show_cases(owner.name, owner.sample, session.cases(), case.id if case else None)
        waits = session.waiting
        self.sidebar.show_badge("inbox", waits, n_("1 to file", "{n} to file", waits))
        self.show_title(case.name if case else session.workspace.path.stem)
        self._name_step(self.commands["undo"], undo_text(session.workspace.undo_label), session.workspace.undo_label)
        self._name_step(self.commands["redo"], redo_text(session.workspace.redo_label), session.workspace.redo_label)
        self.sidebar.say_saved(_how_kept(session.workspace))

    @staticmethod
    def _name_step(action: QAction, text: str, label: str | None) -> None:
        action.setText(text)
        action.setEnabled(label is not None)

    def show_title(self, what: str) -> None:
        self.setWindowTitle(f"{what} - Promocase" if what else "Promocase")

    def _travel(self, step: Callable[[], Changes | None], said: str, label: Callable[[], str | None]) -> None:
        """Undo or redo, then show what it did: the place, the thing, and what it was."""
        session = self.session
        assert session is not None
        self.keep_typed()
        before, what = session.library(), label()
        changes = session.attempt(step)
        if changes is None:
            return
        from promocase.ui import tracing

        tracing.show(tracing.things(changes, session.library(), before), self.pages, self._place, self.open_place)
        done = said.format(what=what)
        self.toast.say(f"{done}. {session.news}" if session.news else done)

    def _say_saved(self) -> None:
        self.keep_typed()
        self.toast.say(_("Everything is saved as you type."))

    # ---- places

    def go(self, place: str) -> None:
        """Bring a place into view."""
        if place == self._place or place not in self.pages:
            return
        if self._place:
            self.pages[self._place].leave()
            self.commands.unbind(self.pages[self._place].OWN)
            self._trail.append(self._place)
        self._place = place
        page = self.pages[place]
        if place in self._stale:
            self._stale.discard(place)
            self._attempt(page.show_all)
        self.stack.setCurrentWidget(page)
        self.sidebar.show_place(place)
        self._attempt(page.enter)
        self.commands["go_back"].setEnabled(bool(self._trail))

    @property
    def place(self) -> str:
        return self._place

    def _back(self) -> None:
        if self._trail:
            place = self._trail.pop()
            self.go(place)
            self._trail.pop()
            self.commands["go_back"].setEnabled(bool(self._trail))

    # ---- window

    def _restore(self) -> None:
        self.resize(space(160), space(100))
        self.setMinimumSize(1024, 640)
        if geometry := self.settings.window.get("geometry"):
            self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
        self._frame.setSizes([space(SIDE), space(131)])
        if frame := self.settings.window.get("frame"):
            self._frame.restoreState(QByteArray.fromHex(frame.encode()))

    def _remember(self) -> None:
        settings = self.settings.with_window("geometry", self.saveGeometry().toHex().data().decode())
        settings = settings.with_window("frame", self._frame.saveState().toHex().data().decode())
        if self._place and not (self.session and self.session.workspace.of_packet):
            settings = settings.with_window("place", self._place)
            settings = settings.with_window("chosen", self.pages[self._place].chosen())
        settings = settings.with_window("palette", " ".join(self.commands.recent))
        self.change_settings(settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.detach()
        event.accept()


def _how_kept(workspace: Workspace) -> str:
    if workspace.of_packet:
        return _("Read only. The case as this packet prints it.")
    return _("Read only. Another window has this library open.") if workspace.read_only else _("All changes saved on this computer")


def _first_focus(widget: QWidget) -> QWidget:
    """The first visible widget in `widget` that Tab would reach."""
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return widget
