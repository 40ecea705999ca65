"""Findings as a list one can act on: each leads to where it is mended, and can be put aside or taken back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from promocase.app.cases.findings import FindingRow
from promocase.judge.judgement import Severity
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.parts import button, label, space

SHOWN = 5
"""Findings in view before the rest is unfolded."""
PAUSE = 250
"""Milliseconds after the last change before findings are looked for."""


class FindingsList(QWidget):
    """Knows no library: it is shown rows, and tells which one somebody chose."""

    led = Signal(object)
    """FindingRow: go to where it is mended."""
    aside = Signal(object)
    """FindingRow: put it aside."""
    back = Signal(object)
    """FindingRow: take it back."""

    def __init__(self, titles: bool = True) -> None:
        """`titles`: grouped by how much it matters, then by what it is about; otherwise a plain list."""
        super().__init__()
        self._titles, self._rows, self._writable = titles, tuple[FindingRow, ...](), True
        self._all = self._put_aside = False
        self._thing = ""
        self._look: Callable[[], object] = lambda: None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look_now)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(0.25))

    def show_rows(self, rows: Sequence[FindingRow], writable: bool) -> None:
        """Show these; what was unfolded stays so while they are shown again after a step."""
        if (tuple(rows), writable) == (self._rows, self._writable) and self._box.count():
            return
        self._rows, self._writable = tuple(rows), writable
        self._build()

    def show_soon(self, thing: str, look: Callable[[], Sequence[FindingRow]], writable: bool) -> None:
        """Show what `look` finds about `thing` once nobody has typed for a moment: all texts of the case are read for it."""
        if thing != self._thing:
            self._thing, self._all, self._put_aside = thing, False, False
            self.show_rows((), writable)
        self._look = lambda: self.show_rows(look(), writable)
        self._pause.start()

    def _look_now(self) -> None:
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def _build(self) -> None:
        clear(self._box)
        open = [row for row in self._rows if row.aside is None]
        aside = [row for row in self._rows if row.aside is not None]
        shown = open if self._all else open[:SHOWN]
        for severity in Severity:
            self._group(severity, [row for row in shown if row.severity is severity])
        if rest := len(open) - len(shown):
            self._fold_button(n_("Show 1 more", "Show {n} more", rest), "chevron-down", self._unfold)
        elif self._all and len(open) > SHOWN:
            self._fold_button(_("Show fewer"), "chevron-up", self._unfold)
        if aside:
            self._fold_button(
                n_("1 put aside", "{n} put aside", len(aside)), "chevron-up" if self._put_aside else "chevron-down", self._unfold_aside
            )
            for row in aside if self._put_aside else ():
                self._box.addWidget(self._row(row))
        self.updateGeometry()

    def _fold_button(self, text: str, icon: str, act: Callable[[], object]) -> None:
        self._box.addWidget(button(text, act, "link", icon))

    def _group(self, severity: Severity, rows: list[FindingRow]) -> None:
        if not rows:
            return
        if self._titles:
            self._box.addWidget(label(_severity(severity), "label", wrap=True))
        topics = dict.fromkeys(row.topic for row in rows)
        for topic in topics:
            if self._titles:
                self._box.addWidget(label(topic, "small"))
            for row in rows:
                if row.topic == topic:
                    self._box.addWidget(self._row(row))

    def _row(self, row: FindingRow) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        link = WideLink(row.sentence, partial(self.led.emit, row), "arrow-right")
        link.setAccessibleDescription(row.mend)
        link.setToolTip("\n".join(filter(None, (row.mend, row.reason))))
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(link, 1)
        if self._writable and row.severity is not Severity.STOP:
            line.addWidget(self._putting(row), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        if row.aside is not None and row.aside.note:
            note = QHBoxLayout()
            note.setContentsMargins(space(3), 0, 0, 0)
            note.addWidget(label(row.aside.note, "small", wrap=True), 1)
            box.addLayout(note)
        return holder

    def _putting(self, row: FindingRow) -> QPushButton:
        act, words, icon = (self.aside, _("Put aside…"), "x") if row.aside is None else (self.back, _("Take back"), "undo-2")
        made = button("", partial(act.emit, row), "flat", icon, words)
        made.setAccessibleName(f"{words} {row.sentence}")
        return made

    def _unfold(self) -> None:
        self._all = not self._all
        self._build()

    def _unfold_aside(self) -> None:
        self._put_aside = not self._put_aside
        self._build()


def _severity(severity: Severity) -> str:
    return {
        Severity.STOP: _("To be settled first"),
        Severity.WARN: _("Worth mending"),
        Severity.INFO: _("Worth knowing"),
    }[severity]
