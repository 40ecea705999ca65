"""What the packet tells its reader, as a value."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.judge import making
from tests.packet import packets

from promocase.domain.case import Agreed, Claim, EvidenceNumber, GapNote, PacketRecord, SelfRating, TargetText, TimeAway, Voice
from promocase.domain.evidence import Metric, Standing
from promocase.kit.errors import Known
from promocase.packet import frozen, plain
from promocase.packet.filename import file_name
from promocase.packet.options import Edition, Options, Paper, Section

GOLDEN = Path(__file__).parent / "golden" / "sample_packet.txt"


def number(evidence_id: str, n: int) -> EvidenceNumber:
    return EvidenceNumber(f"n{n}", "case", "ic", evidence_id, n)


def test_the_sample_packet_reads_as_it_was_last_read_by_people() -> None:
    """Set PROMOCASE_GOLDEN=write to take over a change; review it as a diff."""
    text = plain.as_text(packets.packet(packets.sample_library()))
    if os.environ.get("PROMOCASE_GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_content_is_plain_json_and_its_hash_leaves_out_number_paper_and_day() -> None:
    a4 = packets.packet(packets.sample_library())
    letter = packets.packet(packets.sample_library(), Options(Paper.LETTER, "en-GB"))
    assert json.loads(plain.canonical(a4))["head"]["author"] == a4.head.author
    assert plain.content_hash(a4) == plain.content_hash(letter)
    assert plain.content_hash(a4) == plain.content_hash(replace(a4, imprint=replace(a4.imprint, number=9)))


def test_the_number_rises_only_when_the_content_does() -> None:
    library = packets.small(*making.shown("a", "outcomes"))
    first = packets.packet(library)
    assert first.imprint.number == 1
    chosen = frozen.options_text(packets.DEFAULT)
    handed_out = packets.put(library, PacketRecord("p1", "case", 1, making.AS_OF, plain.content_hash(first), options=chosen))
    assert packets.packet(handed_out) == first
    later = replace(packets.DEFAULT, prepared_on=date(2027, 1, 5))
    assert packets.packet(handed_out, later) == first
    changed = packets.put(handed_out, making.claim("outcomes", text="I moved it."))
    second = packets.packet(changed)
    assert second.imprint.number == 2
    assert packets.packet(changed, later).head.prepared == "5 January 2027"
    assert second.imprint.earlier == ("Packet 1, evidence up to 30 June 2026",)


def test_page_one_asks_for_something_by_a_date_and_says_where_the_answer_goes() -> None:
    case = making.case(decision_on=date(2026, 9, 1), manager="Jordan Lee")
    packet = packets.packet(making.library(at=case))
    ask = plain.plain(packet.decision.ask)
    assert "promotion from L3 · Senior Product Manager to IC4 · Staff Product Manager" in ask
    assert "on the form on page <page of form> by 1 September 2026" in ask


def test_agreed_expectations_are_told_only_when_date_and_name_are_known() -> None:
    text = TargetText("text", "case", "IC4", agreed_on=date(2026, 1, 5))
    labels = [f.label for f in packets.packet(making.library(text)).decision.facts]
    assert "Expectations agreed" not in labels
    known = replace(text, agreed_with="Jordan Lee")
    assert "Expectations agreed" in [f.label for f in packets.packet(making.library(known)).decision.facts]


def test_a_coverage_word_never_stands_alone_and_its_source_is_told_once() -> None:
    packet = packets.packet(packets.sample_library())
    text = plain.as_text(packet)
    assert text.count("Computed from the author's own entries.") == 1
    for row in packet.decision.strip:
        assert row.coverage.facts
        assert row.coverage.brief


def test_results_come_with_baseline_and_period() -> None:
    library = packets.small(*making.shown("a", "outcomes", metrics=(Metric("drop-off", "31.2", "19.3", "%", "Q1 2026"),)))
    result = packets.packet(library).decision.results[0]
    assert result.figure == "31.2\N{NO-BREAK SPACE}% to 19.3\N{NO-BREAK SPACE}%"
    assert result.period == "Q1 2026"


def test_a_chosen_piece_that_is_not_counted_is_not_called_cited() -> None:
    case = making.case(chosen_results=("old",))
    library = making.library(*making.shown("old", "outcomes", when="2020-03"), at=case)
    said = plain.as_text(packets.packet(library))
    assert "One piece in this packet is older than the window and is not counted." in said


def test_without_a_choice_the_first_three_sound_measured_pieces_stand_on_page_one() -> None:
    pieces = [
        r for n, when in enumerate(("2026-03", "2025-11", "2026-01", "2026-04")) for r in making.shown(f"p{n}", "outcomes", when=when)
    ]
    words = making.shown("words", "outcomes", when="2025-01", metrics=(), result_source="Finance review")
    packet = packets.packet(packets.small(*pieces, *words))
    titles = {s.anchor: s.title for s in packet.appendix.sheets}
    assert [titles[r.cite.target] for r in packet.decision.results] == ["Piece p1", "Piece p2", "Piece p0"]
    assert {r.cite.text for r in packet.decision.results} < {f"F{n}" for n in range(1, 6)}


def test_the_biggest_open_point_has_its_plan() -> None:
    gap = GapNote(what="No bet yet.", plan="Lead the seat pilot.", due=date(2026, 12, 1))
    packet = packets.packet(packets.small(replace(making.claim("outcomes"), gap=gap)))
    assert plain.plain(packet.decision.risk) == (
        "Product outcomes (Not shown yet). No bet yet. Plan, by 1 December 2026: Lead the seat pilot."
    )


def test_citations_become_links_and_those_that_lead_nowhere_go() -> None:
    claim = making.claim("outcomes", text="I moved it [E1, E2]. And more [E9].")
    library = packets.small(
        *making.shown("a", "outcomes"), *making.shown("b", "outcomes", private=True), claim, number("a", 1), number("b", 2)
    )
    section = packets.packet(library).expectations[0]
    assert [plain.plain(p) for p in section.claim] == ["I moved it [E1]. And more."]
    assert plain.plain(packets.packet(library).matrix.rows[0].cells[0]) == "E1"


def test_expectations_keep_the_frameworks_order_and_open_ones_say_so() -> None:
    packet = packets.packet(packets.small(*making.shown("a", "influence"), making.claim("influence", text="It shows.")))
    names = [s.name for s in packet.expectations]
    assert names == [c.name for c, _cell in making.framework().target_cells(making.framework().level("IC4"))]
    assert plain.plain(packet.expectations[0].open) == "No plan is written yet."
    assert [bool(r.open) for r in packet.matrix.rows] == [True] * 8
    assert {s.beyond_label for s in packet.expectations} == {"Beyond L3"}


def test_more_than_twelve_cited_pieces_are_grouped_by_project() -> None:
    pieces = [r for n in range(1, 15) for r in making.shown(f"p{n}", "outcomes", project_id="project-a" if n % 2 else "project-b")]
    claim = making.claim("outcomes", text=" ".join(f"[E{n}]" for n in range(1, 15)))
    packet = packets.packet(packets.small(*pieces, claim, *(number(f"p{n}", n) for n in range(1, 15))))
    assert packet.matrix.by_project
    assert [c.title for c in packet.matrix.columns] == ["Checkout", "Pricing"]
    few = packets.packet(packets.small(*pieces[:12], making.claim("outcomes", text="[E1][E2]"), number("p1", 1), number("p2", 2)))
    assert [c.label for c in few.matrix.columns] == ["E1", "E2"]


def test_time_away_leaves_no_trace() -> None:
    pieces = (*making.shown("a", "outcomes", when="2025-02"), *making.shown("b", "outcomes", when="2026-02"))
    away = (TimeAway(date(2025, 6, 1), date(2025, 12, 1), "parental leave with the twins"),)
    with_leave = packets.packet(making.library(*pieces, at=making.case(time_away=away)))
    without = packets.packet(making.library(*pieces))
    assert plain.canonical(with_leave) == plain.canonical(without)


def test_a_self_rating_and_what_was_agreed_stand_beside_the_claim() -> None:
    claim = Claim(
        "c", "case", "outcomes", "IC4", "I moved it.", self_rating=SelfRating.IN_PART, limits="One market.", differs="It was two."
    )
    agreed = Agreed("a", "case", "outcomes", "IC4", "A number that three teams share.")
    section = packets.packet(packets.small(*making.shown("a", "outcomes"), claim, agreed)).expectations[0]
    assert (section.self_rating, section.agreed) == ("In part", "A number that three teams share.")
    assert (plain.plain(section.limits), plain.plain(section.differs)) == ("One market.", "It was two.")


def test_sections_can_be_left_out() -> None:
    packet = packets.packet(packets.sample_library(), Options(sections=frozenset({Section.GROWTH})))
    assert packet.form is None
    assert packet.work == ()
    assert packet.appendix.sheets == packet.appendix.index == packet.appendix.record == ()
    assert "form" not in plain.plain(packet.decision.ask)


def test_an_impossible_case_and_an_empty_target_set_are_refused_with_the_reason() -> None:
    with pytest.raises(Known):
        packets.packet(making.library(at=making.case(target="L3", current="IC4"), track=None))
    document = making.small_framework(
        levels=[{"id": "A", "track": "t", "rank": 1, "title": "One"}, {"id": "B", "track": "t", "rank": 2, "title": "Two"}],
        tracks=[{"id": "t", "name": "Only", "kind": "single"}],
        expectations=[{"competency": "craft", "level": "B", "state": "to_be_defined", "statements": []}],
    )
    with pytest.raises(Known):
        packets.packet(making.library(at=making.case("B", "A", of=document), track=None, of=document))


def test_the_sample_says_so_and_a_real_library_does_not() -> None:
    assert packets.packet(packets.sample_library()).head.sample
    assert packets.packet(packets.small()).head.sample == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Josie Park", "Packet_Josie-Park_IC4_v01_2026-06-30.pdf"),
        ("Łukasz O'Neill / CON", "Packet_Łukasz-O'Neill-CON_IC4_v01_2026-06-30.pdf"),
        ("戸倉 佳奈", "Packet_戸倉-佳奈_IC4_v01_2026-06-30.pdf"),
        ("../../etc\x00:*?", "Packet_etc_IC4_v01_2026-06-30.pdf"),
        ("", "Packet_No-name-given_IC4_v01_2026-06-30.pdf"),
    ],
)
def test_the_file_name_is_safe_everywhere(name: str, expected: str) -> None:
    library = packets.small()
    named = packets.put(library, replace(library.owned_by, name=name))
    assert file_name(packets.packet(named)) == expected


def test_the_sixty_second_text_keeps_its_paragraphs() -> None:
    text = TargetText("t", "case", "IC4", "One.\n\nTwo [E1].")
    packet = packets.packet(packets.small(text, *making.shown("a", "outcomes"), number("a", 1)))
    assert [plain.plain(p) for p in packet.decision.case] == ["One.", "Two [E1]."]


@pytest.mark.parametrize(
    ("current", "target", "track", "asks"),
    [
        ("IC4", "M4", "management", "I ask you to support my move from IC4 · Staff Product Manager to M4 · Group Product Manager."),
        ("IC4", "IC4", "ic", "I ask you to read my own review at IC4 · Staff Product Manager."),
        ("L2", "L3", None, "I ask you to support my promotion from L2 · Product Manager to L3 · Senior Product Manager."),
    ],
)
def test_every_kind_of_case_has_its_packet(current: str, target: str, track: str | None, asks: str) -> None:
    """A change of track prints nothing of the track it leaves but the level's own name."""
    library = making.library(*making.shown("a", "outcomes", level=target), at=making.case(target, current), track=track)
    packet = packets.packet(library)
    assert plain.plain(packet.decision.ask).startswith(asks)
    with_current = [row.name for row in packet.appendix.agreed if row.current]
    assert bool(with_current) == (current == "L2")
    assert packets.rendered(library).pages >= 6


def test_the_managers_voice_speaks_of_the_author() -> None:
    library = making.library(*making.shown("a", "outcomes"), at=making.case(voice=Voice.THIRD))
    packet = packets.packet(library)
    assert plain.plain(packet.decision.ask).startswith("Josie Park is put forward for promotion from L3")
    assert packet.decision.results[0].own_part.startswith("Own part:")


def test_people_are_told_by_what_they_confirmed_and_what_they_are_named_for() -> None:
    """ "confirmed" never stands for a person as a whole. Nobody who confirmed is left out; who is only named, is counted at least."""
    confirmed = making.witness("a", "bo", standing=Standing.CONFIRMED)
    named = making.witness("b", "bo")
    claim = making.claim("outcomes", text="I moved it [E1, E2].")
    pieces = (*making.shown("a", "outcomes"), *making.shown("b", "outcomes"))
    page = packets.packet(packets.small(*pieces, confirmed, named, claim, number("a", 1), number("b", 2))).matrix
    first = page.confirmers[0]
    assert (plain.plain(first.confirmed), plain.plain(first.named)) == ("E1", "E2")
    everyone = packets.packet(packets.sample_library())
    said = [c.who for c in everyone.matrix.confirmers] + [plain.plain(x) for x in everyone.matrix.more_confirmers]
    told = sorted((w for s in everyone.appendix.sheets if s.cited for w in s.witnesses), key=lambda w: "confirmed" in w)
    there = {w.partition(",")[0]: w for w in told}
    untold = [who for who in there if not any(who in line for line in said)]
    assert not [who for who in untold if "confirmed" in there[who]]
    assert said[-1] == f"{len(untold)} more people, on the evidence sheets"


def test_page_one_says_how_many_of_the_pieces_show_the_target_level() -> None:
    page = packets.packet(packets.sample_library()).decision
    assert page.strip_head == "Complete pieces, all at IC4 unless said otherwise"
    assert page.strip[0].coverage.brief == "9 pieces, 6 at IC4 · 4 projects · 9 quarters · confirmed by 5"
    assert page.strip[1].coverage.brief.startswith("3 pieces · ")
    lower = packets.packet(packets.small(*making.shown("a", "outcomes", level="L3"))).decision
    assert lower.strip[0].coverage.brief.startswith("1 piece, none at IC4 · ")


def test_what_is_taken_along_asks_for_nothing_and_plans_nothing() -> None:
    """It is read by whoever the author works with next."""
    packet = packets.packet(packets.sample_library(), replace(packets.DEFAULT, edition=Edition.LEAVING))
    said = plain.words(packet)
    for words in ("support my promotion", "Promotion packet", "Plan, by", "Next proofs", "those who decide", "leaves the decision"):
        assert words not in said
    need = packets.sample_library().target_text_for(packets.only_case(packets.sample_library()).id, "IC4")
    assert need is not None
    assert need.business_need.splitlines()[0] not in said
    assert packet.head.title.startswith("Record of work: ")
    assert plain.plain(packet.decision.ask).startswith("What I did as L3")


def test_a_result_of_another_piece_brings_its_own_part_and_says_co_led() -> None:
    packet = packets.packet(packets.sample_library())
    (rolled,) = (p for p in packet.work if p.title == "Fewer rolled bookings")
    own, cost = rolled.results
    assert own.part == ""
    assert cost.part.startswith("My part (co-led): I traced the four lines with Finance")
    for project in packet.work:
        assert all(r.part or place == 0 for place, r in enumerate(project.results)), project.title


def test_facts_of_the_first_page_are_those_of_complete_pieces() -> None:
    unmeasured = making.shown("b", "outcomes", when="2025-03", project_id="project-b", metrics=())
    packet = packets.packet(packets.small(*making.shown("a", "outcomes"), *unmeasured))
    assert packet.decision.strip[0].coverage.brief == "1 piece · 1 project · 1 quarter · 1 person named"
    assert packet.expectations[0].coverage.facts.endswith("1 more not complete yet")


def test_sentences_are_never_cut_to_be_shorter() -> None:
    plan = "From November I lead a paid guarantee of space on two routes, with a real sum at risk and a date. " + "Then more. " * 40
    gap = GapNote(what="No bet yet", plan=plan, due=date(2026, 12, 1))
    packet = packets.packet(packets.small(replace(making.claim("outcomes"), gap=gap)))
    risk = plain.plain(packet.decision.risk)
    assert "with a real sum at risk and a date." in risk
    assert "Plan, by 1 December 2026: " in risk
    assert "…" not in plain.as_text(packets.packet(packets.sample_library())).replace("I support it if …", "")


def test_every_open_expectation_has_a_row_among_the_next_proofs() -> None:
    packet = packets.packet(packets.sample_library())
    assert packet.growth
    assert [r.number for r in packet.growth.plans] == [s.number for s in packet.expectations if s.coverage.code != "well"]
    gap = GapNote(what="No bet yet.")
    few = packets.packet(packets.small(*making.shown("a", "influence"), replace(making.claim("outcomes"), gap=gap))).growth
    assert few
    assert len(few.plans) == 8
    assert all(row.what for row in few.plans)


def test_what_the_framework_says_about_the_decision_stands_on_the_first_page() -> None:
    assert "leaves the decision to people" in packets.packet(packets.sample_library()).decision.rule


def test_pieces_that_no_claim_cites_have_a_short_label_of_their_own() -> None:
    packet = packets.packet(packets.small(*making.shown("a", "outcomes"), *making.shown("b", "outcomes"), number("b", 3)))
    assert [(s.label, s.cited) for s in packet.appendix.sheets] == [("E3", True), ("F1", False)]
    assert [r.label for r in packet.appendix.index] == ["E3", "F1"]


def test_the_form_says_to_whom_and_by_when() -> None:
    packet = packets.packet(packets.small(), packets.DEFAULT)
    assert packet.form
    assert packet.form.send == "Send it to Josie Park."
    dated = packets.packet(making.library(at=making.case(decision_on=date(2026, 9, 1))))
    assert dated.form
    assert dated.form.send == "Send it to Josie Park by 1 September 2026."
