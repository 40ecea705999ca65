"""T4, T5: a switch changes the target and the record of choices, and switching back gives the same library."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.conftest import DAY
from tests.app.memory import InMemory, after, text_of
from tests.judge import strategies
from tests.thorough import examples

from promocase.app.cases import cases, claims, mappings, switching
from promocase.app.evidence import evidence
from promocase.app.workspace.workspace import Workspace
from promocase.domain.dates import PartialDate
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.judge.judgement import Coverage
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import plain
from promocase.packet.assemble import assemble
from promocase.packet.model import Packet


def there(library: Library, level: str, agreed_with: str = "Jordan Lee") -> Library:
    same = level == library.case["case"].current_level
    return after(library, cases.switch, "case", level, strategies.track_of(level), DAY, agreed_with, "", same)


@given(st.data())
@settings(max_examples=examples(500))
def test_T4_there_and_back_gives_the_same_library(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    own = library.case["case"].target_level
    others = [x for x in strategies.TARGETS if x != own and (x != "L3" or own == "L3")]
    away = there(library, data.draw(st.sampled_from(others)))
    back = there(away, own)
    assert text_of(back, track_choices=False) == text_of(library, track_choices=False)
    assert len(back.choices_of("case")) == len(library.choices_of("case")) + 2


def packet_of(library: Library, case_id: str = "case") -> Packet | str:
    """The packet, or why there is none."""
    try:
        return assemble(library, library.case[case_id], judge(library, library.case[case_id]))
    except Known as refused:
        return str(refused)


@given(st.data())
@settings(max_examples=examples(100))
def test_T4_there_and_back_gives_the_same_packet(data: st.DataObject) -> None:
    """T4, T5: whoever looked at the other track and came back hands out what they would have handed out before."""
    library = data.draw(strategies.libraries())
    own = library.case["case"].target_level
    first = library.choices_of("case")[0]
    if data.draw(st.booleans()):
        library = library.with_changes([("track_choice", first.id, replace(first, agreed_with=""))])
    others = [x for x in strategies.TARGETS if x != own and (x != "L3" or own == "L3")]
    away = there(library, data.draw(st.sampled_from(others)), "")
    back = there(away, own, "")
    assert packet_of(back) == packet_of(library)


def test_what_was_agreed_for_one_target_is_not_said_of_another(workspace: Workspace, case_id: str) -> None:
    text = {"agreed_on": DAY, "agreed_with": "Jordan Lee", "growth": "I have led no bet yet."}
    workspace.do("Agree", cases.write_target_text, case_id, text)
    workspace.do("Switch", cases.switch, case_id, "M4", "management", DAY)
    library = workspace.library()
    packet = packet_of(library, case_id)
    assert not isinstance(packet, str)
    assert packet.growth is None
    assert "Expectations agreed" not in [f.label for f in packet.decision.facts]
    workspace.do("Copy", cases.copy_target_text, case_id, "IC4")
    copied = workspace.library().target_text_for(case_id, "M4")
    assert copied is not None
    assert (copied.growth, copied.agreed_on, copied.agreed_with) == ("I have led no bet yet.", None, "")


def test_T16_a_new_agreement_on_the_track_is_the_one_that_is_printed(workspace: Workspace, case_id: str) -> None:
    def record() -> str:
        packet = packet_of(workspace.library(), case_id)
        assert not isinstance(packet, str)
        return plain.as_text(packet)

    assert "chosen on 30 June 2026." in record()
    workspace.do("Switch", cases.switch, case_id, "M4", "management", date(2026, 7, 1), "Ana Souza")
    workspace.do("Switch", cases.switch, case_id, "IC4", "ic", date(2026, 7, 2))
    assert "chosen on 30 June 2026." in record()
    workspace.do("Switch", cases.switch, case_id, "M4", "management", date(2026, 7, 3))
    workspace.do("Switch", cases.switch, case_id, "IC4", "ic", date(2026, 7, 4), "Jordan Lee")
    assert "chosen on 4 July 2026, agreed with Jordan Lee." in record()
    assert "Ana Souza" not in record()


@given(strategies.libraries("IC4"))
@settings(max_examples=examples(100))
def test_T5_a_switch_touches_the_target_and_one_entry_of_the_record(library: Library) -> None:
    away = there(library, "M4")
    case = replace(away.case["case"], target_level="IC4")
    choice = away.choices_of("case")[-1]
    same = away.with_changes([("case", "case", case), ("track_choice", choice.id, None)])
    assert text_of(same) == text_of(library)
    assert (case.current_level, case.level_since, case.as_of) == tuple(
        getattr(library.case["case"], name) for name in ("current_level", "level_since", "as_of")
    )


@given(strategies.libraries("IC4"))
@settings(max_examples=examples(50))
def test_the_preview_writes_nothing_and_tells_what_the_judge_says_after(library: Library) -> None:
    case = library.case["case"]
    before = text_of(library)
    told = switching.preview(library, case, "M4", "management")
    assert text_of(library) == before
    switched = there(library, "M4")
    again = switching.preview(switched, switched.case["case"], "IC4", "ic")
    assert {r.competency_id: (r.before, r.after) for r in told.rows} == {r.competency_id: (r.after, r.before) for r in again.rows}
    assert (told.stay, told.leave, told.come_back) == (again.stay, again.come_back, again.leave)
    assert (told.claims_set_aside, told.claims_come_back) == (again.claims_come_back, again.claims_set_aside)


def test_what_the_preview_tells(workspace: Workspace, framework: Framework, case_id: str, mapped: str) -> None:
    workspace.do("Map", mappings.add, framework, mapped, "hiring", None, "M4")
    workspace.do("Map", mappings.add, framework, mapped, "bets", None, "IC4")
    workspace.do("Claim", claims.write, case_id, "outcomes", "It went up.")
    library = workspace.library()
    told = switching.preview(library, library.case[case_id], "M4", "management")
    assert (told.stay, told.leave, told.come_back) == (1, 1, 1)
    assert (told.claims_stay, told.claims_set_aside, told.claims_come_back) == (0, 1, 0)
    assert (told.before_track, told.after_track) == ("ic", "management")
    rows = {r.competency_id: r for r in told.rows}
    assert rows["bets"].after is None
    assert rows["hiring"].before is None
    assert rows["coaching"].after is not None
    assert rows["coaching"].after.coverage is Coverage.NONE
    assert told.changes


def test_T4_marks_of_one_level_are_not_sure_for_the_other(framework: Framework) -> None:
    tx = InMemory(Library())
    case_id = cases.create(tx, framework, cases.NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)

    piece = evidence.add(tx, evidence.Draft("Checkout rebuilt", happened_from=PartialDate("2026-03")), DAY)
    mappings.add(tx, framework, piece, "outcomes", None, "IC4")
    told = switching.preview(tx.library, tx.library.case[case_id], "M4", "management")
    assert told.marks_not_sure == 1
    mark = tx.library.mappings_of[piece][0].level_id
    cases.switch(tx, case_id, "M4", "management", DAY)
    assert tx.library.mappings_of[piece][0].level_id == mark == "IC4"


def test_a_switch_is_one_step(workspace: Workspace, case_id: str) -> None:
    before = workspace.library()
    workspace.do("Switch", cases.switch, case_id, "M4", "management", DAY)
    workspace.undo()
    assert workspace.library() == before


def test_a_new_target_finds_the_old_texts_set_aside_and_may_copy_them(workspace: Workspace, case_id: str) -> None:
    workspace.do("Write", cases.write_target_text, case_id, {"sixty_seconds": "What I did in a year.", "business_need": "A gap at M4."})
    workspace.do("Switch", cases.switch, case_id, "M4", "management", DAY)
    case = workspace.library().case[case_id]
    assert workspace.library().target_text_for(case_id, "M4") is None
    (old,) = cases.set_aside(workspace.library(), case)
    assert (old.level_id, old.sixty_seconds) == ("IC4", "What I did in a year.")
    workspace.do("Write", cases.write_target_text, case_id, {"sixty_seconds": "What M4 is about."})
    workspace.do("Copy", cases.copy_target_text, case_id, "IC4")
    copied = workspace.library().target_text_for(case_id, "M4")
    assert copied is not None
    assert (copied.sixty_seconds, copied.business_need) == ("What M4 is about.", "A gap at M4.")
    assert workspace.library().target_text_for(case_id, "IC4") == old
