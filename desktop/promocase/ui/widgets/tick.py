"""A box to tick whose words give way where it is narrow; its tip tells them whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from promocase.ui.commands import escape
from promocase.ui.widgets.parts import space


class Tick(QCheckBox):
    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(escape(words), parent)
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(space(16), super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        look = QStyleOptionButton()
        self.initStyleOption(look)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, look, self).width()
        look.text = escape(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, look)
        painter.end()
