"""A framework: the company's written description of tracks, levels, competencies and expectations. A frozen value."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from promocase.domain import framework_reading as reading
from promocase.domain.framework_cells import Cells
from promocase.domain.framework_parts import (
    Alias,
    Area,
    Attribute,
    Cell,
    CellState,
    Competency,
    Expectation,
    Fork,
    Guidance,
    Level,
    License,
    Policy,
    Release,
    Requirement,
    Scale,
    Statement,
    Step,
    Track,
    TrackKind,
    TypicalTime,
)
from promocase.domain.framework_reading import canonical

__all__ = [
    "Alias",
    "Area",
    "Attribute",
    "Cell",
    "CellState",
    "Competency",
    "Expectation",
    "Fork",
    "Framework",
    "Guidance",
    "Level",
    "License",
    "Policy",
    "Release",
    "Requirement",
    "Scale",
    "Statement",
    "Step",
    "Track",
    "TrackKind",
    "TypicalTime",
    "canonical",
    "parse",
    "parse_text",
    "snapshot_id",
]


@dataclass(frozen=True, eq=False)
class Framework:
    """Everything the JSON holds. Two frameworks are equal when their documents are.

    `document` is the JSON itself in canonical spelling, so that nothing is lost that has no field here.
    """

    id: str
    name: str
    version: str
    status: str
    """draft, active or legacy."""
    language: str
    cumulation: str
    """additive: lower levels still apply and are assumed held; restated: each level is written in full."""
    rank_comparable: bool
    """False when equal ranks on two tracks are not equal (T9)."""
    license: License
    job_family: str
    publisher: str
    summary: str
    guidance: tuple[Guidance, ...]
    history: tuple[Release, ...]
    """Published versions, oldest first."""
    tracks: tuple[Track, ...]
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
    competencies: tuple[Competency, ...]
    expectations: tuple[Expectation, ...]
    requirements: tuple[Requirement, ...]
    scales: tuple[Scale, ...]
    policies: tuple[Policy, ...]
    coverage: Mapping[str, float]
    """Thresholds of the coverage checks that the framework sets itself: pieces, projects, quarters, window_months."""
    ext: Mapping[str, Any]
    document: str = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Framework) and self.document == other.document

    def __hash__(self) -> int:
        return hash(self.document)

    @property
    def license_name(self) -> str:
        return self.license.name

    @cached_property
    def snapshot_id(self) -> str:
        return _id_of(self.document)

    # ---- look-ups; an id the framework does not have raises KeyError, `find_...` gives None

    def track(self, track_id: str) -> Track:
        return self._tracks[track_id]

    def level(self, level_id: str) -> Level:
        return self._levels[level_id]

    def competency(self, competency_id: str) -> Competency:
        return self._competencies[competency_id]

    def find_track(self, track_id: str) -> Track | None:
        return self._tracks.get(track_id)

    def find_level(self, level_id: str) -> Level | None:
        return self._levels.get(level_id)

    def find_competency(self, competency_id: str) -> Competency | None:
        return self._competencies.get(competency_id)

    # ---- tracks and levels

    def trunk_ids(self) -> tuple[str, ...]:
        """Tracks nobody has to choose: shared levels, or the only track there is. Framework order."""
        return tuple(t.id for t in self.tracks if self._is_trunk(t))

    def forked_tracks(self) -> tuple[Track, ...]:
        """Tracks one can choose, in neutral order: by `order`, then as the framework lists them."""
        return _ordered(t for t in self.tracks if not self._is_trunk(t))

    def fork_rank(self) -> float | None:
        """The lowest rank at which a track leaves another; None when there is no fork. See `needs_track` for one level."""
        return min((t.forks_from.min_rank for t in self.tracks if t.forks_from), default=None)

    def needs_track(self, level: Level) -> bool:
        """Whether a case for this level must name a track (T7): levels of forked tracks do, shared ones do not.

        Where one track is the trunk of another (management leaves the IC ladder half-way), its levels up to the fork are shared.
        """
        track = self._tracks.get(level.track)
        if track is None or self._is_trunk(track):
            return False
        forks = [t.forks_from.min_rank for t in self.tracks if t.forks_from and t.forks_from.track == track.id]
        return track.forks_from is not None or not forks or level.rank > min(forks)

    def levels_of(self, track_id: str) -> tuple[Level, ...]:
        """The track's own levels, by rank."""
        return tuple(sorted((x for x in self.levels if x.track == track_id), key=lambda x: x.rank))

    def path(self, track_id: str) -> tuple[Level, ...]:
        """The levels of the track and, up to the fork, of what it forks from, by rank.

        Where the track has a level of its own at a shared rank (a management level at the Senior rank), its own one is the path.
        """
        return self._paths[track_id]

    # ---- expectations

    def applies(self, competency: Competency, track_id: str) -> bool:
        return not competency.tracks or track_id in competency.tracks

    def cell(self, competency_id: str, level_id: str) -> Cell:
        """What the level asks for in the competency; where the framework says nothing, a cell "to_be_defined" without statements."""
        return self._cells.cell(competency_id, self.level(level_id))

    def target_cells(self, level: Level) -> tuple[tuple[Competency, Cell], ...]:
        """Every competency of the level's track with its cell, whatever its state, in the framework's order."""
        chosen = _ordered(c for c in self.competencies if self.applies(c, level.track))
        return tuple((c, self._cells.cell(c.id, level)) for c in chosen)

    # ---- rules

    def policies_for(self, level: Level) -> tuple[Policy, ...]:
        """The stated policies that speak of this level: those naming it, its track, or neither."""
        return _speaking_of(self.policies, level)

    def suggested_rules(self, level: Level) -> tuple[Policy, ...]:
        """Rules under `ext.suggested_rules` for the level: never in force, only offered."""
        return _speaking_of(reading.policies(self.ext.get("suggested_rules", ())), level)

    # ---- made once per value

    @cached_property
    def _tracks(self) -> Mapping[str, Track]:
        return {t.id: t for t in self.tracks}

    @cached_property
    def _levels(self) -> Mapping[str, Level]:
        return {x.id: x for x in self.levels}

    @cached_property
    def _competencies(self) -> Mapping[str, Competency]:
        return {c.id: c for c in self.competencies}

    @cached_property
    def _paths(self) -> Mapping[str, tuple[Level, ...]]:
        return {t.id: self._path(t, frozenset()) for t in self.tracks}

    @cached_property
    def _cells(self) -> Cells:
        return Cells(self.expectations, self.requirements, self.scales, self.competencies)

    def _is_trunk(self, track: Track) -> bool:
        if track.forks_from is not None:
            return False
        if track.kind is TrackKind.TRUNK or len(self.tracks) == 1:
            return True
        left = any(t.forks_from and t.forks_from.track == track.id for t in self.tracks)
        return track.kind is TrackKind.SINGLE and not left

    def _path(self, track: Track, seen: frozenset[str]) -> tuple[Level, ...]:
        own = self.levels_of(track.id)
        fork = track.forks_from
        if fork is None or track.id in seen or fork.track not in self._tracks:
            return own
        first = own[0].rank if own else float("inf")
        shared = self._path(self._tracks[fork.track], seen | {track.id})
        return (*(x for x in shared if x.rank <= fork.min_rank and x.rank < first), *own)


def parse(document: Mapping[str, object]) -> Framework:
    """The framework a checked document describes; an unchecked one may raise KeyError, TypeError or ValueError."""
    doc = cast("Mapping[str, Any]", document)
    return Framework(
        id=doc["id"],
        name=doc["name"],
        version=doc["version"],
        status=doc.get("status", "active"),
        language=doc.get("language", ""),
        cumulation=doc.get("cumulation", "restated"),
        rank_comparable=doc.get("rank_comparable", True),
        license=reading.license_of(doc),
        job_family=doc.get("job_family", ""),
        publisher=doc.get("publisher", ""),
        summary=doc.get("summary", ""),
        guidance=reading.guidance(doc),
        history=reading.history(doc),
        tracks=reading.tracks(doc),
        levels=reading.levels(doc),
        areas=reading.areas(doc),
        competencies=reading.competencies(doc),
        expectations=reading.expectations(doc),
        requirements=reading.requirements(doc),
        scales=reading.scales(doc),
        policies=reading.policies(doc.get("policies", ())),
        coverage=reading.frozen(doc.get("coverage", {})),
        ext=reading.frozen(doc.get("ext", {})),
        document=canonical(document),
    )


def parse_text(document: str) -> Framework:
    """The framework of a stored canonical document (`FrameworkSnapshot.document`)."""
    return parse(json.loads(document))


def snapshot_id(document: Mapping[str, object]) -> str:
    """The letters fw- and the first 32 hex digits of the SHA-256 of the canonical JSON: the same content has the same id."""
    return _id_of(canonical(document))


def _id_of(text: str) -> str:
    return "fw-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


T = TypeVar("T", Track, Competency)


def _ordered(things: Iterable[T]) -> tuple[T, ...]:
    """By `order`, and as the framework lists them where that is equal or missing."""
    numbered = list(enumerate(things))
    return tuple(x for _, x in sorted(numbered, key=lambda p: (p[0] if p[1].order is None else p[1].order, p[0])))


def _speaking_of(policies: Iterable[Policy], level: Level) -> tuple[Policy, ...]:
    return tuple(p for p in policies if p.level in (None, level.id) and p.track in (None, level.track))
