"""What a person reads in the terminal, as whole texts. Set PROMOCASE_GOLDEN=write to take over a change; review it as a diff."""

import os
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Run

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("judge", ("judge",)),
        ("switch_preview", ("switch", "--track", "management", "--to", "M4", "--preview")),
        ("switch", ("switch", "--to", "IC5")),
        ("check", ("check",)),
        ("findings", ("findings",)),
        ("findings_json", ("findings", "--json")),
    ],
)
def test_the_text_is_the_one_that_was_read_and_approved(run: Run, small: Path, name: str, command: tuple[str, ...]) -> None:
    said = run(command[0], small, *command[1:])
    assert (said.status, said.err) == (0, "")
    text = said.out.replace(str(small), "small.promocase")
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("PROMOCASE_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["judge", "switch_preview", "switch", "check", "findings"])
def test_no_score_no_prediction_and_no_word_of_the_workshop(name: str) -> None:
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").casefold()
    for word in ("%", "score", "ready", "off-track", "strong", "thin", "missing", "demotion", "!"):
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text), word
