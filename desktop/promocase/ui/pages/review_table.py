"""A review as a table: each expectation with what the evidence shows, the author's rating, the reviewer's, and the remark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from promocase.app.reviews.review_rows import ReviewRow
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.models.rows import ROW, Column
from promocase.ui.pages.coverage_table import CoverageDelegate
from promocase.ui.widgets.parts import space
from promocase.ui.widgets.row_table import RowTable

Index = QModelIndex | QPersistentModelIndex
NAME, WORD, OWN, RATING, REMARK = range(5)


class _MarkDelegate(CoverageDelegate):
    """As in the coverage table; a question about the whole case has no mark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(ROW).coverage is not None:
            super().paint(painter, option, index)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens().accent_soft))


class ReviewTable(RowTable):
    """Where it gets narrow, the remark gives way: it stands whole beside the table."""

    def __init__(self) -> None:
        columns = (
            Column(_("Expectation"), lambda r: r.name),
            Column(_("Your evidence"), lambda r: r.word),
            Column(_("You"), lambda r: r.own),
            Column(_("Reviewer"), lambda r: r.rating, _spoken),
            Column(_("Remark"), _remark),
        )
        super().__init__(_("Answers"), columns)
        self.setItemDelegateForColumn(WORD, _MarkDelegate(self))

    def show_rows(self, rows: tuple[ReviewRow, ...], keep: str) -> None:
        """Show these; the row `keep` stays chosen, else the first."""
        self.rows.set_rows(rows)
        at = self.rows.row_of(keep) if keep else None
        if rows:
            self.selectRow(at if at is not None else 0)
        self.fit()

    def give_way(self) -> None:
        name = min(max((self.fontMetrics().horizontalAdvance(row.name) for row in self.rows.rows()), default=0) + space(3), space(20))
        word, own, rating, remark = (self.sizeHintForColumn(column) + space(1) for column in (WORD, OWN, RATING, REMARK))
        room = self.viewport().width()
        self.setColumnHidden(REMARK, room < name + word + own + rating + remark)
        self.setColumnHidden(WORD, room < name + word + own + rating)
        super().give_way()

    def minimumSizeHint(self) -> QSize:
        return QSize(space(22), space(8))


def _remark(row: ReviewRow) -> str:
    if row.comment and row.discussed_on:
        return _("Discussed")
    return _("Has a remark") if row.comment else ""


def _spoken(row: ReviewRow) -> str:
    said = (row.rating or _("not answered"), row.difference_words, row.comment)
    return f"{row.name}: " + ", ".join(part for part in said if part)
