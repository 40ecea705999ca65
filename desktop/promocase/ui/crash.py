"""A bug reaches the person as one calm sentence, and the log as where it happened; nothing is ever sent."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from promocase import __version__
from promocase.kit import logs
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, space

_log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Says that something went wrong on our side, keeps the app running, and offers the report to copy."""

    def __init__(self, report: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(_("Something went wrong on our side"))
        self.setMinimumWidth(space(64))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("Something went wrong on our side. What was saved is safe, and you can go on."), wrap=True))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("Report"))
        self.report.hide()
        row = QHBoxLayout()
        row.addWidget(button(_("Show details"), lambda: self.report.setVisible(not self.report.isVisible()), "link"))
        row.addStretch(1)
        row.addWidget(button(_("Copy report"), lambda: QApplication.clipboard().setText(report)))
        row.addWidget(button(_("Go on"), self.accept, "primary"))
        box.addWidget(self.report)
        box.addLayout(row)


def afterwards() -> str:
    """What is said at the next start, across the top of the window and in no one's way."""
    return _("The program closed unexpectedly the last time. Everything up to then is here. What was half written waits in New Evidence.")


def install() -> None:
    """From now on nothing that goes wrong in the window is lost or silent."""
    sys.excepthook = _on_error
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
        CrashDialog(report).open()


def _on_qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}.get(
        kind, logging.ERROR
    )
    logging.getLogger("promocase.qt").log(level, "%s", message)
