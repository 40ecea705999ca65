"""`framework use`: what it prints, what it writes, and that a preview and a refusal write nothing."""

import json
from pathlib import Path

import pytest
from tests.app.versions_making import reword, second, without_competency, without_level
from tests.cli.conftest import Run

from promocase.app.workspace.workspace import Workspace


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "newer.json"
    path.write_text(second(reword).document, encoding="utf-8")
    return path


def test_T18_a_preview_tells_and_writes_nothing(run: Run, small: Path, newer: Path) -> None:
    before = small.read_bytes()
    ran = run("framework", "use", small, newer, "--preview")
    assert (ran.status, ran.err) == (0, "")
    assert small.read_bytes() == before
    assert "version 1.0.0 → 2\nPreview. Nothing was changed." in ran.out
    assert "2 mappings stay as they are · 2 wait for your word: still true?" in ran.out
    assert "Changed texts (1)\n  Product outcomes · IC4\n    - " in ran.out
    told = json.loads(run("framework", "use", small, newer, "--preview", "--json").out)
    assert (told["used"], len(told["mappings"]["still_true"]), told["refusal"]) == (False, 2, "")
    assert told["changes"][0]["new"] == told["changes"][0]["old"] + " Every quarter."


def test_T18_use_and_use_the_earlier_one_again_by_its_version(run: Run, small: Path, newer: Path) -> None:
    first = run("judge", small).out
    used = run("framework", "use", small, newer)
    assert used.status == 0
    assert "“Autumn” uses it now." in used.out
    assert "2 mappings wait: are they still true?" in run("judge", small).out
    assert "has this version already" in run("framework", "use", small, newer).out
    back = run("framework", "use", small, "1.0.0")
    assert back.status == 0
    assert run("judge", small).out == first
    with Workspace.open(small, read_only=True) as workspace:
        assert not workspace.library().changed_statement
        assert len(workspace.library().framework) == 2


def test_T18_a_removed_target_is_refused_and_another_can_be_named(run: Run, small: Path, tmp_path: Path) -> None:
    path, before = tmp_path / "gone.json", small.read_bytes()
    path.write_text(second(lambda doc: without_level(doc, "IC4")).document, encoding="utf-8")
    ran = run("framework", "use", small, path)
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "The case stays on its present version" in ran.err
    assert small.read_bytes() == before
    assert "The case stays on its present version" in run("framework", "use", small, path, "--preview").out
    assert run("framework", "use", small, path, "--target-level", "IC5").status == 0


def test_T18_another_framework_needs_levels_and_a_track(run: Run, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(
        "Competency,L1 - Junior PM,L2 - PM\nOutcomes,Ships features.,Moves a number.\nBets,One,Places bets.\n", encoding="utf-8"
    )
    ran = run("framework", "use", small, path)
    assert ran.status == 1
    assert "is another framework than" in ran.err
    used = run("framework", "use", small, path, "--current-level", "L1", "--target-level", "L2")
    assert used.status == 0
    assert "This is another framework" in used.out
    assert "0 mappings stay as they are · 4 are kept and not in this case" in used.out


def test_T18_a_spreadsheet_read_again_keeps_its_mappings(run: Run, small: Path, tmp_path: Path) -> None:
    table = tmp_path / "ladder.csv"
    assert run("framework", "export", "dual-track-pm", "-o", table).status == 0
    ran = run("framework", "use", small, table, "--as-version", "--preview", "--json")
    assert ran.status == 0, ran.err
    told = json.loads(ran.out)
    assert (told["refusal"], len(told["mappings"]["keep"]), told["mappings"]["not_in_this_case"]) == ("", 4, [])


def test_T18_removed_competencies_park(run: Run, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "less.json"
    path.write_text(second(lambda doc: without_competency(doc, "bets")).document, encoding="utf-8")
    assert "1 is kept and not in this case" in run("framework", "use", small, path).out
    with Workspace.open(small, read_only=True) as workspace:
        assert "bets" in {m.competency_id for m in workspace.library().mapping.values()}


def test_T18_an_unreadable_file_is_one_sentence(run: Run, small: Path, tmp_path: Path) -> None:
    path, before = tmp_path / "broken.json", small.read_bytes()
    path.write_text("{", encoding="utf-8")
    ran = run("framework", "use", small, path)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert small.read_bytes() == before
    assert run("framework", "use", small, "no-such-version").status == 1
