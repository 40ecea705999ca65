"""One short message at a time, over the bottom of the window, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from promocase.ui.widgets.parts import button, label, space

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
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show `text` (at most about 60 characters) with its actions, in place of what was shown."""
        for old in self._buttons:
            self._box.removeWidget(old)
            old.deleteLater()
        self._buttons = []
        for word, act in actions:
            made = button(word, self._after(act))
            self._buttons.append(made)
            self._box.addWidget(made)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

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

    def _place(self) -> None:
        self.adjustSize()
        window = self.parentWidget()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - space(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
