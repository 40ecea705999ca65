"""The Inbox when nothing waits: one line after the other to write down, and the way on once something was filed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.kit.i18n import _, n_
from promocase.ui.widgets.parts import Empty, space
from promocase.ui.widgets.text import LineField


class InboxEmpty(QWidget):
    """`keep` says whether a line could be kept; `see` leads to Coverage."""

    ended = Signal()
    """Lines were written, and the person goes on to filing them."""

    def __init__(self, keep: Callable[[str], bool], see: Callable[[], object]) -> None:
        super().__init__()
        self._keep = keep
        self.written = 0
        """How many lines were kept one after the other; the field stays until the person goes on."""
        self.setProperty("pane", "list")
        box = QVBoxLayout(self)
        box.setContentsMargins(space(4), space(2), space(4), space(2))
        ways = [(_("See Coverage"), see), (_("File them"), self.end)]
        self._told = Empty(_("Nothing to file"), _("Capture what you did this week."), ways)
        self._see, self._file_them = self._told.buttons
        box.addWidget(self._told, 1)
        self.line = LineField(_("What did you do this month? One line, then Enter"))
        self.line.setAccessibleName(_("What did you do this month?"))
        self.line.returnPressed.connect(self._write)
        done = QShortcut(QKeySequence("Esc"), self.line, context=Qt.ShortcutContext.WidgetShortcut)
        done.activated.connect(self.end)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.line, 4)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)

    def say(self, filed: int, has_case: bool) -> None:
        """`filed`: how many entries were filed since nothing waited last."""
        told = n_("1 filed.", "{n} filed.", filed) if filed else _("Capture what you did this week.")
        kept = n_("1 kept. Write the next one.", "{n} kept. Write the next one.", self.written)
        self._told.say(kept if self.written else told, _("What did you do?") if self.written else _("Nothing to file"))
        self._see.setVisible(bool(filed) and not self.written and has_case)
        self._file_them.setVisible(bool(self.written))

    def focus(self) -> None:
        """On the way to Coverage where it is offered, else in the line."""
        (self.line if self._see.isHidden() else self._see).setFocus()

    def keep_line(self) -> bool:
        """Whether there was a line and it is kept."""
        text = self.line.text().strip()
        kept = bool(text) and self._keep(text)
        if kept:
            self.line.clear()
        return kept

    def end(self) -> None:
        if self.written:
            self.written = 0
            self.ended.emit()

    def _write(self) -> None:
        """Each Enter keeps one line; Enter in the empty field goes on to filing them."""
        if not self.line.text().strip():
            self.end()
            return
        self.written += 1  # before the step, for the list it brings must not take the field away
        if not self.keep_line():
            self.written -= 1
