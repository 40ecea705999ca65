"""The packet is recorded when it is handed out; its number rises with its content; answers come back once and are kept."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from tests.app.conftest import DAY
from tests.app.memory import text_of

from promocase.app.cases import cases, claims, mappings
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.libraries import sample
from promocase.app.packets import packets
from promocase.app.reviews import returns, reviews
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case, SelfRating
from promocase.domain.dates import PartialDate
from promocase.domain.framework import Framework
from promocase.kit.errors import Known
from promocase.kit.progress import Cancelled
from promocase.packet import formnames
from promocase.packet.options import Options, Paper


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    sample.demo(folder)
    return folder


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> Workspace:
    """The sample library in a copy of this test's own; closed by the test's folder going away."""
    path = tmp_path / "own.promocase"
    path.write_bytes((demo / "sample.promocase").read_bytes())
    return Workspace.open(path)


def the_case(workspace: Workspace) -> Case:
    return cases.case_named(workspace.library())


def test_the_same_content_keeps_its_number_and_its_bytes(own: Workspace, tmp_path: Path) -> None:
    before = text_of(own.library())
    first = packets.export(own, the_case(own), Options(), tmp_path / "one.pdf")
    again = packets.export(own, the_case(own), Options(), tmp_path / "two.pdf")
    assert first.record.number == again.record.number == 1
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    letter = packets.export(own, the_case(own), Options(paper=Paper.LETTER), tmp_path / "letter.pdf")
    assert letter.record.number == 1
    assert text_of(own.library()) == before
    own.close()


def test_the_preview_shows_the_bytes_that_export_writes(own: Workspace, tmp_path: Path) -> None:
    shown = packets.preview(own.library(), the_case(own), Options(), own.path)
    written = packets.export(own, the_case(own), Options(), tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == shown.data
    assert (shown.pages, shown.missing) == (written.pages, written.missing)
    own.close()


def test_other_content_gets_the_next_number(own: Workspace, tmp_path: Path) -> None:
    case = the_case(own)
    own.do("Growth", cases.write_target_text, case.id, {"growth": "One more reason to wait."})
    done = packets.export(own, the_case(own), Options(), tmp_path / "new.pdf")
    assert done.record.number == 2
    assert [p.number for p in own.library().packets_of(case.id)] == [1, 2]
    own.close()


def test_undo_does_not_take_back_that_a_packet_was_handed_out(own: Workspace, tmp_path: Path) -> None:
    case = the_case(own)
    own.do("Growth", cases.write_target_text, case.id, {"growth": "One more reason to wait."})
    second = packets.export(own, case, Options(), tmp_path / "two.pdf")
    assert own.undo_label == "Growth"
    own.undo()
    assert [p.number for p in own.library().packets_of(case.id)] == [1, 2]
    own.do("Growth", cases.write_target_text, case.id, {"growth": "Quite another one."})
    third = packets.export(own, case, Options(), tmp_path / "three.pdf")
    assert (second.record.number, third.record.number) == (2, 3)
    clash = replace(third, record=replace(third.record, content_hash="0" * 64))
    with pytest.raises(Known, match="Packet 3 was handed out with another content"):
        own.do("Record", packets.record, clash)
    own.close()


def test_a_case_whose_packet_was_handed_out_stays(workspace: Workspace, case_id: str, mapped: str, tmp_path: Path) -> None:
    packets.export(workspace, the_case(workspace), Options(), tmp_path / "one.pdf")
    while workspace.undo():
        pass
    assert list(workspace.library().case) == [case_id]
    assert workspace.library().mapping == {}


def test_pieces_outside_the_case_change_neither_judgement_nor_packet(own: Workspace, framework: Framework, tmp_path: Path) -> None:
    first = packets.export(own, the_case(own), Options(), tmp_path / "one.pdf")
    for n in range(50):
        draft = Draft(f"Hired person {n}", result="They stayed.", happened_from=PartialDate("2026-03"), project=f"Team {n}")
        id = own.do("Add", evidence.add, draft, DAY)
        own.do("Map", mappings.add, framework, id, ("hiring", "coaching", "org")[n % 3], None, "M4")
    again = packets.export(own, the_case(own), Options(), tmp_path / "two.pdf")
    assert first.sha256 == again.sha256
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    own.close()


def test_a_cancelled_export_leaves_nothing(own: Workspace, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    before = {p.name for p in tmp_path.iterdir()}
    with pytest.raises(Cancelled):
        packets.write(own.library(), the_case(own), Options(), own.path, tmp_path / "one.pdf", stop)
    assert {p.name for p in tmp_path.iterdir()} == before
    own.close()


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_recorded(own: Workspace, tmp_path: Path) -> None:
    before = own.library()
    own.do("Growth", cases.write_target_text, the_case(own).id, {"growth": "Changed."})
    own.undo()
    with pytest.raises(Known, match=r"one\.pdf"):
        packets.export(own, the_case(own), Options(), tmp_path / "no" / "one.pdf")
    assert own.library() == before
    own.close()


def test_the_name_that_is_proposed(own: Workspace) -> None:
    packet = packets.packet_of(own.library(), the_case(own), Options())
    name = packets.file_name(packet)
    assert name.startswith("Packet_")
    assert "_IC4_v01_" in name
    own.close()


# ---- reviews


def filled(packet: Path, path: Path, values: dict[str, str]) -> Path:
    writer = pypdf.PdfWriter(clone_from=str(packet))
    for page in (
        p for p in writer.pages if "/Annots" in p and any(a.get_object().get("/FT") or "/Parent" in a.get_object() for a in p["/Annots"])
    ):
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(str(path))
    return path


ANSWERS = {
    formnames.rating_name("outcomes", "IC4", SelfRating.MEETS): "/Yes",
    formnames.convince_name("insight", "IC4"): "A second market.\nWith numbers.",
    "reviewer": "Jordan Lee",
    "reason": "Nearly there.",
    "doubted": "The March number.",
}


@pytest.fixture
def answered(demo: Path, tmp_path: Path) -> Path:
    return filled(demo / "packet.pdf", tmp_path / "filled.pdf", ANSWERS)


def test_answers_are_read_shown_and_kept_once(own: Workspace, answered: Path) -> None:
    before = own.library()
    (reading,) = returns.read(own.library(), answered, DAY)
    assert own.library() == before
    assert reading.review.reviewer == "Jordan Lee"
    found = {a.competency_id: a for a in reading.review.answers}
    assert found["outcomes"].rating is SelfRating.MEETS
    assert found["insight"].text == "A second market.\nWith numbers."
    assert reading.review.doubted == "The March number."
    assert reading.review.unmatched == ()
    assert "strategy" in reading.match.unanswered
    assert own.do("Read", reviews.store, reading) is True
    (again,) = returns.read(own.library(), answered, DAY)
    assert again.known
    assert "This very file was read before" in again.notes[0]
    assert own.do("Read", reviews.store, again) is False
    assert len(own.library().review) == 1
    own.close()


def test_an_older_packets_answers_are_taken_and_said_to_be_older(own: Workspace, answered: Path, tmp_path: Path) -> None:
    own.do("Growth", cases.write_target_text, the_case(own).id, {"growth": "Changed since."})
    packets.export(own, the_case(own), Options(), tmp_path / "new.pdf")
    (reading,) = returns.read(own.library(), answered, DAY)
    assert reading.match.older
    assert any("packet 1, not to the last one" in note for note in reading.notes)
    own.close()


def test_a_form_read_while_the_case_aims_elsewhere_is_there_when_it_comes_back(own: Workspace, answered: Path) -> None:
    case = the_case(own)
    own.do("Switch", cases.switch, case.id, "M4", "management", DAY)
    (reading,) = returns.read(own.library(), answered, DAY)
    assert any("asks about IC4 · Staff Product Manager; this case aims at M4" in note for note in reading.notes)
    assert {a.competency_id for a in reading.match.elsewhere} == {"outcomes", "insight"}
    own.do("Read", reviews.store, reading)
    own.do("Switch", cases.switch, case.id, "IC4", "ic", DAY)
    (again,) = returns.read(own.library(), answered, DAY)
    assert again.match.elsewhere == ()
    (kept,) = own.library().reviews_of(case.id)
    assert {(a.competency_id, a.level_id) for a in kept.answers} == {("outcomes", "IC4"), ("insight", "IC4")}
    assert {a.competency_id for a in again.match.answers} == {a.competency_id for a in kept.answers}
    own.close()


def test_a_form_without_answers_adds_nothing(own: Workspace, demo: Path) -> None:
    (reading,) = returns.read(own.library(), demo / "packet.pdf", DAY)
    assert reading.notes == ("The form came back without any answer, so nothing was added.",)
    assert own.do("Read", reviews.store, reading) is False
    assert own.library().review == {}
    own.close()


def test_answers_to_another_case_are_refused(workspace: Workspace, case_id: str, answered: Path) -> None:
    with pytest.raises(Known, match=r"“filled.pdf” belong to a case that is not in this library"):
        returns.read(workspace.library(), answered, DAY)


def test_a_text_a_claim_holds_may_not_be_private(own: Workspace) -> None:
    """A private piece that is quoted in a claim stops the packet: nothing is written."""
    case = the_case(own)
    row = claims.citable(own.library(), case)[0]
    own.do("Private", evidence.set_private, (row,), True)
    secret = "This sentence must never leave the library at all."
    own.do("Edit", evidence.edit, row, {"situation": secret})
    own.do("Claim", claims.write, case.id, "outcomes", secret)
    with pytest.raises(Known, match="private"):
        packets.packet_of(own.library(), case, Options())
    own.close()
