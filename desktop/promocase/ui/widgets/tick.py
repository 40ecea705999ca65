"""A box to tick whose words take as many lines as they need."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from promocase.ui.widgets.parts import label, space


class Tick(QCheckBox):
    """As high as its words are where it is narrow; a click on them ticks, too."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(3), space(0.5), 0, space(0.5))
        shown = label(words, wrap=True)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(shown)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(space(3), self.layout().totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        return self.layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(space(16), max(space(3), self.layout().totalMinimumSize().height()))
