"""A list of ids of which a row is made only when it is looked at: the first screen of a hundred thousand entries is there at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from promocase.domain.immutable import immutable
from promocase.ui.models.rows import ID, ROW

Index = QModelIndex | QPersistentModelIndex
_MANY = 200
"""Rows that are told as taken out and put in; more of them are told as a new list."""
HEADING = "§"
"""Begins the id of a row that is a heading; the rest of it is its text."""


@immutable
class Heading:
    """What stands between two groups of rows; nobody can choose it."""

    id: str

    @property
    def title(self) -> str:
        return self.id.removeprefix(HEADING)


class WindowModel(QAbstractTableModel):
    """Shows `title` of each row; `spoken` is what a screen reader says of one."""

    def __init__(self, spoken: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._ids: tuple[str, ...] = ()
        self._make: Callable[[str], Any] = Heading
        self._made: dict[str, Any] = {}
        self._places: dict[str, int] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._ids[index.row()].startswith(HEADING):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID:
            return self._ids[index.row()]
        row = self.row(index.row())
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.title if isinstance(row, Heading) else self._spoken(row)
        return None

    def ids(self) -> tuple[str, ...]:
        return self._ids

    @property
    def made(self) -> int:
        """How many rows have been made so far."""
        return len(self._made)

    def row(self, at: int) -> Any:
        id = self._ids[at]
        if id not in self._made:
            self._made[id] = Heading(id) if id.startswith(HEADING) else self._make(id)
        return self._made[id]

    def row_of(self, id: str) -> int | None:
        if self._places is None:
            self._places = {each: at for at, each in enumerate(self._ids)}
        return self._places.get(id)

    def show(self, ids: Sequence[str], make: Callable[[str], Any], changed: Iterable[str] | None = None) -> None:
        """Show these; ids are unique. `changed`: the only ones whose rows may read differently now; None where any may."""
        self._make = make
        if changed is None:
            self._made.clear()
        else:
            for id in changed:
                self._made.pop(id, None)
        self._tell(tuple(ids))
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def _tell(self, ids: tuple[str, ...]) -> None:
        before = self._ids
        if ids == before:
            return
        self._places = None
        first = next((n for n, (a, b) in enumerate(zip(before, ids)) if a != b), min(len(before), len(ids)))
        rest = min(len(before), len(ids)) - first
        last = next((n for n, (a, b) in enumerate(zip(reversed(before), reversed(ids))) if a != b or n >= rest), rest)
        gone, come = len(before) - first - last, len(ids) - first - last
        if gone + come > _MANY:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), first, first + gone - 1)
            self._ids = before[:first] + before[first + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), first, first + come - 1)
            self._ids = ids
            self.endInsertRows()
