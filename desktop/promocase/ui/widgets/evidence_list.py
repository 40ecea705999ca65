"""The list of evidence: two lines a piece, painted; thousands scroll without a widget each."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from promocase.kit.i18n import _
from promocase.ui import icons, theme
from promocase.ui.models.rows import ID, ROW, Column, RowsModel
from promocase.ui.widgets import marks
from promocase.ui.widgets.parts import space

Index = QModelIndex | QPersistentModelIndex


def spoken(row) -> str:  # noqa: ANN001
    """What a screen reader says of a row of `app.views.EvidenceRow`."""
    parts = [row.title, row.when]
    if row.private:
        parts.append(_("private"))
    if row.chips is not None:
        parts.append(", ".join(chip.name for chip in row.chips) or _("not mapped"))
    return "; ".join(part for part in parts if part)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        small = QFontMetrics(theme.ui_font(9))
        return QSize(200, option.fontMetrics.lineSpacing() + small.lineSpacing() + space(2.25))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, t = index.data(ROW), theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(space(0.5), 1, -space(0.5), -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if selected else t.hover))
            painter.drawRoundedRect(box, 6, 6)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        inner = box.adjusted(space(1.25), space(0.75), -space(1.25), -space(0.75))
        self._top_line(painter, inner, row)
        self._second_line(painter, inner, row)
        painter.restore()

    def _top_line(self, painter: QPainter, inner: QRectF, row) -> None:  # noqa: ANN001
        t, font = theme.tokens(), theme.ui_font(10, theme.ui_font().Weight.DemiBold)
        metrics = QFontMetrics(font)
        height, right = metrics.lineSpacing(), inner.right()
        if row.private:
            side = height * 0.75
            icons.draw(painter, "lock", QRectF(right - side, inner.top() + (height - side) / 2, side, side), t.text_quiet)
            right -= side + space(0.5)
        painter.setFont(font)
        painter.setPen(QColor(t.text))
        text = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, int(right - inner.left()))
        painter.drawText(QRectF(inner.left(), inner.top(), right - inner.left(), height), Qt.AlignmentFlag.AlignVCenter, text)

    def _second_line(self, painter: QPainter, inner: QRectF, row) -> None:  # noqa: ANN001
        """What it is mapped to, and when it happened on the right."""
        t, font = theme.tokens(), theme.figures(9)
        metrics = QFontMetrics(font)
        line = QRectF(inner.left(), inner.bottom() - metrics.lineSpacing(), inner.width(), metrics.lineSpacing())
        painter.setFont(font)
        painter.setPen(QColor(t.text_quiet))
        when = metrics.horizontalAdvance(row.when)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.when)
        line.setRight(line.right() - when - space(1))
        if row.chips is None:  # not known before the library is open
            return
        painter.setFont(theme.ui_font(9))
        if not row.chips:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _("Not mapped"))
        for chip in row.chips:
            if line.width() < space(4):
                return
            self._chip(painter, line, chip)

    @staticmethod
    def _chip(painter: QPainter, line: QRectF, chip) -> None:  # noqa: ANN001
        """One mapping; takes its room from the left of `line`. What is not in this case has its own mark."""
        metrics = painter.fontMetrics()
        side = metrics.ascent() * 0.85
        if not chip.in_case:
            marks.paint(painter, marks.OUTSIDE, QRectF(line.left(), line.top() + (line.height() - side) / 2, side, side))
            line.setLeft(line.left() + side + space(0.5))
        text = metrics.elidedText(chip.name, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.setPen(QColor(theme.tokens().accent if chip.in_case else theme.tokens().outside))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        line.setLeft(line.left() + metrics.horizontalAdvance(text) + space(1.25))


class EvidenceList(QListView):
    """Shows rows with `id, title, when, private, chips`; tells which one is current."""

    chosen = Signal(str)
    """Id of the current row, "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel((Column("", lambda row: row.title, spoken),), self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(_("Evidence"))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.data(ID) or ""))

    def show_rows(self, rows) -> None:  # noqa: ANN001
        """Show these rows; the current one stays current, or its neighbour when it went."""
        current, at = self.current_id(), self.currentIndex().row()
        self.rows.set_rows(rows)
        if self.rows.rowCount() == 0:
            if current:
                self.chosen.emit("")
            return
        here = self.rows.row_of(current) if current else None
        if here is None:
            here = min(max(at, 0), self.rows.rowCount() - 1)
        if self.currentIndex().row() != here or self.current_id() != current:
            self._make_current(here)

    def _make_current(self, at: int) -> None:
        """Current and selected, whatever keys are held just then."""
        self.selectionModel().setCurrentIndex(self.rows.index(at, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current_id(self) -> str:
        return self.currentIndex().data(ID) or ""

    def selected_ids(self) -> tuple[str, ...]:
        """Selected pieces, top to bottom."""
        return tuple(index.data(ID) for index in sorted(self.selectionModel().selectedIndexes(), key=lambda i: i.row()))

    def choose(self, id: str) -> bool:
        """Make a piece current and bring it into view; False when it is not in the list."""
        here = self.rows.row_of(id)
        if here is None:
            return False
        self._make_current(here)
        self.scrollTo(self.rows.index(here, 0))
        return True
