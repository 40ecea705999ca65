"""A review as a table: each expectation with what the evidence shows, the author's rating, the reviewer's, and the remark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from promocase.app.review_rows import ReviewRow
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.models.rows import ID, ROW, Column, RowsModel
from promocase.ui.pages.coverage_table import CoverageDelegate
from promocase.ui.widgets.parts import space

Index = QModelIndex | QPersistentModelIndex
NAME, WORD, OWN, RATING, REMARK = range(5)


class _MarkDelegate(CoverageDelegate):
    """As in the coverage table; a question about the whole case has no mark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(ROW).coverage is not None:
            super().paint(painter, option, index)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens().accent_soft))


class ReviewTable(QTableView):
    """As high as its rows. Where it gets narrow, the remark gives way: it stands whole beside the table."""

    chosen = Signal(str)
    """Id of the current row"""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsModel(
            (
                Column(_("Expectation"), lambda r: r.name),
                Column(_("Your evidence"), lambda r: r.word),
                Column(_("You"), lambda r: r.own),
                Column(_("Reviewer"), lambda r: r.rating, _spoken),
                Column(_("Remark"), _remark),
            ),
            self,
        )
        self.setModel(self.rows)
        self.setAccessibleName(_("Answers"))
        self.setItemDelegateForColumn(WORD, _MarkDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (WORD, OWN, RATING, REMARK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.data(ID) or ""))

    def show_rows(self, rows: tuple[ReviewRow, ...], keep: str) -> None:
        """Show these; the row `keep` stays chosen, else the first."""
        self.rows.set_rows(rows)
        at = self.rows.row_of(keep) if keep else None
        if rows:
            self.selectRow(at if at is not None else 0)
        self.fit()

    def current_id(self) -> str:
        return self.currentIndex().data(ID) or ""

    def fit(self) -> None:
        """Give way where it is narrow, and be as high as the rows then are."""
        name = min(max((self.fontMetrics().horizontalAdvance(row.name) for row in self.rows.rows()), default=0) + space(3), space(20))
        word, own, rating, remark = (self.sizeHintForColumn(column) + space(1) for column in (WORD, OWN, RATING, REMARK))
        room = self.viewport().width()
        self.setColumnHidden(REMARK, room < name + word + own + rating + remark)
        self.setColumnHidden(WORD, room < name + word + own + rating)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(at) for at in range(self.rows.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + space(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(space(22), space(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()


def _remark(row: ReviewRow) -> str:
    if row.comment and row.discussed_on:
        return _("Discussed")
    return _("Has a remark") if row.comment else ""


def _spoken(row: ReviewRow) -> str:
    said = (row.rating or _("not answered"), row.difference_words, row.comment)
    return f"{row.name}: " + ", ".join(part for part in said if part)
