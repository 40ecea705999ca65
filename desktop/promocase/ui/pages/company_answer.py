"""One question and its answer: as it is assembled, or as it was written by hand."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from promocase.domain.company_form import length
from promocase.kit.i18n import _, n_
from promocase.packet.company import text as texts
from promocase.packet.company.model import Answer
from promocase.ui.commands import Commands
from promocase.ui.dialogs.company_form import limit_words
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import Card, button, command_button, label, restyle, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import TextField

SHOWN = 30
"""Left-out parts that are listed."""


class AnswerEditor(Column):
    """`write(text)`: it was written by hand. `assemble()`: be made of its sources again. `keep()`: what was written stays as it is."""

    def __init__(
        self, commands: Commands, write: Callable[[str], object], assemble: Callable[[], object], keep: Callable[[], object]
    ) -> None:
        super().__init__(margins=2.5)
        self.setAccessibleName(_("Answer"))
        self._answer: Answer | None = None
        self._place = ""
        self.question = label("", "h2", wrap=True)
        self.limit = label("", "quiet", wrap=True)
        self.text = TextField(8, 26)
        self.text.setAccessibleName(_("Answer"))
        self.text.setPlaceholderText(_("Tick on the right what the answer is made of, or write it here."))
        self.text.committed.connect(write)
        self.text.textChanged.connect(self._measure)
        self.size = label("", "small", wrap=True)
        for each in (self.question, self.limit, self.text, self.size):
            self.box.addWidget(each)
        row = QHBoxLayout()
        self.copy = command_button(commands["copy_answer"], _("Copy"), "primary", "copy")
        row.addWidget(self.copy)
        row.addStretch(1)
        self.box.addLayout(row)
        self._build_notices(assemble, keep)

    def _build_notices(self, assemble: Callable[[], object], keep: Callable[[], object]) -> None:
        self.private = Card(notice=True)
        self._private = label("", wrap=True)
        self.private.box.addWidget(self._private)
        self.by_hand = Card(notice=True)
        self._says = label("", wrap=True)
        self._now = label("", "quiet", wrap=True)
        self.by_hand.box.addWidget(self._says)
        self.by_hand.box.addWidget(self._now)
        line = QHBoxLayout()
        line.setSpacing(space(1))
        self.keep = button(_("Keep mine"), keep)
        self.again = button(_("Use what they say"), assemble)
        line.addWidget(self.keep)
        line.addWidget(self.again)
        line.addStretch(1)
        self.by_hand.box.addLayout(line)
        for each in (self.private, self.by_hand):
            self.box.addWidget(each)
        self._left_out = QVBoxLayout()
        self._left_out.setSpacing(space(0.75))
        self.box.addLayout(self._left_out)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to write in."""
        return super().minimumSizeHint().expandedTo(QSize(space(32), 0))

    def show_answer(self, answer: Answer, place: str, writable: bool) -> None:
        """`place` tells one answer from another, so that Undo in the field never brings text of another."""
        anew, self._answer, self._place = place != self._place, answer, place
        self.question.setText(answer.question.text)
        self.limit.setText(limit_words(answer.question.limit, answer.question.unit))
        self.text.show_text(answer.text, anew)
        self.text.setReadOnly(not writable)
        self.private.setVisible(bool(answer.private))
        words = answer.private if len(answer.private) <= 60 else answer.private[:60] + "…"
        said = _("Private words stand in this answer: “{words}”. It can’t be copied or exported until they are gone.")
        self._private.setText(said.format(words=words))
        self._show_by_hand(answer, writable)
        self._show_left_out(answer)
        self._measure()

    def _show_by_hand(self, answer: Answer, writable: bool) -> None:
        self.by_hand.setVisible(answer.by_hand)
        if answer.changed:
            self._says.setText(_("Its sources say something else since you wrote this:"))
        else:
            self._says.setText(_("Written by hand. It stays as it is when its sources change."))
        self._now.setText(answer.assembled or _("Nothing"))
        self._now.setVisible(answer.changed)
        self.keep.setVisible(answer.changed)
        self.again.setText(_("Use what they say") if answer.changed else _("Assemble again"))
        for each in (self.keep, self.again):
            each.setEnabled(writable)

    def _show_left_out(self, answer: Answer) -> None:
        """What had no room, of an answer that is assembled: whoever writes by hand sees to that alone."""
        clear(self._left_out)
        if not answer.left_out or answer.by_hand:
            return
        self._left_out.addSpacing(space(1))
        count = len(answer.left_out)
        title = n_("Left out for want of room: 1 part", "Left out for want of room: {n} parts", count)
        self._left_out.addWidget(label(title, "h2", wrap=True))
        before = ""
        for each in answer.left_out[:SHOWN]:
            if each.source != before:
                self._left_out.addWidget(label(each.source, "label", wrap=True))
            before = each.source
            self._left_out.addWidget(label(each.text, "quiet", wrap=True))
        if count > SHOWN:
            self._left_out.addWidget(label(n_("and 1 more", "and {n} more", count - SHOWN), "small"))

    def _measure(self) -> None:
        """Counts as one types."""
        if self._answer is None:
            return
        question, typed = self._answer.question, self.text.toPlainText()
        size = length(typed, question.unit)
        self.size.setText(texts.measure(size, question))
        over = bool(question.limit) and size > question.limit
        self.size.setProperty("role", "problem" if over else "small")
        restyle(self.size)

    def commit(self) -> None:
        self.text.commit()
