"""Editions of the packet, from the command line."""

from pathlib import Path

import pikepdf
import pytest
from tests.cli.conftest import Run

from promocase.packet import filetext


def test_each_reader_has_an_edition_of_the_packet(run: Run, own_sample: Path, tmp_path: Path) -> None:
    text: dict[str, str] = {}
    for edition in ("manager", "committee", "leaving"):
        said = run("packet", own_sample, "-o", tmp_path / f"{edition}.pdf", "--edition", edition)
        assert said.status == 0, said.err
        text[edition] = filetext.everything((tmp_path / f"{edition}.pdf").read_bytes())
    assert "rating/" in text["manager"]
    assert "rating/" not in text["committee"]
    assert "support_now" in text["committee"]
    assert "support_now" not in text["leaving"]


def test_attached_files_lie_in_the_pdf_if_asked_for(run: Run, own_sample: Path, tmp_path: Path) -> None:
    assert run("packet", own_sample, "-o", tmp_path / "without.pdf").status == 0
    assert run("packet", own_sample, "-o", tmp_path / "p.pdf", "--embed-files").status == 0
    with pikepdf.open(tmp_path / "without.pdf") as without, pikepdf.open(tmp_path / "p.pdf") as pdf:
        assert not without.attachments
        assert "E1 rolled-by-quarter.csv" in pdf.attachments
        assert not any(name.endswith(".png") for name in pdf.attachments), "pictures are drawn"
    said = run("packet", "--verify", tmp_path / "p.pdf", own_sample)
    assert "byte for byte" in said.out


@pytest.mark.parametrize("more", [("--hide", "people"), ("--edition", "leaving"), ("--as", "docx")])
def test_where_no_file_may_lie_one_sentence_says_so(run: Run, own_sample: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    said = run("packet", own_sample, "-o", tmp_path / "p", "--embed-files", *more)
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert not (tmp_path / "p").exists()


def test_a_packet_that_holds_its_case_is_asked_like_a_library_and_made_into_nothing(run: Run, own_sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "p.pdf"
    assert run("packet", own_sample, "-o", file, "--embed-case").status == 0
    written = file.read_bytes()
    assert "open the file with Promocase" in run("packet", "--verify", file).out
    assert _coverage(run("judge", file).out) == _coverage(run("judge", own_sample).out)
    for asked in (("findings", file), ("packet", file, "-o", tmp_path / "again.pdf"), ("switch", file, "--to", "people_management")):
        said = run(*asked)
        assert (said.status, said.err.count("\n")) == (1, 1), asked
    assert file.read_bytes() == written
    assert {path.name for path in tmp_path.iterdir()} == {own_sample.name, "p.pdf"}


def _coverage(said: str) -> list[str]:
    found = [line for line in said.splitlines() if line.startswith(("  Well shown", "  Partly shown", "  Not shown yet"))]
    assert len(found) == 8
    return found
