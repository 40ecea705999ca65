"""What the case in view aims at and is measured against: its target, its details, and what was agreed with the manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from promocase.app.cases import cases
from promocase.app.packets import first_results
from promocase.judge.target import framework_of, target_set
from promocase.kit.i18n import _
from promocase.ui.acts.acts import Acts
from promocase.ui.dialogs import agreed, case_details, switch, tracks
from promocase.ui.dialogs import first_results as results
from promocase.words import dates

if TYPE_CHECKING:
    from promocase.domain.case import Case
    from promocase.ui.session import Session


class TargetActs(Acts):
    def bind(self) -> None:
        """Nothing of a closed case changes; its tracks may still be compared."""
        bind, case = self._window.commands.bind, self._session.case
        may = self._session.writable
        bind("compare_tracks", self.compare, case is not None)
        bind("switch", self.switch, may)
        bind("case_details", self.details, may)
        bind("agree", self.agree, may)
        bind("first_results", self.choose_results, may)

    def compare(self) -> None:
        self._window.keep_typed()
        if tracks.ask(self._window, self._session):
            self.switch()

    def switch(self) -> None:
        self._window.keep_typed()
        if switch.ask(self._window, self._session, self._window.today()) and (case := self._session.case):
            target = self._session.judgement().target
            self._tell(_("{case} now aims at {level}.").format(case=case.name, level=target.level.label))

    def details(self, field: str = "") -> None:
        """`field`: where the focus is to stand."""
        if self._session.writable:
            self._window.keep_typed()
            case_details.ask(self._window, self._session, field)

    def choose_results(self) -> None:
        self._window.keep_typed()
        session, case = self._session, self._session.case
        assert case is not None
        chosen = results.ask(self._window, first_results.offered(session.library(), case), case.chosen_results)
        if chosen is not None and session.done(_("Choose Results"), first_results.choose, case.id, chosen):
            self._tell(_("The results for the first page are chosen."))

    def agree(self) -> None:
        self._window.keep_typed()
        session, case = self._session, self._session.case
        assert case is not None
        asked = _agreement(session, case)
        answer = agreed.ask(self._window, asked)
        if answer is None or answer == asked:
            return
        texts = {each.competency_id: each.text for each in agreed.changed(asked, answer)}
        on = self._window.today()

        def step(tx) -> None:
            cases.agree_all(tx, case.id, texts, {"agreed_with": answer.agreed_with, "agreed_on": answer.agreed_on})
            if answer.track_agreed_with:
                cases.agree_track(tx, case.id, on, answer.track_agreed_with)

        if session.done(_("Agree Expectations"), step):
            self._tell(_("The agreed expectations are kept with the case."))


def _agreement(session: Session, case: Case) -> agreed.Agreement:
    library, framework = session.library(), framework_of(session.library(), case)
    target = target_set(framework, case.current_level, case.target_level)
    text = library.target_text_for(case.id, case.target_level)
    record = []
    for choice in library.choices_of(case.id):
        level = framework.find_level(choice.target_level)
        aims = level.label if level else choice.target_level
        track = framework.track(choice.track).name if choice.track else target.track.name
        said = _("agreed with {name}").format(name=choice.agreed_with) if choice.agreed_with else _("not noted with whom")
        record.append(" · ".join(filter(None, (dates.day(choice.chosen_on), track, aims, said, choice.note))))
    texts = []
    for each in target.expectations:
        known = library.agreed_for(case.id, each.id, case.target_level)
        texts.append(agreed.AgreedText(each.id, each.competency.name, tuple(s.text for s in each.judged), known.text if known else ""))
    return agreed.Agreement(
        target.level.label, tuple(record), text.agreed_with if text else "", text.agreed_on if text else None, tuple(texts)
    )
