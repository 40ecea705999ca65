"""What a person sees of a bug: one calm sentence, and a report to copy."""

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, space


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
