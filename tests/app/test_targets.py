"""T6, T7: what a case may aim at, and the sentence that says why not."""

import pytest
from tests.app.conftest import DAY
from tests.app.memory import InMemory, after, text_of
from tests.judge import making

from promocase.app.cases.cases import NewCase, case_named, create, edit, switch, track_of, write_target_text
from promocase.app.cases.targets import aim
from promocase.domain import framework as frameworks
from promocase.domain.case import CaseKind
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.judge.target import target_set
from promocase.kit.errors import Known


@pytest.mark.parametrize(
    ("current", "target", "track", "kind"),
    [
        ("L2", "L3", None, CaseKind.PROMOTION),
        ("L3", "IC4", "ic", CaseKind.PROMOTION),
        ("L3", "M4", "management", CaseKind.PROMOTION),
        ("L2", "IC4", "ic", CaseKind.PROMOTION),
        ("IC4", "M4", "management", CaseKind.TRACK_CHANGE),
        ("M4", "IC5", "ic", CaseKind.PROMOTION),
    ],
)
def test_targets_ahead_are_taken(framework: Framework, current: str, target: str, track: str | None, kind: CaseKind) -> None:
    found = aim(framework, current, target, track)
    assert (found.current.id, found.target.id, found.track.id if found.track else None) == (current, target, track)
    assert target_set(framework, current, target).kind is kind


@pytest.mark.parametrize(
    ("current", "target", "track", "sentence"),
    [
        (
            "L3",
            "L2",
            None,
            "A promotion needs a target above the current level, and L2 · Product Manager is not above L3 · Senior Product Manager.",
        ),
        ("IC5", "IC4", "ic", "is not above IC5"),
        ("IC5", "M4", "management", "is not above IC5"),
        ("L3", "L3", None, "is the current one"),
        ("L2", "L3", "ic", "L3 · Senior Product Manager lies below the fork, where all tracks share one path: leave out the track (ic)."),
        ("L3", "IC4", None, "choose one of ic (Individual contributor), management (People management)."),
        ("L3", "IC4", "management", "is not a level of the track People management. Its levels are: M4, M5, M6."),
        ("L3", "IC9", "ic", "has no level “IC9”. Its levels are: L1, L2, L3, IC4"),
        ("L3", "IC4", "boss", "has no track “boss”. Its tracks are: trunk, ic, management."),
    ],
)
def test_what_is_no_case_is_refused_with_one_sentence(
    framework: Framework, current: str, target: str, track: str | None, sentence: str
) -> None:
    with pytest.raises(Known) as refused:
        aim(framework, current, target, track)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_current_level_itself_is_a_self_review_when_asked_for(framework: Framework) -> None:
    assert aim(framework, "IC4", "IC4", "ic", self_review=True).target.id == "IC4"


def test_levels_and_tracks_go_by_code_title_and_name(framework: Framework) -> None:
    found = aim(framework, "senior product manager", "ic4", "Individual Contributor")
    assert (found.current.id, found.target.id) == ("L3", "IC4")


def test_one_code_on_two_tracks_is_told_apart_by_the_track() -> None:
    framework = frameworks.parse(making.trunk_and_two())
    assert aim(framework, "S3", "4", "people").target.id == "P4"
    with pytest.raises(Known, match=r"stands for more than one level of “Small”: I4 \(Individual contributor\), P4"):
        aim(framework, "S3", "4", None)


def test_a_target_that_asks_for_nothing_is_refused() -> None:
    document = making.trunk_and_two()
    for cell in document["expectations"]:
        if cell["level"] == "I4":
            cell.pop("statements")
            cell["state"] = "to_be_defined"
    framework = frameworks.parse(document)
    with pytest.raises(Known, match=r"states no expectations for 4 · Staff yet"):
        aim(framework, "S3", "I4", "maker")


def test_naming_the_shared_path_is_no_choice(framework: Framework) -> None:
    assert aim(framework, "L2", "L3", "trunk").track is None


def test_a_case_is_begun_with_the_first_entry_of_its_opt_in_record(framework: Framework) -> None:
    tx = InMemory(Library())
    new = NewCase("Mine", "L3", "IC4", DAY, "ic", agreed_with="Jordan Lee", note="We spoke on Monday.")
    id = create(tx, framework, new, DAY)
    (choice,) = tx.library.choices_of(id)
    assert (choice.number, choice.track, choice.target_level, choice.agreed_with) == (1, "ic", "IC4", "Jordan Lee")
    assert track_of(tx.library, tx.library.case[id]) == "ic"


def test_a_case_that_is_refused_writes_nothing(framework: Framework) -> None:
    tx = InMemory(Library())
    with pytest.raises(Known):
        create(tx, framework, NewCase("Mine", "L3", "IC4", DAY), DAY)
    assert tx.library == Library()


def test_two_cases_have_two_names(framework: Framework) -> None:
    library = after(Library(), create, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    with pytest.raises(Known, match="There is a case called “mine” in this library already"):
        after(library, create, framework, NewCase("mine", "L3", "M4", DAY, "management"), DAY)


def test_a_case_keeps_a_name_of_its_own_when_it_is_edited(framework: Framework) -> None:
    library = after(Library(), create, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    tx = InMemory(library)
    id = create(tx, framework, NewCase("Other", "L3", "IC4", DAY, "ic"), DAY)
    edit(tx, id, {"name": "  The   other "})
    assert tx.library.case[id].name == "The other"
    edit(tx, id, {"name": "the other"})
    for name, said in (("  ", "needs a name"), (" mine", "There is a case called “mine”")):
        with pytest.raises(Known, match=said):
            edit(tx, id, {"name": name})
    assert tx.library.case[id].name == "the other"


def test_a_level_that_is_typed_is_kept_by_its_id(framework: Framework) -> None:
    tx = InMemory(Library())
    id = create(tx, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    edit(tx, id, {"current_level": "product manager"})
    assert tx.library.case[id].current_level == "L2"


def test_an_unknown_field_is_a_bug(framework: Framework) -> None:
    tx = InMemory(Library())
    id = create(tx, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    for step in (edit, write_target_text):
        with pytest.raises(TypeError, match="case_id"):
            step(tx, id, {"case_id": "x"})


def test_a_case_is_found_by_its_name_or_the_part_only_it_has(framework: Framework) -> None:
    library = after(Library(), create, framework, NewCase("Autumn", "L3", "IC4", DAY, "ic"), DAY)
    assert case_named(library).name == "Autumn"
    library = after(library, create, framework, NewCase("Autumn, long way", "L3", "IC5", DAY, "ic"), DAY)
    assert case_named(library, "autumn").name == "Autumn"
    assert case_named(library, "long").name == "Autumn, long way"
    for name in (None, "spring", "utu"):
        with pytest.raises(Known, match="“Autumn”, “Autumn, long way”"):
            case_named(library, name)


def test_a_switch_adds_a_choice_and_keeps_the_old(framework: Framework) -> None:
    tx = InMemory(Library())
    id = create(tx, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    assert switch(tx, id, "M4", "management", DAY, "Jordan Lee", "A new team.")
    assert switch(tx, id, "IC5", "ic", DAY)
    assert [(c.number, c.track, c.target_level) for c in tx.library.choices_of(id)] == [
        (1, "ic", "IC4"),
        (2, "management", "M4"),
        (3, "ic", "IC5"),
    ]


def test_a_switch_to_where_the_case_aims_writes_nothing(framework: Framework) -> None:
    tx = InMemory(Library())
    id = create(tx, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    before = text_of(tx.library)
    assert switch(tx, id, "IC4", "ic", DAY, "Somebody") is False
    assert text_of(tx.library) == before


def test_along_its_own_track_a_switch_needs_no_track_and_across_it_does(framework: Framework) -> None:
    tx = InMemory(Library())
    id = create(tx, framework, NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    assert switch(tx, id, "IC5", None, DAY)
    with pytest.raises(Known, match="choose one of"):
        switch(tx, id, "M4", None, DAY)
    with pytest.raises(Known, match="is not above"):
        switch(tx, id, "L2", None, DAY)
    assert tx.library.case[id].target_level == "IC5"
