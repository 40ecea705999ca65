"""What is about the program itself: settings, help, what changed, keys, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from promocase.ui.widgets.parts import put

if TYPE_CHECKING:
    from promocase.app.settings import Settings
    from promocase.ui.dialogs.help import HelpWindow
    from promocase.ui.main_window import MainWindow


class ProgramActs(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._help: HelpWindow | None = None
        bind = window.commands.bind
        bind("settings", self.ask_settings)
        bind("help", lambda: self.show_help(window.place))
        bind("whats_new", lambda: self.show_help("whats_new"))
        bind("shortcuts", self._show_shortcuts)
        bind("about", self._show_about)

    def ask_settings(self) -> None:
        from promocase.ui.dialogs.settings import SettingsDialog
        from promocase.ui.tray import Tray

        put(SettingsDialog(self._window.settings, self._work, Tray.is_possible(), self._window))

    def _work(self, settings: Settings) -> None:
        """Put settings to work at once."""
        looks = ("appearance", "text_steps", "compact")
        anew = any(getattr(settings, name) != getattr(self._window.settings, name) for name in looks)
        self._window.change_settings(settings)
        if anew:
            self._window.looks.dress()

    def show_help(self, page: str) -> None:
        """Help, at the page of a place."""
        from promocase.ui.dialogs.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.open_at(page)

    def _show_shortcuts(self) -> None:
        from promocase.ui.dialogs import sheets

        put(sheets.ShortcutSheet(self._window.commands, self._window))

    def _show_about(self) -> None:
        from promocase.ui.dialogs import sheets

        put(sheets.About(self._window.today(), self._window))
