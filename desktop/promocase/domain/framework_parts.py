"""The parts of a framework as frozen values, named as its JSON names them. What they mean together is `framework.py`."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from promocase.domain.immutable import immutable
from promocase.domain.labels import level_label


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


class TrackKind(StrEnum):
    TRUNK = "trunk"
    IC = "ic"
    MANAGEMENT = "management"
    SINGLE = "single"
    OTHER = "other"


CellState = Literal["defined", "not_applicable", "to_be_defined"]
Translations = tuple[tuple[str, str], ...]
"""Pairs of language code and text, sorted by code."""


@immutable
class Fork:
    """Where a track leaves another one."""

    track: str
    level: str | None
    """The last shared level, where the framework names it."""
    min_rank: float
    """The rank of that level: levels of the other track up to it, itself included, are shared."""


@immutable
class Track:
    """A path in a framework; `forks_from` is the level at which it leaves the shared one."""

    id: str
    name: str
    kind: TrackKind
    summary: str = ""
    forks_from: Fork | None = None
    order: int | None = None
    discipline: str = ""
    pay_parity: str = ""
    """How pay compares with the other tracks at the same rank; empty where unstated."""
    way_back: str = ""
    """How one changes to another track and back; empty where unstated."""
    translations: Translations = ()
    ext: Mapping[str, object] = field(default_factory=_nothing, compare=False)


@immutable
class Alias:
    """What another ladder calls the level; `confidence` is published, secondary, unverified or empty."""

    scheme: str
    code: str = ""
    title: str = ""
    source: str = ""
    confidence: str = ""


@immutable
class Attribute:
    """A further column of a level: scope, autonomy, ways to show it before holding the role (key `entry`)."""

    key: str
    label: str = ""
    text: str = ""
    items: tuple[str, ...] = ()


@immutable
class TypicalTime:
    """Months at the level, as the framework states them."""

    min_months: float | None = None
    max_months: float | None = None
    note: str = ""


@immutable
class Level:
    """A step on a track: `rank` is compared, `code` and `title` are labels."""

    id: str
    track: str
    rank: float
    """The only thing that is compared (T8)."""
    code: str = ""
    title: str = ""
    summary: str = ""
    typical_time: TypicalTime | None = None
    terminal: bool = False
    """A career level: nobody is expected to move on from it."""
    attributes: tuple[Attribute, ...] = ()
    aliases: tuple[Alias, ...] = ()
    equals: tuple[str, ...] = ()
    """Ids of levels the framework calls equal."""
    band: str = ""
    track_record: str = ""
    points: tuple[float | None, float | None] = (None, None)
    """Least and most points, where the framework counts them."""
    translations: Translations = ()
    ext: Mapping[str, object] = field(default_factory=_nothing, compare=False)

    @property
    def label(self) -> str:
        return level_label(self.id, self.code, self.title)


@immutable
class Area:
    """A group of competencies under one heading."""

    id: str
    name: str
    parent: str | None = None
    summary: str = ""
    order: int | None = None
    weights: tuple[tuple[str, float], ...] = ()
    ext: Mapping[str, object] = field(default_factory=_nothing, compare=False)


@immutable
class Competency:
    """A skill area that the framework names, for all tracks or for the named ones."""

    id: str
    name: str
    area: str | None = None
    parent: str | None = None
    tracks: tuple[str, ...] = ()
    """Track ids it belongs to; empty: every track."""
    kind: str = ""
    """core, role, value, bonus, or empty where unstated."""
    summary: str = ""
    question: str = ""
    measures: tuple[str, ...] = ()
    evidence_prompts: tuple[str, ...] = ()
    not_required: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Pairs of label and address."""
    scale: str | None = None
    order: int | None = None
    translations: Translations = ()
    ext: Mapping[str, object] = field(default_factory=_nothing, compare=False)


JUDGED_KINDS = frozenset({"expectation", "criterion"})


@immutable
class Statement:
    """One sentence of what a level asks for."""

    id: str
    """Stated in the file, or `<competency>.<level or step>.<n>` counted from 1."""
    text: str
    kind: str = "expectation"
    """expectation and criterion are judged; signal, example, counter_example and question only explain."""
    demand: str = "required"
    people_demand: str = ""
    """none, mentoring, people_management, or empty where unstated."""
    translations: Translations = ()

    @property
    def judged(self) -> bool:
        return self.kind in JUDGED_KINDS

    @property
    def required(self) -> bool:
        """True when the expectation can't be called well shown without it."""
        return self.judged and self.demand == "required"


@immutable
class Cell:
    """What one level asks for in one competency."""

    competency_id: str
    level_id: str
    state: CellState
    statements: tuple[Statement, ...] = ()
    summary: str = ""
    weight: float | None = None
    proficiency: str | None = None
    """Id of the proficiency step the level asks for, where the framework has such steps."""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def judged(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.judged)

    @property
    def required(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.required)


@immutable
class Expectation:
    """A cell as the file writes it: attached to a level, or to a proficiency step that levels refer to."""

    competency: str
    level: str | None
    step: str | None
    track: str | None
    """Only with a step: wording for one track."""
    state: CellState
    statements: tuple[Statement, ...] = ()
    summary: str = ""
    proficiency: str | None = None
    weight: float | None = None
    links: tuple[tuple[str, str], ...] = ()


@immutable
class Requirement:
    """A level asks for a step (by id, or by its value) of a competency's scale."""

    level: str
    competency: str
    step: str | None = None
    value: float | None = None
    demand: str = "required"
    weight: float | None = None


@immutable
class Step:
    """A step of a scale of proficiency, which levels may refer to."""

    id: str
    value: float
    label: str = ""
    description: str = ""
    points: float | None = None


@immutable
class Scale:
    """Steps of proficiency, of one competency or of all."""

    id: str
    steps: tuple[Step, ...]
    name: str = ""
    competency: str | None = None
    """Set when the steps belong to one competency only."""
    continuous: bool = False


@immutable
class Policy:
    """A promotion rule as the framework states it. What the parameters of each kind are: `schemas/framework.schema.json`."""

    id: str
    kind: str
    """judgement, all, n_of_m, max_gaps, points, weighted, time, panel_scores, composite."""
    level: str | None = None
    track: str | None = None
    params: Mapping[str, object] = field(default_factory=_nothing, compare=False)
    text: str = ""
    any_of: "tuple[Policy, ...]" = ()
    all_of: "tuple[Policy, ...]" = ()


@immutable
class License:
    """Under what a framework may be handed on."""

    name: str = ""
    url: str = ""
    redistributable: bool | None = None
    """None where unstated: then it is not handed on."""
    attribution: str = ""


@immutable
class Release:
    """A version as it was published."""

    version: str
    date: str = ""
    """YYYY-MM-DD, or empty."""
    publisher: str = ""
    changes: tuple[str, ...] = ()


@immutable
class Guidance:
    """Text of the framework that belongs to no cell."""

    title: str
    text: str
    id: str = ""
