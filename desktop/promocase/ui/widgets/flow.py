"""A layout that sets widgets in lines, like words."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from promocase.ui.widgets.parts import space


class FlowLayout(QLayout):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        gap, left, top, tall = space(0.75), rect.left(), rect.top(), 0
        mirrored = self.parentWidget() is not None and self.parentWidget().layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 16777215))
            if left + size.width() > rect.right() + 1 and left > rect.left():
                left, top, tall = rect.left(), top + tall + gap, 0
            if move:
                x = rect.right() - (left - rect.left()) - size.width() + 1 if mirrored else left
                item.setGeometry(QRect(QPoint(x, top), size))
            left += size.width() + gap
            tall = max(tall, size.height())
        return top + tall - rect.top()


class Flowing(QWidget):
    """Widgets in lines, always as high as their lines: what stands below gives way first."""

    def __init__(self) -> None:
        super().__init__()
        self.line = FlowLayout(self)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.setMinimumHeight(self.line.heightForWidth(self.width()))
        return done


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
