"""One voice from the first page to the last: what the app itself says fits the one that was chosen."""

import re
from datetime import date

import pytest
from tests.judge import making
from tests.packet import handed, packets

from promocase.domain.case import Answer, Claim, Followed, FollowUp, GapNote, Review, TargetText, Voice
from promocase.domain.library import Library
from promocase.packet import filetext
from promocase.packet.documents import Kind
from promocase.packet.options import Edition, Options

FIRST = re.compile(r"\b(I|my|me|mine|we)\b", re.I)


def library(voice: Voice) -> Library:
    """A case whose author says nothing in either voice, with a text in every place that has a label."""
    told = {"situation": "Loads waited.", "my_part": "Cut the wait.", "others_part": "Built it.", "result": "It fell."}
    gap = GapNote("A year.", "Measure.", None)
    claim = Claim("c", "case", "outcomes", "IC4", "The wait fell [E1].", "Across teams.", "One port.", gap, None, "Seen.")
    text = TargetText("t", "case", "IC4", "The wait fell.", "Two ports need it.", "The figure was young; it is two years old now.")
    review = Review("r", "case", 1, "", "", date(2026, 6, 1), answers=(Answer("outcomes", "IC4", None, "A second port."),))
    talked = FollowUp("f", "case", "r", "convince/outcomes/IC4", Followed.DISCUSSED, date(2026, 6, 3))
    at = making.case(voice=voice, decision_on=date(2026, 7, 1), role_scope="Bookings.")
    return making.library(*making.shown("a", "outcomes", **told), claim, text, review, talked, at=at)


def words(data: bytes) -> str:
    """All that the file says."""
    return filetext.everything(data).replace("\ufffe", "").replace("\x02", "")  # hyphens at the ends of lines


@pytest.mark.parametrize("edition", Edition)
def test_as_written_by_the_manager_the_app_never_says_i(edition: Edition) -> None:
    said = words(packets.rendered(library(Voice.THIRD), Options(language="en-GB", edition=edition)).content)
    for answer in ("I support it", "I read", "My answers may be shown"):  # the form's answers are its reader's words
        said = said.replace(answer, "")
    assert FIRST.findall(said) == []


@pytest.mark.parametrize("kind", [Kind.AGREED, Kind.BRIEF, Kind.HANDOVER])
def test_so_do_the_other_documents(kind: Kind) -> None:
    said = words(handed.agreed(library(Voice.THIRD)) if kind is Kind.AGREED else handed.other(library(Voice.THIRD), kind))
    assert FIRST.findall(said) == []


def test_in_the_first_person_the_author_speaks() -> None:
    said = " ".join(filetext.everything(packets.rendered(library(Voice.FIRST)).content).split())
    for words in ("I ask you to support my promotion", "My part:", "I see it differently:", "We talked about it on 3 June 2026."):
        assert words in said
