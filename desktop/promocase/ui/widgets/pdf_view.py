"""Shows the very bytes of a PDF, page under page, drawn by pdfium as they come into view."""

from collections.abc import Mapping, Sequence

import pypdfium2
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.widgets.parts import space

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""Page width as a share of the width at hand; 1.0 fits the page to the view."""
_KEPT = 12
_TINT, _FRAME = QColor(255, 213, 0, 110), QColor(27, 73, 101)


class PdfView(QAbstractScrollArea):
    """`show_bytes` keeps page and zoom, so an edit does not throw the reader back to the first page."""

    turned = Signal(int, int)
    """Page in view (from 1), number of pages"""
    pressed = Signal(int, float)
    """Page (from 1) that was clicked, and how far below its top in points"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf: pypdfium2.PdfDocument | None = None
        self._sizes: list[tuple[float, float]] = []
        self._drawn: dict[tuple[int, int], QImage] = {}
        self._zoom = 1.0
        self._told = (0, 0)
        self._marked: Mapping[int, Sequence[QRectF]] = {}
        self._current: tuple[int, QRectF] | None = None
        self.stale = False
        self.setAccessibleName(_("Packet preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._tell())

    def show_bytes(self, data: bytes) -> None:
        share = self._share()
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = pypdfium2.PdfDocument(data)
        self._pdf.init_forms()  # otherwise the review form's fields are not drawn
        self._sizes = [self._pdf.get_page_size(i) for i in range(len(self._pdf))]
        self._drawn.clear()
        self.stale = False
        self._measure()
        self.verticalScrollBar().setValue(round(share * self._height()))
        self._tell()
        self.viewport().update()

    def mark(self, marked: Mapping[int, Sequence[QRectF]], current: tuple[int, QRectF] | None) -> None:
        """Mark places of pages (counted from 0; boxes in points from the page's top left), and bring the current one into view."""
        self._marked, self._current = marked, current
        if current is not None and current[0] < self.page_count:
            box = self._boxes()[current[0]]
            top = box.top() + round(current[1].top() * box.width() / self._sizes[current[0]][0])
            at, room = self.verticalScrollBar().value(), self.viewport().height()
            if not at + space(4) <= top <= at + room - space(6):
                self.verticalScrollBar().setValue(top - room // 3)
        self.viewport().update()

    def close_document(self) -> None:
        """Let go of what is shown."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf, self._sizes = None, []
        self._drawn.clear()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        """Number of the page in view, from 1; 0 when there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for number, box in enumerate(self._boxes(), start=1):
            if middle <= box.bottom() + space(2):
                return number
        return self.page_count

    def go_to(self, page: int) -> None:
        boxes = self._boxes()
        if boxes:
            self.verticalScrollBar().setValue(boxes[min(max(page, 1), len(boxes)) - 1].top() - space(1))

    def set_zoom(self, zoom: float) -> None:
        share = self._share()
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._measure()
        self.verticalScrollBar().setValue(round(share * self._height()))
        self.viewport().update()

    @property
    def zoom(self) -> float:
        return self._zoom

    # ---- measures, in pixels of the widget

    def _boxes(self) -> list[QRect]:
        room = self.viewport().width() - space(4)
        boxes, top = [], space(2)
        for wide, high in self._sizes:
            width = max(120, round(min(room, space(115)) * self._zoom))
            height = round(width * high / wide)
            boxes.append(QRect((self.viewport().width() - width) // 2, top, width, height))
            top += height + space(2)
        return boxes

    def _height(self) -> int:
        boxes = self._boxes()
        return boxes[-1].bottom() + space(2) if boxes else 0

    def _share(self) -> float:
        return self.verticalScrollBar().value() / self._height() if self._height() else 0.0

    def _measure(self) -> None:
        view = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, self._height() - view))
        self.verticalScrollBar().setPageStep(view)
        self.verticalScrollBar().setSingleStep(space(6))

    def _tell(self) -> None:
        now = (self.page, self.page_count)
        if now != self._told:
            self._told = now
            self.turned.emit(*now)

    def sizeHint(self) -> QSize:
        return QSize(space(70), space(90))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in moves:
            self.go_to(self.page + moves[event.key()])
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(1)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.page_count)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.tokens().sunken))
        offset = self.verticalScrollBar().value()
        for index, box in enumerate(self._boxes()):
            shown = box.translated(0, -offset)
            if shown.bottom() < 0 or shown.top() > self.viewport().height():
                continue
            painter.fillRect(shown, Qt.GlobalColor.white)
            painter.drawImage(shown, self._image(index, box.width()))
            self._paint_marks(painter, index, shown)
            painter.setPen(QColor(theme.tokens().line_strong))
            painter.drawRect(shown.adjusted(-1, -1, 0, 0))
        painter.end()

    def _paint_marks(self, painter: QPainter, index: int, shown: QRect) -> None:
        """Pages are white in every theme, so the marks are, too: a tint, and a frame about the one that is meant."""
        scale = shown.width() / self._sizes[index][0]
        for rect in self._marked.get(index, ()):
            place = QRectF(shown.x() + rect.x() * scale, shown.y() + rect.y() * scale, rect.width() * scale, rect.height() * scale)
            painter.fillRect(place, _TINT)
            if self._current == (index, rect):
                painter.setPen(QPen(_FRAME, 2))
                painter.drawRect(place.adjusted(-2, -2, 2, 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at = event.position().toPoint() + QPoint(0, self.verticalScrollBar().value())
            for index, box in enumerate(self._boxes()):
                if box.contains(at):
                    self.pressed.emit(index + 1, (at.y() - box.top()) * self._sizes[index][0] / box.width())
        super().mouseReleaseEvent(event)

    def _image(self, index: int, width: int) -> QImage:
        dots = round(width * self.devicePixelRatioF())
        if (index, dots) not in self._drawn:
            while len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            assert self._pdf is not None
            page = self._pdf[index]
            bitmap = page.render(scale=dots / self._sizes[index][0], rev_byteorder=True, may_draw_forms=True)
            data = bytes(bitmap.buffer)
            form = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
            self._drawn[index, dots] = QImage(data, bitmap.width, bitmap.height, bitmap.stride, form).copy()
            bitmap.close()
            page.close()
        return self._drawn[index, dots]
