"""Goals: what the author will show, and by when. Made from a manager's remark or from nothing; carried along until they are done."""

from dataclasses import replace
from datetime import date

from promocase.app.cases.cases import case_of
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Goal
from promocase.domain.ids import new_id
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def add(tx: Transaction, case_id: str, competency_id: str, level_id: str, text: str, due: date | None, review_id: str | None = None) -> str:
    """A new goal; gives its id. `competency_id` is empty for one of the whole case. `Known` when it says nothing."""
    case = case_of(tx.library, case_id)
    goal = Goal(new_id(), case.id, competency_id, level_id, _said(text), due, review_id)
    tx.put(goal)
    return goal.id


def change(tx: Transaction, goal_id: str, text: str, due: date | None) -> None:
    tx.put(replace(_goal(tx.library, goal_id), text=_said(text), due=due))


def set_done(tx: Transaction, goal_id: str, on: date | None) -> None:
    """Done on a day; None: it is open again."""
    tx.put(replace(_goal(tx.library, goal_id), done_on=on))


def remove(tx: Transaction, goal_id: str) -> None:
    tx.remove("goal", _goal(tx.library, goal_id).id)


def _goal(library: Library, goal_id: str) -> Goal:
    goal = library.goal.get(goal_id)
    if goal is None:
        raise Known(_("This goal is no longer in the library, so nothing was changed."))
    return goal


def _said(text: str) -> str:
    if not text.strip():
        raise Known(_("Write what you will show; a goal without words can’t be kept."))
    return text.strip()
