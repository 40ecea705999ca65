"""A case is closed with its outcome, kept as it was, reopened, and gone on from."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from promocase.app.cases import cases, claims, closing, mappings
from promocase.app.cases.closing import End
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.libraries import making
from promocase.app.packets import first_results
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case, Decision, GapNote
from promocase.domain.dates import PartialDate
from promocase.exchange import shipped
from promocase.judge.judgement import Coverage
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)
ON = date(2026, 12, 10)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "own.promocase"
    new = cases.NewCase("Autumn", "L3", "IC4", DAY, "ic", PartialDate("2024-03"))
    making.library_with_case(path, "Bo Lind", shipped.framework(), new, DAY)
    with Workspace.open(path) as workspace:
        yield workspace


def only(workspace: Workspace) -> Case:
    return workspace.library().cases()[0]


def close(workspace: Workspace, **more: Any) -> Case:
    workspace.do("Close Case", closing.close, only(workspace).id, End(ON, **{"decision": Decision.PROMOTED, **more}))
    return only(workspace)


def test_promoted_means_the_target_level_unless_another_is_named(workspace: Workspace) -> None:
    case = close(workspace, outcome=" Decided in December. ", carried=("bets", "nothing"))
    assert (case.closed_on, case.decision, case.new_level, case.outcome) == (ON, Decision.PROMOTED, "IC4", "Decided in December.")
    assert case.carried == ("bets",)  # what is no open expectation of the case is not taken along
    workspace.undo()
    assert only(workspace).closed_on is None
    assert close(workspace, new_level="IC5").new_level == "IC5"


@pytest.mark.parametrize("decision", [Decision.NOT_NOW, Decision.WITHDRAWN])
def test_without_a_promotion_the_level_stays(workspace: Workspace, decision: Decision) -> None:
    with pytest.raises(Known, match="A new level goes with"):
        close(workspace, decision=decision, new_level="IC4")
    assert close(workspace, decision=decision, new_level="L3").new_level is None


def test_words_for_an_end_are_kind() -> None:
    said = " ".join(closing.decision_word(d) for d in Decision).casefold()
    assert not any(word in said for word in ("fail", "reject", "denied", "lost"))
    assert closing.decision_word(Decision.NOT_NOW) == "Not now"


CHANGES: dict[str, Callable[[Workspace, str], Any]] = {
    "edit": lambda w, id: w.do("x", cases.edit, id, {"name": "Other"}),
    "switch": lambda w, id: w.do("x", cases.switch, id, "M4", "management", DAY),
    "claim": lambda w, id: w.do("x", claims.write, id, "outcomes", "I did."),
    "gap": lambda w, id: w.do("x", claims.set_gap, id, "outcomes", GapNote("Open")),
    "agree": lambda w, id: w.do("x", cases.agree, id, "outcomes", "Here"),
    "results": lambda w, id: w.do("x", first_results.choose, id, ()),
    "text": lambda w, id: w.do("x", cases.write_target_text, id, {"growth": "None"}),
    "record": lambda w, id: w.do("x", cases.agree_track, id, DAY, "Ann"),
    "close": lambda w, id: w.do("x", closing.close, id, End(ON, Decision.NOT_NOW)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_case_is_kept_as_it_was_until_it_is_reopened(workspace: Workspace, change: str) -> None:
    case = close(workspace)
    before = workspace.library()
    with pytest.raises(Known, match=r"[Rr]eopen"):
        CHANGES[change](workspace, case.id)
    assert workspace.library() is before
    workspace.do("Reopen Case", closing.reopen, case.id)
    opened = only(workspace)
    assert (opened.closed_on, opened.decision, opened.new_level, opened.outcome, opened.carried) == (None, None, None, "", ())
    CHANGES[change](workspace, case.id)


def test_how_a_case_ended_is_no_detail_to_be_edited(workspace: Workspace) -> None:
    for name in ("closed_on", "decision", "new_level", "outcome", "carried", "follows"):
        with pytest.raises(TypeError):
            workspace.do("x", cases.edit, only(workspace).id, {name: None})


def test_evidence_stays_the_librarys_while_a_case_is_closed(workspace: Workspace) -> None:
    close(workspace)
    id = workspace.do("Add", evidence.add, Draft("Checkout"), DAY)
    workspace.do("Map", mappings.add, shipped.framework(), id, "outcomes", None, "IC4")
    assert id in workspace.library().evidence


def test_the_next_case_begins_where_the_last_one_ended(workspace: Workspace) -> None:
    gap = GapNote("No bet yet.", "One in spring.", date(2026, 11, 1), ("bets.IC4.1",))
    workspace.do("Gap", claims.set_gap, only(workspace).id, "bets", gap)
    workspace.do("Details", cases.edit, only(workspace).id, {"manager": "Ann Reed"})
    closed = close(workspace, carried=("bets", "insight"))
    offered = closing.following(closed)
    assert (offered.current_level, str(offered.level_since), offered.follows) == ("IC4", "2026-12-10", closed.id)
    new = cases.NewCase("Next", offered.current_level, "IC5", date(2027, 1, 31), "ic", offered.level_since)
    begun = workspace.do("Begin Next Case", closing.begin_next, closed.id, new, ON)
    library = workspace.library()
    case = library.case[begun.case_id]
    assert (case.follows, case.current_level, case.manager) == (closed.id, "IC4", "Ann Reed")
    copied = library.claim_for(case.id, "bets", "IC5")
    assert copied is not None
    assert copied.gap == GapNote("No bet yet.", "One in spring.")  # the old statements and the old date stay behind
    from_name = library.claim_for(case.id, "insight", "IC5")
    assert from_name is not None and from_name.gap is not None
    assert from_name.gap.what == "Carried on from Autumn: open for IC4 · Staff Product Manager."
    assert len(begun.copied) == 2
    workspace.undo()  # one step
    assert workspace.library().cases() == (closed,)


def test_what_the_new_target_does_not_ask_for_is_told_and_left_where_it_is(workspace: Workspace) -> None:
    closed = close(workspace, decision=Decision.NOT_NOW, carried=("bets", "outcomes"))
    assert (closing.following(closed).current_level, str(closing.following(closed).level_since)) == ("L3", "2024-03")
    new = cases.NewCase("Next", "L3", "M4", date(2027, 1, 31), "management")
    begun = workspace.do("Begin Next Case", closing.begin_next, closed.id, new, ON)
    names = {c.id: c.name for c in shipped.framework().competencies}
    assert (begun.not_asked, begun.copied) == ((names["bets"],), (names["outcomes"],))
    assert workspace.library().claim_for(begun.case_id, "bets", "M4") is None
    assert workspace.library().case[closed.id] == closed


def test_a_case_goes_on_only_from_a_closed_one(workspace: Workspace) -> None:
    with pytest.raises(Known, match="still open"):
        workspace.do("x", closing.begin_next, only(workspace).id, cases.NewCase("Next", "L3", "IC4", DAY, "ic"), DAY)
    with pytest.raises(Known, match="nothing to reopen"):
        workspace.do("x", closing.reopen, only(workspace).id)


def test_open_expectations_are_those_not_well_shown(workspace: Workspace) -> None:
    open = closing.open_expectations(workspace.library(), only(workspace))
    assert {each.coverage for each in open} == {Coverage.NONE}
    assert "bets" in [each.competency_id for each in open]
