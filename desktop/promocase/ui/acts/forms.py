"""Acts on the company's form that any place may ask for: enter its questions, change them, take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from promocase.app.cases import company_forms
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui.acts.acts import Acts
from promocase.ui.dialogs import company_form
from promocase.ui.dialogs.company_form import FormDraft

if TYPE_CHECKING:
    from promocase.domain.company_form import CompanyForm
    from promocase.exchange.questions import Asked

PLACE = "company_form"


class FormActs(Acts):
    def bind(self) -> None:
        may = not self._session.workspace.read_only and self._session.case is not None
        shown = may and self._shown() is not None
        bind = self._window.commands.bind
        bind("enter_form", self.enter, may)
        bind("edit_form", self.edit, shown)
        bind("remove_form", self.remove, shown)
        bind("export_form", self.export, self._session.case is not None and self._shown() is not None)

    def _shown(self) -> CompanyForm | None:
        """The form that its place shows, or would show."""
        case = self._session.case
        try:
            found = company_forms.forms(self._session.library(), case) if case else ()
        except Known:
            return None
        page = self._window.pages.made.get(PLACE)
        chosen = getattr(page, "form_id", "")
        return next((f for f in found if f.id == chosen), found[0] if found else None)

    def enter(self) -> None:
        """A new form, from its questions."""
        library, case = self._session.library(), self._session.case
        draft = company_form.ask(self._window, FormDraft("", ""), _nothing) if case else None
        if case is None or draft is None:
            return
        framework_id = library.framework[case.framework_snapshot].framework_id
        if id := self._session.do(_("Enter Company Form"), company_forms.add, framework_id, draft.name, draft.asked()):
            self._window.go(PLACE)
            self._window.pages[PLACE].reveal("company_form", id)

    def export(self) -> None:
        """Go to the form, so that one sees what is written, and ask for a place."""
        self._window.go(PLACE)
        self._window.pages[PLACE].ask_where()

    def edit(self) -> None:
        form = self._shown()
        if form is None:
            return
        library, before = self._session.library(), FormDraft(form.name, company_forms.as_list(form))
        draft = company_form.ask(self._window, before, lambda asked: company_forms.lost(library, form, asked))
        if draft is not None and draft != before:
            self._session.do(_("Change Company Form"), company_forms.change, form.id, draft.name, draft.asked())

    def remove(self) -> None:
        form = self._shown()
        if form is not None and self._session.done(_("Remove Company Form"), company_forms.remove, form.id):
            self._tell(_("“{name}” is removed.").format(name=form.name))


def _nothing(_asked: tuple[Asked, ...]) -> int:
    return 0
