"""A sentence across the top of the window that stays until it is put away: what happened, what is safe, what to do."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.voice import announce


class Notice(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "true")
        self._text = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(1), space(1))
        row.addWidget(self._text, 1)
        row.addWidget(button(_("Dismiss"), self.hide))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, sentence: str) -> None:
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    @property
    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""
