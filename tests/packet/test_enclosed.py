"""Attached files in the packet's PDF: only when asked for, only those of this case's readers, and looked through for private words."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from tests.judge import making
from tests.packet import packets, verapdf

from promocase.domain.evidence import Attachment
from promocase.domain.library import Library
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import enclosed, export, plain, proof
from promocase.packet.assembly import files
from promocase.packet.options import Edition, Hidden, Options, Paper

ASKED = Options(language="en-GB", embed_files=True)
PRIVATE = "What I want to say about the Wombat salary dispute"


def attached(id: str, evidence_id: str, content: bytes, name: str = "notes.csv", kind: str = "text/csv") -> Attachment:
    return Attachment(id, evidence_id, sha256(content).hexdigest(), name, kind, len(content), date(2026, 6, 1), "")


def library(*held: bytes, name: str = "notes.csv", kind: str = "text/csv") -> Library:
    """One piece shown with these files, a private one, and a labelled one with a file of its own."""
    labelled = making.shown("b", "outcomes", title="Deal with Zebra Foods", leave_out="customers")
    secret = making.piece("s", title=PRIVATE, private=True)
    own = [attached(f"f{n}", "a", content, name, kind) for n, content in enumerate(held)]
    others = (attached("x", "b", b"Zebra"), attached("y", "s", b"secret"))
    return packets.small(*making.shown("a", "outcomes"), *labelled, secret, making.mapped("s", "outcomes"), *own, *others)


def rendered(made: Library, options: Options, *held: bytes) -> bytes:
    known = {sha256(content).hexdigest(): content for content in (*held, b"Zebra", b"secret")}

    def contents(hash: str) -> Iterable[bytes]:
        return (known.get(hash, b""),)

    case = packets.only_case(made)
    forbidden = proof.forbidden(made, case, judge(made, case), options)
    return export.render(packets.packet(made, options), forbidden=forbidden, contents=contents).content


def inside(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def test_no_file_lies_in_a_packet_unless_it_is_asked_for() -> None:
    made = library(b"a,b\n")
    assert inside(rendered(made, packets.DEFAULT, b"a,b\n")) == {}
    assert set(inside(rendered(made, ASKED, b"a,b\n")).values()) == {b"a,b\n", b"Zebra"}


def test_what_a_reader_must_not_see_brings_no_file() -> None:
    made = library(b"a,b\n")
    kept_out = Options(language="en-GB", embed_files=True, leave_out=frozenset({"customers"}))
    assert list(inside(rendered(made, kept_out, b"a,b\n")).values()) == [b"a,b\n"]
    for options in (
        Options(language="en-GB", embed_files=True, hide=frozenset({Hidden.PEOPLE})),
        Options(language="en-GB", embed_files=True, edition=Edition.LEAVING),
    ):
        assert inside(rendered(made, options, b"a,b\n")) == {}


def test_each_has_a_name_of_its_own_that_the_sheet_says_and_leads_into_no_folder() -> None:
    made = library(b"one", b"two", b"three", name="../no tes.csv")
    data = rendered(made, ASKED, b"one", b"two", b"three")
    names = set(inside(data))
    assert len(names) == 4
    assert not any("/" in name for name in names)
    said = plain.as_text(packets.packet(made, ASKED))
    assert all(name in said for name in names)


def test_pictures_are_drawn_and_what_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 8)
    picture = packets.put(library(b"123456"), attached("p", "a", b"png", "p.png", "image/png"))
    assert list(inside(rendered(picture, ASKED, b"123456", b"png")).values()) == [b"Zebra"]


def test_a_file_that_was_taken_off_since_is_passed_over() -> None:
    assert set(inside(rendered(library(b"gone"), ASKED)).values()) == {b"Zebra"}


def packed(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        middle = len(text) // 2
        parts.writestr("word/document.xml", f"<w:p><w:t>{text[:middle]}</w:t><w:t>{text[middle:]}</w:t></w:p>")
    return out.getvalue()


@pytest.mark.parametrize("make", [str.encode, lambda text: text.encode("utf-16"), packed], ids=["text", "UTF-16", "an office file"])
def test_private_words_in_a_file_stop_the_export_and_name_it(make: object) -> None:
    held = make(f"Minutes. {PRIVATE}.")  # type: ignore[operator]
    with pytest.raises(Known, match=r"notes\.csv.*Wombat"):
        rendered(library(held), ASKED, held)


def test_a_file_with_another_tracks_words_is_the_authors_own() -> None:
    """As prose is: a company's whole ladder may be attached."""
    held = b"Hires and grows product managers: operating the organisation, coaching, hiring."
    assert held in inside(rendered(library(held), ASKED, held)).values()


def test_a_file_that_unpacks_to_too_much_is_not_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosed, "LARGEST", 1000)
    held = packed("0" * 4000)
    with pytest.raises(Known, match="unpacks to more"):
        rendered(library(held), ASKED, held)


@pytest.mark.parametrize("held", [b"PK\x03\x04" + b"x" * 90, b"%PDF-1.7 no more", packed("fine")[:-30]], ids=["zip", "pdf", "cut"])
def test_damaged_files_lie_in_it_as_they_are(held: bytes) -> None:
    assert held in inside(rendered(library(held), ASKED, held)).values()


@pytest.mark.long
def test_it_is_archival_and_accessible_with_files_of_any_kind_in_it(tmp_path: Path) -> None:
    held = (b"a,b\n", "größer".encode(), bytes(range(256)))
    made = packets.put(library(*held, kind="strange kind", name="Übersicht 営業.xyz"))
    paths = [tmp_path / "a4.pdf", tmp_path / "letter.pdf"]
    for path, paper in zip(paths, Paper, strict=True):
        path.write_bytes(rendered(made, Options(paper, "en-GB", embed_files=True), *held))
        assert len(inside(path.read_bytes())) == 4
    assert verapdf.faults(paths) == ""
