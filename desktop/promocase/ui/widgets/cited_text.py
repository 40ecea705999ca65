"""Text with citations: each `[E7]` stands as one sign that is taken out whole, copied whole, and says what it points to.

The text that goes in and out is plain, citations as `[E7]`; the signs are only how they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QToolTip, QWidget

from promocase.domain.citations import marked
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.widgets.parts import space
from promocase.ui.widgets.text import TextField

SIGN = "\ufffc"
"""The character that stands in a document where something is drawn."""
_CHIP = QTextFormat.ObjectTypes.UserObject + 1
_MARK = QTextFormat.Property.UserProperty + 1
"""Property of a sign: the citation as it is typed, "[E7]"."""


@immutable
class Cited:
    """What an E-number points to."""

    title: str
    tells: str
    """Its result or its date, in a line."""
    gone: bool = False
    """It lies in the Trash, or is no more: the citation says that it was removed."""


class _Signs(QPyTextObject):
    """Draws a citation as a small filled sign with its numbers, or as removed."""

    def __init__(self, field: CitedField) -> None:
        super().__init__(field)
        self._field = field

    def intrinsicSize(self, _document: QTextDocument, _at: int, look: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(theme.ui_font(9, theme.ui_font().Weight.DemiBold))
        return QSizeF(metrics.horizontalAdvance(self._field.shown(look.property(_MARK))) + space(1), metrics.height())

    def drawObject(self, painter: QPainter, box: QRectF, _document: QTextDocument, _at: int, look: QTextFormat) -> None:
        t, mark = theme.tokens(), look.property(_MARK)
        font = theme.ui_font(9, theme.ui_font().Weight.DemiBold)
        font.setStrikeOut(self._field.is_gone(mark))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.sunken if self._field.is_gone(mark) else t.accent_soft))
        painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(t.none if self._field.is_gone(mark) else t.accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._field.shown(mark))
        painter.restore()


class CitedField(TextField):
    asked = Signal()
    """An "@" was typed at the beginning of a word: somebody wants to cite."""
    near = Signal(object)
    """Cited: the cursor stands beside this citation; None beside none."""

    def __init__(self, lines: int = 3, most: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(lines, most, parent=parent)
        self._cited: Mapping[int, Cited] = {}
        self._signs = _Signs(self)
        self.document().documentLayout().registerHandler(_CHIP, self._signs)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.cursorPositionChanged.connect(lambda: self.near.emit(self._beside()))

    # ---- what is cited

    def show_cited(self, cited: Mapping[int, Cited]) -> None:
        """What the E-numbers point to now."""
        if cited != self._cited:
            self._cited = dict(cited)
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()
        told = [f"E{n} {self._cited[n].title}" for _part, numbers in marked(self.toPlainText()) for n in numbers if n in self._cited]
        self.setAccessibleDescription(_("Cites {what}").format(what="; ".join(told)) if told else "")

    def _of(self, mark: str) -> tuple[int, ...]:
        return marked(mark)[0][1]

    def is_gone(self, mark: str) -> bool:
        return any(n not in self._cited or self._cited[n].gone for n in self._of(mark))

    def shown(self, mark: str) -> str:
        """What a sign reads: its numbers, or that what it pointed to was removed."""
        return _("[removed evidence]") if self.is_gone(mark) else ", ".join(f"E{n}" for n in self._of(mark))

    def tells(self, mark: str) -> str:
        lines = []
        for number in self._of(mark):
            if number not in self._cited:
                lines.append(_("E{number} is not the number of any piece").format(number=number))
            else:
                cited = self._cited[number]
                gone = _("In the Trash. Restore it there, or take the citation out.") if cited.gone else cited.tells
                lines.append("\n".join(filter(None, (f"E{number}  {cited.title}", gone))))
        return "\n".join(lines)

    # ---- text

    def toPlainText(self) -> str:
        """The text as it is kept: citations as `[E7]`."""
        return _plain(self.document())

    def setPlainText(self, text: str) -> None:
        self.document().clear()
        self._insert(QTextCursor(self.document()), text)
        self.document().clearUndoRedoStacks()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        plain = QTextCharFormat()
        cursor.beginEditBlock()
        for part, numbers in marked(text):
            if numbers:
                look = QTextCharFormat()
                look.setObjectType(_CHIP)
                look.setProperty(_MARK, part)
                look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
                cursor.insertText(SIGN, look)
            else:
                cursor.insertText(part, plain)
        cursor.endEditBlock()
        self.setCurrentCharFormat(plain)

    def cite(self, number: int) -> None:
        """Put a citation where the cursor is, in place of an "@" before it, with a space before it where there is none."""
        cursor = self.textCursor()
        if self._character_before(cursor.position()) == "@":
            cursor.deletePreviousChar()
        before = self._character_before(cursor.position())
        self._insert(cursor, f"{'' if not before or before.isspace() else ' '}[E{number}]")
        self.setTextCursor(cursor)

    def _character_before(self, at: int) -> str:
        return self.document().characterAt(at - 1).strip("\u2029") if at else ""

    def _beside(self) -> Cited | None:
        at = self.textCursor().position()
        for place in (at, at + 1):
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            mark = cursor.charFormat().property(_MARK)
            if mark and self._character_before(place) == SIGN:
                return self._cited.get(self._of(mark)[0])
        return None

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self._character_before(self.textCursor().position())
        super().keyPressEvent(event)
        if event.text() == "@" and (not before or before.isspace() or before == "("):
            QTimer.singleShot(0, self, self.asked.emit)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos()))
            mark = at.charFormat().property(_MARK)
            QToolTip.showText(event.globalPos(), self.tells(mark) if mark else "", self)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText()
        if sum(bool(numbers) for _part, numbers in marked(text)) != self.document().toPlainText().count(SIGN):
            self._put(text, anew=True)  # a citation that was typed by hand becomes a sign

    def createMimeDataFromSelection(self) -> QMimeData:
        taken = QTextDocument()
        QTextCursor(taken).insertFragment(self.textCursor().selection())
        data = QMimeData()
        data.setText(_plain(taken))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self._insert(self.textCursor(), source.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.document().markContentsDirty(0, self.document().characterCount())
        super().changeEvent(event)


def _plain(document: QTextDocument) -> str:
    lines = []
    block = document.begin()
    while block.isValid():
        line, parts = "", block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            line += part.text().replace(SIGN, part.charFormat().property(_MARK) or "")
            parts += 1
        lines.append(line)
        block = block.next()
    return "\n".join(lines).replace("\u2028", "\n")
