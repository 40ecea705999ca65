"""The tracks side by side, for the author alone: to read and to think. Nothing here is written, and no track is called better."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import tracks
from promocase.app.cases.tracks import Asked, Comparison, Side
from promocase.kit.i18n import _, n_
from promocase.ui.session import Session
from promocase.ui.widgets import marks
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.side_by_side import Cell, SideBySide

COLUMNS = 3
"""More tracks than these are scrolled sideways."""


class TracksDialog(QDialog):
    """`compare` gives the tracks at a rank. `switch` is True when the author wants to go on to a switch."""

    def __init__(self, compare: Callable[[float | None], Comparison], may_switch: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Compare tracks"))
        self.setMinimumSize(space(76), space(44))
        self.resize(space(118), space(84))
        self._compare, self.switch = compare, False
        found = compare(None)
        box = QVBoxLayout(self)
        box.setContentsMargins(space(1), space(1.5), space(1), space(1.5))
        self._head(box, found)
        self.column = Column()
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is nothing in it to walk through, so the keys scroll it
        self.column.setAccessibleName(_("Tracks side by side"))
        if len(found.sides) > COLUMNS:
            self.column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.column.setMinimumWidth(space(80))
        box.addWidget(self.column, 1)
        line = QHBoxLayout()
        line.setContentsMargins(space(1.5), 0, space(1.5), 0)
        go_on = button(_("Switch Track or Level…"), self._switch)
        go_on.setEnabled(may_switch)
        line.addWidget(go_on)
        line.addStretch(1)
        close = button(_("Close"), self.reject, "primary")
        close.setDefault(True)
        line.addWidget(close)
        box.addLayout(line)
        self._show(found)
        self.rank.setFocus()

    def _head(self, box: QVBoxLayout, found: Comparison) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(space(1.5), 0, space(1.5), 0)
        head.setSpacing(space(0.75))
        head.addWidget(label(_("Which track suits you? Take your time with it."), "h2", wrap=True))
        head.addWidget(label(tracks.private(), "quiet", wrap=True))
        line = QHBoxLayout()
        caption = label(_("Levels of one rank"), "label")
        self.rank = Choice(dict(zip(found.ranks, found.codes, strict=True)), _("Levels of one rank"))
        self.rank.setMinimumContentsLength(24)
        self.rank.show_value(found.rank)
        self.rank.picked.connect(lambda rank: self._show(self._compare(rank)))
        caption.setBuddy(self.rank)
        line.addWidget(caption)
        line.addWidget(self.rank)
        line.addStretch(1)
        head.addLayout(line)
        self.note = label("", "quiet", wrap=True)
        head.addWidget(self.note)
        box.addLayout(head)

    def _show(self, found: Comparison) -> None:
        self.note.setText(found.note)
        self.note.setVisible(bool(found.note))
        while (old := self.column.box.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        made = SideBySide([(side.name, side.level.label if side.level else side.note) for side in found.sides])
        for row in found.rows:
            made.row(row.name, [_cell(side, cell) for side, cell in zip(found.sides, row.cells, strict=True)])
        made.row(_("What the framework says, and what to ask"), [_told(side) for side in found.sides])
        self.column.box.addWidget(made)
        self.column.verticalScrollBar().setValue(0)

    def _switch(self) -> None:
        self.switch = True
        self.accept()


def _cell(side: Side, asked: Asked | None) -> Cell:
    cell = Cell()
    if asked is None:
        if side.level is not None:
            cell.say(tracks.not_asked(), "quiet")
        return cell
    for _id, text in asked.row.statements:
        cell.say(text)
    line = QHBoxLayout()
    line.setSpacing(space(0.75))
    sign = marks.Mark()
    sign.show_mark(asked.row.coverage)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(asked.row.sentence, "quiet", wrap=True), 1)
    cell.addLayout(line)
    if asked.pieces:
        cell.say(tracks.counting(asked), "small")
    return cell


def _told(side: Side) -> Cell:
    """The same things of every track, in the same order."""
    cell = Cell()
    for title, text in tracks.facts(side):
        cell.say(title, "label")
        cell.say(text)
    if side.questions:
        cell.say(n_("A question to ask", "Questions to ask", len(side.questions)), "label")
    for question in side.questions:
        cell.say(question)
    return cell


def ask(parent: QWidget, session: Session) -> bool:
    """Show the tracks of the case in view; True when the author wants to go on to a switch. One track alone is refused with a sentence."""
    case, library = session.case, session.library()
    if case is None or session.attempt(lambda: tracks.compare(library, case)) is None:
        return False
    may_switch = session.writable
    dialog = TracksDialog(lambda rank: tracks.compare(library, case, rank), may_switch, parent)
    put(dialog)
    return dialog.switch
