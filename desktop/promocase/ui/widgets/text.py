"""Text fields that behave as people expect: they grow with their text, Tab leaves them, and nothing typed gets lost.

What the library keeps may be a tidier form of what was typed (`tidy`). While the focus is in the field it shows what was typed, so
that a commit in the middle of a sentence never takes a space or the cursor away; once the focus leaves, it shows what is kept.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

SETTLE = 600
"""Milliseconds without a key after which typed text is committed."""


def as_typed(text: str) -> str:
    return text


def one_line(text: str) -> str:
    return " ".join(text.split())


class TextField(QTextEdit):
    """Plain text that grows from `lines` to `most` lines. `committed` comes after a pause, at focus loss and on demand."""

    committed = Signal(str)

    def __init__(
        self, lines: int = 2, most: int = 14, one_paragraph: bool = False, needed: bool = False, parent: QWidget | None = None
    ) -> None:
        """`one_paragraph`: Enter commits. `needed`: it is never left empty; what was there comes back."""
        super().__init__(parent)
        self._lines, self._most, self._one, self._needed = lines, most, one_paragraph, needed
        self._tidy = one_line if one_paragraph else as_typed
        self._known = ""
        self._given = ""
        """What the field itself makes of it: no-break spaces and other line ends come back as plain ones, and nobody typed that."""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)
        self._fit()

    def show_text(self, text: str, anew: bool = False) -> None:
        """Show text from the library. Cursor and typed history stay when it is what stands here already; `anew` (for text of another
        thing) starts with neither, so that Undo can't bring text over from the thing shown before."""
        typed = self.toPlainText()
        if not anew and text == self._tidy(self._known) and (self.hasFocus() or typed != self._given):
            return  # the library says nothing new: what is typed here, or half typed, stays
        self._put(text, anew)

    def _put(self, text: str, anew: bool = False) -> None:
        self._known = text
        if anew or text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        self._given = self.toPlainText()
        self._fit()

    def commit(self) -> None:
        """Tell what was typed since the last time, if anything."""
        self._settle.stop()
        text = self.toPlainText()
        if text != self._given and not (self._needed and not text.strip()):
            self._known = self._given = text
            self.committed.emit(text)

    def _typed(self) -> None:
        self._fit()
        if self.toPlainText() != self._given:
            self._settle.start()

    def _fit(self) -> None:
        line, margins = self.fontMetrics().lineSpacing(), self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 2
        shown = ceil(self.document().size().height()) - 2 * round(self.document().documentMargin()) if self.isVisible() else 0
        most = line * self._most
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(min(max(shown, line * self._lines), most) + around)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            typed = self.toPlainText()
            kept = self._tidy(self._known if typed == self._given else typed)
            self._put(kept if kept or not self._needed else self._known)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here belongs to the window, not into the text as its path."""
        return super().canInsertFromMimeData(source) and not any(url.isLocalFile() for url in source.urls())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
            event.ignore()
            return
        super().keyPressEvent(event)


class LineField(QLineEdit):
    """One line of text with the same `committed` promise as TextField. `tidy` is what the library makes of the text."""

    committed = Signal(str)

    def __init__(self, placeholder: str = "", tidy: Callable[[str], str] = as_typed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self._known = ""
        self._tidy = tidy
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._pause)
        self.textEdited.connect(lambda _text: self._settle.start())
        self.editingFinished.connect(self._leave)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """As in TextField: a file belongs to the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def show_text(self, text: str, anew: bool = False) -> None:
        """As TextField's."""
        typed = self.text()
        if not anew and text == self._tidy(self._known) and (self.hasFocus() or typed != self._known):
            return  # the library says nothing new: what is typed here, or half typed, stays
        self._put(text, anew)

    def _put(self, text: str, anew: bool = False) -> None:
        self._known = text
        if anew or text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Tell what was typed since the last time, if anything."""
        self._settle.stop()
        if self.text() != self._known:
            self._known = self.text()
            self.committed.emit(self._known)

    def _pause(self) -> None:
        """Nobody has typed for a moment."""
        self.commit()

    def _leave(self) -> None:
        """Enter, or the focus goes elsewhere."""
        self.commit()
        if not self.hasFocus() and self.text() == self._known:
            self._put(self._tidy(self.text()))
