"""The questions of a company's own form: pasted as a list, read as one types, limits and all."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from promocase.domain.company_form import Unit
from promocase.domain.immutable import immutable
from promocase.exchange import questions
from promocase.exchange.questions import Asked
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.panes import panes
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField


@immutable
class FormDraft:
    name: str
    text: str
    """The questions, one a line, as `exchange.questions` reads them."""

    def asked(self) -> tuple[Asked, ...]:
        return questions.read(self.text)


class CompanyFormDialog(QDialog):
    """`lost` gives how many answers written by hand would go with questions that are gone."""

    def __init__(self, draft: FormDraft, lost: Callable[[tuple[Asked, ...]], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._lost = lost
        self.setWindowTitle(_("Company form"))
        self.resize(space(112), space(72))
        self.setMinimumSize(space(80), space(50))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        whole.setSpacing(space(1))
        whole.addWidget(label(_("What does your company ask?"), "h1", wrap=True))
        why = _("Paste its questions, one in each line. “(max 500 characters)” or “200 words” at the end of a line is read as its limit.")
        whole.addWidget(label(why, "quiet", wrap=True))
        self.name = LineField(_("Company form"))
        self.name.show_text(draft.name)
        captioned(whole, _("Name of the form"), self.name)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(draft.text)
        self.text.setPlaceholderText(_("1. What did you achieve this year? (max 500 characters)\n2. Why are you ready now? (200 words)"))
        left, right = QWidget(), Column(margins=1.5)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, space(1), 0)
        captioned(box, _("Questions"), self.text)
        self.read = right
        right.setAccessibleName(_("As they are read"))
        whole.addWidget(panes(left, right, sizes=(56, 50), stretch=0), 1)
        self._shown = right.box
        row = QHBoxLayout()
        self.problem = label("", "small", wrap=True)
        row.addWidget(self.problem, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.accept_button = button(_("Keep"), self.accept, "primary")
        row.addWidget(self.accept_button)
        whole.addLayout(row)
        self.text.textChanged.connect(self._show)
        self._show()
        self.text.setFocus()

    def _show(self) -> None:
        """What was read, and why it can't be kept where it can't."""
        asked = self.answer().asked()
        clear(self._shown)
        self._shown.addWidget(label(n_("1 question", "{n} questions", len(asked)), "label"))
        for number, each in enumerate(asked, 1):
            self._shown.addWidget(label(f"{number}. {each.text}", wrap=True))
            self._shown.addWidget(label(limit_words(each.limit, each.unit), "quiet"))
        self.problem.setText(self._problem(asked))
        self.accept_button.setEnabled(bool(asked) and not self._refused(asked))

    def _refused(self, asked: tuple[Asked, ...]) -> str:
        if len({each.text for each in asked}) < len(asked):
            return _("One question stands there twice.")
        if len(asked) > questions.MOST:
            return _("A form can have {most} questions.").format(most=questions.MOST)
        return ""

    def _problem(self, asked: tuple[Asked, ...]) -> str:
        if not asked:
            return _("Enter one question at least.")
        if why := self._refused(asked):
            return why
        gone = self._lost(asked)
        told = n_(
            "1 answer written by hand goes with its question; Undo brings it back.",
            "{n} answers written by hand go with their questions; Undo brings them back.",
            gone,
        )
        return told if gone else ""

    def answer(self) -> FormDraft:
        return FormDraft(self.name.text(), self.text.toPlainText())


def limit_words(limit: int, unit: Unit) -> str:
    """ "At most 500 characters"."""
    if not limit:
        return _("No limit")
    if unit is Unit.WORDS:
        return n_("At most 1 word", "At most {n} words", limit)
    return n_("At most 1 character", "At most {n} characters", limit)


def ask(parent: QWidget, draft: FormDraft, lost: Callable[[tuple[Asked, ...]], int]) -> FormDraft | None:
    dialog = CompanyFormDialog(draft, lost, parent)
    return dialog.answer() if put(dialog) else None
