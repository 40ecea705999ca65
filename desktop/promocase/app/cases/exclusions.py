"""Statements that author and manager agreed not to judge a case by (T13): only those that ask for the work of the other track."""

from datetime import date

from promocase.app.cases.cases import open_case_of
from promocase.app.workspace.changes import Transaction
from promocase.domain import demands
from promocase.domain.case import Case, Exclusion
from promocase.domain.demands import Demand
from promocase.domain.framework import Competency, Framework, Level, Statement
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import exclusions, framework_of, target_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.words import agreed, dates


@immutable
class Flagged:
    """A statement of the case's target level that asks for the work of the other track, judged or agreed out."""

    competency_id: str
    competency: str
    """Name of the competency."""
    statement_id: str
    text: str
    demand: Demand
    exclusion: Exclusion | None
    """The agreement not to judge it; None while it is judged."""

    @property
    def mark(self) -> str:
        """What is seen, in one calm sentence."""
        if self.demand is Demand.OWN_DELIVERY:
            return _("This asks a people manager for own delivery.")
        return _("This asks for people work without a people-management role.")

    @property
    def told(self) -> str:
        """The agreement in one line, as the packet prints it; empty while the statement is judged."""
        return agreed.left_out(self.exclusion, self.text) if self.exclusion else ""


def flagged(library: Library, case: Case) -> tuple[Flagged, ...]:
    """What is flagged at the target level, and what was agreed out there, in the framework's order."""
    framework = framework_of(library, case)
    level = framework.level(case.target_level)
    holding = exclusions(library, case)
    agreed_there = [x for x in library.exclusions_of(case.id) if x.level_id == level.id]
    out = {place: x for x in agreed_there if (place := (x.competency_id, x.statement_id)) in holding}
    found: list[Flagged] = []
    for competency, statement in _judged(framework, level):
        asked, exclusion = demands.demand(framework, level, statement), out.get((competency.id, statement.id))
        if asked is None and exclusion is not None:
            asked = Demand.PEOPLE_WORK  # agreed under other words; it stays said until it is taken back
        if asked is not None:
            found.append(Flagged(competency.id, competency.name, statement.id, statement.text, asked, exclusion))
    return tuple(found)


def question(library: Library, case: Case, statement_id: str) -> str:
    """What to ask the manager about a flagged statement: text to copy, in the author's voice."""
    framework = framework_of(library, case)
    level = framework.level(case.target_level)
    each = _flagged(library, case, statement_id)
    track = framework.track(level.track).name
    told = {"level": level.label, "competency": each.competency, "text": " ".join(each.text.split()), "track": track}
    if each.demand is Demand.OWN_DELIVERY:
        asked = _(
            "Our framework says of {level}, {competency}: “{text}”. That is own delivery, and I am to be judged as {track}. "
            "Will it be part of my case? If it will, what would show it? If not, may we write down that we agreed to leave it out?"
        )
    else:
        asked = _(
            "Our framework says of {level}, {competency}: “{text}”. That is people work, and I am to be judged as {track}. "
            "Will it be part of my case? If it will, what would show it? If not, may we write down that we agreed to leave it out?"
        )
    return asked.format(**told)


def exclude(tx: Transaction, case_id: str, statement_id: str, agreed_on: date, agreed_with: str, today: date, note: str = "") -> None:
    """Leave a flagged statement of the target level out of the case, as agreed on this day with this person; again: as newly agreed.

    `Known` for a statement that is not flagged, for one the level does not judge, without a name, for a day to come, and where nothing
    would be left to judge.
    """
    case = open_case_of(tx.library, case_id)
    each = _flagged(tx.library, case, statement_id)
    name = " ".join(agreed_with.split())
    if not name:
        raise Known(_("Say with whom this was agreed; the packet prints it. Nothing was changed."))
    if agreed_on > today:
        raise Known(_("{date} is still to come, so nothing was changed. Say when it was agreed.").format(date=dates.day(agreed_on)))
    at = (case.id, each.competency_id, case.target_level, each.statement_id)
    tx.put(Exclusion(named_id("exclusion", *at), *at, each.text, agreed_on, name, note.strip()))
    if not target_of(tx.library, case).expectations:
        raise Known(_("Without this statement nothing would be left to judge, so it stays and nothing was changed."))


def take_back(tx: Transaction, case_id: str, statement_id: str) -> None:
    """Judge the statement again. `Known` when it was not agreed out of this case at its target level."""
    case = open_case_of(tx.library, case_id)
    here = [x for x in tx.library.exclusions_of(case.id) if (x.level_id, x.statement_id) == (case.target_level, statement_id)]
    if not here:
        raise Known(_("“{id}” is judged in this case already, so nothing was changed.").format(id=statement_id))
    for each in here:
        tx.remove("exclusion", each.id)


def _judged(framework: Framework, level: Level) -> tuple[tuple[Competency, Statement], ...]:
    cells = framework.target_cells(level)
    return tuple((competency, s) for competency, cell in cells if cell.state == "defined" for s in cell.judged)


def _flagged(library: Library, case: Case, statement_id: str) -> Flagged:
    every = flagged(library, case)
    for each in every:
        if each.statement_id == statement_id:
            return each
    framework = framework_of(library, case)
    level = framework.level(case.target_level)
    if any(s.id == statement_id for _competency, s in _judged(framework, level)):
        raise Known(
            _(
                "“{id}” asks for nothing of the other track, so it stays in the case and nothing was changed. "
                "Only what is flagged can be agreed out."
            ).format(id=statement_id)
        )
    if not every:
        raise Known(_("{level} has no flagged statement, so nothing was changed.").format(level=level.label))
    listed = ", ".join(each.statement_id for each in every)
    raise Known(
        _("{level} has no statement “{id}”, so nothing was changed. Flagged there: {listed}.").format(
            level=level.label, id=statement_id, listed=listed
        )
    )
