"""The gap note of one expectation: what is not shown yet, which statements that leaves open, the plan and by when."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from promocase.domain.case import GapNote
from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import label, space
from promocase.ui.widgets.text import TextField


class GapNoteEditor(QWidget):
    """Tells the whole note after each change. It knows no library."""

    changed = Signal(object)
    """GapNote"""

    def __init__(self) -> None:
        super().__init__()
        self._gap = GapNote()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        box.addWidget(label(_("Gap note (printed in the packet)"), "h2"))
        self.what, self.plan, self.due = TextField(1, 5), TextField(1, 5), WhenField()
        self.what.committed.connect(lambda text: self._tell(what=text))
        self.plan.committed.connect(lambda text: self._tell(plan=text))
        self.due.committed.connect(lambda _text: self._tell(due=day.last if (day := self.due.date()) else None))
        captioned(box, _("What is not shown yet"), self.what)
        self._open_title = label(_("Statements this leaves open"), "label")
        box.addWidget(self._open_title)
        self._open = QVBoxLayout()
        self._open.setSpacing(space(0.5))
        box.addLayout(self._open)
        captioned(box, _("Plan"), self.plan)
        captioned(box, _("By when"), self.due)
        self._statements: tuple[tuple[str, str], ...] = ()
        self.ticks: dict[str, QCheckBox] = {}

    def show_gap(self, expectation: str, gap: GapNote, statements: tuple[tuple[str, str], ...], anew: bool) -> None:
        """`expectation`: a name for what the note is of, so that a date nobody can read yet waits for it; `statements`: (id, text)."""
        self._gap = gap
        self.what.show_text(gap.what, anew)
        self.plan.show_text(gap.plan, anew)
        self.due.show_of(expectation, gap.due.isoformat() if gap.due else "")
        if statements != self._statements:
            self._statements = statements
            self._build_ticks()
        for id, tick in self.ticks.items():
            tick.setChecked(id in gap.open_statements)

    def _build_ticks(self) -> None:
        clear(self._open)
        self.ticks = {}
        for id, text in self._statements:
            line = QHBoxLayout()
            line.setSpacing(space(0.75))
            tick = QCheckBox()
            tick.setAccessibleName(_("Open: {statement}").format(statement=text))
            tick.setMinimumWidth(space(3))
            tick.clicked.connect(self._tell_open)
            words = label(text, "quiet", wrap=True)
            words.setBuddy(tick)
            line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            self._open.addLayout(line)
            self.ticks[id] = tick
        self._open_title.setVisible(bool(self._statements))

    def commit(self) -> None:
        for field in (self.what, self.plan, self.due):
            field.commit()

    def _tell_open(self) -> None:
        kept = tuple(id for id in self._gap.open_statements if id not in self.ticks)
        self._tell(open_statements=kept + tuple(id for id, tick in self.ticks.items() if tick.isChecked()))

    def _tell(self, **values: object) -> None:
        self._gap = replace(self._gap, **values)
        self.changed.emit(self._gap)
