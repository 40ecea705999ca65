"""One short message at a time, over the bottom of the window, with a thing or two to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.voice import announce

STAYS = 8000
"""Milliseconds; it stays longer while the mouse or the focus is on it."""


class Toast(QFrame):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("toast", "true")
        self.setAccessibleName("")
        self._text = label("")
        self._buttons: list[QPushButton] = []
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(space(2), space(1), space(1.5), space(1))
        self._box.setSpacing(space(1.5))
        self._box.addWidget(self._text)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(STAYS)
        self._clock.timeout.connect(self._leave)
        self._voice = QTimer(self)
        """One step may speak twice (what it did, then what was asked for): only its last word is announced."""
        self._voice.setSingleShot(True)
        self._voice.timeout.connect(self._announce)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show `text` (at most about 60 characters) with its actions, in place of what was shown."""
        for old in self._buttons:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for word, act in actions:
            made = button(word, self._after(act))
            self._buttons.append(made)
            self._box.addWidget(made)
            made.show()  # at once: what a layout has yet to show is left out of its size
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._clock.start()
        self._voice.start()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def _after(self, act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            self.hide()
            act()

        return run

    def _leave(self) -> None:
        if self.underMouse() or any(each.hasFocus() for each in self._buttons):
            self._clock.start()
        else:
            self.hide()

    def _announce(self) -> None:
        if self.text:
            announce(self, self.text)

    def _place(self) -> None:
        """As wide as its words want to be; where the window is narrower, they wrap."""
        window = self.parentWidget()
        widest = window.width() - 2 * space(4)
        self._text.setWordWrap(False)
        self._text.setMinimumWidth(0)
        self._box.activate()
        if (over := self._box.sizeHint().width() - widest) > 0:
            self._text.setWordWrap(True)
            self._text.setMinimumWidth(max(self._text.fontMetrics().horizontalAdvance(self._text.text()) - over, space(10)))
            self._box.activate()
        self.resize(self._box.sizeHint())
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - space(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
