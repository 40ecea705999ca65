"""Put a finding aside: a question for the note that goes with it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases.findings import FindingRow
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import TextField


class SettingAside(QDialog):
    def __init__(self, row: FindingRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Put aside"))
        self.setMinimumWidth(space(64))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(row.sentence, wrap=True))
        box.addWidget(label(row.reason, "quiet", wrap=True))
        self.note = TextField(2, 6)
        self.note.setAccessibleName(_("Note"))
        caption = label(_("Why it can wait, for yourself (never printed)"), "label")
        caption.setBuddy(self.note)
        box.addWidget(caption)
        box.addWidget(self.note)
        box.addWidget(label(_("It comes back when it names something new."), "small", wrap=True))
        row_of = QHBoxLayout()
        row_of.addStretch(1)
        row_of.addWidget(button(_("Cancel"), self.reject))
        row_of.addWidget(button(_("Put aside"), self.accept, "primary"))
        box.addLayout(row_of)
        self.note.setFocus()


def ask(parent: QWidget, row: FindingRow) -> str | None:
    """The note, which may be empty; None when nothing is to be put aside."""
    dialog = SettingAside(row, parent)
    return dialog.note.toPlainText() if put(dialog) else None
