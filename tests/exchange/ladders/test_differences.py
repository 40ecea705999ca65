"""T18: what changed between two versions, statement by statement, whatever became of the ids."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from promocase.domain import framework as domain
from promocase.exchange import shipped
from promocase.exchange.ladders import differences
from promocase.exchange.ladders.differences import Change, Differences

Doc = dict[str, Any]


def base(ids: bool = True) -> Doc:
    def said(*texts: str) -> list[Doc]:
        return [{"text": t} | ({"id": f"s{t.split()[0]}"} if ids else {}) for t in texts]

    return {
        "format": "career-framework", "format_version": 1, "id": "f", "name": "F", "version": "1",
        "tracks": [{"id": "t", "name": "T", "kind": "single"}],
        "levels": [
            {"id": "L1", "track": "t", "rank": 1, "title": "Product Manager"},
            {"id": "L2", "track": "t", "rank": 2, "title": "Senior"},
        ],
        "competencies": [{"id": "c", "name": "Product outcomes"}, {"id": "d", "name": "Communication"}],
        "expectations": [
            {"competency": "c", "level": "L1", "statements": said("one ships features that users notice", "two tells the number it moved")},
            {"competency": "d", "level": "L2", "statements": said("three writes for the whole company")},
        ],
    }  # fmt: skip


def diff(old: Doc, change: Callable[[Doc], object]) -> Differences:
    new = copy.deepcopy(old)
    change(new)
    return differences.diff(domain.parse(old), domain.parse(new))


def odd(found: Differences) -> list[tuple[str, str, str, str]]:
    return [(c.what, c.state, c.old, c.new) for c in found.all if c.state != "unchanged"]


@pytest.mark.parametrize("ids", [True, False])
def test_the_same_is_unchanged(ids: bool) -> None:
    found = diff(base(ids), lambda _doc: None)
    assert found.nothing
    assert len(found.statements) == 3


@pytest.mark.parametrize("ids", [True, False])
def test_a_changed_text_is_one_change(ids: bool) -> None:
    def change(doc: Doc) -> None:
        doc["expectations"][0]["statements"][0]["text"] = "one ships features that most users notice"

    assert odd(diff(base(ids), change)) == [
        ("statement", "changed", "one ships features that users notice", "one ships features that most users notice")
    ]


def test_a_statement_put_in_before_others_changes_none_of_them() -> None:
    """Ids that only say a position move; the words do not."""
    found = diff(base(ids=False), lambda doc: doc["expectations"][0]["statements"].insert(0, {"text": "Cuts scope to protect a result"}))
    assert odd(found) == [("statement", "added", "", "Cuts scope to protect a result")]
    assert [c.new_id for c in found.statements if c.old_id == "c.L1.1"] == ["c.L1.2"]


def test_another_text_under_one_stated_id_is_a_change() -> None:
    def change(doc: Doc) -> None:
        doc["expectations"][0]["statements"][0]["text"] = "entirely different words now"

    [found] = [c for c in diff(base(), change).statements if c.state == "changed"]
    assert found.old_id == found.new_id == "sone"


def test_a_removed_statement_is_removed_and_a_new_one_added() -> None:
    def change(doc: Doc) -> None:
        doc["expectations"][0]["statements"][1] = {"text": "Hires and keeps a team"}

    assert odd(diff(base(), change)) == [
        ("statement", "removed", "two tells the number it moved", ""),
        ("statement", "added", "", "Hires and keeps a team"),
    ]


def test_a_competency_with_a_new_id_and_a_like_name_is_the_same_one() -> None:
    def change(doc: Doc) -> None:
        doc["competencies"][0] = {"id": "z", "name": "Product outcomes and bets"}
        doc["expectations"][0]["competency"] = "z"

    found = diff(base(), change)
    assert odd(found) == [("competency", "changed", "Product outcomes", "Product outcomes and bets")]
    assert found.competency_of["c"].new_id == "z"


def test_a_removed_level_takes_its_statements() -> None:
    def change(doc: Doc) -> None:
        del doc["levels"][1]
        del doc["expectations"][1]

    found = diff(base(), change)
    assert [c.old_id for c in found.levels if c.state == "removed"] == ["L2"]
    gone = Change("statement", "removed", "sthree", "", "three writes for the whole company", "", ("d", "L2"), ("", ""))
    assert [c for c in found.statements if c.state == "removed"] == [gone]


def test_a_level_with_a_new_id_is_found_by_its_rank_and_name() -> None:
    def change(doc: Doc) -> None:
        doc["levels"][1]["id"] = "senior"
        doc["expectations"][1]["level"] = "senior"

    found = diff(base(), change)
    assert [c.new_id for c in found.levels if c.old_id == "L2"] == ["senior"]
    assert odd(found) == []


def test_each_statement_of_both_stands_there_once() -> None:
    f = shipped.framework()
    document = json.loads(f.document)
    document["competencies"] = [c for c in document["competencies"] if c["id"] != "hiring"]
    kept = {c["id"] for c in document["competencies"]}
    document["expectations"] = [e for e in document["expectations"] if e["competency"] in kept]
    found = differences.diff(f, domain.parse(document))
    old = [(*c.old_place, c.old_id) for c in found.statements if c.state != "added"]
    assert len(old) == len(set(old))
    assert set(old) == {(c.id, x.id, s.id) for x in f.levels for c, cell in f.target_cells(x) for s in cell.statements}
