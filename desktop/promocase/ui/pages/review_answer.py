"""One answer of a review: both ratings, what the evidence shows beside them, the remark, and what came of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout

from promocase.app.reviews.review_rows import ReviewRow
from promocase.domain.case import Goal
from promocase.kit.i18n import _
from promocase.ui.commands import Commands
from promocase.ui.widgets import marks
from promocase.ui.widgets.flow import FlowLayout, clear
from promocase.ui.widgets.parts import Card, button, command_button, label, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import TextField
from promocase.words import dates


class AnswerPane(Column):
    """It shows a row; what is done to it is told to the page."""

    def __init__(
        self,
        commands: Commands,
        note: Callable[[str], object],
        goal_done: Callable[[Goal, bool], object],
        open_claim: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("pane", "details")
        self.setAccessibleName(_("Answer"))
        self._commands, self._note, self._goal_done = commands, note, goal_done
        self.shown = ""
        self.name = label("", "h1", wrap=True)
        self.box.addWidget(self.name)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(space(0.5))
        self.box.addLayout(self._facts)
        self._remark = QVBoxLayout()
        self._remark.setSpacing(space(0.75))
        self.box.addLayout(self._remark)
        acts = FlowLayout()
        self.goal = command_button(commands["remark_to_goal"], _("Turn into a goal…"), icon="flag")
        self.discussed = command_button(commands["remark_discussed"], _("Mark as discussed"), icon="check")
        self.claim = button(_("Go to the claim"), open_claim, icon="arrow-right")
        for each in (self.goal, self.discussed, self.claim):
            acts.addWidget(each)
        self.box.addLayout(acts)
        self._note_title = label(_("What was done about it (printed in your next packet)"), "label", wrap=True)
        self.note = TextField(1, 6)
        self.note.setAccessibleName(_("What was done about it"))
        self.note.committed.connect(note)
        self._note_title.setBuddy(self.note)
        self.box.addWidget(self._note_title)
        self.box.addWidget(self.note)
        self._goals = QVBoxLayout()
        self._goals.setSpacing(space(0.75))
        self.box.addLayout(self._goals)
        self._others = QVBoxLayout()
        self._others.setSpacing(space(0.75))
        self.box.addLayout(self._others)

    def show_row(self, row: ReviewRow, who: str, key: str) -> None:
        """`key`: which answer of which review this is, so that half-typed text stays with its own."""
        anew = key != self.shown
        if anew:
            self.commit()
            self.shown = key
            self.verticalScrollBar().setValue(0)
        self.name.setText(row.name)
        self._show_facts(row, who)
        clear(self._remark)
        if row.comment:
            self._remark.addWidget(label(_("{who} writes").format(who=who), "label"))
            card = Card()
            card.box.addWidget(label(row.comment, wrap=True))
            self._remark.addWidget(card)
        if row.discussed_on:
            self._remark.addWidget(label(_("Discussed on {day}").format(day=dates.day(row.discussed_on)), "quiet", wrap=True))
        self._commands["remark_discussed"].setText(_("Not D&iscussed Yet") if row.discussed_on else _("Mark as D&iscussed"))
        self.discussed.setText(_("Not discussed yet") if row.discussed_on else _("Mark as discussed"))
        self.claim.setVisible(row.coverage is not None)
        for each in (self.note, self._note_title):
            each.setVisible(bool(row.discussed_on))
        self.note.show_text(row.note, anew)
        self._show_goals(row.goals)
        self._show_others(row)

    def _show_facts(self, row: ReviewRow, who: str) -> None:
        clear(self._facts)
        if row.coverage is not None:
            line = QHBoxLayout()
            line.setSpacing(space(0.75))
            line.addWidget(marks.Mark(row.coverage))
            line.addWidget(label(_("Your evidence: {word}").format(word=row.word), wrap=True), 1)
            self._facts.addLayout(line)
        if row.own:
            self._facts.addWidget(label(_("You: {rating}").format(rating=row.own), wrap=True))
        if row.coverage is not None or row.rating:
            self._facts.addWidget(label(f"{who}: {row.rating or _('not answered')}", wrap=True))
        if row.difference_words:
            self._facts.addWidget(label(row.difference_words, "h2" if row.differs else "quiet", wrap=True))

    def _show_goals(self, goals: tuple[Goal, ...]) -> None:
        clear(self._goals)
        self.ticks: dict[str, QPushButton | QCheckBox] = {}
        if goals:
            self._goals.addWidget(label(_("Goals"), "h2"))
        for goal in goals:
            line = QHBoxLayout()
            line.setSpacing(space(0.75))
            tick = QCheckBox()
            tick.setAccessibleName(_("Done: {goal}").format(goal=goal.text))
            tick.setToolTip(_("Done"))
            tick.setMinimumWidth(space(3))
            tick.setChecked(goal.done_on is not None)
            tick.clicked.connect(lambda on, goal=goal: self._goal_done(goal, on))
            due = _("by {day}").format(day=dates.day(goal.due)) if goal.due else _("no date yet")
            words = label(f"{goal.text} ({due})", wrap=True)
            words.setBuddy(tick)
            line.addWidget(tick)
            line.addWidget(words, 1)
            self._goals.addLayout(line)
            self.ticks[goal.id] = tick

    def _show_others(self, row: ReviewRow) -> None:
        clear(self._others)
        if row.others:
            self._others.addWidget(label(_("In other reviews"), "h2"))
        for who, rating, comment in row.others:
            self._others.addWidget(label(f"{who}: {rating or _('not answered')}", wrap=True))
            if comment:
                self._others.addWidget(label(comment, "quiet", wrap=True))

    def commit(self) -> None:
        self.note.commit()
