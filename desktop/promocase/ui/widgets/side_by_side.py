"""Columns of equal width with a heading each, and rows that go across them: things shown side by side, none before another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from promocase.ui.widgets.parts import label, rule, space


class Cell(QVBoxLayout):
    """What stands in one column of a row, from the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, space(1))
        self.setSpacing(space(0.5))

    def say(self, text: str, role: str = "") -> None:
        self.addWidget(label(text, role, wrap=True))


class SideBySide(QWidget):
    """`heads`: (name, what stands below it) of each column; `least`: the width of a column, in grid steps."""

    def __init__(self, heads: Sequence[tuple[str, str]], least: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = len(heads)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(3))
        self._grid.setVerticalSpacing(space(0.5))
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 1)
            self._grid.setColumnMinimumWidth(at, space(least))
        cells: list[Cell] = []
        for name, below in heads:
            cell = Cell()
            cell.say(name, "h2")
            if below:
                cell.say(below, "quiet")
            cells.append(cell)
        self._put(cells)

    def row(self, title: str, cells: Sequence[Cell]) -> None:
        """A row under a title of its own, which goes across all columns."""
        at = self._grid.rowCount()
        self._grid.addWidget(rule(), at, 0, 1, self._columns)
        if title:
            self._grid.addWidget(label(title, "h2", wrap=True), at + 1, 0, 1, self._columns)
        self._put(cells)

    def _put(self, cells: Sequence[Cell]) -> None:
        at = self._grid.rowCount()
        for column, cell in enumerate(cells):
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.addLayout(cell)
            box.addStretch(1)
            self._grid.addWidget(holder, at, column, Qt.AlignmentFlag.AlignTop)
