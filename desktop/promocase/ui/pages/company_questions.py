"""The questions of a company's form as a table: what is asked, and how far its answer is."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from promocase.domain.company_form import Unit
from promocase.kit.i18n import _, n_
from promocase.packet.company import text as texts
from promocase.packet.company.model import Answer
from promocase.ui.models.rows import ID, Column, RowsModel
from promocase.ui.widgets.parts import space


@dataclass(frozen=True, slots=True)
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


class QuestionTable(QTableView):
    """As high as its rows."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (Column(_("Question"), lambda r: r.text, lambda r: r.told), Column(_("Answer"), lambda r: r.state))
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Questions"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(lambda _at, was, now: self._fit() if was != now else None)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.data(ID) or ""))

    def show_answers(self, answers: tuple[Answer, ...]) -> None:
        self.rows.set_rows([_row(n, a) for n, a in enumerate(answers, 1)])
        self._fit()

    def select(self, id: str) -> None:
        here = self.rows.row_of(id)
        if here is not None and self.currentIndex().row() != here:
            self.selectRow(here)

    def _fit(self) -> None:
        self.resizeRowsToContents()
        for at in range(self.rows.rowCount()):
            self.setRowHeight(at, self.rowHeight(at) + space(1))
        rows = sum(self.rowHeight(at) for at in range(self.rows.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + space(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(space(26), space(10))
