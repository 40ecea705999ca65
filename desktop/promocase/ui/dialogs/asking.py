"""One question before something that lasts: what would happen, and two verbs to choose from."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.ui.widgets.parts import button, label, put, space


class Question(QDialog):
    def __init__(self, title: str, text: str, act: str, keep: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(space(56))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(title, "h2", wrap=True))
        box.addWidget(label(text, wrap=True))
        box.addSpacing(space(1))
        row = QHBoxLayout()
        row.addStretch(1)
        self.keep, self.act = button(keep, self.reject), button(act, self.accept, "primary")
        row.addWidget(self.keep)
        row.addWidget(self.act)
        box.addLayout(row)
        self.keep.setFocus()


def ask(parent: QWidget, title: str, text: str, act: str, keep: str) -> bool:
    """True when the person chose to do it; the focus stands on what keeps things as they are."""
    return put(Question(title, text, act, keep, parent)) == QDialog.DialogCode.Accepted
