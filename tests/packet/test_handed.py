"""Agreed expectations and endorsement slips: what they say, that they are archival, and that what is written in them comes back."""

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from tests.judge import making
from tests.packet import extremes, filling, handed, packets, verapdf

from promocase.domain.case import Agreed, Answer, Followed, FollowUp, Goal, Review
from promocase.domain.evidence import Relation
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.packet import filetext
from promocase.packet.documents import Kind
from promocase.packet.formnames import Quote, Text, agreed_name, here_name, quote_name, relation_name
from promocase.packet.options import Hidden, Options, Paper
from promocase.packet.replies import FilledAgreed, FilledSlip

LONG = "One market, two quarters, figures from Finance and not from us. " * 14


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    """What the filling library says about fonts is not about us."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


def library() -> Library:
    asked = (Agreed("g1", "case", "outcomes", "IC4", "A number that no single team controls.\nFor two quarters."),)
    other = (Agreed("g2", "case", "insight", "IC4", "Ein Bild, das 営業 teilt."), Agreed("g3", "case", "strategy", "IC4", LONG))
    return packets.small(*making.shown("a", "outcomes"), making.witness("a", "bo"), *asked, *other)


def witness(made: Library) -> str:
    return next(w.id for w in made.witness.values() if w.evidence_id == "a")


@pytest.mark.long
@pytest.mark.parametrize("paper", Paper)
def test_they_are_archival_and_accessible(tmp_path: Path, paper: Paper) -> None:
    paths = [tmp_path / "agreed.pdf", tmp_path / "slip.pdf", tmp_path / "sample.pdf"]
    paths[0].write_bytes(handed.agreed(library(), paper))
    paths[1].write_bytes(handed.slip(library(), witness(library()), paper))
    paths[2].write_bytes(handed.agreed(packets.sample_library(), paper))
    for kind in (Kind.BRIEF, Kind.HANDOVER):
        for name, made in (("small", library()), ("sample", packets.sample_library()), ("many", extremes.full(30, 40))):
            paths.append(tmp_path / f"{kind}-{name}.pdf")
            paths[-1].write_bytes(handed.other(made, kind, paper))
    assert verapdf.faults(paths) == ""


def test_the_box_holds_what_is_written_so_far_and_what_its_face_lacks_is_printed_above(tmp_path: Path) -> None:
    data = handed.agreed(library())
    (tmp_path / "agreed.pdf").write_bytes(data)
    with pikepdf.open(tmp_path / "agreed.pdf") as pdf:
        held = {str(f.T): str(f.get("/V", "")) for page in pdf.pages for f in page.get("/Annots", []) if f.get("/Subtype") == "/Widget"}
    assert held[here_name("outcomes", "IC4")].split()[-3:] == ["For", "two", "quarters."]
    assert held[here_name("strategy", "IC4")] == LONG.strip()
    assert held[here_name("insight", "IC4")] == ""
    assert "Ein Bild, das 営業 teilt." in "".join(filetext.page_texts(data)).replace("\n", "")


@pytest.mark.parametrize("engine", ["pypdf", "PDFium"])
def test_wording_and_ticks_come_back(tmp_path: Path, engine: str) -> None:
    values = {
        here_name("outcomes", "IC4"): "Ein Maß über zwei Märkte, 30 % weniger.",
        agreed_name("outcomes", "IC4"): "/Yes",
        agreed_name("insight", "IC4"): "/Yes",
        Text.NAME.value: "Jordan Lee",
        Text.DATE.value: "2 July 2026",
        Text.AGAIN.value: "2026-12-01",
    }
    form = handed.read(handed.filled(handed.agreed(library()), values, tmp_path / "back.pdf", filling.ENGINES[engine]))
    assert isinstance(form, FilledAgreed)
    assert form.wording["outcomes", "IC4"] == "Ein Maß über zwei Märkte, 30 % weniger."
    assert form.ticked == {("outcomes", "IC4"), ("insight", "IC4")}
    assert form.text(Text.NAME) == "Jordan Lee"
    assert len(form.asked) == 8
    assert form.strangers == ()


def test_a_slip_is_one_page_about_one_piece_and_says_nothing_of_the_case(tmp_path: Path) -> None:
    data = handed.slip(library(), witness(library()))
    assert len(list(filetext.page_texts(data))) == 1
    said = filetext.everything(data)
    for word in ("IC4", "Staff", "Well shown", "Partly shown", "promotion"):
        assert word not in said
    values = {
        relation_name(Relation.PEER): "/Yes",
        Text.SAW.value: "She named the date first.\nWe kept it.",
        Text.DIFFERENTLY.value: "Ask us earlier.",
        quote_name(Quote.YES): "/Yes",
        Text.NAME.value: "Bo",
    }
    form = handed.read(handed.filled(data, values, tmp_path / "back.pdf"))
    assert isinstance(form, FilledSlip)
    assert form.about == witness(library())
    assert form.relations == (Relation.PEER,)
    assert form.quotes == (Quote.YES,)
    assert form.text(Text.SAW) == "She named the date first.\nWe kept it."


def test_a_document_of_another_kind_is_no_review(tmp_path: Path) -> None:
    from promocase.packet import readback

    (tmp_path / "slip.pdf").write_bytes(handed.slip(library(), witness(library())))
    assert readback.read(tmp_path / "slip.pdf") == ()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("made", ["nothing", "sample", "thirty", "long names", "recommended"])
def test_a_brief_is_one_page_whatever_the_case_holds(made: str, paper: Paper) -> None:
    libraries = {
        "nothing": extremes.empty,
        "sample": packets.sample_library,
        "thirty": lambda: extremes.full(30, 40),
        "long names": lambda: extremes.full(8, long=True),
        "recommended": lambda: packets.put(packets.sample_library(), shown(packets.only_case(packets.sample_library()).id)),
    }
    pages = list(filetext.page_texts(handed.other(libraries[made](), Kind.BRIEF, paper)))
    assert len(pages) == 1
    assert "Page 1 of 1" in pages[0]
    assert "The ask" in pages[0]


@pytest.mark.parametrize("paper", Paper)
def test_no_page_of_a_handover_is_nearly_empty(paper: Paper) -> None:
    for options in (packets.DEFAULT, Options(language="en-GB", hide=frozenset(Hidden))):
        for text in filetext.page_texts(handed.other(packets.sample_library(), Kind.HANDOVER, paper, options)):
            assert len(text.splitlines()) >= 12


def shown(case_id: str) -> Review:
    said = "The outcomes hold, and one bet is still to come. " * 3
    return Review("r", case_id, 1, "", "", date(2026, 10, 1), "Hamish", decision="support_if", reason=said, may_be_shown=True)


def test_a_handover_tells_what_was_agreed_and_keeps_back_what_the_last_manager_wrote() -> None:
    case = packets.only_case(packets.sample_library())
    competency = sorted(a.competency_id for a in packets.sample_library().agreed.values())[0]
    remark = Answer(competency, case.target_level, None, "I doubt the second number.")
    kept = Review("r", case.id, 1, "", "", date(2026, 10, 1), "Hamish", reason="Not while I am here.", answers=(remark,))
    field = f"convince/{competency}/{case.target_level}"
    followed = FollowUp("f", case.id, "r", field, Followed.DISCUSSED, date(2026, 10, 2), note="We spoke.")
    goal = Goal("g", case.id, competency, case.target_level, "Show a third quarter", date(2027, 3, 1), review_id="r")
    said = filetext.everything(handed.other(packets.put(packets.sample_library(), kept, followed, goal), Kind.HANDOVER))
    words = " ".join(said.split())
    for secret in ("doubt the second", "while I am here", "We spoke"):
        assert secret not in words
    assert "Show a third quarter (by 1 March 2027)" in words
    assert "The share of rolled loads and the kept-promise rate" in words
    assert "Not while I am here" not in words


def test_each_bar_of_the_timeline_is_told_in_words() -> None:
    said = filetext.everything(handed.other(packets.sample_library(), Kind.HANDOVER))
    assert "Fewer rolled bookings: 9 September 2024 to" in said


def test_documents_keep_names_back_as_the_packet_does() -> None:
    options = Options(language="en-GB", hide=frozenset(Hidden))
    for kind in (Kind.BRIEF, Kind.HANDOVER):
        said = filetext.everything(handed.other(packets.sample_library(), kind, options=options))
        for name in ("Hamish", "Pritchard", "Menon", "Siddharth"):
            assert name not in said
        assert "Peer A" in said


def test_private_words_stop_a_document_too() -> None:
    secret = making.piece("s", title="Wombat salary dispute", private=True)
    made = packets.put(library(), secret, Agreed("g1", "case", "outcomes", "IC4", "As in the Wombat salary dispute."))
    with pytest.raises(Known, match="Wombat"):
        handed.agreed(made)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert handed.agreed(library()) == handed.agreed(library())
    assert date(2026, 6, 30).isoformat() in filetext.everything(handed.agreed(library()))
