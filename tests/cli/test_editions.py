"""Editions of the packet, from the command line."""

from pathlib import Path

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
