"""T18: a newer version under the ids of the one before: what stayed the same thing keeps its id, and no id is used for another."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.exchange.ladders.test_differences import base
from tests.thorough import examples

from promocase.domain.framework import Framework, parse
from promocase.exchange import framework_check, shipped
from promocase.exchange.ladders import reading
from promocase.exchange.ladders.aligning import align
from promocase.exchange.ladders.differences import diff

Doc = dict[str, Any]


def aligned(change: Callable[[Doc], object], old: Doc | None = None) -> Framework:
    old = old or base(ids=False)
    new = copy.deepcopy(old)
    change(new)
    made = align(parse(old), parse(new))
    assert not framework_check.errors(json.loads(made.document))
    return made


def statements(framework: Framework) -> dict[str, str]:
    return {s.id: s.text for e in framework.expectations for s in e.statements}


def test_T18_a_version_whose_ids_agree_comes_out_as_it_went_in() -> None:
    new = base() | {"version": "2"}
    assert align(parse(base()), parse(new)).document == parse(new).document
    same = shipped.framework()
    assert align(same, same) is same


def test_T18_a_statement_put_in_before_others_takes_nobodys_id() -> None:
    made = aligned(lambda doc: doc["expectations"][0]["statements"].insert(0, {"text": "Cuts scope to protect a result"}))
    before = statements(parse(base(ids=False)))
    assert {id: text for id, text in statements(made).items() if id in before} == before
    assert statements(made)["c.L1.3"] == "Cuts scope to protect a result"


def test_T18_the_id_of_a_removed_statement_is_not_given_to_another() -> None:
    def swap(doc: Doc) -> None:
        doc["expectations"][0]["statements"][0] = {"text": "entirely different words now"}

    made = aligned(swap)
    assert "c.L1.1" not in statements(made)
    assert statements(made)["c.L1.3"] == "entirely different words now"


def test_T18_two_statements_that_change_places_keep_their_ids() -> None:
    assert statements(aligned(lambda doc: doc["expectations"][0]["statements"].reverse())) == statements(parse(base(ids=False)))


def test_T18_generated_ids_of_tracks_levels_and_competencies_are_led_back() -> None:
    old = base(ids=False) | {
        "areas": [{"id": "a", "name": "A", "weights": {"t": 1, "L2": 2}}],
        "policies": [{"id": "p", "kind": "weighted", "level": "L2", "track": "t", "params": {"weights": {"c": 1, "a": 2}}}],
        "ext": {"core_competencies": {"t": ["c"]}},
    }
    text = json.dumps(old)
    for a, b in (('"t"', '"path"'), ('"L1"', '"pm"'), ('"L2"', '"senior"'), ('"c"', '"product-outcomes"'), ('"d"', '"communication"')):
        text = text.replace(a, b)
    made = align(parse(old), parse(json.loads(text)))
    assert json.loads(made.document) == old


def test_T18_levels_whose_ids_moved_on_by_one_are_known_by_rank_and_name() -> None:
    def shift(doc: Doc) -> None:
        doc["levels"] = [
            {"id": "L2", "track": "t", "rank": 1, "title": "Product Manager"},
            {"id": "L3", "track": "t", "rank": 2, "title": "Senior"},
        ]
        for e in doc["expectations"]:
            e["level"] = {"L1": "L2", "L2": "L3"}[e["level"]]

    assert aligned(shift).document == parse(base(ids=False)).document


def test_T18_a_stated_id_in_another_place_does_not_stand_twice() -> None:
    """The text stays where it was without its id; its id went elsewhere with another text."""

    def change(doc: Doc) -> None:
        text = doc["expectations"][0]["statements"][0]["text"]
        doc["expectations"][0]["statements"][0] = {"text": text}
        doc["expectations"][1]["statements"].append({"id": "sone", "text": "entirely different words now"})

    made = statements(aligned(change, base()))
    assert made["sone"] == "one ships features that users notice"
    assert made["sone-2"] == "entirely different words now"


def test_T18_a_statement_that_comes_back_word_for_word_has_its_id_again() -> None:
    first = parse(base(ids=False))
    shorter = copy.deepcopy(base(ids=False))
    shorter["expectations"][0]["statements"].pop(0)
    second = align(first, parse(shorter), [first])
    assert statements(second).keys() == {"c.L1.2", "d.L2.1"}
    third = align(second, parse(base(ids=False) | {"version": "3"}), [first, second])
    assert statements(third) == statements(first)


def test_T18_another_framework_taken_as_a_newer_version_has_the_older_ones_id() -> None:
    assert align(parse(base()), parse(base() | {"id": "ladder-2026"})).id == "f"


_DEFAULT = json.loads(shipped.framework().document)


class _Edited(dict[str, Any]):
    """A document that is not printed whole when a property fails."""

    def __repr__(self) -> str:
        return "edited"


@st.composite
def edited(draw: st.DrawFn) -> Doc:
    """The shipped framework after a few edits, with or without stated ids."""
    doc = _Edited(copy.deepcopy(_DEFAULT))
    if draw(st.booleans()):
        for e in doc["expectations"]:
            for s in e.get("statements", ()):
                s.pop("id", None)
    for _n in range(draw(st.integers(1, 6))):
        cell = draw(st.sampled_from([e for e in doc["expectations"] if e.get("statements")]))
        list_, act = cell["statements"], draw(st.sampled_from(("drop", "add", "edit", "turn", "move")))
        if act == "drop" and len(list_) > 1:
            list_.pop(draw(st.integers(0, len(list_) - 1)))
        elif act == "add":
            list_.insert(
                draw(st.integers(0, len(list_))), {"text": draw(st.sampled_from(("Says no early", "Names the risk", "Asks first")))}
            )
        elif act == "edit":
            list_[0]["text"] += " and says why"
        elif act == "turn":
            list_.reverse()
        elif len(list_) > 1:
            other = draw(st.sampled_from(doc["expectations"]))
            if other is not cell and other.get("statements"):
                other["statements"].append(list_.pop())
    return doc


@given(edited())
@settings(max_examples=examples(60), deadline=None)
def test_T18_whatever_was_edited_the_pairs_have_one_id_and_the_rest_has_none_in_common(doc: Doc) -> None:
    assume(not framework_check.errors(doc))
    old, new = shipped.framework(), parse(doc)
    made = align(old, new)
    assert not [p.message for p in framework_check.errors(json.loads(made.document))]
    assert align(old, new) == made
    assert align(old, made) == made
    for change in diff(old, made).statements:
        if change.state in ("unchanged", "changed"):
            assert change.old_id == change.new_id
    before, after = statements(old), statements(made)
    assert sorted(after.values()) == sorted(statements(new).values())
    paired = {c.old_id for c in diff(old, made).statements if c.state in ("unchanged", "changed")}
    moved = {id for id in before.keys() & after.keys() if before[id] == after[id]}
    assert before.keys() & after.keys() <= paired | moved


@pytest.mark.parametrize("back", [True, False])
def test_T18_going_back_to_the_older_version_gives_it_as_it_was(back: bool) -> None:
    old = parse(base(ids=False))
    new = copy.deepcopy(base(ids=False))
    new["expectations"][0]["statements"].pop(0)
    second = align(old, parse(new))
    assert align(second, old, [old, second] if back else []).document == old.document or not back


@pytest.mark.parametrize(
    "name", ["ft-engineering-progression/data/job-families/engineering.yml", "unidays-competency-framework", "uk-gov-ddat"]
)
def test_T18_a_published_ladder_read_again_after_edits_keeps_its_ids(name: str, shared: Path) -> None:
    """Every third statement reworded, every seventh gone, one put first in every fifth cell, and all stated ids lost."""
    old = parse(reading.read(shared / "data" / "frameworks" / name).document)
    doc, count = json.loads(old.document) | {"version": "next"}, 0
    for n, e in enumerate(doc["expectations"]):
        kept: list[Doc] = [{"text": "Writes down what was decided and why."}] if e.get("statements") and n % 5 == 0 else []
        for s in e.get("statements", ()):
            count += 1
            if count % 7:
                s.pop("id", None)
                kept.append(s | ({"text": s["text"] + " Says why."} if count % 3 == 0 else {}))
        if "statements" in e:
            e["statements"] = kept
    made = align(old, parse(doc))
    assert not framework_check.errors(json.loads(made.document))
    before = {id: text for id, text in statements(old).items() if statements(made).get(id) == text}
    used = {s for s in statements(made) if s in statements(old)}
    reworded = [id for id in used - before.keys() if statements(made)[id].endswith("Says why.")]
    assert len(before) > count // 3
    assert used == before.keys() | set(reworded)  # no id of the old version stands for anything else
    assert align(made, old, [old, made]).document == old.document
