"""The expectations of a case as a table: name, mark and word, facts, claim; where it is narrow the last two stand below the name."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.models.rows import ROW, Column
from promocase.ui.widgets import marks
from promocase.ui.widgets.parts import space
from promocase.ui.widgets.row_table import RowTable

Index = QModelIndex | QPersistentModelIndex
NAME, WORD, FACTS, CLAIM = range(4)


class CoverageDelegate(QStyledItemDelegate):
    """Mark and word, never one without the other."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        widest = max(option.fontMetrics.horizontalAdvance(word) for word in (_("Well shown"), _("Partly shown"), _("Not shown yet")))
        return QSize(widest + space(5), option.fontMetrics.lineSpacing() + space(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens().accent_soft))
        side = option.fontMetrics.ascent() * 0.95
        box = QRectF(option.rect.left() + space(0.75), option.rect.center().y() - side / 2, side, side)
        marks.paint(painter, row.coverage, box)
        painter.setPen(marks.colour(row.coverage))
        painter.setFont(theme.ui_font(10, theme.ui_font().Weight.DemiBold))
        text = QRectF(box.right() + space(0.75), option.rect.top(), option.rect.right() - box.right(), option.rect.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, row.word)
        painter.restore()


class NameDelegate(QStyledItemDelegate):
    """The name; below it, in small, what lost its column."""

    def below(self, index: Index) -> str:
        return cast("CoverageTable", self.parent()).below(index.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told = self.below(index)
        if not told:
            super().paint(painter, option, index)
            return
        small = theme.ui_font(9)
        line = QFontMetrics(small).lineSpacing()
        rect, upper = QRect(option.rect), QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tokens().accent_soft))
        upper.rect = rect.adjusted(0, 0, 0, -line - round(space(0.5)))
        super().paint(painter, upper, index)
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(theme.tokens().text_quiet))
        lower = QRect(rect.left() + round(space(0.75)), upper.rect.bottom() - round(space(0.25)), rect.width() - round(space(1.5)), line)
        shown = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
        painter.restore()


class CoverageTable(RowTable):
    """Coverage words are never cut: where it gets narrow, facts and then the claim's state go below the name."""

    def __init__(self) -> None:
        columns = (
            Column(_("Competency"), lambda r: r.name),
            Column(_("Coverage"), lambda r: r.word, lambda r: f"{r.name}: {r.word}, {r.facts}"),
            Column(_("Evidence"), lambda r: n_("1 piece", "{n} pieces", r.pieces), lambda r: r.facts),
            Column(_("Claim"), lambda r: r.claim),
        )
        super().__init__(_("Expectations"), columns)
        self.setItemDelegateForColumn(NAME, NameDelegate(self))
        self.setItemDelegateForColumn(WORD, CoverageDelegate(self))

    def below(self, at: int) -> str:
        """What stands below the name of a row: the texts of the columns for which there is no room."""
        texts = (self.rows.index(at, column).data() for column in (FACTS, CLAIM) if self.isColumnHidden(column))
        return " · ".join(filter(None, texts))

    def give_way(self) -> None:
        name = max((self.fontMetrics().horizontalAdvance(row.name) for row in self.rows.rows()), default=0) + space(3)
        word, facts, claim = (self.sizeHintForColumn(column) + space(1) for column in (WORD, FACTS, CLAIM))
        room = self.viewport().width()
        self.setColumnHidden(FACTS, room < min(name, space(22)) + word + facts + claim)
        self.setColumnHidden(CLAIM, room < min(name, space(18)) + word + claim)
        super().give_way()
        self._give_room()

    def _give_room(self) -> None:
        """Qt draws a name in a little less than what it measured it for, and would cut one that just fits: it gets a second line."""
        metrics, width = self.fontMetrics(), self.columnWidth(NAME) - space(3)
        two = metrics.lineSpacing() * 2 + space(0.5)
        for at, row in enumerate(self.rows.rows()):
            if metrics.horizontalAdvance(row.name) > width and self.rowHeight(at) < two:
                self.setRowHeight(at, two)
            if self.below(at):
                self.setRowHeight(at, self.rowHeight(at) + QFontMetrics(theme.ui_font(9)).lineSpacing() + round(space(0.25)))

    def minimumSizeHint(self) -> QSize:
        return QSize(space(28), space(10))
