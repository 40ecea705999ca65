"""Review: what the manager answered, beside what I say and what my evidence shows."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.cases import goals
from promocase.app.reviews import review_rows, reviews
from promocase.app.reviews.review_rows import ReviewRow, ReviewSummary, Waiting
from promocase.domain.case import Goal
from promocase.kit.i18n import _, n_
from promocase.packet import formwords
from promocase.packet.formnames import Decision
from promocase.ui.dialogs import goal as goal_dialog
from promocase.ui.pages.page import Page
from promocase.ui.pages.review_answer import AnswerPane
from promocase.ui.pages.review_table import ReviewTable
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import FlowLayout, clear
from promocase.ui.widgets.panes import fill, panes
from promocase.ui.widgets.parts import Card, Empty, Header, button, command_button, label, space
from promocase.ui.widgets.scroll import Column
from promocase.words import roles


class Filter(StrEnum):
    ALL = "all"
    DIFFERS = "differs"
    REMARK = "remark"

    def lets(self, row: ReviewRow) -> bool:
        return self is Filter.ALL or (row.differs if self is Filter.DIFFERS else bool(row.comment))


def _filter_words(which: Filter, count: int) -> str:
    words = {Filter.ALL: _("All"), Filter.DIFFERS: _("Differs"), Filter.REMARK: _("With a remark")}[which]
    return f"{words} {count}"


class ReviewPage(Page):
    """`open_place(place, kind, id)` leads to another place of the window."""

    OWN = ("remark_to_goal", "remark_discussed")

    def __init__(self, session, commands, toast, today: Callable[[], date], open_place: Callable[..., object]) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Review")
        self._today, self._open_place = today, open_place
        self._review = ""
        self._which = Filter.ALL
        self._rows: tuple[ReviewRow, ...] = ()
        self._who = ""
        self._ago: tuple[object, str, str] = (None, "", "")
        self.header = Header(self.NAME, (command_button(commands["read_review"], _("Import…"), icon="file-up"),))
        self.table = ReviewTable()
        self.table.chosen.connect(self._show_answer)
        self.pane = AnswerPane(commands, self._note, self._goal_done, self._open_claim)
        self._lay_out()

    # ---- building

    def _lay_out(self) -> None:
        left = Column(margins=2)
        left.setProperty("pane", "list")
        left.setAccessibleName(self.NAME)
        box = left.box
        box.addWidget(self.header)
        self.chooser = Choice({}, _("Which review"))
        self.chooser.picked.connect(self.show_review)
        box.addWidget(self.chooser)
        self.facts = label("", "quiet", wrap=True)
        self.changed = label("", "quiet", wrap=True)
        box.addWidget(self.facts)
        box.addLayout(self._filters())
        box.addWidget(self.table)
        self.none = label("", "quiet", wrap=True)
        box.addWidget(self.none)
        box.addWidget(self.changed)
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(space(0.75))
        box.addLayout(self._waiting)
        self._middle = QStackedWidget()
        self._middle.addWidget(panes(left, self.pane, sizes=(74, 57), stretch=0))
        steps = _(
            "1. Export the packet and send it.\n2. Your manager fills in its form in a PDF reader, or on paper, and sends it back.\n"
            "3. Drop the PDF onto this window, or import it: the answers stand here beside your own."
        )
        acts = (
            (_("Export packet…"), self.commands["export_packet"].trigger),
            (_("Import a filled form…"), self.commands["read_review"].trigger),
            (_("Type the answers in…"), self.commands["type_review"].trigger),
        )
        self._empty = Empty(_("No review came back yet"), steps, acts)
        self._middle.addWidget(self._empty)
        fill(self, self._middle)

    def _filters(self) -> FlowLayout:
        line = FlowLayout()
        group = QButtonGroup(self)
        self.filters: dict[Filter, QPushButton] = {}
        for which in Filter:
            made = button("", lambda which=which: self._choose_filter(which), "chip")
            made.setCheckable(True)
            group.addButton(made)
            line.addWidget(made)
            self.filters[which] = made
        self.filters[Filter.ALL].setChecked(True)
        return line

    # ---- showing

    def enter(self) -> None:
        self._bind()
        (self.table if self._rows else self._empty.findChild(QPushButton) or self._empty).setFocus()

    def commit(self) -> None:
        self.pane.commit()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.pane) if self._rows else (self._empty,)

    def _bind(self) -> None:
        row = self._row()
        may = self.isVisible() and row is not None and not self.session.workspace.read_only
        self.commands.bind("remark_to_goal", self.make_goal, may)
        self.commands.bind("remark_discussed", self.turn_discussed, may and bool(row and row.comment))

    def show_all(self) -> None:
        library, case = self.session.library(), self.session.case
        found = review_rows.summaries(library, case) if case else ()
        if case is None or not found:
            self._rows = ()
            self._middle.setCurrentWidget(self._empty)
            self._bind()
            return
        self._middle.setCurrentIndex(0)
        if self._review not in {each.id for each in found}:
            self._review = found[0].id
        here = next(each for each in found if each.id == self._review)
        self._who = here.who
        self.chooser.offer({each.id: each.title for each in found})
        self.chooser.show_value(self._review)
        self.header.say(n_("1 review", "{n} reviews", len(found)))
        self._show_facts(here)
        review = library.review[self._review]
        self._rows = review_rows.rows(library, case, review)
        if self._ago[:2] != (library, self._review):
            self._ago = (library, self._review, review_rows.changed_since(library, case, review))
        self.changed.setText(self._ago[2])
        self.changed.setVisible(bool(self._ago[2]))
        self._show_waiting(here)
        self._show_rows()

    def _show_facts(self, here: ReviewSummary) -> None:
        first = _("{count} of {all} expectations answered").format(count=here.answered, all=here.asked)
        self.facts.setText(" · ".join((first, *(f"{title}: {text}" for title, text in here.said))))

    def _show_rows(self) -> None:
        for which, made in self.filters.items():
            made.setText(_filter_words(which, sum(1 for row in self._rows if which.lets(row))))
            made.setAccessibleName(made.text())
        shown = tuple(row for row in self._rows if self._which.lets(row))
        self.table.show_rows(shown, self.table.current_id())
        nothing = {
            Filter.DIFFERS: _("Nothing differs: where you both gave a rating, you say the same."),
            Filter.REMARK: _("No remarks in this review."),
        }.get(self._which, "")
        self.none.setText(nothing)
        self.none.setVisible(not shown)
        self.table.setVisible(bool(shown))
        self._show_answer(self.table.current_id() if shown else "")

    def _show_answer(self, _id: str) -> None:
        row = self._row()
        self.pane.inside.setVisible(row is not None)
        if row is not None:
            self.pane.show_row(row, self._who, f"{self._review} {row.id}")
        self._bind()

    def _show_waiting(self, here: ReviewSummary) -> None:
        clear(self._waiting)
        if not here.waiting:
            return
        self._waiting.addWidget(label(review_rows.waiting_words(len(here.waiting)), "h2"))
        for each in here.waiting:
            card = Card()
            card.box.addWidget(label(each.sentence, wrap=True))
            line = FlowLayout()
            for made in self._ways_on(each):
                made.setEnabled(not self.session.workspace.read_only)
                line.addWidget(made)
            card.box.addLayout(line)
            self._waiting.addWidget(card)

    def _ways_on(self, waits: Waiting) -> list[QWidget]:
        made: list[QWidget] = [button(roles.rating(mark), lambda mark=mark: self._assign(waits, waits.place, mark)) for mark in waits.marks]
        made += [button(formwords.decision(code), lambda code=code: self._decide(waits, code)) for code in waits.decisions]
        if not made:
            places = {(r.competency_id, r.level_id): r.name for r in self._rows if r.coverage is not None}
            to = Choice({None: _("It belongs to…"), **places}, _("It belongs to…"))
            to.picked.connect(lambda place: self._assign(waits, place, None) if place else None)
            made.append(to)
        made.append(button(_("Put aside"), lambda: self._put_aside(waits)))
        return made

    def _row(self) -> ReviewRow | None:
        id = self.table.current_id()
        return next((row for row in self._rows if row.id == id and self._which.lets(row)), None)

    # ---- acts

    def show_review(self, id: str) -> None:
        """Bring one review into view."""
        self.pane.commit()
        self._review = id
        self.show_all()

    def show_kept(self, id: str) -> None:
        """A review that just came in: where it differs, that is shown first."""
        self.show_review(id)
        self._choose_filter(Filter.DIFFERS if any(row.differs for row in self._rows) else Filter.ALL)
        self.table.setFocus()

    def _choose_filter(self, which: Filter) -> None:
        self._which = which
        self.filters[which].setChecked(True)
        self._show_rows()

    def make_goal(self) -> None:
        row, case = self._row(), self.session.case
        if row is None or case is None:
            return
        if (answer := goal_dialog.ask(self.window(), row.name, row.comment, self._today)) is not None:
            made = (case.id, row.competency_id, row.level_id, *answer, self._review)
            if self.session.do(_("Add Goal"), goals.add, *made):
                self.toast.say(_("The goal is kept with the case."), (_("Undo"), self.commands["undo"].trigger))
        self.table.setFocus()

    def turn_discussed(self) -> None:
        if (row := self._row()) is None:
            return
        if row.discussed_on:
            self.session.do(_("Take Up Remark Again"), reviews.take_up_again, self._review, row.id)
        else:
            self.session.do(_("Mark as Discussed"), reviews.mark_discussed, self._review, row.id, self._today())

    def _note(self, text: str) -> None:
        review, _space, field = self.pane.shown.partition(" ")
        followed = self.session.library().follow_ups_of(review).get(field)
        if followed is not None:
            merge = f"note.{review}.{field}"
            self.session.do(_("Edit Note"), reviews.mark_discussed, review, field, followed.followed_on, text, merge=merge)

    def _goal_done(self, goal: Goal, done: bool) -> None:
        self.session.do(_("Goal Done") if done else _("Goal Open Again"), goals.set_done, goal.id, self._today() if done else None)

    def _open_claim(self) -> None:
        if row := self._row():
            self._open_place("coverage", "expectation", row.competency_id)

    def _assign(self, waits: Waiting, place: tuple[str, str], mark: object) -> None:
        self.session.do(_("Assign Answer"), reviews.assign, waits.review_id, waits.field, self._today(), place, mark)

    def _decide(self, waits: Waiting, decision: Decision) -> None:
        self.session.do(_("Assign Answer"), reviews.assign_decision, waits.review_id, decision, self._today())

    def _put_aside(self, waits: Waiting) -> None:
        self.session.do(_("Put Answer Aside"), reviews.put_aside, waits.review_id, waits.field, self._today())

    def reveal(self, kind: str, id: str) -> bool:
        if kind == "review" and id in self.session.library().review:
            self.show_review(id)
            return True
        return False
