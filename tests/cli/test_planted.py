"""What a library says stays in it: a planted word is looked for in everything the program wrote that was not asked to hold it."""

import os
import tempfile
from pathlib import Path

import pytest
from tests.cli.conftest import DAY, Run

from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.workspace.workspace import Workspace
from promocase.kit import logs

SECRET = "Quokkaprojekt"


def test_a_planted_word_is_in_no_log_setting_name_or_leftover(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, home = tmp_path / "temporary", Path(os.environ["PROMOCASE_HOME"])
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    logs.start()
    try:
        _work(run, small, tmp_path, asked := tmp_path / "asked")
    finally:
        logs.stop()
    found = [
        path for place in (home, temporary) for path in place.rglob("*")
        if path.is_file() and (SECRET in path.name or SECRET.encode() in path.read_bytes()) and path.suffix != ".snapshot"
    ]  # fmt: skip
    kept = [path for path in home.rglob("*.snapshot") if SECRET.encode() in path.read_bytes()]
    assert kept, "the word can be found where it is"
    assert found == [], "snapshots are copies of the library; nothing else may hold its words"
    assert SECRET.encode() not in (asked / "packet.pdf").read_bytes(), "it is in no case"
    assert not list(tmp_path.rglob("*.part")) and not list(temporary.iterdir())


def _work(run: Run, small: Path, tmp_path: Path, asked: Path) -> None:
    """What a person would do in a week, on the command line."""
    with Workspace.open(small) as workspace:
        workspace.do("Add", evidence.add, Draft(SECRET, situation=f"{SECRET} {SECRET}"), DAY)
    other = tmp_path / "other.promocase"
    asked.mkdir()
    other.write_bytes(small.read_bytes())
    for command in (
        ("search", small, SECRET),
        ("judge", small),
        ("findings", small),
        ("check", small),
        ("snapshots", small, "--keep"),
        ("merge", small, other),
        *(("export", small, "-o", asked / name) for name in ("x.json", "x.csv", "x.xlsx", "notes")),
        ("import", small, asked / "notes"),
        ("packet", small, "-o", asked / "packet.pdf"),
        ("import", tmp_path / "again.promocase", asked / "x.json"),
        ("search", tmp_path / "missing.promocase", SECRET),
        ("import", small, asked / "packet.pdf"),
    ):
        run(*command)
