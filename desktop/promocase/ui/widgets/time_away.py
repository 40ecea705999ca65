"""Time away as a list: from, to, a note. Private; it is never printed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.domain.case import TimeAway
from promocase.kit.i18n import _
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.text import LineField


class TimeAwayEditor(QWidget):
    """Tells the whole list after each change that can be kept. A span whose dates are not whole yet waits in its row."""

    changed = Signal(object)
    """tuple[TimeAway, ...]"""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.5))
        box.addWidget(label(_("Time away or on other agreed work (never printed)"), "label"))
        box.addWidget(label(_("It extends the time evidence is read from, and no check counts it against you."), "small", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(space(1))
        box.addLayout(self._rows)
        self.add = button(_("Add time away"), self._add, "link", "plus")
        box.addWidget(self.add)
        self.rows: list[_Span] = []
        self._told: tuple[TimeAway, ...] = ()

    def show_spans(self, spans: tuple[TimeAway, ...]) -> None:
        clear(self._rows)
        self.rows, self._told = [], spans
        for span in spans:
            self._put(_Span(span))

    def _add(self) -> None:
        row = self._put(_Span(None))
        row.first.setFocus()

    def _put(self, row: "_Span") -> "_Span":
        row.changed.connect(self._tell)
        row.gone.connect(partial(self._remove, row))
        self.rows.append(row)
        self._rows.addWidget(row)
        return row

    def _remove(self, row: "_Span") -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._tell()
        self.add.setFocus()

    def _tell(self) -> None:
        spans = tuple(sorted((s for row in self.rows if (s := row.span())), key=lambda s: (s.first, s.last)))
        if spans != self._told:
            self._told = spans
            self.changed.emit(spans)

    def commit(self) -> None:
        for row in self.rows:
            row.commit()
        self._tell()


class _Span(QWidget):
    changed = Signal()
    gone = Signal()

    def __init__(self, span: TimeAway | None) -> None:
        super().__init__()
        self._kept = span
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.5))
        line = QHBoxLayout()
        line.setSpacing(space(1))
        self.first, self.last, self.note = WhenField(), WhenField(), LineField(_("Note, for yourself"))
        for field, name in ((self.first, _("Away from")), (self.last, _("Away until")), (self.note, _("Note on time away"))):
            field.setAccessibleName(name)
            field.committed.connect(lambda _text: self._look())
        self.first.setPlaceholderText(_("From"))
        self.last.setPlaceholderText(_("Until"))
        for field in (self.first, self.last):
            part = QVBoxLayout()
            part.setSpacing(0)
            field.put_in(part)
            part.addStretch(1)
            line.addLayout(part, 2)
        line.addWidget(self.note, 3)
        line.addWidget(button("", self.gone.emit, "flat", "x", _("Remove this time away")))
        box.addLayout(line)
        self.problem = label("", "small", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        if span is not None:
            self.first.show_text(span.first.isoformat())
            self.last.show_text(span.last.isoformat())
            self.note.show_text(span.note)

    def span(self) -> TimeAway | None:
        """What stands here; what stood here before while the dates are not whole; None for a new row that is not whole yet."""
        begun, ended = self.first.date(), self.last.date()
        if begun is None or ended is None or ended.last < begun.first:
            return replace(self._kept, note=self.note.text().strip()) if self._kept else None
        self._kept = TimeAway(begun.first, ended.last, self.note.text().strip())
        return self._kept

    def commit(self) -> None:
        for field in (self.first, self.last, self.note):
            field.commit()

    def _look(self) -> None:
        begun, ended = self.first.date(), self.last.date()
        wrong = begun is not None and ended is not None and ended.last < begun.first
        self.problem.setText(_("This ends before it begins. Change one of the two days, and it is kept.") if wrong else "")
        self.problem.setVisible(wrong)
        self.changed.emit()
