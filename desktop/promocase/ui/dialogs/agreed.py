"""What the target level's expectations look like here, for all of them in one go: to be agreed at the start of a cycle."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import button, label, put, rule, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField, TextField


@immutable
class AgreedText:
    competency_id: str
    name: str
    statements: tuple[str, ...]
    text: str


@immutable
class Agreement:
    """Asked about, and answered with."""

    level: str
    """The target, code first."""
    record: tuple[str, ...]
    """The opt-in record, a line each, oldest first."""
    agreed_with: str
    agreed_on: date | None
    texts: tuple[AgreedText, ...]
    track_agreed_with: str = ""
    """Answer: with whom the track was agreed, where that is to be added to the record."""


class AgreedDialog(QDialog):
    def __init__(self, asked: Agreement, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Agreed expectations"))
        self.resize(space(96), space(78))
        self.setMinimumSize(space(72), space(56))
        self._asked = asked
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(1), space(1), space(1), space(1))
        column = Column()
        whole.addWidget(column)
        column.box.addWidget(label(_("What {level} looks like here").format(level=asked.level), "h1", wrap=True))
        why = _("Agree these with your manager at the start of the cycle. They are printed beside what the level expects.")
        column.box.addWidget(label(why, "quiet", wrap=True))
        self._who(column, asked)
        self.fields: dict[str, TextField] = {}
        for each in asked.texts:
            self._expectation(column, each)
        row = QHBoxLayout()
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        self.problem = label("", "small", wrap=True)
        row.addWidget(self.problem, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(button(_("Keep"), self._keep, "primary"))
        whole.addLayout(row)

    def _who(self, column: Column, asked: Agreement) -> None:
        self.whom, self.when, self.track = LineField(), WhenField(), LineField()
        self.whom.show_text(asked.agreed_with)
        self.when.show_text(str(asked.agreed_on or ""))
        grid = QGridLayout()
        grid.setSpacing(space(1))
        for place, (title, field) in enumerate(((_("Expectations agreed with"), self.whom), (_("Expectations agreed on"), self.when))):
            part = QVBoxLayout()
            part.setSpacing(space(0.5))
            captioned(part, title, field)
            part.addStretch(1)
            grid.addLayout(part, 0, place)
        column.box.addLayout(grid)
        column.box.addWidget(label(_("The track, as it was chosen"), "label"))
        for line in asked.record:
            column.box.addWidget(label(line, wrap=True))
        captioned(column.box, _("Add to the record: this track was agreed with"), self.track)
        column.box.addWidget(rule())

    def _expectation(self, column: Column, each: AgreedText) -> None:
        column.box.addSpacing(space(1))
        column.box.addWidget(label(each.name, "h2", wrap=True))
        for statement in each.statements:
            column.box.addWidget(label(statement, "quiet", wrap=True))
        field = TextField(2, 8)
        field.show_text(each.text)
        field.setPlaceholderText(_("What it looks like here, in a sentence or two"))
        field.setAccessibleName(_("{name}: what it looks like here").format(name=each.name))
        self.fields[each.competency_id] = field
        column.box.addWidget(field)

    def _keep(self) -> None:
        if self.when.unread():
            self.problem.setText(self.when.problem())
            self.when.setFocus()
            return
        self.accept()

    def answer(self) -> Agreement:
        day = self.when.date()
        return replace(
            self._asked,
            agreed_with=self.whom.text().strip(),
            agreed_on=day.last if day else None,
            texts=tuple(replace(each, text=self.fields[each.competency_id].toPlainText()) for each in self._asked.texts),
            track_agreed_with=self.track.text().strip(),
        )

    def keyPressEvent(self, event) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not isinstance(self.focusWidget(), TextField):
            event.accept()  # Enter in a line goes on to the next thing; it does not close what one is still filling in
            self.focusNextChild()
            return
        super().keyPressEvent(event)



def changed(asked: Agreement, answer: Agreement) -> Sequence[AgreedText]:
    """The texts that are other ones now."""
    return [now for was, now in zip(asked.texts, answer.texts, strict=True) if was.text != now.text]


def ask(parent: QWidget, asked: Agreement) -> Agreement | None:
    dialog = AgreedDialog(asked, parent)
    return dialog.answer() if put(dialog) else None
