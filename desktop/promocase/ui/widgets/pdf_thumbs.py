"""Small pages beside the preview: where one is, and a quick way to another."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.widgets.parts import space
from promocase.ui.widgets.pdf_view import PdfView


class Thumbnails(PdfView):
    """A click goes to the page in `view`; the page in view is framed and kept in sight."""

    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._here = 0
        self.setAccessibleName(_("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the preview turn its pages
        self.setFixedWidth(space(15))
        self.pressed.connect(lambda page, _down: view.go_to(page))
        view.turned.connect(self._follow)

    def _follow(self, page: int, _pages: int) -> None:
        self._here = page
        boxes = self._boxes()
        if 0 < page <= len(boxes):
            self.ensure(boxes[page - 1])
        self.viewport().update()

    def ensure(self, box: QRect) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if box.top() < bar.value() or box.bottom() + space(3) > bar.value() + room:
            bar.setValue(box.center().y() - room // 2)

    def _boxes(self) -> list[QRect]:
        boxes, top = [], space(1)
        width = self.viewport().width() - space(4)
        for wide, high in self._sizes:
            height = round(width * high / wide)
            boxes.append(QRect(space(2), top, width, height))
            top += height + self.fontMetrics().height() + space(1)
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        offset = self.verticalScrollBar().value()
        for number, box in enumerate(self._boxes(), 1):
            shown = box.translated(0, -offset)
            if shown.bottom() < -space(4) or shown.top() > self.viewport().height():
                continue
            here = number == self._here
            if here:
                painter.setPen(QPen(QColor(theme.tokens().accent), 3))
                painter.drawRect(shown.adjusted(-3, -3, 2, 2))
            painter.setPen(QColor(theme.tokens().text if here else theme.tokens().text_quiet))
            below = QRect(shown.x(), shown.bottom() + 3, shown.width(), self.fontMetrics().height())
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(number))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(space(15), space(90))
