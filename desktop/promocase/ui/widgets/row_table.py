"""A table of which one row is chosen, as high as its rows: it stands in a pane that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from promocase.ui.models.rows import ID, Column, RowsModel
from promocase.ui.widgets.parts import space


class RowTable(QTableView):
    """The first column takes the room that the others leave."""

    chosen = Signal(str)
    """Id of the current row"""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(tuple(columns), self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
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
        for column in range(len(columns)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.data(ID) or ""))

    def current_id(self) -> str:
        return self.currentIndex().data(ID) or ""

    def fit(self) -> None:
        """Give way where it is narrow, and be as high as the rows then are."""
        self.give_way()
        rows = sum(self.rowHeight(at) for at in range(self.rows.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + space(1))

    def give_way(self) -> None:
        """Set columns and row heights for the width there is."""
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
