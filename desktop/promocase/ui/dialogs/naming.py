"""One name: typed, or one of those there are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, put, space


class NamingDialog(QDialog):
    def __init__(self, title: str, caption: str, name: str, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(space(56))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(caption)
        head = label(caption, "label")
        head.setBuddy(self.name)
        if known:
            completer = QCompleter(list(known), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.name.setCompleter(completer)
        box.addWidget(head)
        box.addWidget(self.name)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.take = button(title, self.accept, "primary")
        self.take.setDefault(True)
        row.addWidget(self.take)
        box.addLayout(row)
        self.name.selectAll()
        self.name.setFocus()


def ask(parent: QWidget, title: str, caption: str, name: str = "", known: Sequence[str] = ()) -> str | None:
    """The name as typed; None when cancelled. `title` is also the verb of the button."""
    dialog = NamingDialog(title, caption, name, known, parent)
    return dialog.name.text() if put(dialog) == QDialog.DialogCode.Accepted else None
