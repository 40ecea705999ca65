"""Coverage marks: a shape for each word, so that no word is told by colour alone."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from promocase.ui import theme

WELL, PARTLY, NONE = "well", "partly", "none"
"""The marks of the coverage words: the values of `judge.judgement.Coverage`, which is not imported before the first paint."""
OUTSIDE = "outside"
"""The mark of Not in this case."""


def colour(mark: str) -> QColor:
    return QColor(getattr(theme.tokens(), mark))


def paint(painter: QPainter, mark: str, box: QRectF) -> None:
    """Draw the mark of a coverage word (`well`, `partly`, `none`) or of `outside` into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = colour(mark)
    width = max(1.4, box.width() / 8)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(ink, width))
    painter.setBrush(ink if mark == WELL else Qt.BrushStyle.NoBrush)
    if mark == OUTSIDE:
        centre = inner.center()
        shape = QPainterPath(QPointF(centre.x(), inner.top()))
        for x, y in ((inner.right(), centre.y()), (centre.x(), inner.bottom()), (inner.left(), centre.y())):
            shape.lineTo(x, y)
        shape.closeSubpath()
        painter.drawPath(shape)
    else:
        painter.drawEllipse(inner)
    if mark == PARTLY:
        painter.setBrush(ink)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


class Mark(QWidget):
    """A mark beside a label; the word itself carries the meaning, so it is hidden from screen readers."""

    def __init__(self, mark: str = NONE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = str(mark)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: str) -> None:
        self._mark = str(mark)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().ascent() + 2
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height()) - 2
        paint(painter, self._mark, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))
        painter.end()
