"""Ladders to judge by: the default one, small ones of odd shapes, and published ones where they are at hand."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from tests.conftest import SAMPLES
from tests.judge import making

from promocase.domain import framework as frameworks
from promocase.domain.framework import Framework, Level
from promocase.domain.library import FrameworkSnapshot, Library
from promocase.exchange import framework_check
from promocase.exchange.ladders import reading


@dataclass(frozen=True, eq=False)
class Ladder:
    """A framework as random libraries need it."""

    document: Mapping[str, Any]

    @cached_property
    def snapshot(self) -> FrameworkSnapshot:
        return making.snapshot(self.document)

    @cached_property
    def framework(self) -> Framework:
        return frameworks.parse(self.document)

    @cached_property
    def competencies(self) -> tuple[str, ...]:
        return tuple(c.id for c in self.framework.competencies)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        return tuple(x.id for x in self.framework.levels)

    @cached_property
    def statements(self) -> dict[str, tuple[str, ...]]:
        """Every statement of a competency, whichever level asks for it, by its id."""
        f = self.framework
        found = {c: {s.id: None for x in self.levels for s in f.cell(c, x).statements} for c in self.competencies}
        return {c: tuple(ids) for c, ids in found.items()}

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Levels that ask for something."""
        f = self.framework
        return tuple(x.id for x in f.levels if any(cell.state == "defined" for _c, cell in f.target_cells(x)))

    def current_for(self, target: str) -> str:
        """The level before the target on its path; the target itself where it is the first."""
        found: Level = self.framework.level(target)
        lower = [x for x in self.framework.path(found.track) if x.rank < found.rank]
        return lower[-1].id if lower else target

    def track_of(self, level: str) -> str | None:
        """The track a case for this level has to name; None below the fork."""
        found = self.framework.level(level)
        return found.track if self.framework.needs_track(found) else None


@cache
def default() -> Ladder:
    return Ladder(making.document())


@cache
def _of_text(document: str) -> Ladder:
    return Ladder(json.loads(document))


def ladder_of(library: Library) -> Ladder:
    """The ladder of its case."""
    return _of_text(library.framework[library.case["case"].framework_snapshot].document)


# ---------------------------------------------------------------- small ladders of odd shapes

_TRUNK = {"id": "shared", "name": "Shared", "kind": "trunk"}


def _tracks(fork: dict[str, Any]) -> list[dict[str, Any]]:
    ic = {"id": "maker", "name": "Individual contributor", "kind": "ic", "forks_from": fork}
    return [_TRUNK, ic, {"id": "people", "name": "People management", "kind": "management", "forks_from": fork}]


def _levels(*rows: tuple[str, str, float]) -> list[dict[str, Any]]:
    return [{"id": id, "track": track, "rank": rank, "title": f"{track} {rank:g}"} for id, track, rank in rows]


SKILLS = [
    {"id": "craft", "name": "Craft", "tracks": ["shared", "maker"]},
    {"id": "coaching", "name": "Coaching", "tracks": ["people"]},
    {"id": "outcomes", "name": "Outcomes"},
]
"""One of trunk and individual contributors, one of management, one of all."""
_FORK = {"track": "shared", "level": "S3", "min_rank": 3}
_BOTH = (("I4", "maker", 4), ("I5", "maker", 5), ("P4", "people", 4), ("P5", "people", 5))


def _forked(*rows: tuple[str, str, float], **more: Any) -> dict[str, Any]:
    return making.small_framework(_levels(("S3", "shared", 3), *(rows or _BOTH)), _tracks(_FORK), **{"competencies": SKILLS, **more})


def _one_code() -> dict[str, Any]:
    document = _forked()
    return {**document, "levels": [{**x, "code": f"{x['rank']:g}", "title": "Product manager"} for x in document["levels"]]}


def _in_the_middle() -> dict[str, Any]:
    """Tracks part after the second of three shared levels."""
    shared = (("S1", "shared", 1), ("S2", "shared", 2), ("S3", "shared", 3))
    levels = _levels(*shared, ("I3", "maker", 3), ("I4", "maker", 4), ("P3", "people", 3))
    return making.small_framework(levels, _tracks({"track": "shared", "level": "S2", "min_rank": 2}), competencies=SKILLS)


def _steps() -> dict[str, Any]:
    """What is asked stands at proficiency steps; levels name the step they ask for."""
    steps = [{"id": f"step-{n}", "value": n, "label": f"Step {n}"} for n in (1, 2, 3)]
    cells = [
        {"competency": c["id"], "step": x["id"], "state": "defined", "statements": [{"text": f"{c['name']}, {x['label']}."}]}
        for c in SKILLS
        for x in steps
    ]
    levels = (("S3", "shared", 1), ("I4", "maker", 2), ("I5", "maker", 3), ("P4", "people", 2), ("P5", "people", 3))
    asked = [
        {"level": x, "competency": c["id"], "step": f"step-{n}"}
        for c in SKILLS
        for x, track, n in levels
        if track in c.get("tracks", (track,))
    ]
    return _forked(scales=[{"id": "skill", "steps": steps}], expectations=cells, requirements=asked)


SMALL: Mapping[str, Callable[[], dict[str, Any]]] = {
    "decimal ranks": lambda: _forked(("I4", "maker", 4), ("I45", "maker", 4.5), ("I5", "maker", 5), ("P45", "people", 4.5)),
    "one code and title on two tracks": _one_code,
    "one track": lambda: making.small_framework(
        _levels(("A", "only", 1), ("B", "only", 2)),
        [{"id": "only", "name": "Product", "kind": "single"}],
        competencies=[{"id": "craft", "name": "Craft"}, {"id": "outcomes", "name": "Outcomes"}],
    ),
    "management level at the senior rank": lambda: _forked(*_BOTH, ("P3", "people", 3)),
    "fork in the middle": _in_the_middle,
    "additive levels": lambda: _forked(cumulation="additive"),
    "restated levels": lambda: _forked(cumulation="restated"),
    "ranks not comparable": lambda: _forked(rank_comparable=False),
    "proficiency steps": _steps,
}


@cache
def small(name: str) -> Ladder:
    """One of `SMALL`, which the framework check finds nothing wrong with."""
    document = SMALL[name]()
    assert framework_check.errors(document) == ()
    return Ladder(document)


# ---------------------------------------------------------------- published ladders

FT = "ft-engineering-progression/data/job-families/engineering.yml"
JORGEF = "jorgef-engineeringladders"
PUBLISHED = (
    FT,
    "ft-engineering-progression/data/job-families/engineering-v1.yml",
    "ft-engineering-progression/data/job-families/operations.yml",
    "uk-gov-ddat",
    "unidays-competency-framework",
    "unidays-competency-framework/content/competencies/product.json",
    JORGEF,
    f"{JORGEF}/TechnicalProgramManager.md",
)


@cache
def published(name: str) -> Ladder:
    """A ladder of the samples as the readers give it; the caller sees to it that there are samples."""
    return Ladder(reading.read(SAMPLES / "data" / "frameworks" / name).document)
