"""The questions of a company's form as a table: what is asked, and how far its answer is."""


from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent

from promocase.domain.company_form import Unit
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _, n_
from promocase.packet.company import text as texts
from promocase.packet.company.model import Answer
from promocase.ui.models.rows import Column
from promocase.ui.widgets.parts import space
from promocase.ui.widgets.row_table import RowTable


@immutable
class QuestionRow:
    id: str
    text: str
    state: str
    told: str
    """For a screen reader: all of it in one sentence."""


def _row(number: int, answer: Answer) -> QuestionRow:
    text = f"{number}. {answer.question.text}"
    return QuestionRow(answer.question.id, text, _state(answer), f"{text}, {_state(answer)}, {texts.measured(answer)}")


def _state(answer: Answer) -> str:
    """The one thing to know about it first."""
    if answer.private:
        return _("private words")
    if answer.over:
        words = answer.question.unit is Unit.WORDS
        return n_("1 word over", "{n} words over", answer.over) if words else _("{n} over").format(n=answer.over)
    if answer.changed:
        return _("sources changed")
    if not answer.text.strip():
        return _("open")
    return _("by hand") if answer.by_hand else _("fits") if answer.question.limit else _("done")


class QuestionTable(RowTable):
    def __init__(self) -> None:
        columns = (Column(_("Question"), lambda r: r.text, lambda r: r.told), Column(_("Answer"), lambda r: r.state))
        super().__init__(_("Questions"), columns)
        self.horizontalHeader().sectionResized.connect(lambda _at, was, now: self.fit() if was != now else None)

    def show_answers(self, answers: tuple[Answer, ...]) -> None:
        self.rows.set_rows([_row(n, a) for n, a in enumerate(answers, 1)])
        self.fit()

    def select(self, id: str) -> None:
        here = self.rows.row_of(id)
        if here is not None and self.currentIndex().row() != here:
            self.selectRow(here)

    def give_way(self) -> None:
        super().give_way()
        for at in range(self.rows.rowCount()):
            self.setRowHeight(at, self.rowHeight(at) + space(1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(space(26), space(10))
