"""A company's questions are read from a pasted list, with their limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promocase.domain.company_form import Unit
from promocase.exchange.questions import Asked, read, write

C, W = Unit.CHARACTERS, Unit.WORDS


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("1. What did you achieve? (max 500 characters)", Asked("What did you achieve?", 500, C)),
        ("Describe your impact [up to 1,000 chars]", Asked("Describe your impact", 1000, C)),
        ("- Why now? – 200 words", Asked("Why now?", 200, W)),
        ("• Growth areas: 150-300 words", Asked("Growth areas", 300, W)),
        ("Q3: Warum jetzt? (höchstens 1.500 Zeichen)", Asked("Warum jetzt?", 1500, C)),
        ("Pourquoi ? (1\u202f500 caractères maximum, espaces compris)", Asked("Pourquoi ?", 1500, C)),
        ("自己評価（400文字以内）", Asked("自己評価", 400, C)),
        ("Impact (business and people) (500 character limit)", Asked("Impact (business and people)", 500, C)),
        ("Key results\t1000 characters", Asked("Key results", 1000, C)),
        ("Tell us about scope. Max 250 words", Asked("Tell us about scope.", 250, W)),
        ("Leadership, 400 characters max", Asked("Leadership", 400, C)),
        # a number that is no limit stays in the question
        ("What would 500 characters of fame mean to you?", Asked("What would 500 characters of fame mean to you?")),
        ("Name your 3 best results of 2026", Asked("Name your 3 best results of 2026")),
        ("Impact | 4000", Asked("Impact | 4000")),
    ],
)
def test_a_line_is_a_question_with_its_limit(line: str, asked: Asked) -> None:
    assert read(line) == (asked,)


def test_a_line_that_states_only_a_limit_belongs_to_the_question_above() -> None:
    assert read("What?\n(max 300 characters)\n\nWhy? (90 words)\n") == (Asked("What?", 300, C), Asked("Why?", 90, W))
    assert read("(max 300 characters)") == ()


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_and_a_written_list_reads_the_same(text: str) -> None:
    asked = read(text)
    assert all(q.text.strip() for q in asked)
    assert read(write(asked)) == read(write(read(write(asked))))


def test_a_written_list_keeps_questions_and_limits() -> None:
    asked = (Asked("What did you achieve (and how)?", 500, C), Asked("Why now?", 120, W), Asked("Anything else?"))
    assert read(write(asked)) == asked
