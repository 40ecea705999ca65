"""Answers to a company's form: whole sentences of this case only, each within its limit."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import making, strategies
from tests.packet import packets
from tests.packet.test_privacy import planted
from tests.thorough import examples

from promocase.domain.case import TargetText
from promocase.domain.company_form import CasePart, CompanyAnswer, CompanyForm, Question, Source, SourceKind, Unit, length
from promocase.domain.library import Library
from promocase.judge.judging import judge
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.packet.company import answers, text
from promocase.packet.company.fitting import fitted
from promocase.packet.company.model import Answered, Bit, Telling
from promocase.words.sentences import parted

EVERYTHING = (
    *(Source(SourceKind.EXPECTATION, id) for id in ("outcomes", "insight", "strategy", "craft", "bets", "hiring", "coaching")),
    *(Source(SourceKind.PROJECT, id) for id in ("p", "p1", "p2", "checkout", "pricing")),
    *(Source(SourceKind.CASE, part.value) for part in CasePart),
)


def asked(
    library: Library, sources: tuple[Source, ...] = EVERYTHING, limit: int = 0, unit: Unit = Unit.CHARACTERS, **more: object
) -> Library:
    """The library with a form of one question, answered from these sources."""
    case = packets.only_case(library)
    form = CompanyForm("form", framework_of(library, case).id, "Year review", (Question("q", "What did you achieve?", limit, unit),))
    return packets.put(library, form, CompanyAnswer("a", case.id, "form", "q", case.target_level, sources, **more))  # type: ignore[arg-type]


def told(library: Library) -> Answered:
    case = packets.only_case(library)
    return answers.answered(library, case, judge(library, case), library.company_form["form"])


def sample(sources: tuple[Source, ...], limit: int = 0, unit: Unit = Unit.CHARACTERS) -> Answered:
    return told(asked(packets.sample_library(), sources, limit, unit))


OUTCOMES = Source(SourceKind.EXPECTATION, "outcomes")


# ---- what is said


def test_an_answer_is_made_of_the_claim_then_of_what_its_pieces_brought_without_citations() -> None:
    (answer,) = sample((OUTCOMES,)).answers
    assert answer.text.startswith("With five teams I brought rolled loads from 9.4 to 4.1 per cent")
    result = "Rolled bookings, share of confirmed loads: 9.4 % to 4.1 %, Q3 2024 to Q2 2026."
    assert f"{result} My part: I found the six causes" in answer.text
    assert "[E" not in answer.text
    assert not answer.left_out


def test_a_part_that_was_not_to_lead_says_so() -> None:
    (answer,) = sample((OUTCOMES,)).answers
    assert "My part (co-led): I traced the four lines with Finance" in answer.text


def test_what_has_no_room_is_left_out_whole_and_told() -> None:
    (whole,) = sample((OUTCOMES,)).answers
    (short,) = sample((OUTCOMES,), 300).answers
    assert short.size <= 300
    assert short.text.endswith(".")
    assert short.text in whole.text
    assert all(each.source == "Product outcomes" for each in short.left_out)
    assert any("Compensation for rolled loads" in each.text for each in short.left_out)


def test_every_source_has_its_turn_before_one_takes_all_the_room() -> None:
    strategy = Source(SourceKind.EXPECTATION, "strategy")
    (answer,) = sample((OUTCOMES, strategy), 300).answers
    assert "With five teams I brought" in answer.text
    assert "I wrote the plan for rolled loads" in answer.text


def test_what_two_sources_say_is_said_once() -> None:
    (answer,) = sample((OUTCOMES, Source(SourceKind.CASE, CasePart.RESULTS.value))).answers
    assert answer.text.count("Rolled bookings, share of confirmed loads") == 1


def test_a_limit_in_words_counts_words() -> None:
    (answer,) = sample((Source(SourceKind.CASE, CasePart.SUMMARY.value),), 40, Unit.WORDS).answers
    assert 0 < len(answer.text.split()) <= 40
    assert text.measured(answer) == f"{len(answer.text.split())} of 40 words"


def test_where_no_sentence_fits_there_is_no_answer_and_all_of_it_is_left_out() -> None:
    (answer,) = sample((OUTCOMES,), 20).answers
    assert answer.text == ""
    assert len(answer.left_out) > 3


def test_a_source_that_is_not_in_the_case_or_says_nothing_is_named_as_silent() -> None:
    hiring, need = Source(SourceKind.EXPECTATION, "hiring"), Source(SourceKind.CASE, CasePart.NEED.value)
    (answer,) = told(asked(packets.small(*making.shown("a", "outcomes")), (hiring, need))).answers
    assert (answer.text, answer.silent) == ("", (hiring, need))


SENTENCES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=40), max_size=6)


@given(st.lists(SENTENCES, max_size=4), st.integers(1, 200), st.sampled_from(Unit))
def test_an_answer_never_goes_beyond_its_limit_and_nothing_is_cut(sources: list[list[str]], limit: int, unit: Unit) -> None:
    tellings = [
        Telling(str(n), tuple(Bit(s, rank, "same") for rank, s in enumerate(sentences))) for n, sentences in enumerate(sources)
    ]
    found = fitted(tellings, limit, unit)
    assert length(found.text, unit) <= limit
    gone = {each.text for each in found.left_out}
    every = {s for sentences in sources for s in sentences}
    assert gone <= every
    for kept in every - gone:
        assert kept in found.text


def test_characters_are_counted_as_the_strictest_systems_do() -> None:
    assert length("ab\ncd", Unit.CHARACTERS) == 6
    assert length("🙂", Unit.CHARACTERS) == 2
    assert length("two words 三字は", Unit.WORDS) == 5


@pytest.mark.parametrize(
    "whole",
    ["We met Dr. Lee, J. Park and Acme Inc. Legal on it.", "It grew (e.g. Lisbon) by approx. 40 %.", "Im 3. Quartal begann es.", "Why? me"],
)
def test_a_sentence_is_not_ended_where_it_may_go_on(whole: str) -> None:
    assert parted(whole) == ((whole,),)


def test_sentences_end_where_they_do() -> None:
    assert parted("One. Two! “Three?” Four。五。\nSix.") == (("One.", "Two!", "“Three?”", "Four。", "五。"), ("Six.",))


# ---- what is never said


def test_private_pieces_and_quotes_without_consent_are_in_no_answer() -> None:
    (answer,) = told(asked(making.library(*planted()))).answers  # type: ignore[arg-type]
    assert answer.text
    assert "ombat" not in repr(answer)


def test_private_words_written_by_hand_are_told_and_let_nothing_out() -> None:
    library = asked(making.library(*planted()), text="As in the Wombat salary dispute situation, I led.")  # type: ignore[arg-type]
    (answer,) = told(library).answers
    assert answer.private == "Wombat salary dispute situation"


@settings(max_examples=examples(150))
@given(st.data())
def test_T2_nothing_off_track_changes_an_answer(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    changed = data.draw(strategies.meddled(library))

    def said(each: Library) -> object:
        try:
            return [(a.text, a.left_out, a.silent) for a in told(asked(each)).answers]
        except Known as refused:
            return str(refused)

    assert said(changed) == said(library)


def test_the_same_library_gives_the_same_answers() -> None:
    assert sample(EVERYTHING, 900) == sample(EVERYTHING, 900)


def test_a_text_of_the_case_is_read_at_the_present_target_only() -> None:
    own = TargetText("t1", "case", "IC4", sixty_seconds="For this level.")
    other = TargetText("t2", "case", "M4", sixty_seconds="For the other level.")
    library = asked(packets.small(*making.shown("a", "outcomes"), own, other), (Source(SourceKind.CASE, CasePart.SUMMARY.value),))
    assert told(library).answers[0].text == "For this level."


def test_the_whole_form_reads_as_text_with_a_word_for_what_is_not_answered() -> None:
    library = asked(packets.small(*making.shown("a", "outcomes")), ())
    assert "1. What did you achieve?\n\nNo answer yet." in text.whole(told(library))
    assert replace(told(library).answers[0], text="Mine.").size == 5
