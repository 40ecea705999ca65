"""What the mapping dialog offers for a case: its own competencies first, in the framework's order, then those of other tracks."""

from dataclasses import replace

from promocase.app.frameworks.frameworks import level_label
from promocase.domain.case import Case
from promocase.domain.framework import Competency, Framework, Level
from promocase.domain.library import Library
from promocase.judge.target import framework_of, target_of
from promocase.ui.dialogs.mapping import Place

__all__ = ["framework_of", "places"]


def places(library: Library, case: Case, evidence_ids: tuple[str, ...]) -> tuple[Place, ...]:
    """Every competency of the case's framework as a place to map these pieces to."""
    framework = framework_of(library, case)
    aim = target_of(library, case)
    seen, target = aim.places, aim.level
    mapped = {m.competency_id for id in evidence_ids for m in library.mappings_of.get(id, ()) if m.framework_id == framework.id}
    own = [c for c in framework.competencies if (framework.id, c.id) in seen]
    others = [c for c in framework.competencies if (framework.id, c.id) not in seen]
    inside = tuple(_own(framework, c, target, c.id in mapped, aim.statements) for c in own)
    return inside + tuple(_other(framework, c, c.id in mapped) for c in others)


def _own(framework: Framework, competency: Competency, target: Level, mapped: bool, judged: frozenset[tuple[str, str]]) -> Place:
    """What was agreed out is not offered: what shows it shows nothing that this case is judged by."""
    path = framework.path(target.track)
    place = _place(framework, competency, target, tuple(reversed(path)), "", mapped, in_case=True)
    return replace(place, statements=tuple((id, text) for id, text in place.statements if (competency.id, id) in judged))


def _other(framework: Framework, competency: Competency, mapped: bool) -> Place:
    """A competency of another track: read at the first level that states it."""
    tracks = [t for t in framework.tracks if framework.applies(competency, t.id)]
    levels = [level for t in tracks for level in framework.levels_of(t.id)]
    stated = [level for level in levels if framework.cell(competency.id, level.id).statements] or levels
    name = ", ".join(t.name for t in tracks)
    return _place(framework, competency, stated[0] if stated else None, tuple(levels), name, mapped, in_case=False)


def _place(
    framework: Framework, competency: Competency, level: Level | None, levels: tuple[Level, ...], track: str, mapped: bool, in_case: bool
) -> Place:
    statements = framework.cell(competency.id, level.id).statements if level else ()
    text = " ".join(s.text for s in statements) or competency.summary
    return Place(
        competency_id=competency.id,
        name=competency.name,
        in_case=in_case,
        track=track,
        expectation=f"{level.code}: {text}" if level and level.code else text,
        statements=tuple((s.id, s.text) for s in statements),
        levels=tuple((each.id, level_label(framework, each.id)) for each in levels),
        mapped=mapped,
        stated_level=level.id if level else None,
        here_level=level.id if level and in_case else None,
    )
