"""Mappings belong to evidence and no track (T3); claims cite only what is in the case, by numbers that are never reused."""

import pytest
from tests.app.conftest import DAY

from promocase.app.cases import cases, claims, mappings
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.packets import first_results
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Claim, GapNote, SelfRating
from promocase.domain.framework import Framework
from promocase.kit.errors import Known


def claim(workspace: Workspace, case_id: str, competency: str = "outcomes") -> Claim | None:
    library = workspace.library()
    return library.claim_for(case_id, competency, library.case[case_id].target_level)


def test_one_piece_may_serve_several_tracks(workspace: Workspace, framework: Framework, mapped: str) -> None:
    workspace.do("Map", mappings.add, framework, mapped, "hiring", None, "M4")
    assert {m.competency_id for m in workspace.library().mappings_of[mapped]} == {"outcomes", "hiring"}


def test_mapping_the_same_place_again_changes_what_is_there(workspace: Workspace, framework: Framework, mapped: str) -> None:
    (before,) = workspace.library().mappings_of[mapped]
    workspace.do("Map", mappings.add, framework, mapped, "outcomes", None, None, "On second thought.")
    (kept,) = workspace.library().mappings_of[mapped]
    assert (kept.id, kept.level_id, kept.reason) == (before.id, None, "On second thought.")
    workspace.do("Map", mappings.add, framework, mapped, "outcomes", "outcomes.IC4.1", "IC4")
    assert len(workspace.library().mappings_of[mapped]) == 2


def test_a_mapping_is_edited_field_by_field(workspace: Workspace, framework: Framework, mapped: str) -> None:
    (first,) = workspace.library().mappings_of[mapped]
    workspace.do("Level", mappings.set_level, framework, first.id, None)
    workspace.do("Statement", mappings.set_statement, framework, first.id, "outcomes.IC4.1")
    workspace.do("Level", mappings.set_level, framework, first.id, "IC4")
    (kept,) = workspace.library().mappings_of[mapped]
    assert (kept.level_id, kept.reason, kept.statement_id) == ("IC4", first.reason, "outcomes.IC4.1")
    workspace.do("Map", mappings.add, framework, mapped, "outcomes")
    workspace.do("Statement", mappings.set_statement, framework, first.id, None)
    (kept,) = workspace.library().mappings_of[mapped]
    assert kept.id == first.id


def test_level_and_statement_of_a_mapping_stay_of_one_level(workspace: Workspace, framework: Framework, mapped: str) -> None:
    (first,) = workspace.library().mappings_of[mapped]
    with pytest.raises(Known, match="is what M4 "):
        workspace.do("Statement", mappings.set_statement, framework, first.id, "outcomes.M4.1")
    workspace.do("Statement", mappings.set_statement, framework, first.id, "outcomes.IC4.1")
    with pytest.raises(Known, match="is what IC4 "):
        workspace.do("Level", mappings.set_level, framework, first.id, "L3")
    (kept,) = workspace.library().mappings_of[mapped]
    assert (kept.level_id, kept.statement_id) == ("IC4", "outcomes.IC4.1")


def test_a_digit_maps_all_then_unmaps_all(workspace: Workspace, framework: Framework, mapped: str) -> None:
    other = workspace.do("Add", evidence.add, Draft("Another"), DAY)
    assert workspace.do("Toggle", mappings.toggle, framework, (mapped, other), "outcomes", "IC4") is True
    assert len(workspace.library().mapping) == 2
    assert workspace.do("Toggle", mappings.toggle, framework, (mapped, other), "outcomes", "IC4") is False
    assert workspace.library().mapping == {}


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (("nothing", None, None), "has no competency “nothing”. It has: outcomes, insight"),
        (("outcomes", "outcomes.IC9.1", None), "has no statement “outcomes.IC9.1”"),
        (("outcomes", None, "IC9"), "has no level “IC9”"),
        (("outcomes", "outcomes.L3.1", "IC4"), "is what L3 · Senior Product Manager asks for, so nothing was changed"),
    ],
)
def test_a_place_that_is_not_there_is_named(workspace: Workspace, framework: Framework, piece: str, place: tuple, sentence: str) -> None:
    with pytest.raises(Known, match=sentence):
        workspace.do("Map", mappings.add, framework, piece, *place)


def test_texts_of_a_claim_are_kept_as_typed_and_an_empty_one_is_none(workspace: Workspace, case_id: str) -> None:
    workspace.do("Claim", claims.write, case_id, "outcomes", "  It went up [E1].\n")
    workspace.do("Gap", claims.set_gap, case_id, "outcomes", GapNote(what="One more quarter"))
    workspace.do("Rating", claims.set_self_rating, case_id, "outcomes", SelfRating.IN_PART)
    workspace.do("Differs", claims.set_differs, case_id, "outcomes", "I see it differently.")
    workspace.do("Limits", claims.set_limits, case_id, "outcomes", "One market only.")
    workspace.do("Beyond", claims.set_beyond, case_id, "outcomes", "Several teams.")
    written = claim(workspace, case_id)
    assert written is not None
    assert (written.text, written.gap, written.self_rating) == (
        "  It went up [E1].\n",
        GapNote(what="One more quarter"),
        SelfRating.IN_PART,
    )
    for step, empty in (
        (claims.write, ""),
        (claims.set_gap, GapNote()),
        (claims.set_self_rating, None),
        (claims.set_differs, ""),
        (claims.set_limits, ""),
        (claims.set_beyond, ""),
    ):
        workspace.do("Clear", step, case_id, "outcomes", empty)
    assert claim(workspace, case_id) is None


def test_there_is_no_claim_where_the_level_asks_for_nothing(workspace: Workspace, case_id: str) -> None:
    with pytest.raises(Known, match=r"IC4 · Staff Product Manager asks for nothing in “hiring”"):
        workspace.do("Claim", claims.write, case_id, "hiring", "I hired two.")


def test_numbers_are_given_at_first_citation_and_stay(workspace: Workspace, framework: Framework, case_id: str, mapped: str) -> None:
    other = workspace.do("Add", evidence.add, Draft("Another"), DAY)
    workspace.do("Map", mappings.add, framework, other, "insight")
    assert workspace.do("Cite", claims.cite, case_id, "insight", other) == 1
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", mapped) == 2
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", other) == 1
    workspace.do("Trash", evidence.trash, (mapped,), DAY)
    third = workspace.do("Add", evidence.add, Draft("A third"), DAY)
    workspace.do("Map", mappings.add, framework, third, "outcomes")
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", third) == 3
    workspace.do("Restore", evidence.restore, (mapped,))
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", mapped) == 2


def test_the_other_track_has_numbers_of_its_own(workspace: Workspace, framework: Framework, case_id: str, mapped: str) -> None:
    other = workspace.do("Add", evidence.add, Draft("Another"), DAY)
    workspace.do("Map", mappings.add, framework, other, "outcomes")
    workspace.do("Cite", claims.cite, case_id, "outcomes", mapped)
    workspace.do("Cite", claims.cite, case_id, "outcomes", other)
    workspace.do("Switch", cases.switch, case_id, "M4", "management", DAY)
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", other) == 1
    workspace.do("Switch", cases.switch, case_id, "IC4", "ic", DAY)
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", other) == 2


def test_only_what_is_in_the_case_can_be_cited(workspace: Workspace, framework: Framework, case_id: str, piece: str) -> None:
    def refused() -> str:
        with pytest.raises(Known) as known:
            workspace.do("Cite", claims.cite, case_id, "outcomes", piece)
        assert workspace.library().evidence_number == {}
        return str(known.value)

    assert "not mapped to any expectation of this case" in refused()
    workspace.do("Map", mappings.add, framework, piece, "hiring")
    assert "not mapped to any expectation of this case" in refused()
    assert claims.citable(workspace.library(), workspace.library().case[case_id]) == ()
    workspace.do("Map", mappings.add, framework, piece, "outcomes")
    assert claims.citable(workspace.library(), workspace.library().case[case_id]) == (piece,)
    workspace.do("Private", evidence.set_private, (piece,), True)
    assert "is private and never leaves the library" in refused()
    workspace.do("Private", evidence.set_private, (piece,), False)
    workspace.do("Trash", evidence.trash, (piece,), DAY)
    assert "lies in the Trash" in refused()


def test_the_first_page_holds_three_results(workspace: Workspace, case_id: str) -> None:
    ids = tuple(workspace.do("Add", evidence.add, Draft(f"Piece {n}"), DAY) for n in range(4))
    workspace.do("Choose", first_results.choose, case_id, ids[:3])
    with pytest.raises(Known, match="three results"):
        workspace.do("Choose", first_results.choose, case_id, ids)
    assert workspace.library().case[case_id].chosen_results == ids[:3]


def test_texts_of_a_target_are_set_aside_with_it(workspace: Workspace, case_id: str) -> None:
    workspace.do("Text", cases.write_target_text, case_id, {"sixty_seconds": "I am ready to tell it aloud."})
    workspace.do("Agree", cases.agree, case_id, "outcomes", "Two quarters of checkout.")
    workspace.do("Switch", cases.switch, case_id, "IC5", None, DAY)
    library = workspace.library()
    assert library.target_text_for(case_id, "IC5") is None
    assert library.agreed_for(case_id, "outcomes", "IC5") is None
    workspace.do("Switch", cases.switch, case_id, "IC4", None, DAY)
    text = workspace.library().target_text_for(case_id, "IC4")
    assert text is not None
    assert text.sixty_seconds.startswith("I am")
    workspace.do("Agree", cases.agree, case_id, "outcomes", " ")
    assert workspace.library().agreed == {}


def test_details_are_set_by_name(workspace: Workspace, case_id: str) -> None:
    workspace.do("Edit", cases.edit, case_id, {"manager": "Jordan Lee", "current_level": "L2"})
    assert workspace.library().case[case_id].manager == "Jordan Lee"
    with pytest.raises(Known, match="is not above"):
        workspace.do("Edit", cases.edit, case_id, {"current_level": "IC5"})
    with pytest.raises(TypeError):
        workspace.do("Edit", cases.edit, case_id, {"target_level": "IC5"})
