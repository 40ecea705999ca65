"""The next packet answers the manager's earlier remarks: those of this packet's expectations, and only where something was done."""

from datetime import date

from tests.packet import packets

from promocase.domain.case import Answer, Followed, FollowUp, Goal, Review
from promocase.domain.library import Library
from promocase.packet import filetext, formnames, plain

REMARK = "One example outside your team, please."


def answered(*more: object) -> Library:
    library = packets.sample_library()
    case = packets.only_case(library)
    answers = (Answer("insight", "IC4", None, REMARK), Answer("strategy", "IC4", None, "Unanswered so far."))
    answers += (Answer("hiring", "M4", None, "Of the other track."),)
    review = Review("r", case.id, 1, "", "", date(2026, 6, 13), reviewer="Jordan Lee", answers=answers, doubted="Who measured E3?")
    return packets.put(library, review, *more)  # type: ignore[arg-type]


def test_a_remark_is_told_with_what_was_done_and_the_next_proof() -> None:
    case = packets.only_case(packets.sample_library())
    discussed = FollowUp(
        "f", case.id, "r", formnames.convince_name("insight", "IC4"), Followed.DISCUSSED, date(2026, 6, 20), note="Took over the pilot."
    )
    goal = Goal("g", case.id, "insight", "IC4", "Show the partner numbers", date(2027, 2, 1), "r")
    of_case = FollowUp("f2", case.id, "r", "doubted", Followed.DISCUSSED, date(2026, 6, 20))
    packet = packets.packet(answered(discussed, goal, of_case))
    assert packet.growth is not None
    first, whole = packet.growth.remarks
    assert (first.name, first.remark, first.who, first.done) == (
        "Customer and market insight",
        REMARK,
        "Jordan Lee",
        "Took over the pilot.",
    )
    assert first.proofs == ("Show the partner numbers (by 1 February 2027)",)
    assert (whole.remark, whole.done) == ("Who measured E3?", "We talked about it on 20 June 2026.")
    assert "Of the other track" not in plain.words(packet)
    assert "Unanswered so far" not in plain.words(packet)


def test_it_is_printed_on_the_growth_page() -> None:
    case = packets.only_case(packets.sample_library())
    goal = Goal("g", case.id, "insight", "IC4", "Show the partner numbers", date(2027, 2, 1), "r")
    other = Goal("g2", case.id, "hiring", "M4", "Hire somebody", date(2027, 2, 1))
    text = " ".join(" ".join(filetext.page_texts(packets.rendered(answered(goal, other)).content)).split())
    assert "Answers to earlier remarks" in text
    assert REMARK in text
    assert "Show the partner numbers (by 1 February 2027)" in text
    assert "Hire somebody" not in text


def test_without_an_answer_nothing_is_said() -> None:
    packet = packets.packet(answered())
    assert packet.growth is None or packet.growth.remarks == ()
