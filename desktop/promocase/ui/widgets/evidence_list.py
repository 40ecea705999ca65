"""The list of evidence: two lines a piece, painted; thousands scroll without a widget each."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from promocase.kit.i18n import _
from promocase.ui import icons, theme
from promocase.ui.models.rows import ID, ROW
from promocase.ui.models.window import HEADING, Heading, WindowModel
from promocase.ui.widgets import marks
from promocase.ui.widgets.parts import space

MOST_FOR_FILE = 0.4
"""Part of a row's second line that the name of a file may take."""
MOST_BESIDE_FOUND = 0.26
"""Part of a row's second line that dates may take beside what was searched for."""
BEFORE_FOUND = 16
"""Characters shown before what was found."""
MOST_FOR_DATES = 0.5
"""Part of a row's second line that a long span of dates may take from the competencies."""

Index = QModelIndex | QPersistentModelIndex


def spoken(row) -> str:
    """What a screen reader says of a row of `app.views.EvidenceRow`."""
    parts = [row.title, row.when]
    if row.private:
        parts.append(_("private"))
    if row.found is not None and row.found.line:
        parts.append(_("{file}: {line}").format(file=row.found.file, line=row.found.line) if row.found.file else row.found.line)
    if row.chips is not None:
        parts.append(", ".join(chip.name for chip in row.chips) or _("not mapped"))
    return "; ".join(part for part in parts if part)


class _Delegate(QStyledItemDelegate):
    """Places are reckoned from the left and mirrored as a whole where people read from the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        small = QFontMetrics(theme.ui_font(9))
        return QSize(200, option.fontMetrics.lineSpacing() + small.lineSpacing() + space(2.25 * theme.density()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        box = QRectF(option.rect).adjusted(space(0.5), 1, -space(0.5), -1)
        if isinstance(row := index.data(ROW), Heading):
            self._heading(painter, box, row.title)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if selected else t.hover))
            painter.drawRoundedRect(box, 6, 6)
        elif option.state & QStyle.StateFlag.State_HasFocus:  # current and not selected, among several
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        edge = space(0.75 * theme.density())
        inner = box.adjusted(space(1.25), edge, -space(1.25), -edge)
        line = _Line(painter, inner, option.direction is Qt.LayoutDirection.RightToLeft)
        self._top_line(line, row)
        self._second_line(line, row)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, box: QRectF, text: str) -> None:
        painter.setFont(theme.ui_font(9, theme.ui_font().Weight.DemiBold))
        painter.setPen(QColor(theme.tokens().text_quiet))
        inner = box.adjusted(space(1.25), 0, -space(1.25), -space(0.75))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading, text)

    @staticmethod
    def _top_line(line: "_Line", row) -> None:
        line.begin(theme.ui_font(10, theme.ui_font().Weight.DemiBold), at_bottom=False)
        if row.private:
            side = line.height * 0.75
            icons.draw(line.painter, "lock", line.take_end(side, side), theme.tokens().text_quiet)
            line.take_end(space(0.5))
        line.write(row.title, QColor(theme.tokens().text))

    @staticmethod
    def _second_line(line: "_Line", row) -> None:
        """What it is mapped to, and when it happened at the end. What is not in this case has its own mark."""
        t = theme.tokens()
        line.begin(theme.figures(9), at_bottom=True)
        found = row.found is not None and bool(row.found.line)
        line.write_end(row.when, QColor(t.text_quiet), line.room * MOST_BESIDE_FOUND if found else _Delegate._room_for_dates(line, row))
        line.take_end(space(1))
        if found:
            _Delegate._found(line, row.found)
            return
        if row.chips is None:  # not known before the library is open
            return
        if not row.chips:
            line.write(_("Not mapped"), QColor(t.text_quiet))
        for chip in row.chips:
            if line.room < space(4):
                return
            if not chip.in_case:
                side = line.painter.fontMetrics().ascent() * 0.85
                marks.paint(line.painter, marks.OUTSIDE, line.take(side, side))
                line.take(space(0.5))
            line.write(chip.name, QColor(t.accent if chip.in_case else t.outside))
            line.take(space(1.25))

    @staticmethod
    def _found(line: "_Line", found) -> None:
        """What was searched for, with the words around it; first the file that says it."""
        t = theme.tokens()
        if found.file:
            most = int(line.room * MOST_FOR_FILE)
            line.write(line.painter.fontMetrics().elidedText(found.file, Qt.TextElideMode.ElideMiddle, most), QColor(t.accent))
            line.take(space(0.75))
        for text, is_found in found.parts(BEFORE_FOUND):
            if line.room < space(1):
                return
            line.painter.setFont(theme.ui_font(9, theme.ui_font().Weight.Bold) if is_found else theme.figures(9))
            line.write(text, QColor(t.text if is_found else t.text_quiet))

    @staticmethod
    def _room_for_dates(line: "_Line", row) -> float:
        """What the competency leaves, and its part at least: a long span of dates must not push the competency out."""
        if row.chips is None:
            return line.room
        first = row.chips[0].name if row.chips else _("Not mapped")
        return max(line.room * MOST_FOR_DATES, line.room - line.painter.fontMetrics().horizontalAdvance(first) - space(4))


class _Line:
    """One line of a row: room is taken from its beginning and its end, on whichever sides these are."""

    def __init__(self, painter: QPainter, box: QRectF, mirrored: bool) -> None:
        self.painter, self._box, self._mirrored = painter, box, mirrored
        self._from, self._to, self._top, self.height = 0.0, 0.0, 0.0, 0.0

    def begin(self, font: QFont, at_bottom: bool) -> None:
        self.painter.setFont(font)
        self.height = QFontMetrics(font).lineSpacing()
        self._top = self._box.bottom() - self.height if at_bottom else self._box.top()
        self._from, self._to = 0.0, self._box.width()

    @property
    def room(self) -> float:
        return self._to - self._from

    def take(self, width: float, height: float = 0.0) -> QRectF:
        """Room from the beginning, as a rectangle on the screen."""
        self._from += width
        return self._rect(self._from - width, width, height or self.height)

    def take_end(self, width: float, height: float = 0.0) -> QRectF:
        self._to -= width
        return self._rect(self._to, width, height or self.height)

    def write(self, text: str, colour: QColor) -> None:
        metrics = self.painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(self.room))
        self._draw(self.take(min(metrics.horizontalAdvance(shown) + 1, self.room)), shown, colour)

    def write_end(self, text: str, colour: QColor, most: float) -> None:
        metrics = self.painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(most))
        self._draw(self.take_end(metrics.horizontalAdvance(shown) + 1), shown, colour)

    def _draw(self, rect: QRectF, text: str, colour: QColor) -> None:
        self.painter.setPen(colour)
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute, text)

    def _rect(self, start: float, width: float, height: float) -> QRectF:
        left = self._box.right() - start - width if self._mirrored else self._box.left() + start
        return QRectF(left, self._top + (self.height - height) / 2, width, height)


class EvidenceList(QListView):
    """Shows rows with `id, title, when, private, chips`; tells which one is current."""

    chosen = Signal(str)
    """Id of the current row, "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = WindowModel(spoken, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(_("Evidence"))
        self._menu: Callable[[], QMenu] | None = None
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.data(ID) or ""))

    def show_rows(self, rows) -> None:
        """Show these few rows, all made already."""
        made = {row.id: row for row in rows}
        self.show_ids(tuple(made), made.__getitem__)

    def show_ids(self, ids: Sequence[str], make: Callable[[str], Any], changed: Iterable[str] | None = None) -> None:
        """Show the rows of these ids, as `WindowModel.show`; the current one stays current, or its neighbour when it went."""
        current, at, before = self.current_id(), self.currentIndex().row(), self.rows.ids()
        self.rows.show(ids, make, changed)
        if self.rows.rowCount() == 0:
            if current:
                self.chosen.emit("")
            return
        here = self.rows.row_of(current) if current else None
        if here is None:
            stay = (self.rows.row_of(id) for id in (*before[max(at, 0) :], *reversed(before[: max(at, 0)])) if not id.startswith(HEADING))
            here = next((place for place in stay if place is not None), self._nearest(0))
        if self.currentIndex().row() != here or self.current_id() != current:
            self._make_current(here)

    def _nearest(self, at: int) -> int:
        """That row, or the one below it where it is a heading: no heading stands last."""
        return at + 1 if self.rows.ids()[at].startswith(HEADING) else at

    def _make_current(self, at: int) -> None:
        """Current and selected, whatever keys are held just then."""
        self.selectionModel().setCurrentIndex(self.rows.index(at, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def offer(self, menu: Callable[[], QMenu]) -> None:
        """The menu of the right button, the menu key and Shift+F10."""
        self._menu = menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._menu is not None and self.current_id():
            shown = self._menu()
            shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            shown.popup(event.globalPos())

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
