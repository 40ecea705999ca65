"""Coverage: what the target level expects and what shows it. The table on the left, the reasons and the claim on the right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from promocase.app.cases import changed_statements, steps
from promocase.app.evidence import views
from promocase.judge import wording
from promocase.judge.judgement import Coverage, Judgement
from promocase.judge.mending import Mend
from promocase.judge.target import framework_of
from promocase.kit.i18n import _, n_
from promocase.ui.dialogs import choosing
from promocase.ui.mapping_places import places
from promocase.ui.pages.coverage_table import CoverageTable
from promocase.ui.pages.expectation import ExpectationPane
from promocase.ui.pages.flagged import FlaggedStatements
from promocase.ui.pages.page import Page
from promocase.ui.widgets import marks
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.panes import fill, panes
from promocase.ui.widgets.parts import Empty, Header, button, label, space
from promocase.ui.widgets.scroll import Column as Scrolling

FIELD_OF = {
    "add_result": "metrics",
    "add_own_part": "my_part",
    "add_proof": "witnesses",
    "ask_witness": "witnesses",
    "mark_finished": "status",
    "set_nature": "nature",
    "add_date": "happened_from",
    "set_project": "project",
}
"""Mend action -> the field of the piece where it is done."""
SHELF = 8
"""Pieces not in this case that are listed when the shelf is unfolded."""


def _summary(judged: Judgement, rows: tuple[views.CoverageRow, ...]) -> str:
    """Target, track, and how many expectations have each word: counts of words, nothing added up."""
    target = judged.target
    counts = [(sum(1 for row in rows if row.coverage is word), wording.coverage_word(word)) for word in Coverage]
    words = " · ".join(f"{name}: {n}" for n, name in counts if n)
    return f"{target.level.label} · {target.track.name}\n{words}"


class CoveragePage(Page):
    """`open_place(place, kind, id, field)` leads to another place of the window."""

    def __init__(self, session, commands, toast, open_place: Callable[..., None], today: Callable[[], date]) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Coverage")
        self._open_place, self._today = open_place, today
        self.header = Header(self.NAME)
        self.table = CoverageTable()
        self.model = self.table.rows
        self.table.chosen.connect(self._show_expectation)
        self._flagged = FlaggedStatements(session, self, today, toast.say)
        self.pane = ExpectationPane(session, self._mend, self._open_piece, self._write_claim, self._flagged)
        self._lay_out()
        for key, act in (("Return", self._first_mend), ("Enter", self._first_mend), ("W", self._write), ("G", self._next_open)):
            QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)

    # ---- building

    def _lay_out(self) -> None:
        left = Scrolling(margins=2)
        left.setProperty("pane", "list")
        left.setAccessibleName(self.NAME)
        box = left.box
        box.addWidget(self.header)
        self.rule = label("", "quiet", wrap=True)
        box.addWidget(self.rule)
        self.asked = QVBoxLayout()
        box.addLayout(self.asked)
        box.addWidget(self.table)
        self._left_out = QVBoxLayout()
        self._left_out.setSpacing(space(0.5))
        box.addLayout(self._left_out)
        self._steps_title = label(_("Next steps"), "h2")
        box.addWidget(self._steps_title)
        self._time_left = label("", "small", wrap=True)
        box.addWidget(self._time_left)
        self._steps_holder = QWidget()
        self._steps = QVBoxLayout(self._steps_holder)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(0)
        box.addWidget(self._steps_holder)
        box.addLayout(self._shelf())
        self._middle = QStackedWidget()
        split = panes(left, self.pane, sizes=(70, 61), stretch=0)
        self._empty = Empty(
            _("No case yet"),
            _("A case aims at one level on one track. Start a library with one."),
            [(_("New library…"), self.commands["new_library"].trigger)],
        )
        self._middle.addWidget(split)
        self._middle.addWidget(self._empty)
        fill(self, self._middle)

    def _shelf(self) -> QVBoxLayout:
        """Evidence that is not in this case: one folded line, neutral, never in a count or a reason."""
        part = QVBoxLayout()
        part.setSpacing(0)
        self.unmapped = button("", lambda: self._open_place("evidence", "filter", "unmapped"), "link", "arrow-right")
        part.addWidget(self.unmapped, 0, Qt.AlignmentFlag.AlignLeft)
        self._shelf_line = QWidget()
        line = QHBoxLayout(self._shelf_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(space(0.5))
        line.addWidget(marks.Mark(marks.OUTSIDE))
        self.shelf = button("", self._unfold_shelf, "link")
        line.addWidget(self.shelf)
        line.addStretch(1)
        part.addWidget(self._shelf_line)
        self._shelf_holder = QWidget()
        self._shelf_box = QVBoxLayout(self._shelf_holder)
        self._shelf_box.setContentsMargins(space(2.5), 0, 0, 0)
        self._shelf_box.setSpacing(0)
        self._shelf_holder.hide()
        part.addWidget(self._shelf_holder)
        return part

    # ---- showing

    def enter(self) -> None:
        self.table.setFocus()

    def commit(self) -> None:
        self.pane.commit()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.pane)

    def show_all(self) -> None:
        judged = self.session.judgement()
        if judged is None:
            self._middle.setCurrentWidget(self._empty)
            return
        self._middle.setCurrentIndex(0)
        library, case = self.session.library(), self.session.case
        rows = views.coverage_rows(library, case)
        self.header.say(_summary(judged, rows))
        rule = wording.rule_sentence(judged.rule, framework_of(library, case))
        self.rule.setText(rule)
        self.rule.setVisible(bool(rule))
        self.model.set_rows(rows)
        self.table.fit()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)
        self._show_expectation(self._current())
        self._show_asked()
        self._show_left_out(judged)
        for_the_author = not self.session.workspace.of_packet
        self._show_steps(steps.steps_of(library, case, self._today()) if for_the_author else steps.NONE)
        outside = views.outside_rows(library, case)
        self._show_shelf(tuple(row for row in outside if row.names))
        self._show_unmapped(sum(1 for row in outside if not row.names))

    def _show_left_out(self, judged: Judgement) -> None:
        """Expectations of which nothing is left to judge: no row of the table, and never out of sight."""
        clear(self._left_out)
        gone = {c.id for c in judged.target.agreed_out}
        for each in self._flagged.of():
            if each.competency_id in gone:
                self._left_out.addWidget(label(each.competency, "label"))
                self._left_out.addWidget(self._flagged.mark(each))

    def _current(self) -> str:
        return self.table.current_id()

    def _show_expectation(self, competency_id: str) -> None:
        here = self.model.row_of(competency_id)
        if here is not None:
            self.pane.show_expectation(self.model.row(here))

    def _show_steps(self, told: steps.NextSteps) -> None:
        clear(self._steps)
        names = {row.id: row.name for row in self.model.rows()}
        for group in told.groups:
            self._steps.addWidget(label(" · ".join(filter(None, (group.title, group.begin.rstrip(".")))), "label", wrap=True))
            for step in group.steps:
                words = f"{names[step.competency_id]}: {after_colon(step.sentence)}"
                made = WideLink(words, lambda step=step: self._mend(step), "arrow-right")
                self._steps.addWidget(made)
        self._time_left.setText(" ".join(filter(None, (told.time_left, told.later))))
        self._time_left.setVisible(bool(self._time_left.text()))
        self._steps_title.setVisible(bool(told.groups or told.time_left))
        self._steps_holder.setVisible(bool(told.groups))

    def _show_shelf(self, outside: tuple[views.OutsideRow, ...]) -> None:
        count = n_("1 piece", "{n} pieces", len(outside))
        self.shelf.setText(_("Not in this case: {count}. Kept. Not part of this case.").format(count=count))
        self.shelf.setAccessibleName(self.shelf.text())
        self._shelf_line.setVisible(bool(outside))
        clear(self._shelf_box)
        for row in outside[:SHELF]:
            self._shelf_box.addWidget(WideLink(row.title, lambda id=row.id: self._open_place("evidence", "evidence", id)))
        if len(outside) > SHELF:
            rest = n_(
                "1 more is under Evidence, “Not in this case”.", "{n} more are under Evidence, “Not in this case”.", len(outside) - SHELF
            )
            self._shelf_box.addWidget(label(rest, "small"))

    def _show_unmapped(self, count: int) -> None:
        """What is mapped nowhere waits to be filed; it is no word about the case."""
        self.unmapped.setText(n_("1 piece is not mapped yet", "{n} pieces are not mapped yet", count))
        self.unmapped.setAccessibleName(self.unmapped.text())
        self.unmapped.setVisible(bool(count))

    def _unfold_shelf(self) -> None:
        self._shelf_holder.setVisible(not self._shelf_holder.isVisible())

    def reveal(self, kind: str, id: str) -> bool:
        here = self.model.row_of(id) if kind == "expectation" else None
        if here is None:
            return False
        self.table.selectRow(here)
        return True

    def _show_asked(self) -> None:
        """After a newer version of the framework: what waits for an answer, and where (T18)."""
        asked = changed_statements.questions(self.session.library(), self.session.case)
        count = len({w.mapping_id for q in asked for w in q.waiting})
        clear(self.asked)
        if asked:
            words = n_("1 mapping waits: is it still true?", "{n} mappings wait: are they still true?", count)
            self.asked.addWidget(WideLink(words, self._lead_to_asked, "arrow-right"))

    # ---- acts

    def _lead_to_asked(self) -> None:
        asked = changed_statements.questions(self.session.library(), self.session.case)
        if asked and self.reveal("expectation", asked[0].competency_id):
            self.pane.still_true.focus_first()

    def _mend(self, mend: Mend) -> None:
        """Lead to where it is mended, with the focus in the right field."""
        if mend.evidence_id and mend.action in FIELD_OF:
            field = FIELD_OF[mend.action]
            if field == "my_part" and self.session.library().evidence[mend.evidence_id].role is None:
                field = "role"
            self._open_place("evidence", "evidence", mend.evidence_id, field)
        elif mend.evidence_id:
            self._open_place("evidence", "evidence", mend.evidence_id)
            self.commands["map"].trigger()
        elif mend.action == "add_gap_note":
            self._write_claim(mend.competency_id, "gap")
        else:
            self._choose_for(mend)

    def _choose_for(self, mend: Mend) -> None:
        """The mapping dialog the other way round: the competency is known, the piece is asked for."""
        self.reveal("expectation", mend.competency_id)
        found = places(self.session.library(), self.session.case, ())
        place = next(each for each in found if each.competency_id == mend.competency_id)
        if name := choosing.ask(self.window(), self.session, mend, place):
            # A changed word is told by the window; otherwise what was done.
            if not self.session.news:
                self.toast.say(_("Mapped to {name}.").format(name=name), (_("Undo"), self.commands["undo"].trigger))
            self.table.setFocus()

    def _open_piece(self, id: str) -> None:
        """To the piece; one that does not count for want of a date, to its date."""
        undated = self.session.library().evidence[id].happened_from is None
        self._open_place("evidence", "evidence", id, "happened_from" if undated else "")

    def _first_mend(self) -> None:
        if self.pane.mends:
            self._mend(self.pane.mends[0])

    def _write(self) -> None:
        self._write_claim(self._current(), "claim")

    def _write_claim(self, competency_id: str, field: str) -> None:
        """`field`: as `ClaimEditor.focus_field` takes it."""
        self.reveal("expectation", competency_id)
        self._open_place("write", "expectation", competency_id, field)

    def _next_open(self) -> None:
        for at, row in enumerate(self.model.rows()):
            if row.coverage != Coverage.WELL:
                self.table.selectRow(at)
                return


def after_colon(sentence: str) -> str:
    """A sentence that follows a colon begins small, unless it begins with a name or an abbreviation."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
