"""How a place is laid out: panes side by side, the list on the leading side, and one widget over all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from promocase.ui.widgets.parts import space


class ListPane(QWidget):
    """The pane with the list of a place, its parts below one another in `box`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("pane", "list")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(space(2), space(2), space(1), space(1))
        self.box.setSpacing(space(1))


def panes(*widgets: QWidget, sizes: Sequence[float], stretch: int) -> QSplitter:
    """Panes side by side with a hairline between; `sizes` in grid steps, `stretch` the pane that takes what is left."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for widget in widgets:
        made.addWidget(widget)
    made.setSizes([space(size) for size in sizes])
    for at in range(len(widgets)):
        made.setStretchFactor(at, 1 if at == stretch else 0)
    return made


def fill(place: QWidget, widget: QWidget) -> None:
    """Give `widget` all the room of `place`."""
    box = QHBoxLayout(place)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(widget)
