"""A framework as a table: competencies down, levels across. The first column is the competency itself, the first row the level itself."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from promocase.app.frameworks.framework_checks import Lead
from promocase.domain.framework import Cell, Competency, Framework, Level
from promocase.kit.i18n import _, n_
from promocase.ui.models.rows import Index

LEAD = Qt.ItemDataRole.UserRole
STATE = Qt.ItemDataRole.UserRole + 1
"""State of a cell: defined, not_applicable, to_be_defined; empty for heads."""


class GridModel(QAbstractTableModel):
    """`show_framework` tells views only what it must: a reset where rows or columns came or went, else that cells may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._framework: Framework | None = None
        self._levels: tuple[Level, ...] = ()
        self._competencies: tuple[Competency, ...] = ()

    def show_framework(self, framework: Framework, track: str | None) -> None:
        """`track` None: all tracks side by side."""
        levels = tuple(x for t in framework.tracks if track in (None, t.id) for x in framework.levels_of(t.id))
        shown = [c for c in framework.competencies if track is None or framework.applies(c, track)]
        competencies = tuple(sorted(shown, key=lambda c: _place(framework, c)))
        same = [x.id for x in levels] == [x.id for x in self._levels] and [c.id for c in competencies] == [c.id for c in self._competencies]
        if not same:
            self.beginResetModel()
        self._framework, self._levels, self._competencies = framework, levels, competencies
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    # ---- what stands where

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._competencies) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._levels) + 1

    def lead(self, row: int, column: int) -> Lead:
        """The thing at this place."""
        if row == 0 and column == 0:
            return Lead("framework")
        if row == 0:
            return Lead("levels", self._levels[column - 1].id)
        if column == 0:
            return Lead("competencies", self._competencies[row - 1].id)
        return Lead("cell", self._competencies[row - 1].id, self._levels[column - 1].id)

    def place(self, lead: Lead) -> QModelIndex:
        """Where a thing stands; an invalid index when it is not in the table."""
        row = (
            next((n for n, c in enumerate(self._competencies, 1) if c.id == lead.id), None) if lead.kind in ("competencies", "cell") else 0
        )
        level = lead.level if lead.kind == "cell" else lead.id
        column = next((n for n, x in enumerate(self._levels, 1) if x.id == level), None) if lead.kind in ("levels", "cell") else 0
        return QModelIndex() if row is None or column is None else self.index(row, column)

    @property
    def competencies(self) -> tuple[Competency, ...]:
        return self._competencies

    @property
    def levels(self) -> tuple[Level, ...]:
        return self._levels

    # ---- what is shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._framework is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(index.row(), index.column())
        if role == LEAD:
            return self.lead(index.row(), index.column())
        if role == STATE:
            return self._cell(index.row(), index.column()).state if index.row() and index.column() else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._framework is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return _("The competency") if section == 0 else self._levels[section - 1].label
        return _("The level") if section == 0 else self._competencies[section - 1].name

    def _cell(self, row: int, column: int) -> Cell:
        assert self._framework is not None
        return self._framework.cell(self._competencies[row - 1].id, self._levels[column - 1].id)

    def _text(self, row: int, column: int) -> str:
        f = self._framework
        assert f is not None
        if row == 0 and column == 0:
            return " · ".join(x for x in (f.name, f.version) if x)
        if row == 0:
            level = self._levels[column - 1]
            track = f.find_track(level.track)
            return "\n".join(x for x in (track.name if track else level.track, level.summary) if x)
        if column == 0:
            c = self._competencies[row - 1]
            area = next((a.name for a in f.areas if a.id == c.area), "")
            return "\n".join(x for x in (area, c.summary) if x)
        return self._cell_text(row, column)

    def _cell_text(self, row: int, column: int) -> str:
        f, c, level = self._framework, self._competencies[row - 1], self._levels[column - 1]
        assert f is not None
        if not f.applies(c, level.track):
            return _("– Not on this track")
        cell = self._cell(row, column)
        if cell.state == "not_applicable":
            return _("– Not asked for") + (f": {cell.summary}" if cell.summary else "")
        texts = [cell.summary, *(s.text for s in cell.statements)]
        return "\n".join(" ".join(t.split()) for t in texts if t) or _("○ Not defined yet")

    def _spoken(self, row: int, column: int) -> str:
        if row == 0 and column == 0:
            return _("The framework itself: {name}").format(name=self._text(0, 0))
        if row == 0:
            return _("The level {name}").format(name=self._levels[column - 1].label)
        if column == 0:
            return _("The competency {name}").format(name=self._competencies[row - 1].name)
        cell = self._cell(row, column)
        where = _("{competency} at {level}").format(competency=self._competencies[row - 1].name, level=self._levels[column - 1].label)
        count = n_("1 statement", "{n} statements", len(cell.statements))
        return f"{where}: {count}. {self._cell_text(row, column)}" if cell.statements else f"{where}: {self._cell_text(row, column)}"


def _place(framework: Framework, competency: Competency) -> tuple[float, int]:
    at = framework.competencies.index(competency)
    return (at if competency.order is None else competency.order, at)
