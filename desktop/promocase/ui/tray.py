"""A sign in the tray or menu bar, where the system has one: write something down without looking for the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from promocase.kit.i18n import _
from promocase.ui.commands import Commands
from promocase.ui.icons import app_icon


class Tray(QObject):
    """`capture` writes something down, `show` brings the window to the front."""

    def __init__(self, commands: Commands, capture: Callable[[], object], show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self._capture = self._menu.addAction(_("New Evidence…"), capture)
        self._menu.addAction(_("Open Promocase"), show)
        self._menu.addSeparator()
        self._menu.addAction(commands["quit"].text(), commands["quit"].trigger)
        self._menu.aboutToShow.connect(lambda: self._capture.setEnabled(commands["capture"].isEnabled()))
        self._sign = QSystemTrayIcon(app_icon(), self)
        self._sign.setToolTip("Promocase")
        self._sign.setContextMenu(self._menu)
        self._sign.activated.connect(lambda why: show() if why is QSystemTrayIcon.ActivationReason.Trigger else None)

    @staticmethod
    def is_possible() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_shown(self, shown: bool) -> None:
        self._sign.setVisible(shown)
