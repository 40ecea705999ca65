"""Small libraries for tests of the judge: a case on the default framework and pieces that are complete unless told otherwise."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from promocase.domain import framework as frameworks
from promocase.domain.case import Case, Claim, GapNote, TrackChoice
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence, Metric, Person, Project, Role, Status, Witness
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.framework import Framework
from promocase.domain.ids import named_id
from promocase.domain.library import FrameworkSnapshot, Library, Owner, Record
from promocase.judge.judgement import Coverage, Judgement
from promocase.judge.judging import judge
from promocase.kit import data

AS_OF = date(2026, 6, 30)


@cache
def document() -> dict[str, Any]:
    """The default framework's document. Never changed by a test: take a copy first."""
    return json.loads(data.resource("frameworks/dual-track-pm.json").read_text(encoding="utf-8"))


@cache
def framework() -> Framework:
    return frameworks.parse(document())


def snapshot(of: Mapping[str, Any] | None = None) -> FrameworkSnapshot:
    doc = document() if of is None else of
    return FrameworkSnapshot(frameworks.snapshot_id(doc), doc["id"], doc["name"], doc["version"], frameworks.canonical(doc))


def small_framework(levels: Iterable[dict[str, Any]], tracks: Iterable[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A framework document with one statement per competency and level, unless `expectations` are given."""
    levels, tracks = list(levels), list(tracks)
    competencies = more.pop("competencies", [{"id": "craft", "name": "Craft"}])
    cells = [
        {"competency": c["id"], "level": x["id"], "state": "defined", "statements": [{"text": f"{c['name']} as {x['id']} asks."}]}
        for c in competencies
        for x in levels
        if not c.get("tracks") or x["track"] in c["tracks"]
    ]
    base = {"format": "career-framework", "format_version": 1, "id": "small", "name": "Small", "version": "1", "competencies": competencies}
    return {**base, "tracks": tracks, "levels": levels, "expectations": more.pop("expectations", cells), **more}


def trunk_and_two(**more: Any) -> dict[str, Any]:
    """S3 shared; I4, I5 and P4, P5 on two tracks that fork after it."""
    fork = {"track": "shared", "level": "S3", "min_rank": 3}
    return small_framework(
        levels=[
            {"id": "S3", "track": "shared", "rank": 3, "code": "3", "title": "Senior"},
            {"id": "I4", "track": "maker", "rank": 4, "code": "4", "title": "Staff"},
            {"id": "I5", "track": "maker", "rank": 5, "code": "5", "title": "Principal"},
            {"id": "P4", "track": "people", "rank": 4, "code": "4", "title": "Group"},
            {"id": "P5", "track": "people", "rank": 5, "code": "5", "title": "Director"},
        ],
        tracks=[
            {"id": "shared", "name": "Shared", "kind": "trunk"},
            {"id": "maker", "name": "Individual contributor", "kind": "ic", "forks_from": fork},
            {"id": "people", "name": "People management", "kind": "management", "forks_from": fork},
        ],
        **more,
    )


def case(target: str = "IC4", current: str = "L3", of: Mapping[str, Any] | None = None, **more: Any) -> Case:
    return Case("case", f"Case for {target}", snapshot(of).id, current, target, more.pop("as_of", AS_OF), **more)


def choice(track: str | None, target: str, number: int = 1) -> TrackChoice:
    return TrackChoice(f"choice-{number}", "case", number, date(2026, 1, 5), track, target, agreed_with="Jordan Lee")


def piece(id: str, when: str | None = "2026-02", **more: Any) -> Evidence:
    """A complete piece (result with baseline, role and own part, finished) but for its proof, which `witness` adds."""
    told: dict[str, Any] = {
        "title": f"Piece {id}",
        "recorded_on": date(2026, 6, 1),
        "situation": "One in three customers left the checkout.",
        "my_part": "I chose the problem and led the work with two teams.",
        "result": "Fewer people left before they had paid for it.",
        "role": Role.LED,
        "metrics": (Metric("drop-off", "31.2 %", "19.3 %", period="Q1"),),
        "happened_from": PartialDate(when) if when else None,
        "status": Status.DONE,
        "project_id": "project-a",
    }
    return Evidence(id, **{**told, **more})


def witness(evidence_id: str, person: str = "ann", **more: Any) -> Witness:
    return Witness(f"w-{evidence_id}-{person}", evidence_id, person, **more)


def mapped(evidence_id: str, competency: str, level: str | None = "IC4", statement: str | None = None, of: str | None = None) -> Mapped:
    framework_id = of or document()["id"]
    return Mapped(named_id(evidence_id, competency, str(level), str(statement)), evidence_id, framework_id, competency, statement, level)


def shown(
    id: str, *competencies: str, when: str = "2026-02", level: str | None = "IC4", of: str | None = None, **more: Any
) -> tuple[Record, ...]:
    """A complete piece with its proof, mapped to these competencies."""
    return (piece(id, when, **more), witness(id), *(mapped(id, c, level, of=of) for c in competencies))


def claim(competency: str, level: str = "IC4", text: str = "", gap: GapNote | None = None) -> Claim:
    return Claim(named_id("claim", competency, level), "case", competency, level, text, gap=gap)


PLACES: tuple[Record, ...] = (
    Owner(name="Josie Park"),
    Project("project-a", "Checkout"),
    Project("project-b", "Pricing"),
    Person("ann", "Ann Reed", "Engineering"),
    Person("bo", "Bo Lind", "Sales", "IC5"),
)


def library(*records: Record, at: Case | None = None, track: str | None = "ic", of: Mapping[str, Any] | None = None) -> Library:
    """A library with one case (L3 to IC4 unless given), its track choice, two projects and two people."""
    at = at or case(of=of)
    return Library.of(snapshot(of), at, choice(track, at.target_level), *PLACES, *records)


def judged(lib: Library) -> Judgement:
    return judge(lib, lib.case["case"])


def word(lib: Library, competency: str) -> Coverage:
    return judged(lib).expectation(competency).coverage


def codes(judgement: Judgement) -> list[str]:
    return [f.code for f in judgement.findings]


def counted(judgement: Judgement) -> set[str]:
    """Ids of the pieces that count for any expectation."""
    return {id for e in judgement.expectations for id in e.evidence_ids}
