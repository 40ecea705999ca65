"""A bug reaches the person as one calm sentence, and the log as where it happened; nothing is ever sent."""

import logging
import os
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from promocase import __version__
from promocase.kit import logs
from promocase.kit.errors import Known
from promocase.kit.i18n import _

SCREENS = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
"""Environment variables that name the screen, the first that Qt asks first."""
_log = logging.getLogger(__name__)


def afterwards() -> str:
    """What is said at the next start, across the top of the window and in no one's way."""
    return _("The program closed unexpectedly the last time. Everything up to then is here. What was half written waits in New Evidence.")


def install() -> None:
    """From now on nothing that goes wrong in the window is lost or silent."""
    sys.excepthook = _on_error


def listen() -> None:
    """From now on the log has what Qt says, and a screen that can't be used is told in one sentence."""
    qInstallMessageHandler(_on_qt_message)


def _on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    if isinstance(error, Known):
        _log.info("refused outside a step: %s", logs.where(error))
        text = error.message
    else:
        _log.error("%s", logs.where(error))
        text = ""
    report = f"Promocase {__version__}\n" + (text or "".join(traceback.format_exception(kind, error, trace)))
    if QApplication.instance() is not None:
        from promocase.ui.dialogs.crashed import CrashDialog

        CrashDialog(report).open()


def _on_qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    if kind == QtMsgType.QtFatalMsg:  # Qt ends the program after this, with a report for programmers
        screen = next((value for name in SCREENS if (value := os.environ.get(name))), "")
        words = _("The window can't be opened on this screen ({screen}). The command line works without one: try “promocase --help”.")
        if sys.stderr is not None:
            sys.stderr.write(f"promocase: {words.format(screen=screen)}\n")
            sys.stderr.flush()
        os._exit(1)
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}.get(
        kind, logging.ERROR
    )
    logging.getLogger("promocase.qt").log(level, "%s", message)
