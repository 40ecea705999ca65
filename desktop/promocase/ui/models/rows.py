"""A table model over frozen rows that tells its view exactly what came, went, moved and changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ID = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
_MANY = 200


@dataclass(frozen=True, slots=True)
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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
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

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
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
        """Show these rows. Past a few hundred differences a reset is cheaper than telling each; ids are unique."""
        if abs(len(rows) - len(self._rows)) > _MANY or (self._rows and not {r.id for r in rows} & {r.id for r in self._rows}):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._remove_gone({r.id for r in rows})
        for at, row in enumerate(rows):
            self._settle(at, row)

    def _remove_gone(self, wanted: set[str]) -> None:
        for at in reversed(range(len(self._rows))):
            if self._rows[at].id not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()

    def _settle(self, at: int, row: Any) -> None:
        here = at if at < len(self._rows) and self._rows[at].id == row.id else None
        if here is None:
            here = next((i for i in range(at + 1, len(self._rows)) if self._rows[i].id == row.id), None)
        if here is None:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if here != at:
            self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(here))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))
