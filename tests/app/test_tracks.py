"""The tracks side by side: alike, in neutral order, with no winner, and nothing written."""

import json
from datetime import date
from typing import Any

import pytest
from tests.judge import making

from promocase.app.cases import exclusions, tracks
from promocase.domain.case import Exclusion
from promocase.domain.library import Library, Record
from promocase.kit.errors import Known

BOTH = [{"id": "craft", "name": "Craft"}, {"id": "code", "name": "Making", "tracks": ["maker"]},
        {"id": "people", "name": "People", "tracks": ["people"]}]  # fmt: skip


def library(*records: Record, **more: Any) -> Library:
    doc = making.trunk_and_two(competencies=BOTH, **more)
    return making.library(*records, at=making.case("I4", "S3", of=doc), track="maker", of=doc)


def compared(lib: Library, rank: float | None = None) -> tracks.Comparison:
    return tracks.compare(lib, lib.case["case"], rank)


def test_T7_both_tracks_stand_side_by_side_at_the_next_rank_above_the_fork() -> None:
    found = compared(library())
    assert [(s.name, s.level.id if s.level else None) for s in found.sides] == [
        ("Individual contributor", "I4"),
        ("People management", "P4"),
    ]
    assert (found.rank, found.ranks) == (4, (4, 5))
    assert [(r.name, [c is not None for c in r.cells]) for r in found.rows] == [
        ("Craft", [True, True]),
        ("Making", [True, False]),
        ("People", [False, True]),
    ]


def test_each_track_is_told_what_would_count_and_what_would_be_kept_aside() -> None:
    lib = library(
        *making.shown("shared", "craft", level="I4", of="small"),
        *making.shown("made", "code", level="I4", of="small"),
        *making.shown("led", "people", level="P4", of="small"),
        making.piece("loose"),
    )
    found = compared(lib)
    counting = {r.name: [tuple(p.id for p in c.pieces) if c else None for c in r.cells] for r in found.rows}
    assert counting == {"Craft": [("shared",), ("shared",)], "Making": [("made",), None], "People": [None, ("led",)]}
    assert [[p.id for p in s.set_aside] for s in found.sides] == [["led"], ["made"]]


def test_a_mark_is_read_anew_for_each_track() -> None:
    found = compared(library(*making.shown("a", "craft", level="I4", of="small")))
    ic, management = found.rows[0].cells
    assert ic is not None
    assert management is not None
    assert [p.shows.value for p in (*ic.row.evidence, *management.row.evidence)] == ["target", "unsure"]


def test_T10_the_order_is_the_frameworks_whatever_the_case_or_the_evidence() -> None:
    rich = making.shown("led", "people", "craft", level="P4", of="small")
    order = [s.track_id for s in compared(library(*rich)).sides]
    assert order == ["maker", "people"]
    doc = making.trunk_and_two(competencies=BOTH)
    other = making.library(*rich, at=making.case("P4", "S3", of=doc), track="people", of=doc)
    assert [s.track_id for s in compared(other).sides] == order


def test_T10_T19_every_track_is_told_alike_and_none_is_called_better() -> None:
    found = compared(library())
    assert found.sides[0].questions == found.sides[1].questions != ()
    said = " ".join([*found.sides[0].questions, tracks.private(), tracks.not_asked()]).casefold()
    assert not [w for w in ("better", "best", "winner", "suits", "recommend", "score", "%", "ready", "just an", "move up") if w in said]
    assert not {"total", "count", "score", "share"} & set(tracks.Comparison.__slots__ + tracks.Side.__slots__)


def test_T9_no_equality_is_claimed_where_the_framework_denies_it() -> None:
    assert compared(library()).note == ""
    assert "does not say that equal ranks" in compared(library(rank_comparable=False)).note


def test_what_the_framework_states_is_told_and_not_asked() -> None:
    doc = making.trunk_and_two(competencies=BOTH)
    doc["tracks"][1] |= {"pay_parity": "The same bands.", "way_back": "At any review."}
    lib = making.library(at=making.case("I4", "S3", of=doc), track="maker", of=doc)
    ic, management = compared(lib).sides
    assert (ic.pay_parity, ic.way_back) == ("The same bands.", "At any review.")
    assert len(management.questions) - len(ic.questions) == 2


def test_a_track_without_a_level_at_the_rank_says_so() -> None:
    doc = making.trunk_and_two(competencies=BOTH)
    doc["levels"] = [x for x in doc["levels"] if x["id"] != "P5"]
    doc["expectations"] = [e for e in doc["expectations"] if e["level"] != "P5"]
    lib = making.library(at=making.case("I4", "S3", of=doc), track="maker", of=doc)
    ic, management = compared(lib, 5).sides
    assert ic.level is not None
    assert (management.level, management.note) == (None, "This track has no level of rank 5. Its levels are: 4 · Group.")


def test_more_than_two_tracks_stand_side_by_side() -> None:
    doc = making.trunk_and_two(competencies=BOTH)
    doc["tracks"].append({**doc["tracks"][1], "id": "expert", "name": "Expert", "kind": "other"})
    doc["levels"].append({"id": "E4", "track": "expert", "rank": 4})
    lib = making.library(at=making.case("I4", "S3", of=doc), track="maker", of=doc)
    found = compared(lib)
    assert [s.name for s in found.sides] == ["Individual contributor", "People management", "Expert"]
    assert {len(r.cells) for r in found.rows} == {3}
    assert found.sides[2].to_be_defined == ("Craft",)


def test_one_track_is_nothing_to_compare() -> None:
    doc = making.small_framework([{"id": "A", "track": "t", "rank": 1}, {"id": "B", "track": "t", "rank": 2}],
                                 [{"id": "t", "name": "T", "kind": "single"}])  # fmt: skip
    lib = making.library(at=making.case("B", "A", of=doc), track=None, of=doc)
    with pytest.raises(Known, match="has no two tracks to choose from"):
        compared(lib)
    with pytest.raises(Known, match=r"has a level of rank 9. It has: 4, 5."):
        compared(library(), 9)


def test_a_level_stands_for_its_rank() -> None:
    lib = library()
    assert tracks.rank_of(lib, lib.case["case"], "P5") == 5
    assert tracks.rank_of(lib, lib.case["case"], "4") == 4
    with pytest.raises(Known, match="has no level"):
        tracks.rank_of(lib, lib.case["case"], "X9")


def test_T13_what_was_agreed_out_is_said() -> None:
    doc = making.trunk_and_two(competencies=BOTH)
    text = json.dumps(doc).replace("Making as I4 asks.", "Mentors two makers.")
    doc = json.loads(text)
    out = Exclusion("x", "case", "code", "I4", "code.I4.1", "Mentors two makers.", date(2026, 5, 2), "Jordan Lee")
    lib = making.library(out, at=making.case("I4", "S3", of=doc), track="maker", of=doc)
    assert [f.told[:16] for f in exclusions.flagged(lib, lib.case["case"])] == ["Not judged here,"]
    assert [s.agreed_out for s in compared(lib).sides] == [("Making",), ()]
