"""What is handed out says what was asked for and nothing beside it: no folder, account or computer's name in any export."""

import platform
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from tests.cli.conftest import Run

FOLDER, ACCOUNT, COMPUTER = "Wombatordner", "wombatnutzer", "wombatrechner"
PACKETS = ("pdf", "docx", "html", "md", "txt")
EXPORTS = ("all.json", "table.csv", "table.xlsx", "notes")
DOCUMENTS = ("agreed", "slip", "brief", "handover")


def test_no_folder_account_or_computer_is_in_an_export(run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, out = tmp_path / FOLDER / small.name, tmp_path / FOLDER / "out"
    library.parent.mkdir()
    small.rename(library)
    out.mkdir()
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, ACCOUNT)
    monkeypatch.setenv("HOSTNAME", COMPUTER)
    monkeypatch.setattr(platform, "node", lambda: COMPUTER)
    for name in PACKETS:
        assert run("packet", library, "-o", out / f"packet.{name}", "--as", name).status == 0
    for name in EXPORTS:
        assert run("export", library, "-o", out / name).status == 0
    for name in DOCUMENTS:
        run("document", library, name, "-o", out / f"{name}.pdf")
    assert run("framework", "export", "dual-track-pm", "-o", out / "ladder.xlsx").status == 0
    written = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= {".pdf", ".docx", ".html", ".md", ".txt", ".json", ".csv", ".xlsx"}
    assert any(b"Checkout rebuilt" in said for path in written for said in _said(path.read_bytes())), "words are found where they are"
    assert not [path.name for path in written if _named(path.read_bytes())]


def test_a_file_that_names_a_folder_or_an_account_would_be_seen() -> None:
    for hidden in (zlib.compress(ACCOUNT.encode()), FOLDER.encode("utf-16-be"), f"/home/{COMPUTER}".encode()):
        inner = BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.xml", hidden)
        made = pikepdf.new()
        made.Root.Planted = made.make_stream(inner.getvalue())
        made.save(held := BytesIO(), compress_streams=True)
        assert _named(held.getvalue())


def _named(data: bytes) -> bool:
    words = [form for word in (FOLDER, ACCOUNT, COMPUTER) for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"))]
    return any(word.lower() in said.lower() for said in _said(data) for word in words)


def _said(data: bytes) -> Iterator[bytes]:
    """The bytes, and all that is packed in them, at any depth."""
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for one in archive.infolist():
                yield one.filename.encode() + one.comment
                yield from _said(archive.read(one))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream):
                    yield from _said(_unpacked(each))
                yield each.unparse() if not isinstance(each, pikepdf.Stream) else pikepdf.Dictionary(each.stream_dict).unparse()
    elif re.match(rb"\x78[\x01\x5e\x9c\xda]", data):
        yield from _said(zlib.decompress(data))


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture, as it lies
        return stream.read_raw_bytes()
