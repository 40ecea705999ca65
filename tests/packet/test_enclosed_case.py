"""The case that may lie in a packet's PDF: only when asked for, only what is printed, and read back as it was put in."""

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import making, strategies
from tests.packet import filling, packets, verapdf
from tests.thorough import examples

from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import TimeAway
from promocase.domain.evidence import Consent, Origin
from promocase.domain.library import Library
from promocase.exchange import library_json
from promocase.judge import wording
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import frozen
from promocase.packet.enclosed_case import proof, reading
from promocase.packet.enclosed_case.name import NAME
from promocase.packet.model import Packet
from promocase.packet.options import Edition, Hidden, Options, Section

ASKED = replace(packets.DEFAULT, embed_case=True)


def case_in(library: Library, options: Options = ASKED) -> Library:
    return library_json.records_of(packets.packet(library, options).case_data.encode(), "case")


def made(library: Library, options: Options) -> Packet | str:
    try:
        return packets.packet(library, options)
    except Known as refused:
        return str(refused)


def told(library: Library) -> list[tuple[str, str, str]]:
    judged = judge(library, packets.only_case(library))
    return [(j.expectation.competency.name, j.coverage.value, wording.facts_line(j)) for j in judged.expectations]


def written(folder: Path, library: Library | None = None, options: Options = ASKED) -> Path:
    path = folder / "Packet_Josie.pdf"
    path.write_bytes(packets.rendered(packets.sample_library() if library is None else library, options).content)
    return path


def test_no_case_lies_in_a_packet_unless_it_is_asked_for() -> None:
    with pikepdf.open(io.BytesIO(packets.rendered(packets.sample_library()).content)) as pdf:
        assert NAME not in pdf.attachments
    without_sheets = replace(ASKED, sections=frozenset(Section) - {Section.SHEETS})
    assert packets.packet(packets.sample_library(), without_sheets).case_data == ""


def test_the_pages_are_the_same_with_it_and_without() -> None:
    """It is data beside them: only the fingerprint and the number say that it is another packet."""
    bare, held = packets.packet(packets.sample_library()), packets.packet(packets.sample_library(), ASKED)
    assert replace(held, case_data="") == bare
    assert frozen.thaw(frozen.freeze(held)) == held


def test_the_file_opens_as_the_case_its_pages_print_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    with Workspace.open(written(tmp_path)) as workspace:
        found, library = workspace.library(), packets.sample_library()
        assert workspace.read_only
        assert workspace.of_packet
        assert told(found) == told(library)
        assert {c.text for c in found.claim.values()} == {c.text for c in library.claim.values()}
        assert workspace.search("exporters")
        assert workspace.check() == ()
        with pytest.raises(Known, match="open for reading only"):
            workspace.do("Write", lambda tx: tx.put(found.owned_by))
        with pytest.raises(Known, match="does not hold it"):
            list(workspace.content(next(iter(found.attachment.values())).sha256))
    assert [each.name for each in tmp_path.iterdir()] == ["Packet_Josie.pdf"]


READERS = st.sampled_from([
    ASKED,
    replace(ASKED, edition=Edition.COMMITTEE),
    replace(ASKED, edition=Edition.LEAVING),
    replace(ASKED, hide=frozenset(Hidden), leave_out=frozenset({"customers"})),
])  # fmt: skip


@pytest.mark.timeout(600)
@settings(max_examples=examples(40))
@given(strategies.libraries(), READERS)
def test_of_any_library_it_says_what_the_pages_say_and_nothing_else(library: Library, options: Options) -> None:
    packet = made(library, options)
    if isinstance(made(library, replace(options, embed_case=False)), str):
        return
    assert isinstance(packet, Packet)
    content = packet.case_data.encode()
    proof.check(packet, content)
    held = library_json.records_of(content, "case")
    if not options.leave_out and options.edition is not Edition.LEAVING:
        assert told(held) == told(library)
    assert set(held.evidence) <= {id for id, e in library.evidence.items() if not e.private and e.trashed_on is None}


@pytest.mark.timeout(600)
@settings(max_examples=25)
@given(st.data())
def test_T2_nothing_off_track_changes_a_letter_of_it(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    changed = data.draw(strategies.meddled(library))
    packets_of_both = made(library, ASKED), made(changed, ASKED)
    if all(isinstance(one, Packet) for one in packets_of_both):
        assert packets_of_both[0] == packets_of_both[1]


def secretive() -> Library:
    """A case with something to keep back in every field that is not printed."""
    origins = (Origin("csv", "C:\\Wombat\\notes.csv"),)
    piece = making.shown("a", "outcomes", title="Fewer rolled loads", when="2024-03", tags=("wombat tag",), origins=origins)
    other = making.shown("m", "coaching", title="Wombat coaching", level="M4")
    labelled = making.shown("b", "outcomes", title="Deal with wombat foods", leave_out="zebra")
    private = making.piece("s", title="Wombat salary", private=True)
    asked = making.witness("a", "ann", consent=Consent.DECLINED, quote="No wombat word of mine")
    away = TimeAway(date(2025, 3, 1), date(2025, 11, 30), "Wombat leave")
    mapped = making.mapped("s", "outcomes")
    at = making.case(time_away=(away,), outcome="wombat outcome")
    return making.library(*piece, *labelled, *other, private, mapped, asked, at=at)


def test_what_is_private_labelled_or_of_another_track_is_not_in_it() -> None:
    library = secretive()
    options = replace(ASKED, leave_out=frozenset({"zebra"}))
    text = packets.packet(library, options).case_data
    assert "Fewer rolled loads" in text
    for kept_back in ("ombat", "declined", "people management", "M4", "coaching", "time_away\": [{", "zebra"):
        assert kept_back.casefold() not in text.casefold(), kept_back
    held = library_json.records_of(text.encode(), "case")
    months = json.loads(next(iter(held.framework.values())).document)["coverage"]["window_months"]
    assert months == 27  # as the printed piece of March 2024 shows, not as long as the time away made it


def test_a_case_that_says_more_than_the_pages_is_not_handed_out() -> None:
    packet = packets.packet(packets.sample_library(), ASKED)
    data = json.loads(packet.case_data)
    data["evidence"][0]["tags"] = ["wombat"]
    with pytest.raises(Known, match="wombat"):
        proof.check(packet, json.dumps(data).encode())


def test_hidden_names_are_hidden_in_it_as_on_the_pages() -> None:
    held = case_in(packets.sample_library(), replace(ASKED, hide=frozenset(Hidden)))
    names = {p.name for p in packets.sample_library().person.values()}
    text = "".join(library_json.dump(held))
    assert not any(name in text for name in names)
    assert any(p.name.startswith("Peer ") for p in held.person.values())


# ---- files that have none, or not as it was


def changed(path: Path, how: Iterable[str]) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if "case" in how:
            spec = next(s for s in pdf.Root.AF if str(s.UF) == NAME)
            spec.EF.F.write(spec.EF.F.read_bytes().replace(b"Nerea", b"Norea"))
        if "seal" in how:
            del pdf.Root.Metadata
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u") if "locked" in how else False)
    return path


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("case", "not as its author put it there"),
        ("seal", "not as its author put it there"),
        ("locked", "protected with a password"),
    ],
)
def test_a_case_that_was_changed_or_locked_is_not_shown(how: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(Known, match=sentence):
        Workspace.open(changed(written(tmp_path), (how,)))


def test_every_file_without_a_case_has_its_sentence(tmp_path: Path) -> None:
    def of(content: bytes) -> str:
        path = tmp_path / "x.pdf"
        path.write_bytes(content)
        with pytest.raises(Known) as refused:
            reading.read(path)
        return refused.value.message

    whole = packets.rendered(packets.sample_library(), ASKED).content
    foreign = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(foreign)
    said = {
        "packet without": of(packets.rendered(packets.sample_library()).content),
        "foreign": of(foreign.getvalue()),
        "damaged": of(whole[:200]),
        "no PDF": of(b"hello"),
    }
    assert "did not put the case itself into it" in said["packet without"]
    assert "no case of Promocase" in said["foreign"]
    assert "damaged" in said["damaged"]
    assert "not a PDF" in said["no PDF"]
    assert len(set(said.values())) == len(said)
    with pytest.raises(Known, match="is not there"):
        reading.read(tmp_path / "gone.pdf")


@pytest.mark.parametrize("engine", ["PDFium", "pypdf"])
def test_a_packet_that_came_back_filled_still_holds_its_case(engine: str, tmp_path: Path) -> None:
    back = tmp_path / "back.pdf"
    filling.ENGINES[engine](written(tmp_path).read_bytes(), {"reviewer": "Hamish"}, back)
    assert reading.read(back).claim


@pytest.mark.long
def test_it_is_archival_and_accessible_with_its_case_in_it(tmp_path: Path) -> None:
    assert verapdf.faults([written(tmp_path)]) == ""
