"""The same case for two readers: what only the manager reads, what only the committee reads, and what both do."""

import logging
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from tests.judge import making
from tests.packet import filling, packets

from promocase.domain.case import Answer, Followed, FollowUp, Review, SelfRating
from promocase.domain.library import Library
from promocase.packet import filename, filetext, plain, readback
from promocase.packet.formnames import Decision, Text, decision_name
from promocase.packet.options import Edition, FormLength, Options

COMMITTEE = Options(language="en-GB", edition=Edition.COMMITTEE)
WORDS = re.compile(r"well shown|partly shown|not shown yet", re.I)


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    """What the filling library says about pages without fields is not about us."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


def review(id: str = "r1", **given: object) -> Review:
    values = {
        "reviewer": "Jordan Lee",
        "role": "Director",
        "decision": Decision.IF.value,
        "reason": "The numbers hold; one bet is still to come.",
        "answers": (Answer("outcomes", "IC4", SelfRating.IN_PART, "Show me one more market."),),
        "may_be_shown": True,
        **given,
    }
    return Review(id, "case", 1, "a" * 64, "b" * 64, date(2026, 6, 20), **values)  # type: ignore[arg-type]


def library(*reviews: Review) -> Library:
    return packets.small(*making.shown("a", "outcomes"), *reviews)


def test_the_committee_reads_facts_without_the_word() -> None:
    packet = packets.packet(library(), COMMITTEE)
    assert not WORDS.search(plain.words(packet))
    assert packet.decision.strip[0].coverage.line == packets.packet(library()).decision.strip[0].coverage.facts
    said = filetext.everything(packets.rendered(library(), COMMITTEE).content)
    assert not WORDS.search(said)
    assert "1 complete piece" in said.replace("\n", " ")


def test_the_managers_word_is_the_committees_only_where_it_may_be_shown() -> None:
    shown = packets.packet(library(review()), COMMITTEE)
    assert shown.decision.recommendation is not None
    assert shown.decision.recommendation.decision == "Supports it on a condition"
    assert shown.decision.recommendation.who == "Jordan Lee, Director"
    ratings = {row.anchor: row.rating for row in shown.decision.strip}
    assert ratings["expectation/outcomes"] == "In part"
    assert set(ratings.values()) == {"In part", ""}
    hidden = packets.packet(library(review(may_be_shown=False)), COMMITTEE)
    assert plain.as_text(hidden) == plain.as_text(packets.packet(library(), COMMITTEE))
    assert packets.packet(library(review())).decision.recommendation is None


def test_a_later_answer_that_may_not_be_shown_takes_the_earlier_one_back() -> None:
    later = review("r2", may_be_shown=False, decision=Decision.LATER.value)
    assert packets.packet(library(review(), later), COMMITTEE).decision.recommendation is None
    other = review("r3", reviewer="Ana Reis", may_be_shown=False)
    assert packets.packet(library(review(), other), COMMITTEE).decision.recommendation is not None


def test_a_review_of_another_target_says_nothing_to_this_committee() -> None:
    other = review(answers=(Answer("coaching", "M4", SelfRating.MEETS, ""),))
    assert packets.packet(library(other), COMMITTEE).decision.recommendation is None


def test_what_was_done_about_a_remark_stays_between_the_two_and_the_remark_is_told_once_where_it_may_be() -> None:
    followed = FollowUp("f", "case", "r1", "convince/outcomes/IC4", Followed.DISCUSSED, date(2026, 6, 25), note="Added the second market.")
    both = packets.put(library(review()), followed)
    assert "second market" in plain.words(packets.packet(both))
    said = plain.words(packets.packet(both, COMMITTEE))
    assert "second market" not in said
    assert said.count("one more market") == 1
    assert "one more market" not in plain.words(packets.packet(packets.put(both, review(may_be_shown=False)), COMMITTEE))


def test_the_committees_form_is_one_page_with_a_decision_and_three_boxes_and_is_read_back(tmp_path: Path) -> None:
    data = packets.rendered(library(), COMMITTEE).content
    values = {decision_name(Decision.NOW): "/Yes", Text.REASON.value: "Two years of it.", Text.NAME.value: "Ana Reis"}
    filling.by_pypdf(data, values, tmp_path / "filled.pdf")
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        names = [str(f.T) for page in pdf.pages for f in page.get("/Annots", []) if f.get("/Subtype") == "/Widget"]
        assert sum(1 for page in pdf.pages if any(f.get("/Subtype") == "/Widget" for f in page.get("/Annots", []))) == 1
    assert {Text.REASON.value, Text.DOUBTED.value, Text.STEP.value} <= set(names)
    assert not [name for name in names if name.startswith(("rating/", "convince/"))]
    (form,) = readback.read(tmp_path / "filled.pdf")
    assert form.decisions == (Decision.NOW,)
    assert form.text(Text.REASON) == "Two years of it."


@pytest.mark.parametrize("length", FormLength)
def test_either_form_may_be_chosen_for_either_reader(length: FormLength) -> None:
    for edition in (Edition.MANAGER, Edition.COMMITTEE):
        form = packets.packet(library(), Options(language="en-GB", edition=edition, form=length)).form
        assert form is not None
        assert bool(form.rows) == (length is FormLength.LONG)


def test_file_names_tell_editions_apart() -> None:
    assert filename.file_name(packets.packet(library())).endswith("_2026-06-30.pdf")
    assert filename.file_name(packets.packet(library(), COMMITTEE)).endswith("_2026-06-30_committee.pdf")
