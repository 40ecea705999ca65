"""A goal made from a remark: what will be shown, and by when."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import TextField


class GoalDialog(QDialog):
    def __init__(self, about: str, text: str, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Turn into a goal"))
        self.setMinimumWidth(space(64))
        box = QVBoxLayout(self)
        box.setSpacing(space(0.75))
        box.addWidget(label(about, "h2", wrap=True))
        self.text, self.due = TextField(2, 8), WhenField(today=today)
        self.text.show_text(text, anew=True)
        for title, field in ((_("What I will show"), self.text), (_("By when"), self.due)):
            captioned(box, title, field)
        self.why = label("", "small", wrap=True)
        box.addWidget(self.why)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        self.keep = button(_("Keep the goal"), self.accept, "primary")
        self.keep.setDefault(True)
        line.addWidget(self.keep)
        box.addLayout(line)
        self.text.textChanged.connect(self._judge)
        self.due.textChanged.connect(lambda _text: self._judge())
        self._judge()
        self.due.setFocus()

    def _judge(self) -> None:
        missing = _("Write what you will show.") if not self.text.toPlainText().strip() else ""
        if not missing and not self.due.text().strip():
            missing = _("Say by when, so that it is not forgotten.")
        elif not missing and not self.due.is_valid():
            missing = self.due.problem()
        self.why.setText(missing)
        self.keep.setEnabled(not missing)


def ask(parent: QWidget, about: str, text: str, today: Callable[[], date]) -> tuple[str, date] | None:
    """(what, by when), or None when it was left."""
    dialog = GoalDialog(about, text, today, parent)
    if not put(dialog) or (day := dialog.due.date()) is None:
        return None
    return dialog.text.toPlainText().strip(), day.last
