"""The command registry: every act has one entry. Menus, keys, the palette, context menus and the sheet of shortcuts are made from it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from promocase.domain.immutable import immutable
from promocase.kit.i18n import _

RECENT = 8
"""So many commands are remembered as used last."""


class System(StrEnum):
    """The kinds of desktop whose habits differ."""

    LINUX = "linux"
    WINDOWS = "windows"
    MAC = "mac"

    @classmethod
    def here(cls) -> System:
        return {"win32": cls.WINDOWS, "darwin": cls.MAC}.get(sys.platform, cls.LINUX)


class Command(NamedTuple):
    """One act. `text` carries the mnemonic (&) and ends in "..." when it asks something first."""

    id: str
    text: str
    tip: str
    shortcut: str | QKeySequence.StandardKey | None = None
    fallback: str | None = None
    """Shortcut where the platform gives the standard key none."""
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    checkable: bool = False
    in_its_list: bool = False
    """The key works only where the list it acts on has the focus; the menu works everywhere."""
    needs_library: bool = True
    """It acts on the open library, so it can't be done once that is let go."""

    def key(self) -> QKeySequence:
        if self.shortcut is None:
            return QKeySequence()
        key = QKeySequence(self.shortcut)
        return QKeySequence(self.fallback) if key.isEmpty() and self.fallback else key


class Listing(NamedTuple):
    """A menu of things that come and go (cases, libraries): it is filled when it opens."""

    id: str
    title: str
    needs_library: bool = True


class Line(NamedTuple):
    """One entry of a listing."""

    text: str
    act: Callable[[], object]
    chosen: bool | None = None
    """Whether it is the one in force; None where none of them is."""


class Menu(NamedTuple):
    title: str
    entries: tuple[Entry, ...]
    """In the order people look for them; None makes a line between."""


Entry = Command | Listing | Menu | None


@immutable
class Offer:
    """A command as the palette and the sheet show it: `where` is its menu, `key` as this system writes it."""

    id: str
    text: str
    where: str
    tip: str
    key: str
    enabled: bool


class Commands(QObject):
    """Actions by command id. A place says what a command does there with `bind`; unbound commands are disabled, never hidden."""

    def __init__(self, menus: Sequence[Menu], window: QWidget, system: System | None = None) -> None:
        super().__init__(window)
        self._menus, self._window = menus, window
        self._system = system or System.here()
        self._commands: dict[str, Command] = {}
        self._where: dict[str, str] = {}
        self._actions: dict[str, QAction] = {}
        self._acts: dict[str, Callable[[], object]] = {}
        self._listings: dict[str, Callable[[], Sequence[Line]]] = {}
        self._listing_menus: dict[str, tuple[Listing, QMenu]] = {}
        self.recent: list[str] = []
        """Ids of commands chosen in the palette, the last one first."""
        for path, command in commands_in(menus):
            self._commands[command.id], self._where[command.id] = command, path
            self._actions[command.id] = self._action(command)

    def _action(self, command: Command) -> QAction:
        action = QAction(self._named(command.text), self._window)
        action.setObjectName(command.id)
        action.setShortcut(command.key())
        action.setStatusTip(command.tip)
        action.setMenuRole(command.role)
        action.setCheckable(command.checkable)
        action.setEnabled(False)
        if command.in_its_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False, id=command.id: self.run(id))
        self._window.addAction(action)
        return action

    def _named(self, text: str) -> str:
        """macOS shows no letters to press."""
        return plain(text) if self._system is System.MAC else text

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def ids(self) -> tuple[str, ...]:
        return tuple(self._commands)

    def command(self, id: str) -> Command:
        return self._commands[id]

    # ---- what they do

    def bind(self, id: str, act: Callable[[], object] | None, enabled: bool = True) -> None:
        """From now on `id` does `act`; None: it can't be done here."""
        if act is None:
            self._acts.pop(id, None)
        else:
            self._acts[id] = act
        self._actions[id].setEnabled(act is not None and enabled)
        if act is None:
            self._actions[id].setChecked(False)

    def list_in(self, id: str, lines: Callable[[], Sequence[Line]] | None) -> None:
        """From now on the listing `id` shows these; None: there is nothing to list."""
        if lines is None:
            self._listings.pop(id, None)
        else:
            self._listings[id] = lines
        if id in self._listing_menus:
            self._listing_menus[id][1].setEnabled(lines is not None)

    def unbind(self, ids: Iterable[str]) -> None:
        """What these commands act on is gone."""
        for id in ids:
            self.bind(id, None)

    def let_go(self) -> None:
        """The library is gone, and with it all that acts on it."""
        self.unbind(command.id for command in self._commands.values() if command.needs_library)
        for listing, _menu in self._listing_menus.values():
            if listing.needs_library:
                self.list_in(listing.id, None)

    def run(self, id: str) -> None:
        if act := self._acts.get(id):
            act()

    def choose(self, id: str) -> None:
        """Run what was looked for in the palette, and remember it for the next time."""
        self.recent = [id, *(each for each in self.recent if each != id)][:RECENT]
        self._actions[id].trigger()

    # ---- how they are shown

    def fill(self, bar: QMenuBar) -> None:
        for menu in self._menus:
            self._fill(bar.addMenu(self._named(menu.title)), menu.entries)

    def _fill(self, shown: QMenu, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry is None:
                shown.addSeparator()
            elif isinstance(entry, Command):
                shown.addAction(self._actions[entry.id])
            elif isinstance(entry, Menu):
                self._fill(self._below(shown, entry.title), entry.entries)
            else:
                below = self._below(shown, entry.title)
                below.setEnabled(entry.id in self._listings)
                below.aboutToShow.connect(lambda id=entry.id: self._list(id))
                self._listing_menus[entry.id] = (entry, below)

    def _below(self, shown: QMenu, title: str) -> QMenu:
        below = shown.addMenu(self._named(title))
        below.menuAction().setMenuRole(QAction.MenuRole.NoRole)
        return below

    def _list(self, id: str) -> None:
        """Fill a listing anew; an empty one says so instead of opening on nothing."""
        shown = self._listing_menus[id][1]
        shown.clear()
        lines = self._listings[id]() if id in self._listings else ()
        for line in lines:
            action = shown.addAction(escape(line.text))
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setCheckable(line.chosen is not None)
            action.setChecked(bool(line.chosen))
            action.triggered.connect(lambda _checked=False, act=line.act: act())
        if not lines:
            shown.addAction(_("Nothing yet")).setEnabled(False)

    def context_menu(self, parent: QWidget, ids: Iterable[str | None]) -> QMenu:
        """A menu of commands that also stand in the menu bar; None makes a line between."""
        menu = QMenu(parent)
        for id in ids:
            menu.addAction(self._actions[id]) if id else menu.addSeparator()
        return menu

    def offers(self) -> tuple[Offer, ...]:
        """Every command, in the order of the menus, as it stands now."""
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(
            Offer(id, plain(a.text()), self._where[id], a.statusTip(), a.shortcut().toString(native), a.isEnabled())
            for id, a in self._actions.items()
        )


def commands_in(menus: Iterable[Menu], above: str = "") -> Iterator[tuple[str, Command]]:
    """(where it stands, as "File > Library", and the command) for all commands, in order."""
    for menu in menus:
        path = f"{above} > {plain(menu.title)}" if above else plain(menu.title)
        for entry in menu.entries:
            if isinstance(entry, Command):
                yield path, entry
            elif isinstance(entry, Menu):
                yield from commands_in([entry], path)


def undo_text(label: str | None) -> str:
    return _("&Undo {what}").format(what=escape(label)) if label else _("&Undo")


def redo_text(label: str | None) -> str:
    return _("&Redo {what}").format(what=escape(label)) if label else _("&Redo")


def escape(text: str) -> str:
    """Text from data for a label: "R&D" stays "R&D" and makes no mnemonic."""
    return text.replace("&", "&&")


def plain(text: str) -> str:
    """A label as it is read: "&File" is "File" and "R&&D" is "R&D"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
