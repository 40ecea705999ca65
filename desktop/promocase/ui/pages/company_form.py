"""Company form: the company's own questions, each answered from this case within its limit, to be copied into its system."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QWidget

from promocase.app.cases import company_forms
from promocase.domain.company_form import CompanyForm, Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.packet.company import text as texts
from promocase.packet.company.model import Answer, Answered
from promocase.ui.pages.company_answer import AnswerEditor
from promocase.ui.pages.company_questions import QuestionTable
from promocase.ui.pages.company_sources import SourcesPane
from promocase.ui.pages.page import Page
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import FlowLayout
from promocase.ui.widgets.panes import fill, panes
from promocase.ui.widgets.parts import Empty, Header, command_button
from promocase.ui.widgets.scroll import Column


class CompanyFormPage(Page):
    OWN = ("copy_answer", "copy_form")

    def __init__(self, session, commands, toast) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Company form")
        self.form_id = ""
        """Id of the form in view; empty where there is none."""
        self.told: Answered | None = None
        self._question = ""
        self.header = Header(self.NAME)
        self.table = QuestionTable()
        self.table.chosen.connect(self._choose_question)
        self.answer = AnswerEditor(commands, self._write, self._assemble, self._keep)
        self.sources = SourcesPane(self._map)
        self._lay_out()
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(self.answer.text.setFocus)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(commands["copy_answer"].trigger)

    def _lay_out(self) -> None:
        left = Column(margins=2)
        left.setProperty("pane", "list")
        left.setAccessibleName(self.NAME)
        left.box.addWidget(self.header)
        self.chooser = Choice({}, _("Which form"))
        self.chooser.picked.connect(self._choose_form)
        left.box.addWidget(self.chooser)
        left.box.addWidget(self.table)
        line = FlowLayout()
        line.addWidget(command_button(self.commands["copy_form"], _("Copy all"), "", "copy"))
        line.addWidget(command_button(self.commands["export_form"], _("Export…"), "", "file-down"))
        line.addWidget(command_button(self.commands["edit_form"], _("Edit questions…"), "", "pencil"))
        left.box.addLayout(line)
        self._stack = QStackedWidget()
        self._stack.addWidget(panes(left, self.answer, self.sources, sizes=(40, 56, 35), stretch=1))
        says = _("Enter what your company asks, with its limits. Each answer is put together from this case and fits; you copy it over.")
        self._none = Empty(_("Does your company have its own form?"), says, [(_("Enter questions…"), self.commands["enter_form"].trigger)])
        self._no_case = Empty(_("No case yet"), _("Answers are made of a case: begin one first."))
        self._refused = Empty(_("Nothing can be answered yet"), "")
        for each in (self._none, self._no_case, self._refused):
            self._stack.addWidget(each)
        fill(self, self._stack)

    # ---- showing

    def enter(self) -> None:
        self._bind()
        (self.table if self.told else self._none.findChild(QPushButton) or self._none).setFocus()

    def commit(self) -> None:
        self.answer.commit()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.answer, self.sources) if self.told else (self._none,)

    def show_all(self) -> None:
        case, library = self.session.case, self.session.library()
        self.told = None
        if case is None:
            self._stack.setCurrentWidget(self._no_case)
            return self._bind()
        try:
            forms = company_forms.forms(library, case)
            form = next((f for f in forms if f.id == self.form_id), forms[0] if forms else None)
            self.form_id = form.id if form else ""
            if form is None:
                self._stack.setCurrentWidget(self._none)
                return self._bind()
            self.told = company_forms.answered(library, case, form)
        except Known as refusal:
            self._refused.say(refusal.message)
            self._stack.setCurrentWidget(self._refused)
            return self._bind()
        self._stack.setCurrentIndex(0)
        self._show_form(forms, form)
        self._bind()
        return None

    def _show_form(self, forms: tuple[CompanyForm, ...], form: CompanyForm) -> None:
        assert self.told is not None
        answers = self.told.answers
        self.chooser.offer({f.id: f.name for f in forms})
        self.chooser.show_value(form.id)
        self.chooser.setVisible(len(forms) > 1)
        done = sum(1 for a in answers if a.text.strip())
        self.header.say(_("{form}\n{done} of {n} answered").format(form=form.name, done=done, n=len(answers)))
        self.table.show_answers(answers)
        if self._question not in {a.question.id for a in answers}:
            self._question = answers[0].question.id if answers else ""
        self.table.select(self._question)
        self._show_answer()

    def _show_answer(self) -> None:
        answer = self._answer()
        if answer is not None and self.told is not None:
            place = f"{self.session.case.id}/{self.session.case.target_level}/{answer.question.id}"
            self.answer.show_answer(answer, place, self.session.writable)
            self.sources.show_answer(self.told.offered, answer, self.session.writable)

    def _answer(self) -> Answer | None:
        return next((a for a in self.told.answers if a.question.id == self._question), None) if self.told else None

    def _choose_question(self, id: str) -> None:
        if id and id != self._question:
            self.answer.commit()
            self._question = id
            self._show_answer()
            self._bind()

    def _choose_form(self, id: str) -> None:
        self.answer.commit()
        self.form_id = id
        self.show_all()

    def reveal(self, kind: str, id: str) -> bool:
        if kind == "company_form" and id in self.session.library().company_form:
            self._choose_form(id)
            return True
        if kind == "question" and self.told and any(a.question.id == id for a in self.told.answers):
            self.table.select(id)
            return True
        return False

    # ---- acts

    def _bind(self) -> None:
        here, answer = self.isVisible() and self.told is not None, self._answer()
        self.commands.bind("copy_answer", self.copy_answer, here and answer is not None and bool(answer.text.strip()))
        self.commands.bind("copy_form", self.copy_all, here)

    def _do(self, name: str, step, *values: object, merge: str | None = None) -> None:
        if self.session.case is not None and self.told is not None:
            self.session.do(name, step, self.session.case.id, self.told.form.id, self._question, *values, merge=merge)

    def _map(self, sources: tuple[Source, ...]) -> None:
        known = self._answer()
        gone = tuple(s for s in known.sources if s not in self.sources.ticks) if known else ()
        self._do(_("Choose Sources"), company_forms.map_sources, (*sources, *gone))

    def _write(self, text: str) -> None:
        answer = self._answer()
        if answer is not None:
            self._do(_("Write Answer"), company_forms.write, text, answer.assembled, merge=f"answer.{answer.question.id}")

    def _assemble(self) -> None:
        self._do(_("Assemble Answer"), company_forms.assemble_again)

    def _keep(self) -> None:
        if (answer := self._answer()) is not None:
            self._do(_("Keep Answer"), company_forms.keep, answer.assembled)

    def copy_answer(self) -> None:
        self.answer.commit()
        answer = self._answer()
        if answer is None:
            return
        if answer.private:
            self.session.refused.emit(_("This answer shows private words, so it was not copied. Take them out first."))
            return
        QGuiApplication.clipboard().setText(answer.text)
        self.toast.say(_("Copied: {size}.").format(size=texts.measured(answer)))

    def copy_all(self) -> None:
        self.answer.commit()
        told = self.told
        words = self.session.attempt(lambda: company_forms.as_text(told)) if told else None
        if words is not None:
            QGuiApplication.clipboard().setText(words)
            self.toast.say(n_("Copied: 1 question with its answer.", "Copied: {n} questions with their answers.", len(told.answers)))

    def ask_where(self) -> None:
        """Ask for a place and write the answers there."""
        self.answer.commit()
        told = self.told
        if told is None:
            return
        name = self.session.workspace.path.parent / company_forms.file_name(told)
        kinds = ";;".join((_("Word documents (*.docx)"), _("Plain text (*.txt)")))
        path, _kind = QFileDialog.getSaveFileName(self.window(), _("Export company form"), str(name), kinds)
        if path and self.session.attempt(lambda: company_forms.export(told, Path(path), self.session.workspace.path) or True):
            self.toast.say(_("Answers saved."))
