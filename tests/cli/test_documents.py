"""Documents beside the packet, from the command line and back."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.packet import filling

from promocase.packet.formnames import Quote, Text, quote_name


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    """What the filling library says about fonts is not about us."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


def test_a_slip_goes_out_and_comes_back(run: Run, own_sample: Path, tmp_path: Path) -> None:
    unclear = run("document", own_sample, "slip", "-o", tmp_path / "slip.pdf")
    assert unclear.status == 1
    assert "Named there are:" in unclear.err
    assert not (tmp_path / "slip.pdf").exists()
    said = run("document", own_sample, "slip", "-o", tmp_path / "slip.pdf", "--person", "Daniel", "--piece", "Cause list")
    assert said.status == 0, said.err
    values = {Text.SAW.value: "She sorted them herself.", quote_name(Quote.YES): "/Yes"}
    filling.by_pypdf((tmp_path / "slip.pdf").read_bytes(), values, tmp_path / "back.pdf")
    (told,) = json.loads(run("review", "read", own_sample, tmp_path / "back.pdf", "--json").out)
    assert told["kind"] == "slip"
    assert told["stored"] is True
    again = run("review", "read", own_sample, tmp_path / "back.pdf").out
    assert again.startswith("Endorsement slip of Daniel Oyelaran\n")
    assert "read before" in again
    assert "  saw: She sorted them herself." in run("review", "list", own_sample).out


def test_agreed_expectations_go_out(run: Run, own_sample: Path, tmp_path: Path) -> None:
    said = run("document", own_sample, "agreed", "-o", tmp_path / "agreed.pdf", "--paper", "letter")
    assert said.status == 0, said.err
    assert said.out.splitlines() == [str(tmp_path / "agreed.pdf"), "3 pages"]
    back = run("review", "read", own_sample, tmp_path / "agreed.pdf")
    assert back.status == 0
    assert "without any answer" in back.out
