"""A framework as it is read: two levels side by side, what differs said statement by statement and word by word."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promocase.app.frameworks import framework_checks, framework_reader, framework_sources
from promocase.app.frameworks import framework_drafts as drafts
from promocase.app.frameworks import framework_edits as edits
from promocase.app.frameworks.framework_checks import Lead
from promocase.app.frameworks.framework_reader import Pair, rows, word_parts
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import Framework, parse
from promocase.domain.library import FrameworkDraft
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)


def ladder() -> Framework:
    said = {
        "K1": ["Runs a test alone.", "Tells what it found in clear words.", "Old thing."],
        "K2": ["Runs a test alone.", "Tells what it found in plain words.", "Something else entirely here now."],
    }
    return parse(
        {
            "format": "career-framework", "format_version": 1, "id": "tiny", "name": "Tiny", "version": "1",
            "tracks": [{"id": "make", "name": "Makers", "kind": "ic"}, {"id": "lead", "name": "Leads", "kind": "management"}],
            "levels": [{"id": "K1", "track": "make", "rank": 1}, {"id": "K2", "track": "make", "rank": 2},
                       {"id": "D1", "track": "lead", "rank": 1}],
            "competencies": [{"id": "b", "name": "Second", "order": 2, "tracks": ["make"]}, {"id": "a", "name": "First", "order": 1}],
            "expectations": [
                *({"competency": "b", "level": x, "statements": [{"text": t} for t in texts]} for x, texts in said.items()),
                {"competency": "a", "level": "K1", "state": "not_applicable", "summary": "Too soon."},
            ],
        }
    )  # fmt: skip


def test_statements_are_the_same_changed_or_only_here() -> None:
    first, second = rows(ladder(), Pair("K1", "K2"))
    assert (first.competency.id, first.left.state, first.left.summary, first.right.state) == (
        "a",
        "not_applicable",
        "Too soon.",
        "to_be_defined",
    )
    assert [s.mark for s in second.left.statements] == ["same", "changed", "only"]
    assert [s.mark for s in second.right.statements] == ["same", "changed", "only"]
    assert [text.strip() for text, different in second.right.statements[1].parts if different] == ["plain"]
    assert [text.strip() for text, different in second.left.statements[1].parts if different] == ["clear"]


def test_a_level_beside_itself_has_no_marks_and_another_track_says_so() -> None:
    _first, second = rows(ladder(), Pair("K1", "K1"))
    assert {s.mark for s in second.left.statements} == {""}
    across = {row.competency.id: row for row in rows(ladder(), Pair("K1", "D1"))}
    assert across["b"].right.state == "outside"


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8), st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8))
def test_parts_are_the_text_again(mine: list[str], theirs: list[str]) -> None:
    parts = word_parts(" ".join(mine), " ".join(theirs))
    assert "".join(text for text, _different in parts).split() == mine


def test_t01_a_case_is_read_at_its_own_levels(workspace: Workspace, framework: Framework, case_id: str) -> None:
    case = workspace.library().case[case_id]
    assert framework_reader.first_pair(framework, workspace.library(), case) == Pair("L3", "IC4")
    other = {row.competency.name for row in rows(framework, Pair("L3", "IC4"))}
    for c in framework.competencies:
        if c.tracks == ("management",):
            assert c.name not in other
    assert framework_reader.first_pair(framework, workspace.library(), None) == Pair("L1", "L2")


def test_the_cases_own_framework_comes_first_then_drafts(workspace: Workspace, framework: Framework, case_id: str) -> None:
    draft = workspace.do("Copy", drafts.copy, framework)
    workspace.do("Take in", lambda tx: drafts.take_in(tx, ladder()))
    found = framework_sources.sources(workspace.library(), workspace.library().case[case_id])
    assert [s.draft_id for s in found] == [None, draft, None]
    assert "this case" in found[0].label and found[1].label.startswith("Draft")


def test_an_odd_draft_is_told_in_one_sentence(workspace: Workspace) -> None:
    for n, text in enumerate(('{"name": "x"}', "[]", "no json", '{"name":"x","tracks":[1],"levels":[],"competencies":[]}')):
        workspace.do("Put", lambda tx, n=n, text=text: tx.put(FrameworkDraft(f"d{n}", "Odd", text)))
        source = framework_sources.find(workspace.library(), f"framework_draft:d{n}")
        assert source is not None
        with pytest.raises(Known, match="Odd"):
            framework_sources.framework(source)


@pytest.mark.parametrize(
    ("act", "args", "lead"),
    [
        (edits.set_in, ("competencies", "outcomes", "name", ""), Lead("competencies", "outcomes", name="outcomes")),
        (edits.set_in, ("tracks", "ic", "name", " "), Lead("tracks", "ic")),
        (edits.set_in, ("levels", "IC5", "rank", 4), Lead("levels", "IC5")),
        (edits.set_value, ("name", ""), Lead("framework")),
    ],
)
def test_a_check_leads_to_the_thing_it_is_about(
    workspace: Workspace, framework: Framework, act: Any, args: tuple[Any, ...], lead: Lead
) -> None:
    draft = workspace.do("Copy", drafts.copy, framework)
    workspace.do("Edit", drafts.edit, draft, act, *args)
    found = framework_checks.checks(workspace.library().framework_draft[draft].document)
    assert found and all(c.error for c in found)
    assert (found[0].lead.kind, found[0].lead.id) == (lead.kind, lead.id)
    if args[-1] in ("", " "):
        assert found[0].message.startswith("Name: ")


def test_findings_lead_to_cells_and_say_why() -> None:
    document = json.loads(ladder().document)
    document["expectations"][0]["statements"].append({"text": "Manages a team of direct reports."})
    found = framework_checks.checks(json.dumps(document))
    (people,) = [c for c in found if c.code == "F02"]
    assert (people.lead.kind, people.lead.id, people.lead.level) == ("cell", "b", "K1")
    assert people.reason and not people.error
