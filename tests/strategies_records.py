"""Hypothesis strategies for records of every kind, made from their dataclasses, and for whole libraries whose references lead somewhere."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from promocase.domain.dates import PartialDate, Quarter
from promocase.domain.framework import canonical, snapshot_id
from promocase.domain.library import KINDS, REFERENCES, FrameworkSnapshot, Library, Record

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
LEVELS = ("l1", "l2")
"""Of every framework here, and so of every case."""
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["Größe é", "日本語のテスト", "🙂👩‍👩‍👧", "\x00", "a\nb\u2028", '"; DROP', "[E1]"]
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    forms = [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}", str(Quarter.of(day))]
    return PartialDate(draw(st.sampled_from(forms)))


@cache
def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Values a field of this type may have."""
    if isinstance(hint, UnionType):
        return st.none() | st.one_of(*(of_type(part) for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return st.lists(of_type(parts[0]), max_size=2).map(tuple)
        return st.tuples(*map(of_type, parts))
    if hint is PartialDate:
        return partial_dates()
    if is_dataclass(hint):
        return st.builds(hint, **{name: of_type(kind) for name, kind in get_type_hints(hint).items()})
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return {str: TEXTS, bool: st.booleans(), date: DAYS, int: st.integers(0, 10**6)}[hint]


def records(kind: str, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of a kind with every field drawn; `given` fields come from their own strategies."""
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    if kind == "owner":
        given = {"id": st.just("owner"), **given}
    if kind == "framework":
        return frameworks()
    return st.builds(cls, **{f.name: given[f.name] if f.name in given else of_type(hints[f.name]) for f in fields(cls)})


@st.composite
def frameworks(draw: st.DrawFn) -> FrameworkSnapshot:
    document = framework_document(draw(st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True)), "F " + draw(TEXTS).replace("\x00", ""))
    return FrameworkSnapshot(snapshot_id(document), str(document["id"]), str(document["name"]), "1", canonical(document))


def framework_document(id: str, name: str, *levels: str) -> Mapping[str, object]:
    """A small framework with these levels on one track, `LEVELS` when none are named."""
    ids = levels or LEVELS
    return {
        "format": "career-framework",
        "format_version": 1,
        "id": id,
        "name": name,
        "version": "1",
        "tracks": [{"id": "t", "name": "Track", "kind": "single"}],
        "levels": [{"id": level, "track": "t", "rank": n, "title": level} for n, level in enumerate(ids, 1)],
        "competencies": [{"id": "craft", "name": "Craft"}],
        "expectations": [{"competency": "craft", "level": x, "state": "defined", "statements": [{"text": f"As {x} asks."}]} for x in ids],
    }


@st.composite
def fitting(draw: st.DrawFn, kind: str, id: str, library: Library) -> Record | None:
    """A record of this kind and id whose references lead into `library`; None where it has nothing to refer to."""
    given: dict[str, st.SearchStrategy[Any]] = {"id": st.just(id)}
    for field, other in REFERENCES.get(kind, {}).items():
        there = sorted(library.records(other))
        optional = NoneType in get_args(get_type_hints(KINDS[kind])[field])
        if not there and not optional:
            return None
        given[field] = st.sampled_from([*there, None] if optional else there)
    if kind == "case":
        given |= {name: st.sampled_from(LEVELS) for name in ("current_level", "target_level")}
    return draw(records(kind, **given))


@st.composite
def libraries(draw: st.DrawFn, most: int = 3) -> Library:
    """A library with up to `most` records a kind and without attachments, whose look-ups are unambiguous."""
    library = Library()
    for kind in KINDS:
        if kind == "attachment":
            continue
        for n in range(draw(st.integers(0, 1 if kind == "owner" else most))):
            record = draw(fitting(kind, "owner" if kind == "owner" else f"{kind}-{n}", library))
            if record is not None:
                library = library.with_changes([(kind, record.id, alone(record, n))])
    return library


def alone(record: Any, n: int) -> Any:
    """The record with what must be its own made its own."""
    names = {f.name for f in fields(record)}
    own: dict[str, Any] = {"number": n} if "number" in names else {}
    if "evidence_id" in names and "number" in names:
        own["track"] = f"track {n}"
    if "level_id" in names and "case_id" in names:
        own["level_id"] = f"level {n}"
    if "field" in names:
        own["field"] = f"field {n}"
    return replace(record, **own) if own else record
