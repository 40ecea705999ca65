"""What stands in the window while a library is locked: its name, a field for the passphrase, and nothing of what is in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.kit.i18n import _
from promocase.ui.dialogs.passphrase import Unlocking
from promocase.ui.widgets.parts import button, label, space


class LockedPage(QWidget):
    def __init__(self, path: Path, done: Callable[[], object], open_other: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("pane", "details")
        self.path = path
        self.asked = Unlocking(path, done)
        middle = QWidget()
        middle.setFixedWidth(space(56))
        box = QVBoxLayout(middle)
        box.setSpacing(space(1))
        head = label(_("“{name}” is locked").format(name=path.stem), "h1", wrap=True)
        box.addWidget(head)
        box.addWidget(label(_("It is encrypted; its passphrase opens it. Nothing leaves this computer."), "quiet", wrap=True))
        box.addSpacing(space(1))
        box.addWidget(self.asked)
        box.addSpacing(space(1))
        self.other = button(_("Open another library…"), open_other, "link")
        box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asked.field.setFocus()
