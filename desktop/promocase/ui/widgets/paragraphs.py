"""Text to read: headings, paragraphs and entries, as they are. Nothing in it is ever read as markup."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from promocase.ui import theme
from promocase.ui.widgets.parts import space

Role = Literal["h2", "label", "text", "quiet", "entry"]


class Paragraphs(QTextEdit):
    """Tab leaves it; the keys scroll it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def show_paragraphs(self, paragraphs: Sequence[tuple[Role, str]]) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for n, (role, text) in enumerate(paragraphs):
            shape, letters = _formats(role, first=n == 0)
            if n:
                cursor.insertBlock(shape, letters)
            else:
                cursor.setBlockFormat(shape)
            lines = "\u2028".join(text.split("\n"))
            cursor.insertText(f"•  {lines}" if role == "entry" else lines, letters)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _formats(role: Role, first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
    shape, letters = QTextBlockFormat(), QTextCharFormat()
    above = {"h2": 1.5, "label": 1.0, "entry": 0.25}.get(role, 0.5)
    shape.setTopMargin(0 if first else space(above))
    if role == "entry":
        shape.setLeftMargin(space(1.5))
        shape.setTextIndent(-space(1.5))
    weights = {"h2": QFont.Weight.DemiBold, "label": QFont.Weight.DemiBold}
    letters.setFont(theme.ui_font(11.5 if role == "h2" else 10, weights.get(role, QFont.Weight.Normal)))
    t = theme.tokens()
    letters.setForeground(QColor(t.text_quiet if role in ("quiet", "label") else t.text))
    return shape, letters
