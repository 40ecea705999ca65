"""Mappings: "this evidence shows this competency (this statement), at this level, because ...". They belong to no track or case (T3)."""

from dataclasses import replace

from promocase.app.frameworks.frameworks import find_level
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case
from promocase.domain.evidence import Mapping
from promocase.domain.framework import Competency, Framework
from promocase.domain.ids import new_id
from promocase.domain.library import Library
from promocase.judge.target import asked, sees, target_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def add(
    tx: Transaction,
    framework: Framework,
    evidence_id: str,
    competency_id: str,
    statement_id: str | None = None,
    level_id: str | None = None,
    reason: str = "",
) -> str:
    """Map a piece to a competency, or to one of its statements; gives the mapping's id.

    `level_id` is the level it shows, None when not sure. Mapping the same place again changes the level and reason of what is there.
    """
    if evidence_id not in tx.library.evidence:
        raise Known(_("This piece of evidence is no longer in the library, so nothing was changed."))
    competency = _competency(framework, competency_id)
    _must_be_a_statement(framework, competency, statement_id)
    level = find_level(framework, level_id).id if level_id else None
    _must_be_of_one_level(framework, competency, statement_id, level)
    place = (framework.id, competency.id, statement_id)
    known = next((m for m in tx.library.mappings_of.get(evidence_id, ()) if place_of(m) == place), None)
    id = known.id if known else new_id()
    tx.put(Mapping(id, evidence_id, framework.id, competency.id, statement_id, level, reason))
    return id


def place_of(mapping: Mapping) -> tuple[str, str, str | None]:
    """What a mapping points at: framework id, competency id, statement id or None for the whole expectation."""
    return mapping.framework_id, mapping.competency_id, mapping.statement_id


def remove(tx: Transaction, mapping_ids: tuple[str, ...]) -> None:
    """Take mappings away. The evidence stays as it is."""
    for id in mapping_ids:
        tx.remove("mapping", id)


def toggle(tx: Transaction, framework: Framework, evidence_ids: tuple[str, ...], competency_id: str, level_id: str | None = None) -> bool:
    """What a digit key does to the chosen pieces: map all of them, or, when all are mapped there, unmap all. True when mapped."""
    library = tx.library
    there = {id: [m.id for m in library.mappings_of.get(id, ()) if place_of(m)[:2] == (framework.id, competency_id)] for id in evidence_ids}
    if all(there.values()):
        remove(tx, tuple(m for ids in there.values() for m in ids))
        return False
    for evidence_id, ids in there.items():
        if not ids:
            add(tx, framework, evidence_id, competency_id, None, level_id)
    return True


def set_level(tx: Transaction, framework: Framework, mapping_id: str, level_id: str | None) -> None:
    """Say which level the piece shows there; None for "not sure"."""
    level = find_level(framework, level_id).id if level_id else None
    mapping = _mapping(tx, mapping_id)
    _must_be_of_one_level(framework, _competency(framework, mapping.competency_id), mapping.statement_id, level)
    tx.put(replace(mapping, level_id=level))


def set_statement(tx: Transaction, framework: Framework, mapping_id: str, statement_id: str | None) -> None:
    """Point the mapping at one statement, or with None at the whole expectation. Where one stands there already, the two become one."""
    mapping = _mapping(tx, mapping_id)
    competency = _competency(framework, mapping.competency_id)
    _must_be_a_statement(framework, competency, statement_id)
    _must_be_of_one_level(framework, competency, statement_id, mapping.level_id)
    moved = replace(mapping, statement_id=statement_id)
    for other in tx.library.mappings_of.get(mapping.evidence_id, ()):
        if other.id != mapping.id and place_of(other) == place_of(moved):
            tx.remove("mapping", other.id)
    tx.put(moved)


def competencies_in(library: Library, case: Case) -> frozenset[tuple[str, str]]:
    """(framework id, competency id) of the case's target set: a mapping there is seen by the case, any other is kept and not judged."""
    return target_of(library, case).places


def in_case(library: Library, case: Case, evidence_id: str) -> bool:
    """Whether any mapping of the piece lies in the case's target set."""
    target = target_of(library, case)
    return any(sees(target, m) for m in library.mappings_of.get(evidence_id, ()))


def _mapping(tx: Transaction, mapping_id: str) -> Mapping:
    mapping = tx.library.mapping.get(mapping_id)
    if mapping is None:
        raise Known(_("This mapping is no longer in the library, so nothing was changed."))
    return mapping


def _competency(framework: Framework, competency_id: str) -> Competency:
    found = framework.find_competency(competency_id)
    if found is None:
        raise Known(
            _("The framework “{framework}” has no competency “{competency}”. It has: {names}.").format(
                framework=framework.name, competency=competency_id, names=", ".join(c.id for c in framework.competencies)
            )
        )
    return found


def _must_be_a_statement(framework: Framework, competency: Competency, statement_id: str | None) -> None:
    if statement_id is None:
        return
    cells = (framework.cell(competency.id, level.id) for level in framework.levels)
    if not any(s.id == statement_id for cell in cells for s in cell.statements):
        raise Known(
            _("“{competency}” of the framework “{framework}” has no statement “{statement}”.").format(
                competency=competency.name, framework=framework.name, statement=statement_id
            )
        )


def _must_be_of_one_level(framework: Framework, competency: Competency, statement_id: str | None, level_id: str | None) -> None:
    """A statement shows the level that asks for it, or is not sure: "shows IC4" on a statement of L3 says two things at once."""
    if statement_id is None or level_id is None or (competency.id, level_id, statement_id) in asked(framework):
        return
    asking = [level.label for level in framework.levels if (competency.id, level.id, statement_id) in asked(framework)]
    raise Known(
        _("This statement is what {own} asks for, so nothing was changed. Choose that level, “Not sure”, or the whole expectation.").format(
            own=", ".join(asking)
        )
    )
