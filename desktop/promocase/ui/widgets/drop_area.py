"""What stands over the window while something is dragged onto it: where it goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import label, space


class DropArea(QFrame):
    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setProperty("target", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(self)
        for text, role in (
            (_("Drop to keep it as evidence"), "h1"),
            (_("Each file becomes a piece of its own. A filled packet becomes your manager’s review."), "quiet"),
        ):
            line = label(text, role)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(line)
        box.insertStretch(0, 1)
        box.addStretch(1)
        self.hide()

    def show_over(self) -> None:
        edge = space(2)
        self.setGeometry(self.parentWidget().rect().adjusted(edge, edge, -edge, -edge))
        self.show()
        self.raise_()
