"""Drafts of frameworks: every edit is a step that undo takes back byte for byte, and nothing is lost that the editor does not know."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from promocase.app.frameworks import framework_drafts as drafts
from promocase.app.frameworks import framework_edits as edits
from promocase.app.frameworks.framework_drafts import Release
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import Framework, canonical, parse
from promocase.domain.library import FrameworkDraft
from promocase.exchange import framework_check, shipped
from promocase.kit.errors import Known

Doc = dict[str, Any]
DAY = date(2026, 6, 30)
UNKNOWN = {"mark": ["kept", {"as": "it was"}]}


def rich() -> Doc:
    """The shipped framework with something of its own wherever the format allows it, steps, weights and rules."""
    doc = json.loads(shipped.framework().document)
    doc["ext"] = {**doc.get("ext", {}), "ours": UNKNOWN}
    for kind in ("tracks", "levels", "areas", "competencies", "expectations"):
        for entry in doc.get(kind, ()):
            entry["ext"] = {**entry.get("ext", {}), "ours": UNKNOWN}
    doc["scales"] = [{"id": "skill", "steps": [{"id": "one", "value": 1}, {"id": "two", "value": 2}], "ext": UNKNOWN}]
    doc["expectations"][0]["weight"] = 2
    return doc


RICH = rich()
FRAMEWORK = parse(RICH)


@pytest.fixture
def draft(workspace: Workspace) -> str:
    return workspace.do("Edit a copy", drafts.copy, FRAMEWORK)


def document(workspace: Workspace, draft: str) -> Doc:
    return json.loads(workspace.library().framework_draft[draft].document)


def one(entries: list[Doc], **wanted: object) -> Doc:
    (found,) = [e for e in entries if all(e.get(k) == v for k, v in wanted.items())]
    return found


# ---- any edit


def ids(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([e["id"] for e in RICH[kind]])


STATEMENTS = [s.id for e in FRAMEWORK.expectations for s in e.statements]
WORDS = st.text("abc Ä&<>\n\"'", max_size=12)
COMPETENCY, LEVEL, TRACK = ids("competencies"), ids("levels"), ids("tracks")
EDITS = st.one_of(
    st.tuples(st.just(edits.set_value), st.sampled_from(["name", "version", "summary", "publisher", "language"]), WORDS),
    st.tuples(st.just(edits.set_part), st.just("license"), st.sampled_from(["name", "url", "attribution"]), WORDS),
    st.tuples(st.just(edits.set_in), st.just("tracks"), TRACK, st.sampled_from(["name", "summary", "pay_parity", "way_back"]), WORDS),
    st.tuples(st.just(edits.set_in), st.just("levels"), LEVEL, st.sampled_from(["code", "title", "summary"]), WORDS),
    st.tuples(st.just(edits.set_in), st.just("levels"), LEVEL, st.just("rank"), st.floats(0, 9)),
    st.tuples(st.just(edits.set_in), st.just("competencies"), COMPETENCY, st.sampled_from(["name", "summary", "question"]), WORDS),
    st.tuples(st.just(edits.add_track), WORDS, st.sampled_from(["ic", "management", "other"])),
    st.tuples(st.just(edits.add_level), TRACK, WORDS),
    st.tuples(st.just(edits.add_area), WORDS),
    st.tuples(st.just(edits.add_competency), WORDS, COMPETENCY),
    st.tuples(st.just(edits.move), st.just("competencies"), COMPETENCY, st.one_of(st.none(), COMPETENCY)),
    st.tuples(st.just(edits.swap_ranks), LEVEL, LEVEL),
    st.tuples(st.just(edits.remove), st.just("tracks"), TRACK),
    st.tuples(st.just(edits.remove), st.just("levels"), LEVEL),
    st.tuples(st.just(edits.remove), st.just("competencies"), COMPETENCY),
    st.tuples(st.just(edits.set_fork), TRACK, st.one_of(st.none(), TRACK), st.one_of(st.none(), LEVEL)),
    st.tuples(st.just(edits.set_state), COMPETENCY, LEVEL, st.sampled_from(["defined", "not_applicable", "to_be_defined"]), WORDS),
    st.tuples(st.just(edits.add_statement), COMPETENCY, LEVEL, st.none(), WORDS),
    st.tuples(st.just(edits.set_statement), st.sampled_from(STATEMENTS), st.just("text"), WORDS),
    st.tuples(st.just(edits.set_statement), st.sampled_from(STATEMENTS), st.just("kind"), st.sampled_from(["expectation", "example"])),
    st.tuples(st.just(edits.move_statement), st.sampled_from(STATEMENTS), st.sampled_from([-1, 1])),
    st.tuples(st.just(edits.remove_statement), st.sampled_from(STATEMENTS)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=1, max_size=8))
def test_what_is_undone_has_the_same_bytes_and_what_is_done_again_too(workspace: Workspace, acts: list[tuple[Any, ...]]) -> None:
    draft = workspace.do("Edit a copy", drafts.copy, FRAMEWORK)
    texts = [workspace.library().framework_draft[draft].document]
    for act, *args in acts:
        try:
            workspace.do("Edit", drafts.edit, draft, act, *args)
        except Known:
            continue  # an edit before took away what this one would change
        if workspace.library().framework_draft[draft].document != texts[-1]:
            texts.append(workspace.library().framework_draft[draft].document)
    for wanted in reversed(texts[:-1]):
        workspace.undo()
        assert workspace.library().framework_draft[draft].document == wanted
    for wanted in texts[1:]:
        workspace.redo()
        assert workspace.library().framework_draft[draft].document == wanted


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=8))
def test_no_edit_touches_what_the_editor_does_not_know(acts: list[tuple[Any, ...]]) -> None:
    doc, gone = copy.deepcopy(RICH), set[tuple[str, str]]()
    for act, *args in acts:
        try:
            act(doc, *args)
        except KeyError:
            continue
        # What is taken out and made again under its old name has its old id, and is another thing.
        places = {(kind, e["id"]) for kind in ("tracks", "levels", "areas", "competencies") for e in doc.get(kind, ())}
        gone |= {(kind, e["id"]) for kind in ("tracks", "levels", "areas", "competencies") for e in RICH[kind]} - places
    assert doc["ext"]["ours"] == UNKNOWN
    assert doc["scales"] == RICH["scales"]
    left = {(kind, e["id"]): e for kind in ("tracks", "levels", "areas", "competencies") for e in doc.get(kind, ())}
    for kind in ("tracks", "levels", "areas", "competencies"):
        for before in RICH[kind]:
            after = left.get((kind, before["id"]))
            if after is not None and (kind, before["id"]) not in gone:
                assert after["ext"]["ours"] == UNKNOWN
    for e in doc["expectations"]:
        if {("competencies", e["competency"]), ("levels", e.get("level"))} & gone:
            continue
        known = [b for b in RICH["expectations"] if b["competency"] == e["competency"] and b.get("level") == e.get("level")]
        if known:
            assert (e["ext"], e.get("weight")) == (known[0]["ext"], known[0].get("weight"))
    parse(doc)  # still something the editor can show


# ---- single edits


def test_a_copy_is_the_whole_framework_and_remembers_where_it_comes_from(workspace: Workspace, draft: str) -> None:
    record = workspace.library().framework_draft[draft]
    assert record.based_on == FRAMEWORK.snapshot_id
    assert document(workspace, draft) == {**RICH, "status": "draft"}
    workspace.undo()
    assert not workspace.library().framework_draft and not workspace.library().framework


def test_two_copies_have_two_names_and_a_draft_can_be_renamed_and_let_go(workspace: Workspace, draft: str) -> None:
    other = workspace.do("Edit a copy", drafts.copy, FRAMEWORK)
    names = {d.name for d in workspace.library().framework_draft.values()}
    assert len(names) == 2
    workspace.do("Rename", drafts.rename, other, "  Next year ")
    assert workspace.library().framework_draft[other].name == "Next year"
    workspace.do("Discard", drafts.discard, draft)
    assert set(workspace.library().framework_draft) == {other}


def test_a_level_takes_its_cells_and_what_rules_say_of_it_along(workspace: Workspace, draft: str) -> None:
    def with_rules(doc: Doc) -> None:
        doc["policies"] = [
            {"id": "a", "kind": "all", "level": "IC4", "params": {"competencies": ["outcomes"]}},
            {"id": "b", "kind": "n_of_m", "track": "ic", "params": {"n": 2, "competencies": ["outcomes", "bets"]}},
        ]

    names = {c["id"] for c in RICH["competencies"]}
    assert {"outcomes", "bets"} <= names
    workspace.do("Rules", drafts.edit, draft, with_rules)
    workspace.do("Remove", drafts.edit, draft, edits.remove, "levels", "IC4")
    doc = document(workspace, draft)
    assert not [e for e in doc["expectations"] if e.get("level") == "IC4"]
    assert [p["id"] for p in doc["policies"]] == ["b"]
    workspace.do("Remove", drafts.edit, draft, edits.remove, "competencies", "bets")
    assert document(workspace, draft)["policies"][0]["params"] == {"n": 1, "competencies": ["outcomes"]}
    assert framework_check.errors(document(workspace, draft)) == ()


def test_a_track_goes_with_its_levels_and_with_the_competencies_only_it_had(workspace: Workspace, draft: str) -> None:
    workspace.do("Remove", drafts.edit, draft, edits.remove, "tracks", "management")
    doc = document(workspace, draft)
    assert {x["track"] for x in doc["levels"]} == {"trunk", "ic"}
    only = [c["id"] for c in RICH["competencies"] if c.get("tracks") == ["management"]]
    assert only
    assert not {c["id"] for c in doc["competencies"]} & set(only)
    assert framework_check.errors(doc) == ()


def test_a_fork_stays_at_its_rank_when_the_level_it_names_goes(workspace: Workspace, draft: str) -> None:
    fork = one(RICH["tracks"], id="ic")["forks_from"]
    assert fork.get("level") == "L3"
    workspace.do("Remove", drafts.edit, draft, edits.remove, "levels", "L3")
    assert one(document(workspace, draft)["tracks"], id="ic")["forks_from"]["min_rank"] == FRAMEWORK.level("L3").rank


def test_statements_keep_their_ids_when_their_order_changes() -> None:
    doc: Doc = {
        "competencies": [{"id": "talk", "name": "Talk"}],
        "levels": [{"id": "K2", "track": "make", "rank": 2}],
        "expectations": [{"competency": "talk", "level": "K2", "statements": [{"text": "One"}, {"text": "Two"}]}],
    }
    edits.move_statement(doc, "talk.K2.2", -1)
    new = edits.add_statement(doc, "talk", "K2", None, "Three")
    assert [(s["id"], s["text"]) for s in doc["expectations"][0]["statements"]] == [
        ("talk.K2.2", "Two"), ("talk.K2.1", "One"), (new, "Three"),
    ]  # fmt: skip
    assert new == "talk.K2.3"


def test_words_of_a_step_are_changed_for_all_its_levels_or_copied_for_one() -> None:
    doc: Doc = {
        "tracks": [{"id": "make", "name": "Makers", "kind": "ic"}],
        "competencies": [{"id": "talk", "name": "Talk", "scale": "s"}],
        "scales": [{"id": "s", "steps": [{"id": "one", "value": 1}]}],
        "levels": [{"id": "K1", "track": "make", "rank": 1}, {"id": "K2", "track": "make", "rank": 2}],
        "requirements": [{"level": x, "competency": "talk", "step": "one"} for x in ("K1", "K2")],
        "expectations": [{"competency": "talk", "step": "one", "statements": [{"text": "Says it"}]}],
        "id": "x", "name": "X", "version": "1",
    }  # fmt: skip
    added = edits.add_statement(doc, "talk", "K1", "one", "Shows it")
    assert [s.text for s in parse(doc).cell("talk", "K2").statements] == ["Says it", "Shows it"]
    edits.own_words(doc, "talk", "K2", "one")
    edits.remove_statement(doc, added)
    assert [s.text for s in parse(doc).cell("talk", "K1").statements] == ["Says it"]
    assert [s.text for s in parse(doc).cell("talk", "K2").statements] == ["Says it", "Shows it"]
    assert len({s.id for e in parse(doc).expectations for s in e.statements}) == 3


def test_the_order_one_sees_is_the_order_that_is_changed() -> None:
    doc: Doc = {"competencies": [{"id": "a", "order": 3}, {"id": "b", "order": 1}, {"id": "c", "order": 2}]}
    edits.move(doc, "competencies", "a", "b")
    assert [(c["id"], c["order"]) for c in doc["competencies"]] == [("a", 1), ("b", 2), ("c", 3)]


def test_typing_in_a_row_is_one_step(workspace: Workspace, draft: str) -> None:
    before = workspace.library().framework_draft[draft].document
    for text in ("O", "Ou", "Ours"):
        workspace.do("Edit", drafts.edit, draft, edits.set_value, "name", text, merge="draft.name")
    workspace.undo()
    assert workspace.library().framework_draft[draft].document == before


def test_a_draft_that_is_no_framework_is_kept_and_told(workspace: Workspace) -> None:
    workspace.do("Put", lambda tx: tx.put(FrameworkDraft("d", "Odd", '{"tracks": 3}')))
    with pytest.raises(Known, match="can't be shown"):
        workspace.do("Edit", drafts.edit, "d", edits.set_value, "name", "X")
    assert workspace.library().framework_draft["d"].document == '{"tracks": 3}'


def test_what_was_to_be_changed_is_gone(workspace: Workspace, draft: str) -> None:
    with pytest.raises(Known, match="no longer"):
        workspace.do("Edit", drafts.edit, draft, edits.set_in, "levels", "X9", "title", "T")


# ---- publishing


def test_a_published_draft_is_a_snapshot_with_owner_version_and_changes(workspace: Workspace, draft: str) -> None:
    workspace.do("Edit", drafts.edit, draft, edits.set_in, "tracks", "ic", "pay_parity", "The same bands.")
    workspace.do("Edit", drafts.edit, draft, edits.add_statement, "outcomes", "IC4", None, "Ends what no longer pays.")
    record = workspace.library().framework_draft[draft]
    changes = drafts.written_changes(workspace.library(), record)
    assert any("Ends what no longer pays." in line for line in changes)
    assert any("pay" in line for line in changes)
    id = workspace.do("Publish", drafts.publish, draft, Release("People & Product", "2.0", (*changes, "  ")), DAY)
    found = parse(json.loads(workspace.library().framework[id].document))
    assert (found.version, found.publisher, found.status) == ("2.0", "People & Product", "active")
    assert found.history[-1].changes == changes and found.history[-1].date == "2026-06-30"
    assert not workspace.library().framework_draft
    assert found.ext["ours"]["mark"][1]["as"] == "it was"
    workspace.undo()
    assert canonical(document(workspace, draft)) == record.document and id not in workspace.library().framework


def test_a_draft_with_an_open_check_is_not_published(workspace: Workspace, draft: str) -> None:
    workspace.do("Edit", drafts.edit, draft, edits.set_in, "competencies", "outcomes", "name", "")
    with pytest.raises(Known, match="check is open"):
        workspace.do("Publish", drafts.publish, draft, Release("Us", "2", ()), DAY)
    assert draft in workspace.library().framework_draft


@pytest.mark.parametrize(("publisher", "version"), [("", "2"), ("Us", " ")])
def test_owner_and_version_are_asked_for(workspace: Workspace, draft: str, publisher: str, version: str) -> None:
    with pytest.raises(Known, match="Fill in both"):
        workspace.do("Publish", drafts.publish, draft, Release(publisher, version, ()), DAY)


def test_a_version_is_published_once(workspace: Workspace, framework: Framework) -> None:
    draft = workspace.do("Edit a copy", drafts.copy, framework)
    with pytest.raises(Known, match="already"):
        workspace.do("Publish", drafts.publish, draft, Release("Us", framework.version, ()), DAY)
    workspace.do("Publish", drafts.publish, draft, Release("Us", "2", (), keep_draft=True), DAY)
    with pytest.raises(Known, match="already"):
        workspace.do("Publish", drafts.publish, draft, Release("Us", "2", ()), DAY)
    assert drafts.written_changes(workspace.library(), workspace.library().framework_draft[draft]) == ()
