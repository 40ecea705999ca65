"""T13: what asks for the work of the other track may be agreed out, with a day and a name, and taken back."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from promocase.app.cases import cases, closing, exclusions, switching
from promocase.app.workspace.workspace import Workspace
from promocase.domain import framework as domain
from promocase.domain.case import Case, Decision
from promocase.domain.framework import Framework
from promocase.exchange import library_json
from promocase.judge.target import target_of
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)
AGREED = date(2026, 5, 2)
MENTORS = "influence.IC4.9"


def document(framework: Framework) -> dict[str, Any]:
    """The default framework with people work asked of IC4, and own delivery of M4."""
    doc = json.loads(framework.document)
    for cell in doc["expectations"]:
        if (cell["competency"], cell.get("level")) == ("influence", "IC4"):
            cell["statements"].append({"id": MENTORS, "text": "Mentors two product managers."})
        if (cell["competency"], cell.get("level")) == ("coaching", "M4"):
            cell["statements"].append({"id": "coaching.M4.9", "text": "Ships own features next to coaching."})
    return doc


@pytest.fixture
def bundled(workspace: Workspace, framework: Framework) -> str:
    """A case L3 -> IC4 on a ladder that asks its ICs for mentoring."""
    new = cases.NewCase("Mine", "L3", "IC4", DAY, "ic")
    return workspace.do("New case", cases.create, domain.parse(document(framework)), new, DAY)


def case(workspace: Workspace, id: str) -> Case:
    return workspace.library().case[id]


def exclude(workspace: Workspace, id: str, statement: str = MENTORS, on: date = AGREED, name: str = "Jordan Lee") -> None:
    workspace.do("Exclude", exclusions.exclude, id, statement, on, name, DAY)


def judged(workspace: Workspace, id: str) -> set[str]:
    return {s.id for e in target_of(workspace.library(), case(workspace, id)).expectations for s in e.judged}


def test_T13_a_flagged_statement_is_judged_until_it_is_agreed_out(workspace: Workspace, bundled: str) -> None:
    (flagged,) = exclusions.flagged(workspace.library(), case(workspace, bundled))
    assert (flagged.statement_id, flagged.exclusion, flagged.told) == (MENTORS, None, "")
    assert MENTORS in judged(workspace, bundled)
    exclude(workspace, bundled)
    (flagged,) = exclusions.flagged(workspace.library(), case(workspace, bundled))
    assert flagged.told == "Not judged here, as agreed on 2 May 2026 with Jordan Lee: “Mentors two product managers.”"
    assert MENTORS not in judged(workspace, bundled)


def test_T13_excluding_is_one_step_and_taking_back_another(workspace: Workspace, bundled: str) -> None:
    before = workspace.library()
    exclude(workspace, bundled)
    out = workspace.library()
    workspace.undo()
    assert workspace.library() == before
    workspace.redo()
    assert workspace.library() == out
    workspace.do("Take back", exclusions.take_back, bundled, MENTORS)
    assert workspace.library() == before
    assert MENTORS in judged(workspace, bundled)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "Say with whom this was agreed"),
        ({"on": date(2026, 7, 1)}, "1 July 2026 is still to come"),
        ({"statement": "influence.IC4.1"}, "asks for nothing of the other track"),
        ({"statement": "coaching.M4.9"}, f"has no statement “coaching.M4.9”, so nothing was changed. Flagged there: {MENTORS}."),
    ],
)
def test_T13_what_can_not_be_agreed_out_is_refused_with_a_sentence(
    workspace: Workspace, bundled: str, change: dict[str, Any], sentence: str
) -> None:
    before = workspace.library()
    with pytest.raises(Known) as refused:
        exclude(workspace, bundled, **change)
    assert sentence in str(refused.value)
    assert workspace.library() == before


def test_T13_what_was_not_agreed_out_can_not_be_taken_back(workspace: Workspace, bundled: str) -> None:
    with pytest.raises(Known, match="is judged in this case already"):
        workspace.do("Take back", exclusions.take_back, bundled, MENTORS)


def test_T13_nobody_can_agree_away_the_whole_case(workspace: Workspace) -> None:
    fork = {"track": "shared", "level": "S", "min_rank": 1}
    doc = {
        "format": "career-framework", "format_version": 1, "id": "x", "name": "X", "version": "1",
        "tracks": [{"id": "shared", "name": "Shared", "kind": "trunk"},
                   {"id": "ic", "name": "Individual contributor", "kind": "ic", "forks_from": fork}],
        "levels": [{"id": "S", "track": "shared", "rank": 1}, {"id": "I", "track": "ic", "rank": 2}],
        "competencies": [{"id": "c", "name": "Craft"}],
        "expectations": [{"competency": "c", "level": "I", "state": "defined", "statements": [{"id": "c.I.1", "text": "Mentors others."}]}],
    }  # fmt: skip
    id = workspace.do("New case", cases.create, domain.parse(doc), cases.NewCase("All", "S", "I", DAY, "ic"), DAY)
    before = workspace.library()
    with pytest.raises(Known, match="nothing would be left to judge"):
        exclude(workspace, id, "c.I.1")
    assert workspace.library() == before


def test_T13_both_tracks_are_told_alike(workspace: Workspace, bundled: str) -> None:
    exclude(workspace, bundled)
    (ic,) = exclusions.flagged(workspace.library(), case(workspace, bundled))
    workspace.do("Switch", cases.switch, bundled, "M4", "management", DAY)
    (management,) = exclusions.flagged(workspace.library(), case(workspace, bundled))
    assert management.exclusion is None
    exclude(workspace, bundled, "coaching.M4.9")
    (management,) = exclusions.flagged(workspace.library(), case(workspace, bundled))
    assert management.told.replace(management.text, "") == ic.told.replace(ic.text, "")


def test_T4_a_switch_sets_exclusions_aside_and_brings_them_back(workspace: Workspace, bundled: str) -> None:
    exclude(workspace, bundled)
    before = {k: v for k, v in vars(workspace.library()).items() if k in ("case", "exclusion", "mapping", "claim")}
    workspace.do("Switch", cases.switch, bundled, "IC5", "ic", DAY)
    assert not target_of(workspace.library(), case(workspace, bundled)).excluded
    workspace.do("Switch", cases.switch, bundled, "IC4", "ic", DAY)
    assert {k: v for k, v in vars(workspace.library()).items() if k in before} == before
    assert MENTORS not in judged(workspace, bundled)


def test_T13_agreements_survive_json(workspace: Workspace, bundled: str, tmp_path: Path) -> None:
    exclude(workspace, bundled)
    path = tmp_path / "out.json"
    path.write_text("".join(library_json.dump(workspace.library())), encoding="utf-8")
    read, _contents = library_json.load(path)
    assert read.exclusion == workspace.library().exclusion != {}


def test_T13_the_question_to_ask_names_statement_and_track(workspace: Workspace, bundled: str) -> None:
    asked = exclusions.question(workspace.library(), case(workspace, bundled), MENTORS)
    assert "“Mentors two product managers.”" in asked
    assert "Individual contributor" in asked
    assert asked.count("?") == 3


def test_T13_the_switch_preview_says_what_becomes_of_agreements(workspace: Workspace, bundled: str) -> None:
    exclude(workspace, bundled)
    away = switching.preview(workspace.library(), case(workspace, bundled), "M4", "management")
    assert switching.agreement_lines(away) == ("1 agreement to leave a statement out is set aside",)
    workspace.do("Switch", cases.switch, bundled, "M4", "management", DAY)
    back = switching.preview(workspace.library(), case(workspace, bundled), "IC4", "ic")
    assert switching.agreement_lines(back) == ("1 agreement to leave a statement out comes back",)


def test_T13_a_closed_case_keeps_what_was_agreed(workspace: Workspace, bundled: str) -> None:
    exclude(workspace, bundled)
    workspace.do("Close", closing.close, bundled, closing.End(DAY, Decision.NOT_NOW))
    before = workspace.library()
    for act in (lambda: exclude(workspace, bundled), lambda: workspace.do("Back", exclusions.take_back, bundled, MENTORS)):
        with pytest.raises(Known, match="is closed and kept as it was"):
            act()
    assert workspace.library() == before
