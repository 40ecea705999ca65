"""The short run of the table of faults: nothing acknowledged is lost, nothing wrong shown as right; faults are seen as what they are."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("tests.faults.drive", exc_type=ImportError)

from tests.faults import cuts, failing, run, writer
from tests.faults.drive import IOERR_OF, OK, drive

from promocase.app.workspace.workspace import Workspace
from promocase.kit.errors import Known
from promocase.storage import connect

TOP = Path(__file__).resolve().parents[2]
NEEDS_LINUX = frozenset({"kills", "encrypted", "cuts"})
PARTS = {"damages": ("1/2", "2/2")}
"""What takes longest is shared between processors."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, to know what is synced")


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind in run.PLANS for part in PARTS.get(kind, ("1/1",))])
def test_nothing_is_lost(kind: str, part: str) -> None:
    """In a process of its own, which copies itself and sets files up below SQLite."""
    if kind in NEEDS_LINUX and sys.platform != "linux":
        pytest.skip("needs Linux")
    command = [sys.executable, "-m", "tests.faults.run", "--only", kind, "--part", part]
    there = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TOP / "desktop"), str(TOP)))}
    ran = subprocess.run(command, cwd=TOP, env=there, capture_output=True, text=True, check=False)
    print(ran.stdout)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_few_places_where_a_full_drive_refuses(tmp_path: Path) -> None:
    row = failing.share(failing.NO_ROOM)(tmp_path, random.Random(1), 6)
    assert row.held
    assert row.acts["refused in one sentence"] == 6


@linux
@pytest.mark.parametrize(("synchronous", "held"), [("OFF", False), ("FULL", False), ("EXTRA", True)])
def test_power_cuts_tell_who_waits_for_the_drive(
    synchronous: str, held: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """With any setting below ours acknowledged steps are lost: the cuts see it, so what they say of ours means something."""
    settle = connect.settle

    def settled(db: sqlite3.Connection) -> None:
        settle(db)
        db.execute(f"PRAGMA synchronous = {synchronous}")

    monkeypatch.setattr(connect, "settle", settled)
    monkeypatch.setenv("PROMOCASE_HOME", str(tmp_path))
    assert cuts.share(tmp_path / "cuts", random.Random(7), 60).held is held


def test_a_step_that_was_refused_is_not_in_the_file_once_the_drive_is_back(tmp_path: Path) -> None:
    """The drive goes when all is written and only the lock is to be let go: SQLite then reports a failure of what has happened."""
    gone = [False]

    def hear(call: str, file: str, _at: int, _data: bytes) -> int:
        gone[0] = gone[0] or (call == "delete" and file.endswith("-journal") and step[0])
        return IOERR_OF["unlock"] if gone[0] and call == "unlock" else OK

    step = [False]
    with drive.under(hear), Workspace.create(tmp_path / "a.promocase") as workspace:
        workspace.do("Add", writer.add, 1)
        step[0] = True
        with pytest.raises(Known, match="reported an error"):
            workspace.do("Add", writer.add, 2)
        step[0] = gone[0] = False
        assert workspace.library().evidence.keys() == {"e1", "f1"}
        workspace.do("Add", writer.add, 3)
        with Workspace.open(workspace.path, read_only=True) as reader:
            assert reader.library() == workspace.library()
            assert reader.library().evidence.keys() == {"e1", "f1", "e3", "f3"}
            assert reader.check() == ()


def test_what_is_shown_stays_when_the_drive_is_gone(tmp_path: Path) -> None:
    def hear(_call: str, _file: str, _at: int, _data: bytes) -> int:
        return IOERR_OF["read"] if gone[0] else OK

    gone = [False]
    with drive.under(hear), Workspace.create(tmp_path / "a.promocase") as workspace:
        workspace.do("Add", writer.add, 1)
        gone[0] = True
        with pytest.raises(Known, match="reported an error"):
            workspace.do("Add", writer.add, 2)
        assert workspace.library().evidence.keys() == {"e1", "f1"}
        with pytest.raises(Known, match="reported an error"):
            Workspace.open(workspace.path, read_only=True)  # no word of damage
        gone[0] = False
        workspace.do("Add", writer.add, 3)
        assert workspace.library().evidence.keys() == {"e1", "f1", "e3", "f3"}
