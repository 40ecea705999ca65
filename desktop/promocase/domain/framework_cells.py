"""Cells: what a level asks for in a competency, wherever the framework wrote it down."""

from collections.abc import Iterable
from dataclasses import replace

from promocase.domain.framework_parts import Cell, Competency, Expectation, Level, Requirement, Scale, Step


class Cells:
    """Look-up from (competency, level) to the cell.

    Three ways to write one: statements at the level; statements at a proficiency step, which the level's cell names
    (`proficiency`); or a requirement that leads from the level to a step, by its id or by its value on the competency's scale.
    """

    def __init__(
        self,
        expectations: Iterable[Expectation],
        requirements: Iterable[Requirement],
        scales: Iterable[Scale],
        competencies: Iterable[Competency],
    ) -> None:
        self._direct: dict[tuple[str, str], Expectation] = {}
        self._at_step: dict[tuple[str, str, str | None], Expectation] = {}
        for e in expectations:
            if e.level is not None:
                self._direct.setdefault((e.competency, e.level), e)
            elif e.step is not None:
                self._at_step.setdefault((e.competency, e.step, e.track), e)
        self._required = {(r.competency, r.level): r for r in requirements}
        self._scale_of = _scales_by_competency(tuple(scales), competencies)
        self._made: dict[tuple[str, str], Cell] = {}

    def cell(self, competency_id: str, level: Level) -> Cell:
        key = (competency_id, level.id)
        if key not in self._made:
            self._made[key] = self._make(competency_id, level)
        return self._made[key]

    def _make(self, competency_id: str, level: Level) -> Cell:
        direct = self._direct.get((competency_id, level.id))
        requirement = self._required.get((competency_id, level.id))
        if direct is not None:
            cell = _cell(direct, competency_id, level.id)
            if cell.state != "defined" or direct.proficiency is None:
                return _weighed(cell, requirement)
            stepped = self._stepped(competency_id, level, direct.proficiency)
            return _weighed(_joined(cell, stepped), requirement)
        if requirement is None:
            return Cell(competency_id, level.id, "to_be_defined")
        step = requirement.step or self._step_for(competency_id, requirement.value)
        if step is None:
            return _weighed(Cell(competency_id, level.id, "to_be_defined"), requirement)
        return _weighed(_softened(self._stepped(competency_id, level, step), requirement), requirement)

    def _stepped(self, competency_id: str, level: Level, step_id: str) -> Cell:
        """The step's wording for the level's track, else its wording for all; else the step's own description."""
        found = self._at_step.get((competency_id, step_id, level.track)) or self._at_step.get((competency_id, step_id, None))
        step = self._step(competency_id, step_id)
        said = (step.description or step.label) if step else ""
        if found is None:
            return Cell(competency_id, level.id, "defined" if said else "to_be_defined", summary=said, proficiency=step_id)
        cell = _cell(found, competency_id, level.id)
        return replace(cell, summary=cell.summary or said, proficiency=step_id)

    def _step(self, competency_id: str, step_id: str) -> Step | None:
        scale = self._scale_of.get(competency_id)
        return next((s for s in scale.steps if s.id == step_id), None) if scale else None

    def _step_for(self, competency_id: str, value: float | None) -> str | None:
        """The highest step whose value is not above the one asked for."""
        scale = self._scale_of.get(competency_id)
        if scale is None or value is None:
            return None
        reached = [s for s in scale.steps if s.value <= value]
        return max(reached, key=lambda s: s.value).id if reached else None


def _scales_by_competency(scales: tuple[Scale, ...], competencies: Iterable[Competency]) -> dict[str, Scale]:
    """A competency's scale: the one it names, else the one made for it, else the framework's only one."""
    by_id = {s.id: s for s in scales}
    own = {s.competency: s for s in scales if s.competency is not None}
    shared = [s for s in scales if s.competency is None]
    only = shared[0] if len(shared) == 1 else None
    found: dict[str, Scale] = {}
    for c in competencies:
        scale = (by_id.get(c.scale) if c.scale else None) or own.get(c.id) or only
        if scale is not None:
            found[c.id] = scale
    return found


def _cell(e: Expectation, competency_id: str, level_id: str) -> Cell:
    return Cell(competency_id, level_id, e.state, e.statements, e.summary, e.weight, e.proficiency, e.links)


def _joined(cell: Cell, stepped: Cell) -> Cell:
    """The level's own words first, then those of the step it names."""
    return replace(cell, statements=(*cell.statements, *stepped.statements), summary=cell.summary or stepped.summary)


def _softened(cell: Cell, requirement: Requirement) -> Cell:
    """Where the level only wishes for the step, none of its statements is required."""
    if requirement.demand != "optional":
        return cell
    eased = tuple(replace(s, demand="optional") if s.demand == "required" else s for s in cell.statements)
    return replace(cell, statements=eased)


def _weighed(cell: Cell, requirement: Requirement | None) -> Cell:
    if requirement is None or requirement.weight is None:
        return cell
    return replace(cell, weight=requirement.weight)
