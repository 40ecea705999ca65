"""A table model over frozen rows that tells its view exactly what came, went, moved and changed."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from promocase.domain.immutable import immutable

Index = QModelIndex | QPersistentModelIndex
ID = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
_MANY = 200
"""Differences that are told one by one."""


@immutable
class Column:
    """One column: its title, what it shows of a row and, where they differ, what a screen reader says."""

    title: str
    text: Callable[[Any], str]
    spoken: Callable[[Any], str] | None = None
    right: bool = False


class RowsModel(QAbstractTableModel):
    """Rows have an `id`. `set_rows` keeps selection and scroll: unchanged rows stay where they are."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Any] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (column.spoken or column.text)(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == ID:
            return row.id
        if role == ROW:
            return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._columns[section].right
            return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        return None

    def rows(self) -> tuple[Any, ...]:
        return tuple(self._rows)

    def row_of(self, id: str) -> int | None:
        return next((i for i, row in enumerate(self._rows) if row.id == id), None)

    def row(self, at: int) -> Any:
        return self._rows[at]

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; ids are unique. Where most of it is different, a reset is cheaper than telling each difference."""
        if len(rows) == len(self._rows) and all(old is new or old.id == new.id for old, new in zip(self._rows, rows)):
            for at, row in enumerate(rows):
                self._replace(at, row)
            return
        wanted = {row.id: at for at, row in enumerate(rows)}
        stay = _longest_rise([wanted[row.id] for row in self._rows if row.id in wanted])
        if len(rows) + len(self._rows) - 2 * len(stay) > _MANY:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for at in reversed(range(len(self._rows))):
            if self._rows[at].id not in wanted:
                self._take_out(at)
        movers = {row.id for row in self._rows if wanted[row.id] not in stay}
        for at, row in enumerate(rows):
            while at < len(self._rows) and self._rows[at].id in movers and self._rows[at].id != row.id:
                movers.discard(self._rows[at].id)
                self._move(at, len(self._rows))  # it stands further down in the end, and is fetched from there
            self._settle(at, row)

    def _take_out(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()

    def _move(self, here: int, before: int) -> None:
        """Move the row at `here` to before the one that now stands at `before`."""
        if before in {here, here + 1}:
            return
        self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), before)
        self._rows.insert(before, self._rows[here])
        del self._rows[here if here < before else here + 1]
        self.endMoveRows()

    def _settle(self, at: int, row: Any) -> None:
        """Bring `row` to place `at`; everything before it stands right already."""
        here = next((i for i in range(at, len(self._rows)) if self._rows[i].id == row.id), None)
        if here is None:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        self._move(here, at)
        self._replace(at, row)

    def _replace(self, at: int, row: Any) -> None:
        if self._rows[at] is not row and self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))


def _longest_rise(places: Sequence[int]) -> set[int]:
    """The longest rising selection of distinct numbers, in their order: rows that need not move."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
