"""A case made twice, renamed, and switched in a copy."""

from datetime import date
from pathlib import Path

import pytest
from tests.app.citing import cite_at_end

from promocase.app.cases import cases, claims, copying
from promocase.app.libraries import making
from promocase.app.workspace.workspace import Workspace
from promocase.exchange import shipped
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)


def test_a_copy_has_all_that_was_written_and_nothing_that_was_handed_out(workspace: Workspace, case_id: str, mapped: str) -> None:
    workspace.do("Cite", cite_at_end, case_id, "outcomes", mapped)
    workspace.do("Agree", cases.agree, case_id, "outcomes", "Two numbers")
    workspace.do("Text", cases.write_target_text, case_id, {"sixty_seconds": "I ask."})
    before = workspace.library()
    copy = workspace.do("Duplicate", copying.duplicate, case_id)
    library = workspace.library()
    assert library.case[copy].name == "Mine (copy)" and not list(library.doubles())
    assert library.claim_for(copy, "outcomes", "IC4").text == "[E1]" and dict(library.numbers_of(copy, "ic")) == {mapped: 1}
    assert library.agreed_for(copy, "outcomes", "IC4").text == "Two numbers" and len(library.choices_of(copy)) == 1
    workspace.do("Write", claims.write, copy, "outcomes", "Another [E1]")
    assert library.claim_for(case_id, "outcomes", "IC4") == workspace.library().claim_for(case_id, "outcomes", "IC4")
    assert copying.free_name(library, "Mine") == "Mine (copy 2)"
    workspace.undo()
    workspace.undo()
    assert workspace.library() == before


def test_a_switch_in_a_copy_leaves_the_case_as_it_is(workspace: Workspace, case_id: str) -> None:
    before = workspace.library().case[case_id]
    copy = workspace.do("Switch", copying.switch_in_copy, case_id, "M4", "management", DAY)
    assert workspace.library().case[copy].target_level == "M4"
    assert workspace.library().case[case_id] == before


def test_a_case_named_after_its_target_goes_on_being_so_and_a_name_somebody_chose_stays(tmp_path: Path) -> None:
    path = tmp_path / "own.promocase"
    made = making.library_with_case(path, "Bo Lind", shipped.framework(), cases.NewCase("", "L3", "IC4", DAY, "ic"), DAY)
    with Workspace.open(path) as workspace:
        workspace.do("Switch", cases.switch, made.id, "M4", "management", DAY)
        assert workspace.library().case[made.id].name == "Bo Lind: M4 · Group Product Manager"
        workspace.do("Switch", cases.switch, made.id, "IC4", "ic", DAY)
        assert workspace.library().case[made.id] == made, "there and back"
        workspace.do("Rename", copying.rename, made.id, "  My   year ")
        workspace.do("Switch", cases.switch, made.id, "M4", "management", DAY)
        assert workspace.library().case[made.id].name == "My year"
        with pytest.raises(Known, match="needs a name"):
            workspace.do("Rename", copying.rename, made.id, " ")
