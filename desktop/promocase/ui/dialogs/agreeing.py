"""Agree a statement out of the case: when and with whom. The packet prints both, so both are asked for."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import LineField
from promocase.words import dates


@immutable
class Agreement:
    """The answer."""

    agreed_on: date
    agreed_with: str


class AgreeingDialog(QDialog):
    """`take` is enabled when there is a whole day that is not to come, and a name; below the fields it says what is still wanted."""

    def __init__(self, text: str, agreed_with: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Leave out as agreed"))
        self.setMinimumWidth(space(64))
        self._today = today
        self.answer: Agreement | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("Agreed with your manager: this case is not judged by"), "h2", wrap=True))
        box.addWidget(label(f"“{text}”", wrap=True))
        note = _(
            "The packet says so in one line, with the day and the name. What you mapped to it is kept. You can take it back at any time."
        )
        box.addWidget(label(note, "quiet", wrap=True))
        self.when = WhenField(today=lambda: today)
        self.when.setAccessibleName(_("Agreed on"))
        self.when.setPlaceholderText("2026-03-14")
        self.when.textChanged.connect(lambda _text: self._look())
        self.who = LineField(_("For example your manager"))
        self.who.setAccessibleName(_("Agreed with"))
        self.who.setText(agreed_with)
        self.who.textChanged.connect(lambda _text: self._look())
        for title, field in ((_("Agreed on"), self.when), (_("Agreed with"), self.who)):
            captioned(box, title, field)
        line = QHBoxLayout()
        self.wanted = label("", "small", wrap=True)
        line.addWidget(self.wanted, 1)
        line.addWidget(button(_("Cancel"), self.reject))
        self.take = button(_("Leave It Out"), self._take, "primary")
        self.take.setDefault(True)
        line.addWidget(self.take)
        box.addLayout(line)
        self._look()
        self.when.setFocus()

    def _day(self) -> date | None:
        found = self.when.date()
        return found.last if found is not None and found.precision == "day" else None

    def _look(self) -> None:
        day = self._day()
        wanted = ""
        if day is None:
            wanted = _("The day it was agreed is still wanted, as 2 May 2026.")
        elif day > self._today:
            wanted = _("{date} is still to come.").format(date=dates.day(day))
        elif not self.who.text().strip():
            wanted = _("The name is still wanted.")
        self.wanted.setText(wanted)
        self.take.setEnabled(not wanted)

    def _take(self) -> None:
        day = self._day()
        if day is not None and self.take.isEnabled():
            self.answer = Agreement(day, self.who.text().strip())
            self.accept()


def ask(parent: QWidget, text: str, agreed_with: str, today: Callable[[], date]) -> Agreement | None:
    """`agreed_with`: the name that is offered; "" for none."""
    dialog = AgreeingDialog(text, agreed_with, today(), parent)
    put(dialog)
    return dialog.answer
