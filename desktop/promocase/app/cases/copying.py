"""A case made twice: everything its author wrote and agreed for it, and nothing that was handed out or came back."""

from dataclasses import fields, replace
from datetime import date

from promocase.app.cases import cases
from promocase.app.cases.cases import case_of
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.ids import named_id, new_id
from promocase.domain.library import ALONE, Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _

COPIED = (
    "track_choice",
    "target_text",
    "agreed",
    "exclusion",
    "changed_statement",
    "set_aside",
    "claim",
    "evidence_number",
    "goal",
)
"""Kinds that belong to a case and go with its copy. Packets and reviews belong to what was handed out."""


def duplicate(tx: Transaction, case_id: str, name: str = "") -> str:
    """A copy of the case under this name, or a free one, open whether the first is closed or not; gives its id."""
    case = case_of(tx.library, case_id)
    name = " ".join(name.split()) or free_name(tx.library, case.name)
    if any(c.name.casefold() == name.casefold() for c in tx.library.case.values()):
        raise Known(_("There is a case called “{name}” in this library already. Give this one another name.").format(name=name))
    copy = replace(case, id=new_id(), name=name, closed_on=None, decision=None, new_level=None, outcome="", carried=(), follows=None)
    tx.put(copy)
    for kind in COPIED:
        keys = ALONE.get(kind, (("id",),))[-1]
        for record in [r for r in tx.library.records(kind).values() if r.case_id == case.id]:
            values = {f.name: getattr(record, f.name) for f in fields(record)} | {"case_id": copy.id}
            made = new_id() if keys == ("id",) else named_id(kind, *(str(values[key]) for key in keys))
            rest = {"review_id": None} if kind == "goal" else {}
            tx.put(replace(record, id=made, case_id=copy.id, **rest))
    return copy.id


def switch_in_copy(tx: Transaction, case_id: str, target_level: str, track: str | None, on: date, agreed_with: str = "") -> str:
    """Leave the case as it is, and aim a copy of it elsewhere; gives the copy's id."""
    copy = duplicate(tx, case_id)
    cases.switch(tx, copy, target_level, track, on, agreed_with)
    return copy


def carry_out_switch_in_copy(
    workspace: Workspace, case_id: str, target_level: str, track: str | None, on: date, agreed_with: str = ""
) -> str:
    """`switch_in_copy`, as one step, after a snapshot of what was there."""
    workspace.keep(reasons().SWITCH)
    return workspace.do(_("Switch in a Copy"), switch_in_copy, case_id, target_level, track, on, agreed_with)


def rename(tx: Transaction, case_id: str, name: str) -> None:
    """Give the case another name; `Known` when it is empty or another case has it, and for a closed case."""
    cases.edit(tx, case_id, {"name": name})


def free_name(library: Library, name: str) -> str:
    """ "Name (copy)", "Name (copy 2)": the first that no case has."""
    taken = {c.name.casefold() for c in library.case.values()}
    first = _("{name} (copy)").format(name=name)
    more = (_("{name} (copy {n})").format(name=name, n=n) for n in range(2, len(taken) + 3))
    return next(each for each in (first, *more) if each.casefold() not in taken)
