"""A calm line above a case that is closed: how it ended, and what can be done with it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from promocase.kit.i18n import _
from promocase.ui.commands import Commands
from promocase.ui.widgets.parts import command_button, label, space


class Ended(QFrame):
    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._text = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(1), space(1))
        row.addWidget(self._text, 1)
        row.addWidget(command_button(commands["reopen_case"], _("Reopen")))
        row.addWidget(command_button(commands["next_case"], _("Begin the next case…")))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, sentence: str) -> None:
        self._text.setText(sentence)
        self.setAccessibleName(sentence)

    @property
    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""
