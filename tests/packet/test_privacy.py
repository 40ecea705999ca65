"""What must stay out stays out: of the model, and of every corner of the finished file."""

from dataclasses import replace
from datetime import date

import pytest
from tests.judge import making
from tests.packet import packets

from promocase.domain.case import EvidenceNumber, TimeAway, TrackChoice
from promocase.domain.evidence import Attachment, Consent, Link, Metric
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import export, filetext, plain, proof
from promocase.packet.assemble import assemble
from promocase.packet.options import Options

SECRET = "Wombat salary dispute"


def planted() -> tuple[object, ...]:
    """A private piece with the secret in every field, mapped into the case and cited by its claim."""
    piece = making.piece(
        "secret",
        title=f"{SECRET} title",
        situation=f"{SECRET} situation",
        my_part=f"{SECRET} part",
        others_part=f"{SECRET} others",
        result=f"{SECRET} result",
        result_source=f"{SECRET} source",
        difficulty=f"{SECRET} difficulty",
        counterfactual=f"{SECRET} otherwise",
        metrics=(Metric(f"{SECRET} metric", "1", "2", period=f"{SECRET} period", source=f"{SECRET} dashboard"),),
        links=(Link("https://wombat.example/salary/dispute", f"{SECRET} link"),),
        tags=(f"{SECRET} tag",),
        private=True,
    )
    file = Attachment("f", "secret", "ab" * 32, f"{SECRET} file.png", "image/png", 10, date(2026, 6, 1), f"{SECRET} caption")
    witness = making.witness("secret", "bo", quote=f"{SECRET} quote", consent=Consent.AGREED)
    numbers = (EvidenceNumber("n1", "case", "ic", "a", 1), EvidenceNumber("n2", "case", "ic", "secret", 2))
    claim = making.claim("outcomes", text="I moved the number that counts [E1, E2].")
    return (*making.shown("a", "outcomes"), piece, file, witness, making.mapped("secret", "outcomes"), *numbers, claim)


def test_private_pieces_are_nowhere_in_the_model_or_the_file() -> None:
    away = (TimeAway(date(2025, 6, 1), date(2025, 9, 1), f"{SECRET} leave"),)
    library = making.library(*planted(), at=making.case(time_away=away))  # type: ignore[arg-type]
    packet = packets.packet(library)
    assert "ombat" not in plain.as_text(packet)
    assert "E2" not in plain.as_text(packet)
    said = filetext.everything(packets.rendered(library).content)
    assert "ombat" not in said
    assert "abababab" not in said
    assert "secret" not in said


def test_a_quote_needs_consent() -> None:
    library = packets.small(*making.shown("a", "outcomes"))
    for consent in Consent:
        quoted = packets.put(library, making.witness("a", "bo", quote="She named the date first.", consent=consent))
        shown = "She named the date first." in filetext.everything(packets.rendered(quoted).content)
        assert shown == (consent is Consent.AGREED)


def test_a_label_that_this_reader_must_not_see_keeps_the_piece_out() -> None:
    library = packets.small(
        *making.shown("a", "outcomes"), *making.shown("b", "outcomes", title="Deal with Zebra Foods", leave_out="customers")
    )
    assert "Zebra" in plain.as_text(packets.packet(library))
    options = Options(language="en-GB", leave_out=frozenset({"customers"}))
    assert "Zebra" not in plain.as_text(packets.packet(library, options))
    assert "Zebra" not in filetext.everything(packets.rendered(library, options).content)


def test_private_words_typed_into_a_claim_stop_the_export_and_are_named() -> None:
    library = making.library(*planted(), making.claim("insight", text=f"As the {SECRET} title shows."))  # type: ignore[arg-type]
    with pytest.raises(Known, match="Wombat"):
        packets.packet(library)


def test_private_words_of_a_piece_outside_the_case_stop_the_export_too() -> None:
    outside = making.piece("other", title="A quarrel about my pay", situation=f"{SECRET} situation", private=True)
    library = packets.small(*making.shown("a", "outcomes"), outside, making.claim("outcomes", text=f"After the {SECRET} situation."))
    with pytest.raises(Known, match="Wombat"):
        packets.packet(library)


def test_words_that_stand_in_a_public_piece_too_stop_nothing() -> None:
    both = making.shown("b", "outcomes", title=f"{SECRET} title and its end")
    library = making.library(*planted(), *both)  # type: ignore[arg-type]
    assert "Wombat" in plain.as_text(packets.packet(library))


def test_trashed_and_later_pieces_stay_out() -> None:
    library = packets.small(
        *making.shown("a", "outcomes", title="Thrown away memo", trashed_on=date(2026, 6, 2)),
        *making.shown("b", "outcomes", title="Launch next winter", when="2026-11"),
    )
    text = plain.as_text(packets.packet(library))
    assert "Thrown" not in text
    assert "winter" not in text


def test_the_proof_finds_a_leak_in_every_corner_of_a_file() -> None:
    """The finished file is searched: a packet that says less than its file is stopped."""
    library = packets.small(*making.shown("a", "outcomes"))
    case = packets.only_case(library)
    judged = judge(library, case)
    packet = assemble(library, case, judged, packets.DEFAULT)
    forbidden = proof.forbidden(library, case, judged, packets.DEFAULT)
    leaks = (
        replace(packet, head=replace(packet.head, title="Coaching and growing product managers")),
        replace(packet, head=replace(packet.head, author="Group Product Manager")),
        replace(packet, head=replace(packet.head, running="Josie · M4 · Group Product Manager")),
    )
    clean = export.render(packet, forbidden=forbidden).content
    proof.check_file(packet, forbidden, clean)
    for leak in leaks:
        data = export.render(leak, forbidden=forbidden).content
        with pytest.raises(Known):
            proof.check_file(packet, forbidden, data)
    with pytest.raises(Known):
        proof.check_name(packet, forbidden, "Packet_Josie_Group Product Manager.pdf")


def test_a_word_of_the_other_track_drawn_by_the_app_stops_it_and_the_authors_own_prose_does_not() -> None:
    library = packets.small(*making.shown("a", "outcomes"), making.claim("outcomes", text="I turned down Hiring and team building."))
    case = packets.only_case(library)
    judged = judge(library, case)
    packet = assemble(library, case, judged, packets.DEFAULT)
    wrong = replace(packet.expectations[0], name="Hiring and team building")
    broken = replace(packet, expectations=(wrong, *packet.expectations[1:]))
    with pytest.raises(Known, match="another track"):
        proof.check_model(broken, library, case, judged, packets.DEFAULT)


def test_an_earlier_choice_of_the_other_track_is_not_mentioned() -> None:
    library = packets.small(*making.shown("a", "outcomes"))
    earlier = TrackChoice("choice-0", "case", 0, date(2025, 1, 5), "management", "M4", note="Changed my mind about managing")
    assert plain.as_text(packets.packet(packets.put(library, earlier))) == plain.as_text(packets.packet(library))


def test_also_relevant_is_off_and_then_says_titles_and_results_without_a_verdict() -> None:
    library = packets.small(*making.shown("a", "outcomes"), *making.shown("b", "coaching", title="Summer with the intern", level="M4"))
    assert "intern" not in plain.as_text(packets.packet(library))
    asked = Options(language="en-GB", also_relevant=True)
    said = filetext.everything(packets.rendered(library, asked).content)
    assert "Summer with the intern" in said
    assert "Kept for the record; not part of this judgement." in said
    assert "Coaching" not in said
