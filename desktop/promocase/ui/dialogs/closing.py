"""Two questions at the end of a case: how it ended, and what the next one begins with."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases.closing import End, OpenExpectation, decision_word
from promocase.domain.case import Decision
from promocase.domain.dates import PartialDate
from promocase.domain.immutable import immutable
from promocase.judge import wording
from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField, TextField
from promocase.words import dates


@immutable
class Ending:
    """What is asked about."""

    name: str
    today: date
    target_level: str
    levels: Mapping[str, str]
    """id -> label of the levels one may hold from then on."""
    open: tuple[OpenExpectation, ...]


class _Question(QDialog):
    """A column of fields, and below it a way out and the act."""

    def __init__(self, title: str, act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(space(76), space(70))
        self.setMinimumSize(space(64), space(48))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(1), space(1), space(1), space(1))
        self.column = Column()
        whole.addWidget(self.column)
        row = QHBoxLayout()
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        self.problem = label("", "small", wrap=True)
        row.addWidget(self.problem, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(button(act, self._take, "primary"))
        whole.addLayout(row)

    def field(self, title: str, field: QWidget) -> None:
        captioned(self.column.box, title, field)

    def _take(self) -> None:
        if problem := self.check():
            self.problem.setText(problem)
            return
        self.accept()

    def check(self) -> str:
        """What keeps it from being taken, in one sentence; empty when all is well."""
        raise NotImplementedError

    def keyPressEvent(self, event) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), LineField):
            event.accept()
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class CloseCase(_Question):
    def __init__(self, asked: Ending, parent: QWidget) -> None:
        super().__init__(_("Close case"), _("Close case"), parent)
        box = self.column.box
        box.addWidget(label(_("How did “{name}” end?").format(name=asked.name), "h1", wrap=True))
        box.addWidget(label(_("A closed case is kept as it was, and can be reopened. Evidence stays with you."), "quiet", wrap=True))
        self.decision = Choice({d: decision_word(d) for d in Decision}, _("Decision"))
        self.decision.picked.connect(lambda _value: self._show_level())
        self.field(_("Decision"), self.decision)
        self.when = WhenField(today=lambda: asked.today)
        self.when.show_text(asked.today.isoformat())
        self.field(_("Decided on"), self.when)
        self.level = Choice(asked.levels, _("Level from then on"))
        self.level.show_value(asked.target_level)
        self.field(_("Level from then on"), self.level)
        self.outcome = TextField(2, 8)
        self.outcome.setPlaceholderText(_("What was said, in your own words (never printed)"))
        self.field(_("The decision in words"), self.outcome)
        self.ticks: dict[str, QCheckBox] = {}
        if asked.open:
            box.addWidget(label(_("What is open, and goes along into the next case"), "label"))
        for each in asked.open:
            tick = QCheckBox(f"{each.name} ({wording.coverage_word(each.coverage)})".replace("&", "&&"))
            tick.setChecked(True)
            self.ticks[each.competency_id] = tick
            box.addWidget(tick)
        self._show_level()
        self.decision.setFocus()

    def _show_level(self) -> None:
        promoted = self.decision.value() is Decision.PROMOTED
        self.level.setEnabled(promoted)

    def check(self) -> str:
        if not self.when.text().strip():
            return _("Say when it was decided.")
        return self.when.problem() if self.when.unread() else ""

    def answer(self) -> End:
        day = self.when.date()
        assert day is not None
        decision = self.decision.value()
        level = self.level.value() if decision is Decision.PROMOTED else None
        return End(day.last, decision, level, self.outcome.toPlainText(), tuple(id for id, tick in self.ticks.items() if tick.isChecked()))


@immutable
class NextAsked:
    """What the next case may begin with."""

    name: str
    after: str
    """Name of the case it goes on from."""
    current: str
    """Label of the level it begins at."""
    level_since: PartialDate | None
    targets: Mapping[str, str]
    """level id -> label and track."""
    today: date


@immutable
class NextAnswer:
    name: str
    target_level: str
    as_of: date
    agreed_with: str


class NextCase(_Question):
    def __init__(self, asked: NextAsked, parent: QWidget) -> None:
        super().__init__(_("Next case"), _("Begin"), parent)
        box = self.column.box
        box.addWidget(label(_("Go on from “{name}”").format(name=asked.after), "h1", wrap=True))
        since = _("since {day}").format(day=dates.partial(asked.level_since)) if asked.level_since else ""
        box.addWidget(label(_("It begins at {level}").format(level=asked.current) + (f", {since}." if since else "."), wrap=True))
        said = _(
            "Evidence and mappings are there already. What you carried on stands in it as gap notes, where the new target asks for it."
        )
        box.addWidget(label(said, "quiet", wrap=True))
        self.name, self.agreed = LineField(), LineField(_("Who agreed that this track is the one to be judged by (optional)"))
        self.name.show_text(asked.name)
        self.field(_("Name of the case"), self.name)
        self.target = Choice({"": _("Choose one"), **asked.targets}, _("Target level, on its track"))
        self.field(_("Target level, on its track"), self.target)
        self.as_of = WhenField(today=lambda: asked.today)
        self.as_of.show_text(asked.today.isoformat())
        self.field(_("Evidence up to"), self.as_of)
        self.field(_("Agreed with"), self.agreed)
        self.name.setFocus()

    def check(self) -> str:
        if not self.name.text().strip():
            return _("A case needs a name, so that it can be found again.")
        if not self.target.value():
            return _("Choose a target level.")
        if not self.as_of.text().strip():
            return _("Say up to which day evidence is read.")
        return self.as_of.problem() if self.as_of.unread() else ""

    def answer(self) -> NextAnswer:
        day = self.as_of.date()
        assert day is not None
        return NextAnswer(self.name.text().strip(), self.target.value(), day.last, self.agreed.text().strip())


def ask_end(parent: QWidget, asked: Ending) -> End | None:
    dialog = CloseCase(asked, parent)
    return dialog.answer() if put(dialog) else None


def ask_next(parent: QWidget, asked: NextAsked) -> NextAnswer | None:
    dialog = NextCase(asked, parent)
    return dialog.answer() if put(dialog) else None
