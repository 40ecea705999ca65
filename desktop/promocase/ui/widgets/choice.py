"""A choice among a few words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from promocase.ui import icons, theme
from promocase.ui.widgets.parts import space


class Choice(QComboBox):
    """Shows words for values; tells the value that a person chose. The wheel scrolls the page, not the value."""

    picked = Signal(object)

    def __init__(self, words: Mapping[Any, str], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.cut = Qt.TextElideMode.ElideRight
        """Where words that are too long are cut."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.offer(words)
        self.activated.connect(lambda at: self.picked.emit(self._values[at]))

    def offer(self, words: Mapping[Any, str]) -> None:
        """Offer these values instead; what was chosen stays when it is among them."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = list(words)
        self.addItems(list(words.values()))
        self.blockSignals(False)
        self.show_value(before)

    def words(self) -> dict[Any, str]:
        """What is offered now."""
        return {value: self.itemText(at) for at, value in enumerate(self._values)}

    def part_after(self, first: int) -> None:
        """A line in the list below the first so many words."""
        self._values.insert(first, None)
        self.insertSeparator(first)

    def value(self) -> Any:
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def show_value(self, value: Any) -> None:
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that are too long have an ellipsis; the arrow is one of ours."""
        painter = QStylePainter(self)
        look = QStyleOptionComboBox()
        self.initStyleOption(look)
        side = self.fontMetrics().ascent()
        room = self.width() - side - space(3)
        look.currentText = self.fontMetrics().elidedText(self.currentText(), self.cut, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, look)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, look)
        left = space(0.75) if self.isRightToLeft() else self.width() - side - space(0.75)
        colour = theme.tokens().text_quiet if self.isEnabled() else theme.tokens().line_strong
        icons.draw(painter, "chevron-down", QRectF(left, (self.height() - side) / 2, side, side), colour)
        painter.end()

    def showPopup(self) -> None:
        """The list is as wide as its longest words."""
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        self.view().setMinimumWidth(min(widest + space(5), self.screen().availableGeometry().width() // 2))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
