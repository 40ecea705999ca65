"""How the window looks: light or dark, and how big the text is. Chosen in the View menu, kept in the settings."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from promocase.app.settings import Appearance, Settings
from promocase.ui import icons, theme
from promocase.ui.commands import Commands


class Looks(QObject):
    """Dresses the program anew when looks are chosen, or when the system turns dark and the person follows it."""

    def __init__(self, window: QWidget, commands: Commands, settings: Callable[[], Settings], change: Callable[[Settings], None]) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        self._settings, self._change = settings, change
        self.dressed: Callable[[], object] = lambda: None
        """Called after the program was dressed anew: what paints itself once must paint again."""
        commands.bind("text_bigger", lambda: self._set_text(self._settings().text_steps + 1))
        commands.bind("text_smaller", lambda: self._set_text(self._settings().text_steps - 1))
        commands.bind("text_actual", lambda: self._set_text(0))
        for appearance in Appearance:
            commands.bind(f"appearance_{appearance}", partial(self._set_appearance, appearance))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.screenAdded.connect(self._sharpen)
        self._show()

    def _sharpen(self, _screen: object) -> None:
        """Draw the icons for a new screen, too: it may be a finer one."""
        icons.refresh(self._window)

    def _set_text(self, steps: int) -> None:
        self._change(replace(self._settings(), text_steps=min(max(steps, theme.SMALLEST), theme.BIGGEST)))
        self.dress()

    def _set_appearance(self, appearance: Appearance) -> None:
        self._change(replace(self._settings(), appearance=appearance))
        self._show()
        self.dress()

    def _show(self) -> None:
        settings = self._settings()
        for appearance in Appearance:
            self._commands[f"appearance_{appearance}"].setChecked(appearance is settings.appearance)

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        if self._settings().appearance is Appearance.SYSTEM and theme.resolve(Appearance.SYSTEM) is not theme.tokens():
            self.dress()

    def dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            settings = self._settings()
            theme.apply(app, settings.appearance, settings.text_steps, settings.compact)
            self._show()
            icons.refresh(self._window)
            self.dressed()
