"""A column that scrolls up and down, never sideways."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from promocase.ui.widgets.parts import space


class Column(QScrollArea):
    """`box` takes what is shown; it stays at the top."""

    def __init__(self, parent: QWidget | None = None, margins: float = 2.5) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        whole = QVBoxLayout(self.inside)
        whole.setContentsMargins(space(margins), space(margins), space(margins), space(margins))
        self.box = QVBoxLayout()
        self.box.setSpacing(space(1))
        whole.addLayout(self.box)
        whole.addStretch(1)  # what room is left stays below, and no label grows into it
        self.setWidget(self.inside)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what is in it, for it does not scroll sideways."""
        wide = self.inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, space(10))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
