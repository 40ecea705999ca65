"""The source as it was seen, each column under the word for what it means; below it the place to say otherwise."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promocase.app.frameworks.ladders import ImportDraft
from promocase.exchange.ladders import editing
from promocase.exchange.ladders.grid import Grid, letters
from promocase.exchange.ladders.layout import Column, Layout, Table
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.dialogs import framework_import_words as told
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import label, space

Index = QModelIndex | QPersistentModelIndex
NEW_LEVEL = ""
_ROLE = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """The cells of one table where they stand in the source; rows and columns of the layout are swapped for a transposed one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._table = Grid("", ()), Table("", "aside")
        self._layout: Layout | None = None
        self._columns: dict[int, Column] = {}

    def show_table(self, grid: Grid, table: Table, layout: Layout) -> None:
        self.beginResetModel()
        self._grid, self._table, self._layout = grid, table, layout
        self._columns = {c.index: c for c in table.columns}
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:
        return len(self._grid.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return self._grid.width

    def placed(self, index: Index) -> tuple[int, int]:
        """Row and column as the layout counts them."""
        return (index.column(), index.row()) if self._table.shape == "transposed" else (index.row(), index.column())

    def meaning(self, row: int, column: int) -> str:
        """The role a cell is shown in."""
        used = self._table.shape != "aside" and (self.row_value(row) == "header" or told.is_part(self._table, row))
        return self._columns[column].role if used and column in self._columns else "aside"

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row, column = self.placed(index)
        text = self._grid.cell(index.row(), index.column())
        meaning = self.meaning(row, column)
        if role == _ROLE.DisplayRole:
            return text
        if role == _ROLE.ToolTipRole:
            return text or None
        if role == _ROLE.AccessibleTextRole:
            return f"{self._word(column) if meaning != 'aside' else _('Left aside')}: {text or _('empty')}"
        if role == _ROLE.BackgroundRole:
            return QColor(told.colour(meaning))
        if role == _ROLE.ForegroundRole:
            return QColor(theme.tokens().text_quiet if meaning == "aside" else theme.tokens().text)
        if role == _ROLE.FontRole and row == self._table.header and self._table.shape != "aside":
            return theme.ui_font(weight=QFont.Weight.DemiBold)
        return None

    def _word(self, column: int) -> str:
        if self._table.shape == "aside" or self._layout is None:
            return "" if self._grid.outline else _("Left aside")
        return told.column_words(self._columns.get(column), self._layout, self._table.shape)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if role != _ROLE.DisplayRole:
            return None
        across = way is Qt.Orientation.Horizontal
        name = letters(section) if across else str(self._grid.top + section + 1)
        if across is not (self._table.shape == "transposed"):
            return f"{name}\n{self._word(section)}" if across else f"{name}  {self._word(section)}"
        word = self._row_word(section)
        return (f"{name}\n{word}" if across else f"{name}  {word}") if word else name

    def row_value(self, row: int) -> str:
        """What a row is: `header`, `tracks`, `part` or `aside`."""
        if self._table.shape == "aside" or self._layout is None:
            return "aside"
        if self._table.header <= row < self._table.first:
            return "header"
        return "tracks" if self._names_tracks(row) else "part" if told.is_part(self._table, row) else "aside"

    def _names_tracks(self, row: int) -> bool:
        assert self._layout is not None
        return told.names_tracks(self._table, editing.oriented(self._grid, self._table.shape), self._layout, row)

    def _row_word(self, row: int) -> str:
        if self._table.shape == "aside":
            return ""
        header = _("Column names") if self._table.shape == "long" else _("Level names")
        return {"header": header, "tracks": _("Track names"), "aside": _("Left aside")}.get(self.row_value(row), "")


class _Outlined(QStyledItemDelegate):
    """The current cell has a frame; its ground keeps the colour of what it means."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        if selected:
            painter.save()
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class TablePage(QWidget):
    """`change` takes a new layout."""

    def __init__(self, change: Callable[[Layout], None]) -> None:
        super().__init__()
        self._change = change
        self._draft: ImportDraft | None = None
        self.table = Choice({}, _("Table of the file"))
        self.table.picked.connect(lambda _name: self._show_table())
        self.shape = Choice(told.shape_words(), _("How the table is laid out"))
        self.shape.picked.connect(self._set_shape)
        self.naming = Choice(told.naming_words(), _("What the name of the table means"))
        self.naming.picked.connect(self._set_naming)
        self.view = QTableView()
        self.model = GridModel(self)
        self._dress_view()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        row = QHBoxLayout()
        for field in (self.table, self.shape, self.naming):
            row.addWidget(field, 1)
        box.addLayout(row)
        box.addWidget(self.view, 1)
        box.addLayout(self._panel())

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(_Outlined(view))
        view.setAccessibleName(_("Cells of the source"))
        view.setTabKeyNavigation(False)
        view.setWordWrap(True)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.verticalHeader().setDefaultSectionSize(round(view.fontMetrics().lineSpacing() * 2.4))
        view.selectionModel().currentChanged.connect(lambda *_at: self._show_place())

    def _panel(self) -> QGridLayout:
        self.column_title, self.row_title = label("", "label"), label("", "label")
        self.role, self.level = Choice({}, _("What the column means")), Choice({}, _("Which level it is"))
        self.row = Choice({}, _("What the row is"))
        self.role.picked.connect(lambda role: self._set_column(role, ""))
        self.level.picked.connect(lambda key: self._set_column("level", key))
        self.row.picked.connect(self._set_row)
        panel = QGridLayout()
        panel.setSpacing(space(0.75))
        for at, (title, fields) in enumerate(((self.column_title, (self.role, self.level)), (self.row_title, (self.row,)))):
            panel.addWidget(title, at, 0)
            for n, field in enumerate(fields):
                panel.addWidget(field, at, n + 1, 1, 3 - len(fields))
        for at in (1, 2):
            panel.setColumnStretch(at, 1)
        return panel

    # ---- what is shown

    def show_draft(self, draft: ImportDraft) -> None:
        """The same cell stays current, so that one answer follows the other."""
        self._draft = draft
        self.table.offer({g.name: g.name for g in draft.tables})
        if self.table.value() is None or self.table.currentIndex() < 0:
            self.table.setCurrentIndex(0)
        self.table.setVisible(len(draft.tables) > 1)
        self._show_table()

    def _show_table(self) -> None:
        draft = self._draft
        if draft is None or not draft.tables:
            return
        name = self.table.value()
        table, grid = editing.table(draft.layout, name), draft.grid(name)
        at = self.view.currentIndex()
        row, column = at.row(), at.column()
        self.model.show_table(grid, table, draft.layout)
        self.shape.offer(told.shape_words(grid.outline))
        self.shape.show_value(table.shape)
        read = [t for t in draft.layout.tables if t.shape in ("matrix", "transposed")]
        self.naming.setVisible(len(read) > 1 and table in read)
        self.naming.show_value(editing.naming(draft.layout, name))
        if row < 0 or row >= len(grid.rows) or column >= grid.width:
            row, column = (0, table.header) if table.shape == "transposed" else (table.header, 0)
        self._fit_columns(grid)
        self.view.setCurrentIndex(self.model.index(row, column))
        self._show_place()

    def _fit_columns(self, grid: Grid) -> None:
        high = self.view.fontMetrics().lineSpacing()
        self.view.verticalHeader().setDefaultSectionSize(round(high * 2.4))
        for c in range(grid.width):
            longest = max((len(grid.rows[r][c]) for r in range(min(40, len(grid.rows)))), default=0)
            head = self.view.horizontalHeader().sectionSizeHint(c)
            self.view.setColumnWidth(c, min(max(head, space(9), space(longest * 0.9)), max(head, space(24))))

    def _show_place(self) -> None:
        draft, at = self._draft, self.view.currentIndex()
        if draft is None or not at.isValid():
            return
        name = self.table.value()
        table = editing.table(draft.layout, name)
        row, column = self.model.placed(at)
        across = table.shape == "transposed"
        col_word = _("Row {name} means:") if across else _("Column {name} means:")
        row_word = _("Column {name} is:") if across else _("Row {name} is:")
        self.column_title.setText(col_word.format(name=at.row() + 1 if across else letters(at.column())))
        self.row_title.setText(row_word.format(name=letters(at.column()) if across else draft.grid(name).top + at.row() + 1))
        here = next((c for c in table.columns if c.index == column), Column(column, "aside"))
        self.role.offer(told.role_words(table.shape))
        self.role.show_value(here.role)
        self.role.setEnabled(table.shape != "aside")
        self.level.setVisible(table.shape != "long")
        self.level.setEnabled(here.role == "level")
        self.level.offer({x.key: x.label for x in draft.layout.levels} | {NEW_LEVEL: _("A level of its own")})
        self.level.show_value(here.level if here.role == "level" else NEW_LEVEL)
        self._show_row(table, row)

    def _show_row(self, table: Table, row: int) -> None:
        words = {"header": _("The column names") if table.shape == "long" else _("The level names")}
        if table.shape in ("matrix", "transposed") and row < table.header:
            words["tracks"] = _("The names of tracks")
        if table.shape != "aside" and row > table.header:
            words["part"] = _("Part of the ladder")
        words["aside"] = _("Left aside")
        self.row.offer(words)
        self.row.show_value(self.model.row_value(row))

    # ---- what is said

    def _set_shape(self, shape: Any) -> None:
        draft = self._draft
        if draft is None:
            return
        changed = editing.with_shape(draft.layout, draft.tables, self.table.value(), shape)
        by_headings = shape == "aside" and draft.grid(self.table.value()).outline and draft.proposed
        nothing_else = all(t.shape == "aside" for t in changed.tables)
        self._change(draft.proposed if by_headings and nothing_else and draft.proposed else changed)

    def _set_naming(self, what: Any) -> None:
        if self._draft:
            self._change(editing.named_as(self._draft.layout, self._draft.tables, self.table.value(), what))

    def _set_column(self, role: Any, level: str) -> None:
        if self._draft:
            name = self.table.value()
            column = self.model.placed(self.view.currentIndex())[1]
            self._change(editing.with_column(self._draft.layout, self._draft.grid(name), name, column, role, level))

    def _set_row(self, what: str) -> None:
        draft, name = self._draft, self.table.value()
        if draft is None:
            return
        table, row = editing.table(draft.layout, name), self.model.placed(self.view.currentIndex())[0]
        if what == "header":
            shape = "matrix" if table.shape == "aside" else table.shape
            self._change(editing.with_header(draft.layout, draft.tables, name, row, shape))
        elif what == "tracks":
            self._change(editing.with_track_names(draft.layout, draft.tables, name, row))
        else:
            self._change(editing.with_row(draft.layout, name, row, what == "part"))
