"""A picture of quarters: rows by columns, drawn in our colours, walked with the arrows, and told in words below it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promocase.app.cases.pictures import Cell, Kind, Picture
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.scroll import Column

Index = QModelIndex | QPersistentModelIndex
_CELL = Qt.ItemDataRole.UserRole


class _Cells(QAbstractTableModel):
    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._picture.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._picture.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        cell = self._picture.rows[index.row()].cells[index.column()]
        if role == _CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.pieces) if cell.pieces else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.told
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._picture.rows[section].name
        quarter = self._picture.columns[section]
        return f"Q{quarter.number}\n{quarter.year}"


class _Delegate(QStyledItemDelegate):
    """A filled sign where the target level is shown, an open one where there is evidence; the number of pieces in it. Never by colour."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(space(6), option.fontMetrics.lineSpacing() + space(2.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, t = index.data(_CELL), theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(t.surface))
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if cell.kind is not None:
            self._sign(painter, QRectF(option.rect), cell)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    @staticmethod
    def _sign(painter: QPainter, box: QRectF, cell: Cell) -> None:
        t = theme.tokens()
        font = theme.figures(9)
        font.setWeight(font.Weight.DemiBold)
        metrics = QFontMetrics(font)
        high = metrics.height() + space(0.5)
        wide = max(high, metrics.horizontalAdvance(str(cell.pieces)) + space(1.25))
        sign = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
        filled = cell.kind is Kind.TARGET
        painter.setPen(QPen(QColor(t.accent), 1.5))
        painter.setBrush(QColor(t.accent if filled else t.surface))
        painter.drawRoundedRect(sign, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(QColor(t.on_accent if filled else t.accent))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, str(cell.pieces))


class PictureDialog(QDialog):
    """Answers with (row id, quarter as text) where somebody chose a cell with evidence in it."""

    def __init__(self, title: str, key: str, picture: Picture, parent: QWidget) -> None:
        """`key`: what the signs mean, in a line."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(space(112), space(76))
        self._picture = picture
        self.answer: tuple[str, str] | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(title, "h1", wrap=True))
        box.addWidget(label(key, "quiet", wrap=True))
        self.table = QTableView()
        self._model = _Cells(picture)
        self._model.setParent(self.table)
        self.table.setModel(self._model)
        self.table.setItemDelegate(_Delegate(self.table))
        self.table.setAccessibleName(title)
        self.table.setAccessibleDescription(" ".join(picture.told))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.setMaximumWidth(space(32))
        box.addWidget(self.table, 3)
        self.here = label("", "small", wrap=True)
        box.addWidget(self.here)
        words = Column(margins=0)
        words.setAccessibleName(_("In words"))
        for line in (*picture.told, *(row.told for row in picture.rows)):
            words.box.addWidget(label(line, "quiet", wrap=True))
        box.addWidget(words, 2)
        row = QHBoxLayout()
        row.addWidget(label(_("Arrows walk, Enter shows the evidence"), "small"), 1)
        row.addWidget(button(_("Close"), self.reject))
        box.addLayout(row)
        self.table.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.table.activated.connect(self._take)
        for key_name in ("Return", "Enter"):
            taking = QShortcut(QKeySequence(key_name), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            taking.activated.connect(lambda: self._take(self.table.currentIndex()))
        if picture.rows:
            self.table.setCurrentIndex(self._model.index(0, len(picture.columns) - 1))
        self.table.setVisible(bool(picture.rows))
        (self.table if picture.rows else self).setFocus()

    def _tell(self, index: Index) -> None:
        cell = index.data(_CELL)
        self.here.setText(cell.told if cell else "")

    def _take(self, index: Index) -> None:
        cell = index.data(_CELL)
        if cell is not None and cell.pieces:
            self.answer = (self._picture.rows[index.row()].id, str(self._picture.columns[index.column()]))
            self.accept()


def ask(parent: QWidget, title: str, key: str, picture: Picture) -> tuple[str, str] | None:
    """Show the picture; gives row id and quarter ("2026-Q1") of the cell that was chosen, None when it was only looked at."""
    dialog = PictureDialog(title, key, picture, parent)
    put(dialog)
    return dialog.answer
