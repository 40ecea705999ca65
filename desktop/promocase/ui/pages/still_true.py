"""Still true? At an expectation whose statement changed: both texts side by side, what was mapped to the earlier one, and two answers."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from promocase.app.cases import changed_statements
from promocase.app.cases.changed_statements import Question, Waiting
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.session import Session
from promocase.ui.widgets.compared import Compared
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import Card, button, label, space

LISTED = 12
"""Mappings of one statement that are listed; the rest is answered together or comes up after these."""
BIG = 1.3
"""Text size from which the answers stand below the piece."""


class StillTrue(QWidget):
    """Hidden where nothing is asked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(1))
        self.hide()

    def show_questions(self, competency_id: str) -> None:
        case = self._session.case
        every = changed_statements.questions(self._session.library(), case) if case else ()
        asked = tuple(q for q in every if q.competency_id == competency_id)
        self.setVisible(bool(asked))
        clear(self._box)
        for question in asked:
            self._box.addWidget(self._question(question))

    def _question(self, question: Question) -> QWidget:
        card = Card(notice=True)
        count = len(question.waiting)
        title = n_("1 mapping waits: is it still true?", "{n} mappings wait: are they still true?", count)
        card.box.addWidget(label(title, "label", wrap=True))
        card.box.addWidget(label(_why(question), "small", wrap=True))
        card.box.addWidget(Compared(question.old_text, question.text))
        if count > 1:
            every = tuple(w.mapping_id for w in question.waiting)
            card.box.addLayout(self._answers(question, n_("{n} mapping", "All {n} together", count), every))
        for waiting in question.waiting[:LISTED]:
            card.box.addLayout(self._answers(question, _said(waiting), (waiting.mapping_id,)))
        if count > LISTED:
            card.box.addWidget(label(n_("1 more", "{n} more", count - LISTED), "small"))
        return card

    def _answers(self, question: Question, text: str, mapping_ids: tuple[str, ...]) -> QBoxLayout:
        """The piece and the two answers: beside it, or below it where the text is big and the pane narrow."""
        may = self._session.writable
        beside = theme.scale() < BIG
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        line.setSpacing(space(1 if beside else 0.5))
        line.addWidget(label(text, wrap=True), 1)
        answers = QHBoxLayout()
        answers.setSpacing(space(1))
        for word, answer in ((_("Still true"), self._confirm), (_("No longer"), self._take_off)):
            made = button(word, partial(answer, question, mapping_ids), name=f"{word}: {text}")
            made.setEnabled(may)
            answers.addWidget(made)
        answers.addStretch(0 if beside else 1)
        line.addLayout(answers)
        return line

    def focus_first(self) -> None:
        """Into the first answer; the one just given is gone."""
        answers = [b for b in self.findChildren(QPushButton) if b.isEnabled() and not b.isHidden()]
        if answers:
            answers[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _confirm(self, question: Question, mapping_ids: tuple[str, ...]) -> None:
        self._session.do(_("Confirm Mapping"), changed_statements.still_true, question.id, mapping_ids)
        self.focus_first()

    def _take_off(self, question: Question, mapping_ids: tuple[str, ...]) -> None:
        """The evidence stays as it is; undo brings the mapping back."""
        self._session.do(_("Take Mapping Off"), changed_statements.no_longer, question.id, mapping_ids)
        self.focus_first()


def _why(question: Question) -> str:
    if question.old_text:
        return _("The framework says this statement in other words now. Until you answer, these pieces are not read as showing it.")
    return _("This statement is new. These pieces are mapped to the whole expectation; until you answer, they are not read as showing it.")


def _said(waiting: Waiting) -> str:
    return _("{title} (mapped to the whole expectation)").format(title=waiting.title) if waiting.whole else waiting.title
