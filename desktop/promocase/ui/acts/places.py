"""Acts of a place that may be asked for in any other: one is led there first, so that one sees what they act on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from promocase.app.evidence import trash
from promocase.kit.i18n import _, n_
from promocase.ui import printing
from promocase.ui.acts.acts import Acts
from promocase.ui.dialogs import asking
from promocase.ui.packet_kinds import KINDS

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow


class PlaceActs(Acts):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._expire()

    def bind(self) -> None:
        self._bind_framework()
        self._bind_packet()
        self._bind_trash()

    # ---- framework

    def _bind_framework(self) -> None:
        writable = not self._session.workspace.read_only
        for id, act, enabled in (
            ("copy_framework", lambda acts: acts.copy(), writable),
            ("publish_framework", lambda acts: acts.publish(), writable),
            ("save_framework", lambda acts: acts.save_as(), True),
            ("save_expectations", lambda acts: acts.save_expectations(), True),
        ):
            self._window.commands.bind(id, partial(self._of_framework, act), enabled)

    def _of_framework(self, act: Callable[[Any], object]) -> None:
        act(self._led_to("framework").acts)

    # ---- packet

    def _bind_packet(self) -> None:
        bind, there = self._window.commands.bind, self._session.case is not None
        page: Any = self._window.pages.made.get("packet")
        writing = page is not None and page.writing.under_way
        for kind, id in KINDS.items():
            bind(id, partial(self._export, kind), there and not writing and not self._session.workspace.of_packet)
        bind("print_packet", self._print, there)

    def _export(self, kind: str) -> None:
        self._led_to("packet").ask_where(kind)

    def _print(self) -> None:
        page = self._led_to("packet")
        if page.shown is not None and not page.view.stale:
            printing.ask(self._window, page.shown.data, self._window.windowTitle())
        else:
            self._window.toast.say(_("The pages are still being made. Print once they are shown."))

    def _led_to(self, place: str) -> Any:
        """The place, now in view. Its module is read in only then, so it can't be named here."""
        self._window.go(place)
        return self._window.pages[place]

    # ---- Trash: it needs no look at it to be emptied

    def _bind_trash(self) -> None:
        may = bool(trash.rows(self._session.library(), None, self._window.today())) and not self._session.workspace.read_only
        self._window.commands.bind("empty_trash", self._empty, may)

    def _empty(self) -> None:
        today = self._window.today()
        count = len(trash.rows(self._session.library(), None, today))
        text = n_("1 piece of evidence goes for good, with its files.", "{n} pieces of evidence go for good, with their files.", count)
        sure = asking.ask(self._window, _("Empty the Trash?"), text, _("Empty Trash"), _("Keep It"))
        if sure and self._session.done(_("Empty Trash"), trash.empty, today):
            self._tell(_("The Trash is empty."))

    def _expire(self) -> None:
        """What was in the Trash for its 30 days goes, as a step that can be taken back. The sample's days stand still."""
        library, writable, today = self._session.library(), not self._session.workspace.read_only, self._window.today()
        gone = trash.expired(library, today) if writable and not library.owned_by.sample else ()
        if gone and self._session.done(_("Empty Trash"), trash.empty, today, gone):
            self._tell(n_("1 piece left the Trash after 30 days.", "{n} pieces left the Trash after 30 days.", len(gone)))
