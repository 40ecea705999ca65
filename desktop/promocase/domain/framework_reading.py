"""From a checked JSON document to the parts of a framework. Nothing is checked here: `exchange.framework_check` did."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from promocase.domain.framework_parts import (
    Alias,
    Area,
    Attribute,
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
    Translations,
    TypicalTime,
)

Doc = Mapping[str, Any]


def canonical(document: Mapping[str, object]) -> str:
    """The document's one spelling: sorted keys, no spaces, letters as they are, numbers as typed."""
    return json.dumps(thawed(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def frozen(value: object) -> Any:
    """The same JSON value, made of read-only mappings and tuples."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return MappingProxyType({k: frozen(v) for k, v in cast(Doc, value).items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(v) for v in cast("list[object]", value))
    return value


def thawed(value: object) -> Any:
    """The same JSON value, made of plain dicts and lists."""
    if isinstance(value, str):  # most of them; asking whether one is a mapping takes longer
        return value
    if isinstance(value, Mapping):
        return {k: thawed(v) for k, v in cast(Doc, value).items()}
    if isinstance(value, list | tuple):
        return [thawed(v) for v in cast("list[object]", value)]
    return value


def statement_ids(expectation: Doc) -> tuple[str, ...]:
    """The ids of an expectation's statements: as stated, else made from what they belong to, which stays the same in every reading."""
    place = expectation.get("level") or ".".join(x for x in (expectation.get("step"), expectation.get("track")) if x)
    stem = f"{expectation['competency']}.{place}"
    return tuple(s.get("id") or f"{stem}.{n}" for n, s in enumerate(expectation.get("statements", ()), 1))


def tracks(document: Doc) -> tuple[Track, ...]:
    return tuple(_track(t, document) for t in document["tracks"])


def levels(document: Doc) -> tuple[Level, ...]:
    return tuple(_level(x) for x in document["levels"])


def areas(document: Doc) -> tuple[Area, ...]:
    return tuple(
        Area(
            id=a["id"],
            name=a["name"],
            parent=a.get("parent"),
            summary=a.get("summary", ""),
            order=a.get("order"),
            weights=tuple(sorted(a.get("weights", {}).items())),
            ext=frozen(a.get("ext", {})),
        )
        for a in document.get("areas", ())
    )


def competencies(document: Doc) -> tuple[Competency, ...]:
    return tuple(_competency(c) for c in document["competencies"])


def expectations(document: Doc) -> tuple[Expectation, ...]:
    return tuple(_expectation(e) for e in document.get("expectations", ()))


def requirements(document: Doc) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(r["level"], r["competency"], r.get("step"), r.get("value"), r.get("demand", "required"), r.get("weight"))
        for r in document.get("requirements", ())
    )


def scales(document: Doc) -> tuple[Scale, ...]:
    return tuple(
        Scale(
            id=s["id"],
            steps=tuple(Step(x["id"], x["value"], x.get("label", ""), x.get("description", ""), x.get("points")) for x in s["steps"]),
            name=s.get("name", ""),
            competency=s.get("competency"),
            continuous=s.get("continuous", False),
        )
        for s in document.get("scales", ())
    )


def policies(entries: object) -> tuple[Policy, ...]:
    return tuple(
        Policy(
            id=p["id"],
            kind=p["kind"],
            level=p.get("level"),
            track=p.get("track"),
            params=frozen(p.get("params", {})),
            text=p.get("text", ""),
            any_of=policies(p.get("any_of", ())),
            all_of=policies(p.get("all_of", ())),
        )
        for p in cast("list[Doc]", entries)
    )


def license_of(document: Doc) -> License:
    x = document.get("license", {})
    return License(x.get("name", ""), x.get("url", ""), x.get("redistributable"), x.get("attribution", ""))


def guidance(document: Doc) -> tuple[Guidance, ...]:
    return tuple(Guidance(g["title"], g["text"], g.get("id", "")) for g in document.get("guidance", ()))


def history(document: Doc) -> tuple[Release, ...]:
    return tuple(
        Release(r["version"], r.get("date", ""), r.get("publisher", ""), tuple(r.get("changes", ()))) for r in document.get("history", ())
    )


def _track(t: Doc, document: Doc) -> Track:
    return Track(
        id=t["id"],
        name=t["name"],
        kind=TrackKind(t["kind"]),
        summary=t.get("summary", ""),
        forks_from=_fork(t, document),
        order=t.get("order"),
        discipline=t.get("discipline", ""),
        pay_parity=t.get("pay_parity", ""),
        way_back=t.get("way_back", ""),
        translations=_translations(t),
        ext=frozen(t.get("ext", {})),
    )


def _fork(t: Doc, document: Doc) -> Fork | None:
    """Rank of the fork: as stated, else that of the named level, else the highest shared level below the track's own first one."""
    fork = t.get("forks_from")
    if fork is None:
        return None
    level, rank = fork.get("level"), fork.get("min_rank")
    if rank is None:
        shared = [x["rank"] for x in document["levels"] if x["track"] == fork["track"]]
        named = [x["rank"] for x in document["levels"] if x["id"] == level]
        first = min((x["rank"] for x in document["levels"] if x["track"] == t["id"]), default=float("inf"))
        rank = named[0] if named else max((r for r in shared if r < first), default=min(shared, default=0))
    return Fork(fork["track"], level, rank)


def _level(x: Doc) -> Level:
    time, points = x.get("typical_time"), x.get("points", {})
    return Level(
        id=x["id"],
        track=x["track"],
        rank=x["rank"],
        code=x.get("code", ""),
        title=x.get("title", ""),
        summary=x.get("summary", ""),
        typical_time=TypicalTime(time.get("min_months"), time.get("max_months"), time.get("note", "")) if time is not None else None,
        terminal=x.get("terminal", False),
        attributes=tuple(
            Attribute(a["key"], a.get("label", ""), a.get("text", ""), tuple(a.get("items", ()))) for a in x.get("attributes", ())
        ),
        aliases=tuple(
            Alias(a["scheme"], a.get("code", ""), a.get("title", ""), a.get("source", ""), a.get("confidence", ""))
            for a in x.get("aliases", ())
        ),
        equals=tuple(x.get("equals", ())),
        band=x.get("band", ""),
        track_record=x.get("track_record", ""),
        points=(points.get("min"), points.get("max")),
        translations=_translations(x),
        ext=frozen(x.get("ext", {})),
    )


def _competency(c: Doc) -> Competency:
    return Competency(
        id=c["id"],
        name=c["name"],
        area=c.get("area"),
        parent=c.get("parent"),
        tracks=tuple(c.get("tracks", ())),
        kind=c.get("kind", ""),
        summary=c.get("summary", ""),
        question=c.get("question", ""),
        measures=tuple(c.get("measures", ())),
        evidence_prompts=tuple(c.get("evidence_prompts", ())),
        not_required=tuple(c.get("not_required", ())),
        keywords=tuple(c.get("keywords", ())),
        links=_links(c),
        scale=c.get("scale"),
        order=c.get("order"),
        translations=_translations(c),
        ext=frozen(c.get("ext", {})),
    )


def _expectation(e: Doc) -> Expectation:
    statements = tuple(
        Statement(
            id=sid,
            text=s["text"],
            kind=s.get("kind", "expectation"),
            demand=s.get("demand", "required"),
            people_demand=s.get("people_demand", ""),
            translations=_translations(s),
        )
        for sid, s in zip(statement_ids(e), e.get("statements", ()))
    )
    says_something = bool(statements or e.get("summary") or e.get("proficiency"))
    return Expectation(
        competency=e["competency"],
        level=e.get("level"),
        step=e.get("step"),
        track=e.get("track"),
        state=cast(CellState, e.get("state") or ("defined" if says_something else "to_be_defined")),
        statements=statements,
        summary=e.get("summary", ""),
        proficiency=e.get("proficiency"),
        weight=e.get("weight"),
        links=_links(e),
    )


def _links(x: Doc) -> tuple[tuple[str, str], ...]:
    return tuple((link.get("label", ""), link["url"]) for link in x.get("links", ()))


def _translations(x: Doc) -> Translations:
    return tuple(sorted(x.get("i18n", {}).items()))
