"""A line of text that leads somewhere: a button whose words wrap."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from promocase.ui import icons, theme
from promocase.ui.widgets.parts import label, space


class WideLink(QPushButton):
    """As wide as there is room and as high as its words need: a plain button would be cut off or push the pane wider."""

    def __init__(self, text: str, act: Callable[[], object], icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("link", "true")
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = text
        row = QHBoxLayout(self)
        row.setContentsMargins(space(0.75), space(0.5), space(0.75), space(0.5))
        row.setSpacing(space(0.75))
        if icon:
            side = round(theme.points() * 1.6)
            sign = label("")
            sign.setPixmap(icons.icon(icon, "accent").pixmap(side, side))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shown = label(text, "link", wrap=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(shown, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked=False: act())

    def text(self) -> str:
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(space(12), self.layout().totalMinimumSize().height())
