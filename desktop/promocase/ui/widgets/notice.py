"""A sentence across the top of the window that stays until it is put away: what happened, what is safe, what to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.voice import announce


class Notice(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "true")
        self._text = label("", wrap=True)
        self.buttons: list[QPushButton] = []
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(1), space(1))
        row.addWidget(self._text, 1)
        row.addWidget(button(_("Dismiss"), self.hide))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, sentence: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show the sentence, and a button for each thing that can be done about it; the notice goes when one is pressed."""
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [button(word, self._after(act)) for word, act in actions]
        for at, each in enumerate(self.buttons, start=1):
            self._row.insertWidget(at, each)
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    def _after(self, act: Callable[[], object]) -> Callable[[], None]:
        def pressed() -> None:
            self.hide()
            act()

        return pressed

    @property
    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""
