"""A table of texts of any length that stays quick: rows of one height, headings that stay in view."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from promocase.app.frameworks.framework_checks import Lead
from promocase.ui import theme
from promocase.ui.models.framework_grid import LEAD, STATE, GridModel
from promocase.ui.widgets.parts import space

Index = QModelIndex | QPersistentModelIndex
LINES = 4
"""Lines of text a cell shows; the rest is beside the table."""


class _Texts(QStyledItemDelegate):
    """The first lines of a text. Cells that ask for nothing are quiet and begin with a sign."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(space(28), option.fontMetrics.lineSpacing() * LINES + space(1.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        head = index.row() == 0 or index.column() == 0
        painter.fillRect(option.rect, QColor(t.accent_soft if chosen else t.sunken if head else t.surface))
        painter.setPen(QColor(t.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        if chosen:
            pen = painter.pen()
            pen.setColor(QColor(t.accent))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.setPen(QColor(t.text_quiet if head or index.data(STATE) != "defined" else t.text))
        high = option.fontMetrics.lineSpacing() * LINES
        room = QRect(option.rect.left() + space(0.75), option.rect.top() + space(0.75), option.rect.width() - space(1.5), high)
        painter.setClipRect(room)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeading.value) | int(Qt.AlignmentFlag.AlignTop.value)
        painter.drawText(room, flags, index.data() or "")
        painter.restore()


class _Names(QHeaderView):
    """Headings whose names wrap."""

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        painter.save()
        painter.fillRect(rect, option.palette.color(QPalette.ColorRole.Window))
        painter.setPen(QColor(theme.tokens().line_strong))
        if self.orientation() is Qt.Orientation.Horizontal:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        else:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(theme.tokens().text))
        painter.setFont(theme.ui_font(9.5, theme.ui_font().Weight.DemiBold))
        room = rect.adjusted(space(0.75), space(0.5), -space(0.75), -space(0.5))
        painter.setClipRect(room)
        across = self.orientation() is Qt.Orientation.Horizontal
        place = Qt.AlignmentFlag.AlignVCenter if across else Qt.AlignmentFlag.AlignTop
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeading.value) | int(place.value)
        painter.drawText(room, flags, str(self.model().headerData(logical, self.orientation()) or ""))
        painter.restore()


class Grid(QTableView):
    """`chosen` tells the thing that is current, `entered` that the person wants to write (Enter, F2, double click)."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GridModel(self)
        self.setHorizontalHeader(_Names(Qt.Orientation.Horizontal))
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical))
        self.setModel(self.rows)
        self.setItemDelegate(_Texts(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(True)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().sectionClicked.connect(lambda n: self.setCurrentIndex(self.rows.index(0, n)))
        self.verticalHeader().sectionClicked.connect(lambda n: self.setCurrentIndex(self.rows.index(n, 0)))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.data(LEAD)) if now.isValid() else None)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.fit()

    def fit(self) -> None:
        """Sizes follow the text."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() * LINES + space(1.5))
        self.verticalHeader().setFixedWidth(space(18))
        self.horizontalHeader().setDefaultSectionSize(space(25))
        self.horizontalHeader().setFixedHeight(metrics.lineSpacing() * 2 + space(1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "rows"):
            self.fit()

    @property
    def current(self) -> Lead:
        return self.currentIndex().data(LEAD) or Lead("framework")

    def show_lead(self, lead: Lead) -> bool:
        """Make a thing current, if the table has it."""
        place = self.rows.place(lead)
        if place.isValid():
            self.setCurrentIndex(place)
            self.scrollTo(place)
        return place.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(space(36), space(20))
