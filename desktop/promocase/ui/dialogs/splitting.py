"""Split an entry in two: choose the line the second one begins with."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, put, space


class SplitDialog(QDialog):
    def __init__(self, lines: list[str], parent: QWidget) -> None:
        """`lines`: the title, then each line of the text."""
        super().__init__(parent)
        self.setWindowTitle(_("Split entry"))
        self.setMinimumSize(space(72), space(48))
        self.answer: int | None = None
        box = QVBoxLayout(self)
        box.addWidget(label(lines[0], "h2", wrap=True))
        box.addWidget(label(_("Which line begins the second entry? It becomes its title."), "quiet", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lines of the entry"))
        self.list.setWordWrap(True)
        self.list.addItems(lines[1:])
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._take())
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        why = _("Files, witnesses and what it is mapped to go with both; citations stay with the first.")
        row.addWidget(label(why if len(lines) > 1 else _("Only entries of two lines or more can be split."), "small", wrap=True), 1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.split = button(_("Split"), self._take, "primary")
        self.split.setEnabled(len(lines) > 1)
        self.split.setDefault(True)
        row.addWidget(self.split)
        box.addLayout(row)
        self.list.setFocus()

    def _take(self) -> None:
        if self.list.currentRow() >= 0:
            self.answer = self.list.currentRow() + 1
            self.accept()


def ask(parent: QWidget, lines: list[str]) -> int | None:
    """Number of the line the second entry begins with, as `merging_pieces.split` takes it; None when cancelled."""
    dialog = SplitDialog(lines, parent)
    put(dialog)
    return dialog.answer
