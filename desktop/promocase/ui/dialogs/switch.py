"""Switch track or level: shows what would change before anything does. Nothing is lost, and switching back restores it."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from promocase.app.cases import copying, switching
from promocase.app.cases.switching import Side, SwitchPreview
from promocase.domain.case import CaseKind
from promocase.judge import wording
from promocase.judge.target import case_kind, framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.session import Session
from promocase.ui.widgets import marks
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import LineField


class SwitchDialog(QDialog):
    """What the session's case would become, asked anew for each target; what was chosen stands in `answer`, None for nothing."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Switch track or level"))
        self.setMinimumSize(space(92), space(56))
        self._session, self.answer, self.in_copy = session, None, False
        case = session.case
        assert case is not None
        self._case = case
        framework = framework_of(session.library(), case)
        current = framework.level(case.current_level)
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("Preview. Nothing changes until you choose Switch."), "quiet"))
        aims = (CaseKind.PROMOTION, CaseKind.TRACK_CHANGE)
        levels = [level for level in framework.levels if case_kind(framework, current, level) in aims]
        self.level = Choice({level.id: f"{level.label} · {framework.track(level.track).name}" for level in levels}, _("Target"))
        self.level.show_value(case.target_level)
        self.level.picked.connect(lambda _id: self._show())
        caption = label(_("Target level, on its track"), "label")
        caption.setBuddy(self.level)
        box.addWidget(caption)
        box.addWidget(self.level)
        self.numbers = label("", wrap=True)
        box.addWidget(self.numbers)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(_("Before and after"))
        self.table.setHorizontalHeaderLabels([_("Competency"), _("Now"), _("After")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        box.addWidget(self.table, 1)
        self.agreed = LineField(_("Who agreed that this track is the one to be judged by (optional)"))
        self.agreed.setAccessibleName(_("Agreed with"))
        box.addWidget(self.agreed)
        row = QHBoxLayout()
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        row.addWidget(button(_("Keep as it is"), self.reject))
        self.copy = button(_("Switch in a copy of the case"), self._take_copy)
        row.addWidget(self.copy)
        self.take = button(_("Switch"), self._take, "primary")
        row.addWidget(self.take)
        box.addLayout(row)
        self._show()

    def _track(self) -> str | None:
        framework = framework_of(self._session.library(), self._case)
        level = framework.level(self.level.value())
        return level.track if framework.needs_track(level) else None

    def _show(self) -> None:
        try:
            preview = switching.preview(self._session.library(), self._case, self.level.value(), self._track())
        except Known as refusal:
            self.why.setText(refusal.message)
            self.take.setEnabled(False)
            self.copy.setEnabled(False)
            self.table.setRowCount(0)
            self.numbers.setText("")
            return
        self.why.setText("" if preview.changes else _("The case aims there already."))
        self.take.setEnabled(preview.changes)
        self.copy.setEnabled(preview.changes)
        self.numbers.setText(_numbers(preview))
        self.table.setRowCount(len(preview.rows))
        for at, row in enumerate(preview.rows):
            self.table.setItem(at, 0, QTableWidgetItem(row.name))
            for column, side in ((1, row.before), (2, row.after)):
                item = QTableWidgetItem(_mark(side), _side(side))
                item.setToolTip(_side(side))
                self.table.setItem(at, column, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)

    def _take_copy(self) -> None:
        self.in_copy = True
        self._take()

    def _take(self) -> None:
        self.answer = (self.level.value(), self._track(), self.agreed.text().strip())
        self.accept()


def _mark(side: Side | None) -> QIcon:
    """The mark of the word beside it, as in Coverage."""
    side_px = round(theme.points() * 1.6)
    picture = QPixmap(side_px * 2, side_px * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    marks.paint(painter, marks.OUTSIDE if side is None else side.coverage, QRectF(1, 1, side_px - 2, side_px - 2))
    painter.end()
    return QIcon(picture)


def _side(side: Side | None) -> str:
    if side is None:
        return _("Not in this case, kept")
    pieces = n_("1 piece", "{n} pieces", side.pieces)
    return f"{wording.coverage_word(side.coverage)} · {pieces}"


def _numbers(preview: SwitchPreview) -> str:
    kept = (
        (n_("1 mapping stays", "{n} mappings stay", preview.stay), preview.stay),
        (n_("1 is kept and not in this case", "{n} are kept and not in this case", preview.leave), preview.leave),
        (n_("1 comes back", "{n} come back", preview.come_back), preview.come_back),
    )
    claimed = (
        (n_("1 claim stays", "{n} claims stay", preview.claims_stay), preview.claims_stay),
        (
            n_("1 is set aside with its citations", "{n} are set aside with their citations", preview.claims_set_aside),
            preview.claims_set_aside,
        ),
        (n_("1 comes back", "{n} come back", preview.claims_come_back), preview.claims_come_back),
    )
    # The first of each says what is counted, so it stands even when there is none; other zeros tell nothing.
    lines = [" · ".join(text for at, (text, n) in enumerate(parts) if n or not at) for parts in (kept, claimed)]
    if preview.marks_not_sure:
        lines.append(
            n_(
                "1 level mark reads “not sure” for the new target; the mark itself is kept.",
                "{n} level marks read “not sure” for the new target; the marks themselves are kept.",
                preview.marks_not_sure,
            )
        )
    if preview.changes:
        lines.extend(f"{line}." for line in switching.agreement_lines(preview))
    return "\n".join(lines)


def ask(parent: QWidget, session: Session, today: date) -> bool:
    """Preview, ask and switch, as one step; True when it was switched."""
    dialog = SwitchDialog(session, parent)
    put(dialog)
    if dialog.answer is not None and session.case is not None:
        level, track, agreed_with = dialog.answer
        if dialog.in_copy:
            id = session.case.id
            made = lambda: copying.carry_out_switch_in_copy(session.workspace, id, level, track, today, agreed_with)  # noqa: E731
            copy = session.attempt(made)
            if copy:
                session.choose_case(copy)
            return bool(copy)
        id = session.case.id
        return bool(session.attempt(lambda: switching.carry_out(session.workspace, id, level, track, today, agreed_with)))
    return False
