"""The command registry: every act has one entry; menus, shortcuts and context menus are made from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from promocase.kit.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
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

    def key(self) -> QKeySequence:
        if self.shortcut is None:
            return QKeySequence()
        key = QKeySequence(self.shortcut)
        return QKeySequence(self.fallback) if key.isEmpty() and self.fallback else key


class Commands(QObject):
    """Actions by command id. A place says what a command does there with `bind`; unbound commands are disabled, never hidden."""

    def __init__(self, commands: Iterable[Command], window: QWidget) -> None:
        super().__init__(window)
        self._commands = {c.id: c for c in commands}
        self._actions: dict[str, QAction] = {}
        self._acts: dict[str, Callable[[], object]] = {}
        for command in self._commands.values():
            action = QAction(command.text, window)
            action.setObjectName(command.id)
            action.setShortcut(command.key())
            action.setStatusTip(command.tip)
            action.setMenuRole(command.role)
            action.setCheckable(command.checkable)
            action.setEnabled(False)
            if command.in_its_list:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, id=command.id: self.run(id))
            window.addAction(action)
            self._actions[command.id] = action

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def ids(self) -> tuple[str, ...]:
        return tuple(self._commands)

    def command(self, id: str) -> Command:
        return self._commands[id]

    def bind(self, id: str, act: Callable[[], object] | None, enabled: bool = True) -> None:
        """From now on `id` does `act`; None: it can't be done here."""
        if act is None:
            self._acts.pop(id, None)
        else:
            self._acts[id] = act
        self._actions[id].setEnabled(act is not None and enabled)

    def unbind(self, ids: Iterable[str]) -> None:
        """What these commands act on is gone."""
        for id in ids:
            self.bind(id, None)

    def run(self, id: str) -> None:
        if act := self._acts.get(id):
            act()

    def fill(self, bar: QMenuBar, menus: Iterable[tuple[str, Iterable[str | None]]]) -> None:
        """Menus from (title, ids); None makes a line between."""
        for title, ids in menus:
            menu = bar.addMenu(title)
            self.fill_menu(menu, ids)

    def fill_menu(self, menu: QMenu, ids: Iterable[str | None]) -> QMenu:
        for id in ids:
            if id is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[id])
        return menu


def undo_text(label: str | None) -> str:
    return _("&Undo {what}").format(what=escape(label)) if label else _("&Undo")


def redo_text(label: str | None) -> str:
    return _("&Redo {what}").format(what=escape(label)) if label else _("&Redo")


def escape(text: str) -> str:
    """Text from data for a label: "R&D" stays "R&D" and makes no mnemonic."""
    return text.replace("&", "&&")
