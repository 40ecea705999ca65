"""Coverage: what the target level expects and what shows it. The table on the left, the reasons and the claim on the right."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promocase.app import views
from promocase.judge import wording
from promocase.judge.judgement import Coverage, Judgement
from promocase.judge.mending import Mend
from promocase.judge.target import framework_of
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.models.rows import ID, ROW, Column, RowsModel
from promocase.ui.pages.expectation import ExpectationPane
from promocase.ui.pages.page import Page
from promocase.ui.widgets import marks
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import Empty, Header, button, label, panes, space

Index = QModelIndex | QPersistentModelIndex
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


class _CoverageDelegate(QStyledItemDelegate):
    """Mark and word, never one without the other."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        widest = max(option.fontMetrics.horizontalAdvance(word) for word in (_("Well shown"), _("Partly shown"), _("Not shown yet")))
        return QSize(widest + space(5), option.fontMetrics.lineSpacing() + space(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens().accent_soft))
        side = option.fontMetrics.ascent() * 0.95
        box = QRectF(option.rect.left() + space(0.75), option.rect.center().y() - side / 2, side, side)
        marks.paint(painter, row.coverage, box)
        painter.setPen(marks.colour(row.coverage))
        painter.setFont(theme.ui_font(10, theme.ui_font().Weight.DemiBold))
        text = QRectF(box.right() + space(0.75), option.rect.top(), option.rect.right() - box.right(), option.rect.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, row.word)
        painter.restore()


class CoveragePage(Page):
    """`open_place(place, kind, id, field)` leads to another place of the window."""

    def __init__(self, session, commands, toast, open_place: Callable[..., None]) -> None:  # noqa: ANN001
        super().__init__(session, commands, toast)
        self.NAME = _("Coverage")
        self._open_place = open_place
        self.header = Header(self.NAME)
        self.model = RowsModel(
            (
                Column(_("Competency"), lambda r: r.name),
                Column(_("Coverage"), lambda r: r.word, lambda r: f"{r.name}: {r.word}, {r.facts}"),
                Column(_("Evidence"), lambda r: " · ".join(r.facts.split(" · ")[:3])),
                Column(_("Claim"), lambda r: r.claim),
            ),
            self,
        )
        self.table = QTableView()
        self._dress_table()
        self.pane = ExpectationPane(session, self._mend, self._open_piece)
        self._lay_out()
        for key, act in (("Return", self._first_mend), ("Enter", self._first_mend), ("W", self._write), ("G", self._next_open)):
            QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)

    # ---- building

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Expectations"))
        table.setItemDelegateForColumn(1, _CoverageDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_expectation(now.data(ID) or ""))

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("pane", "list")
        box = QVBoxLayout(left)
        box.setContentsMargins(space(2), space(2), space(1), space(1))
        box.setSpacing(space(1))
        box.addWidget(self.header)
        self.rule = label("", "quiet", wrap=True)
        box.addWidget(self.rule)
        box.addWidget(self.table)
        self._steps_title = label(_("Next steps"), "h2")
        box.addWidget(self._steps_title)
        self._steps_holder = QWidget()
        self._steps = QVBoxLayout(self._steps_holder)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(0)
        box.addWidget(self._steps_holder)
        box.addLayout(self._shelf())
        box.addStretch(1)
        self._middle = QStackedWidget()
        split = panes(left, self.pane, sizes=(70, 61), stretch=0)
        self._empty = Empty(
            _("No case yet"),
            _("A case aims at one level on one track. Start a library with one."),
            [(_("New library…"), self.commands["new_library"].trigger)],
        )
        self._middle.addWidget(split)
        self._middle.addWidget(self._empty)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._middle)

    def _shelf(self) -> QVBoxLayout:
        """Evidence that is not in this case: one folded line, neutral, never in a count or a reason."""
        part = QVBoxLayout()
        part.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(space(0.5))
        line.addWidget(marks.Mark(marks.OUTSIDE))
        self.shelf = button("", self._unfold_shelf, "link")
        line.addWidget(self.shelf)
        line.addStretch(1)
        part.addLayout(line)
        self._shelf_holder = QWidget()
        self._shelf_box = QVBoxLayout(self._shelf_holder)
        self._shelf_box.setContentsMargins(space(2.5), 0, 0, 0)
        self._shelf_box.setSpacing(0)
        self._shelf_holder.hide()
        part.addWidget(self._shelf_holder)
        return part

    # ---- showing

    def enter(self) -> None:
        for id in ("find", "map", "delete", "toggle_private"):
            self.commands.bind(id, None)
        self.commands.bind("cite", self.pane.claim.ask_citation, self.session.case is not None and not self.session.workspace.read_only)
        self.table.setFocus()

    def leave(self) -> None:
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
        self._fit_table()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)
        self._show_expectation(self._current())
        self._show_steps(wording.next_steps(judged, library))
        self._show_shelf(views.outside_rows(library, case))

    def _current(self) -> str:
        return self.table.currentIndex().data(ID) or ""

    def _show_expectation(self, competency_id: str) -> None:
        here = self.model.row_of(competency_id)
        if here is not None:
            self.pane.show_expectation(self.model.row(here))

    def _fit_table(self) -> None:
        """As high as its rows, so that the next steps follow it; it scrolls when the window is too low for that."""
        self.table.resizeRowsToContents()
        rows = sum(self.table.rowHeight(at) for at in range(self.model.rowCount()))
        whole = rows + self.table.horizontalHeader().sizeHint().height() + space(1)
        self.table.setFixedHeight(min(whole, max(space(20), round(self.height() * 0.6))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_table()

    def _show_steps(self, steps: tuple[Mend, ...]) -> None:
        clear(self._steps)
        names = {row.id: row.name for row in self.model.rows()}
        for step in steps:
            made = button(f"{names[step.competency_id]}: {step.sentence}", lambda step=step: self._mend(step), "link", "arrow-right")
            self._steps.addWidget(made)
        for each in (self._steps_title, self._steps_holder):
            each.setVisible(bool(steps))

    def _show_shelf(self, outside: tuple[views.OutsideRow, ...]) -> None:
        count = n_("1 piece", "{n} pieces", len(outside))
        self.shelf.setText(_("Not in this case: {count}. Kept. Not part of this case.").format(count=count))
        self.shelf.setAccessibleName(self.shelf.text())
        clear(self._shelf_box)
        for row in outside[:SHELF]:
            self._shelf_box.addWidget(button(row.title, lambda id=row.id: self._open_place("evidence", "evidence", id), "link"))
        if len(outside) > SHELF:
            rest = n_(
                "1 more is under Evidence, “Not in this case”.", "{n} more are under Evidence, “Not in this case”.", len(outside) - SHELF
            )
            self._shelf_box.addWidget(label(rest, "small"))

    def _unfold_shelf(self) -> None:
        self._shelf_holder.setVisible(not self._shelf_holder.isVisible())

    def reveal(self, kind: str, id: str) -> bool:
        here = self.model.row_of(id) if kind == "expectation" else None
        if here is None:
            return False
        self.table.selectRow(here)
        return True

    # ---- acts

    def _mend(self, mend: Mend) -> None:
        """Lead to where it is mended, with the focus in the right field."""
        if mend.evidence_id and mend.action in FIELD_OF:
            self._open_place("evidence", "evidence", mend.evidence_id, FIELD_OF[mend.action])
        elif mend.evidence_id:
            self._open_place("evidence", "evidence", mend.evidence_id)
            self.commands["map"].trigger()
        elif mend.action == "add_gap_note":
            self.reveal("expectation", mend.competency_id)
            self.pane.claim.focus_gap()
        else:
            self._open_place("evidence", "evidence", "")

    def _open_piece(self, id: str) -> None:
        """To the piece; one that does not count for want of a date, to its date."""
        undated = self.session.library().evidence[id].happened_from is None
        self._open_place("evidence", "evidence", id, "happened_from" if undated else "")

    def _first_mend(self) -> None:
        if self.pane.mends:
            self._mend(self.pane.mends[0])

    def _write(self) -> None:
        self.pane.claim.focus_text()

    def _next_open(self) -> None:
        for at, row in enumerate(self.model.rows()):
            if row.coverage != Coverage.WELL:
                self.table.selectRow(at)
                return
