"""Packets that were handed out can be made again, compared with later ones, and known again as files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.packet import filling
from tests.packet.packets import packet as sample_packet
from tests.packet.packets import sample_library
from tests.thorough import examples

from promocase.app.cases import cases, claims
from promocase.app.evidence import evidence
from promocase.app.libraries import sample
from promocase.app.packets import handed_out, packets, verifying
from promocase.app.packets.verifying import Pages
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.evidence import Evidence
from promocase.kit.errors import Known
from promocase.packet import frozen
from promocase.packet.model import Packet
from promocase.packet.options import Options, Paper


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    sample.demo(folder)
    return folder


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> Workspace:
    path = tmp_path / "own.promocase"
    path.write_bytes((demo / "sample.promocase").read_bytes())
    return Workspace.open(path)


def the_case(workspace: Workspace) -> Case:
    return cases.case_named(workspace.library())


def first_cited(own: Workspace) -> Evidence:
    """The piece that is E1 in packet 1."""
    sheet = next(s for s in handed_out.packet_of(own.library(), the_case(own), 1).appendix.sheets if s.label == "E1")
    return next(e for e in own.library().evidence.values() if e.title == sheet.title)


def again(own: Workspace, number: int, path: Path) -> handed_out.Again:
    return handed_out.write_again(own.library(), the_case(own), number, own.path, path)


def test_an_earlier_packet_is_written_again_byte_for_byte(own: Workspace, demo: Path, tmp_path: Path) -> None:
    case = the_case(own)
    own.do("Claim", claims.write, case.id, "outcomes", "Quite another claim.")
    second = packets.export(own, the_case(own), Options(paper=Paper.LETTER), tmp_path / "two.pdf")
    own.do("Claim", claims.write, case.id, "outcomes", "And another one.")
    assert [row.number for row in handed_out.rows(own.library(), case)] == [2, 1]
    for number, file in ((1, demo / "packet.pdf"), (second.record.number, tmp_path / "two.pdf")):
        done = again(own, number, tmp_path / "again.pdf")
        assert (done.note, (tmp_path / "again.pdf").read_bytes()) == ("", file.read_bytes())
    with pytest.raises(Known, match=r"no packet 7\. .*: 1, 2\."):
        again(own, 7, tmp_path / "seven.pdf")
    own.close()


def test_a_program_that_draws_otherwise_says_so(own: Workspace, tmp_path: Path) -> None:
    (kept,) = own.library().packets_of(the_case(own).id)
    older = replace(kept, sha256="0" * 64, program="0.0.1")
    own.do("Older", lambda tx: tx.put(older), kept=True)
    assert "by Promocase 0.0.1" in again(own, 1, tmp_path / "again.pdf").note
    own.close()


@pytest.mark.parametrize("text", ["", "no base64", "AAAA", "eJyrVkrLz1eyUkpKLFKqBQAd8gQ5"])
def test_what_this_version_cannot_draw_is_refused_and_nothing_is_written(own: Workspace, tmp_path: Path, text: str) -> None:
    (kept,) = own.library().packets_of(the_case(own).id)
    own.do("Other", lambda tx: tx.put(replace(kept, model=text)), kept=True)
    with pytest.raises(Known, match="The file that was handed out"):
        again(own, 1, tmp_path / "again.pdf")
    assert not (tmp_path / "again.pdf").exists()
    own.close()


def test_what_is_private_by_now_leaves_in_no_packet(own: Workspace, tmp_path: Path) -> None:
    own.do("Private", evidence.set_private, (first_cited(own).id,), True)
    with pytest.raises(Known, match="private words"):
        again(own, 1, tmp_path / "again.pdf")
    assert not (tmp_path / "again.pdf").exists()
    own.close()


def test_a_frozen_packet_is_the_packet() -> None:
    packet = sample_packet(sample_library())
    assert frozen.thaw(frozen.freeze(packet)) == packet


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=examples(40))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    packet = replace(_PACKET, head=replace(_PACKET.head, author=text + "\ud800", as_of=text))
    assert frozen.thaw(frozen.freeze(packet)) == packet


_PACKET: Packet = sample_packet(sample_library())


# ---- what changed since


def test_a_later_packet_tells_what_changed_since_an_earlier_one(own: Workspace, tmp_path: Path) -> None:
    case = the_case(own)
    cited = claims.citable(own.library(), case)[0]
    own.do("Claim", claims.write, case.id, "outcomes", "Quite another claim.")
    own.do("Edit", evidence.edit, cited, {"situation": "It was told otherwise before."})
    plain = packets.packet_of(own.library(), case, Options())
    assert plain.imprint.since is None
    told = packets.packet_of(own.library(), case, Options(since=1))
    since = told.imprint.since
    assert since is not None
    (changed,) = [line for line in since.lines if line.startswith("Changed")]
    name = next(s.name for s in told.expectations if s.anchor == "expectation/outcomes")
    assert f"{name} (claim" in changed
    assert dict(since.marks)["expectation/outcomes"] == "changed since packet 1"
    assert replace(told, imprint=plain.imprint) == plain  # what is told beside it is no part of the content
    shown = packets.preview(own.library(), case, Options(since=1), own.path)
    assert shown.pages
    with pytest.raises(Known, match="No packet 2 was handed out before this one"):
        packets.packet_of(own.library(), case, Options(since=2))
    own.close()


def test_withdrawn_evidence_is_named_by_its_number_alone(own: Workspace) -> None:
    case = the_case(own)
    piece = first_cited(own)
    own.do("Private", evidence.set_private, (piece.id,), True)
    told = packets.packet_of(own.library(), case, Options(since=1)).imprint.since
    assert told is not None
    (line,) = [line for line in told.lines if line.startswith("Withdrawn")]
    assert "E1" in line
    assert piece.title not in " ".join(told.lines)
    own.close()


def test_a_packet_for_another_target_is_not_compared(own: Workspace) -> None:
    case = the_case(own)
    own.do("Switch", cases.switch, case.id, "M4", "management", date(2026, 11, 1))
    with pytest.raises(Known, match="Packet 1 was made for another target"):
        packets.packet_of(own.library(), the_case(own), Options(since=1))
    own.close()


# ---- what a file is


def told(path: Path, own: Workspace | None = None) -> verifying.Verified:
    return verifying.verify(path, own.library(), own.path) if own else verifying.verify(path)


def test_a_file_says_which_packet_it_is(own: Workspace, demo: Path) -> None:
    with_library, alone = told(demo / "packet.pdf", own), told(demo / "packet.pdf")
    assert with_library.sentences[0].startswith("Packet 1 of the case “")
    assert with_library.pages is Pages.IDENTICAL
    assert alone.sentences[0].startswith("The file says it is packet 1 of the case")
    assert (alone.pages, alone.known, alone.answers) == (Pages.SAME, None, 0)
    own.close()


@pytest.mark.parametrize("engine", filling.ENGINES)
def test_answers_are_told_apart_from_changed_pages(engine: str, own: Workspace, demo: Path, tmp_path: Path) -> None:
    filling.ENGINES[engine]((demo / "packet.pdf").read_bytes(), {"reviewer": "Zoë", "reason": "Nearly."}, tmp_path / "back.pdf")
    for found in (told(tmp_path / "back.pdf"), told(tmp_path / "back.pdf", own)):
        assert (found.pages, found.answers, found.notes) == (Pages.SAME, 2, 0)
        assert found.sentences[-1] == "2 answers are filled into its form."
    own.close()


def test_a_changed_page_is_named(own: Workspace, demo: Path, tmp_path: Path) -> None:
    with pikepdf.open(demo / "packet.pdf") as pdf:
        stream = pdf.pages[2].obj.Contents
        stream.write(stream.read_bytes() + b"\n/Artifact BMC 1 0 0 rg 60 60 300 300 re f EMC")
        pdf.save(tmp_path / "painted.pdf")
        del pdf.pages[2]
        pdf.save(tmp_path / "fewer.pdf")
    painted = told(tmp_path / "painted.pdf")
    assert (painted.pages, painted.changed) == (Pages.CHANGED, (3,))
    fewer = told(tmp_path / "fewer.pdf", own)
    assert (fewer.changed, fewer.missing) == ((), 1)
    assert "1 page is missing" in fewer.sentences[1]
    own.close()


def test_the_library_knows_of_pages_that_went_or_moved_where_the_file_says_nothing(own: Workspace, demo: Path, tmp_path: Path) -> None:
    with pikepdf.open(demo / "packet.pdf") as pdf:
        del pdf.Root.Metadata
        del pdf.pages[2]
        pdf.save(tmp_path / "fewer.pdf")
        moved = pdf.pages[3]
        del pdf.pages[3]
        pdf.pages.insert(1, moved)
        pdf.save(tmp_path / "moved.pdf")
    fewer, moved_about = (told(tmp_path / f"{name}.pdf", own) for name in ("fewer", "moved"))
    assert (fewer.pages, fewer.changed, fewer.missing) == (Pages.SAME, (), 1)
    assert (moved_about.pages, moved_about.missing) == (Pages.CHANGED, 1)
    own.close()


def test_pages_written_anew_are_known_by_their_words(own: Workspace, demo: Path, tmp_path: Path) -> None:
    """As a program does that draws every page in its own way; and one of them says something else."""
    for name, swap in (("anew.pdf", (b"", b"")), ("changed.pdf", (b"Josie", b"Jesse"))):
        with pikepdf.open(demo / "packet.pdf") as pdf:
            for number, page in enumerate(pdf.pages):
                content = page.obj.Contents.read_bytes()
                page.obj.Contents.write(b"q\n" + (content.replace(*swap) if number == 1 and swap[0] else content) + b"\nQ")
            pdf.save(tmp_path / name)
    assert told(tmp_path / "anew.pdf").pages is Pages.UNKNOWN
    assert told(tmp_path / "anew.pdf", own).pages is Pages.SAME_TEXT
    own.close()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "not a PDF"), (b"%PDF-1.7\nnothing", "damaged"), (b"hello", "not a PDF")],
)
def test_what_is_no_packet_is_said_in_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    with pytest.raises(Known, match=f"“x.pdf” .*{sentence}"):
        told(tmp_path / "x.pdf")
    with pytest.raises(Known, match=r"“y.pdf” can't be read"):
        told(tmp_path / "y.pdf")


def test_another_pdf_is_no_packet(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "blank.pdf")
    with pytest.raises(Known, match="does not say that it is a packet"):
        told(tmp_path / "blank.pdf")
