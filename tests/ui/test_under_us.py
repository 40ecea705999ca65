"""What the window does when its file is damaged, replaced or has a copy beside it; and two windows and a command on one library."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.ui.driving import Driven

from promocase.app.evidence import evidence
from promocase.app.workspace.workspace import Workspace
from promocase.storage import lock
from promocase.ui.watching import Watching

DAY = date(2026, 11, 2)
PAGE = 4096


def saved_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


def add(path: Path, title: str) -> None:
    with Workspace.open(path) as workspace:
        workspace.do("Add", evidence.add, evidence.Draft(title), DAY)


def test_a_damaged_library_is_saved_as_far_as_it_can_be_read(
    driven: Driven, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(sample_file.read_bytes())
    at = data.find(b"Search that finds") // PAGE * PAGE if b"Search that finds" in data else len(data) // 4 // PAGE * PAGE
    data[at : at + 12 * PAGE] = bytes(12 * PAGE)
    sample_file.write_bytes(data)
    driven.open(sample_file)
    assert "is damaged" in driven.window.notice.text
    saved_to(monkeypatch, tmp_path / "new.promocase")
    driven.click_text("Save What Can Be Read…")
    driven.wait(lambda: driven.window.session is not None)
    assert driven.session.workspace.path == tmp_path / "new.promocase"
    assert "The damaged file was left as it is." in driven.window.notice.text
    with driven.dialog(lambda dialog: (_require_listed(dialog), driven.click_text("Close", dialog))):
        driven.click_text("Show Which")
    assert sample_file.read_bytes() == data


def _require_listed(dialog) -> None:
    lines = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert lines
    assert all(line.endswith(".") for line in lines)


def test_a_file_that_no_recovery_helps_offers_none(driven: Driven, sample_file: Path) -> None:
    sample_file.write_bytes(b"")
    driven.open(sample_file)
    assert "is empty" in driven.window.notice.text
    assert driven.window.notice.buttons == []


def test_a_library_replaced_under_the_window_is_noticed_and_both_are_kept(
    fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a sync client does: another file gets the name. Mine goes to a copy, the window shows what is there now."""
    path = fresh.session.workspace.path
    fresh.session.do("Add", evidence.add, evidence.Draft("Mine"), DAY)
    theirs = tmp_path / "cloud" / path.name
    theirs.parent.mkdir()
    shutil.copyfile(path, theirs)
    add(theirs, "Theirs")
    fresh.session.do("Add", evidence.add, evidence.Draft("Mine, later"), DAY)
    theirs.replace(path)
    fresh.window.findChild(Watching)._ask()
    fresh.wait(lambda: fresh.window.notice.text)
    assert "replaced or changed by another program" in fresh.window.notice.text
    fresh.session.do("Add", evidence.add, evidence.Draft("Too late"), DAY)
    fresh.wait(lambda: len(fresh.window.notice.buttons) == 2)
    fresh.go("evidence")
    fresh.choose("Mine, later")
    fresh.type("half typed", fresh.page("evidence").editor._texts["result"])
    saved_to(monkeypatch, tmp_path / "mine.promocase")
    fresh.click_text("Keep Mine as a Copy…")
    fresh.wait(lambda: "Theirs" in {e.title for e in fresh.library.evidence.values()})
    assert {e.title for e in fresh.library.evidence.values()} == {"Mine", "Theirs"}
    with Workspace.open(tmp_path / "mine.promocase") as mine:
        assert {e.title: e.result for e in mine.library().evidence.values()} == {"Mine": "", "Mine, later": "half typed"}


def test_what_is_shown_stays_when_the_file_is_gone_and_work_goes_on_when_it_is_back(fresh: Driven, tmp_path: Path) -> None:
    path, watching = fresh.session.workspace.path, fresh.window.findChild(Watching)
    path.rename(tmp_path / "away")
    watching.look()
    assert "is not where it was" in fresh.window.notice.text
    assert not fresh.session.done("Add", evidence.add, evidence.Draft("Not yet"), DAY)
    (tmp_path / "away").rename(path)
    watching.look()
    assert fresh.session.done("Add", evidence.add, evidence.Draft("Again"), DAY)
    assert {e.title for e in fresh.library.evidence.values()} == {"Again"}


def test_a_conflict_copy_beside_the_library_is_offered_to_be_brought_in(fresh: Driven) -> None:
    path = fresh.session.workspace.path
    copy = path.with_name(f"{path.stem} (Bo's conflicted copy 2026-11-01).promocase")
    fresh.session.workspace.copy(copy)
    add(copy, "From the other computer")
    watching = fresh.window.findChild(Watching)
    watching.look_beside()
    fresh.wait(lambda: copy.name in fresh.window.notice.text)
    with fresh.dialog(lambda dialog: fresh.click_text("Bring in", dialog)):
        fresh.click_text("Bring It In…")
    assert {e.title for e in fresh.library.evidence.values()} == {"From the other computer"}


@contextmanager
def window_on(path: Path, home: Path) -> Iterator["subprocess.Popen[str]"]:
    """The real program with a window, until it is killed."""
    there = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PROMOCASE_HOME": str(home)}
    with subprocess.Popen([sys.executable, "-m", "promocase", str(path)], env=there, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def until(held, process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + 60
    while not held() and process.poll() is None:
        assert time.monotonic() < end, "the window did not open"
        time.sleep(0.05)


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_one_window_writes_a_second_start_comes_to_it_and_a_killed_one_blocks_nobody(sample_file: Path, tmp_path: Path) -> None:
    """Real processes: two windows of one account, a command beside them, a window of another account, and kill -9."""
    command = [sys.executable, "-m", "promocase"]
    home, held = tmp_path / "home", lock.lock_file(sample_file).exists
    there = {**os.environ, "PROMOCASE_HOME": str(home)}
    with window_on(sample_file, home) as first:
        until(lambda: held() and any((home / "state" / "windows").glob("*.here")), first)
        with window_on(sample_file, home) as second:
            assert second.wait(60) == 0, "it told the first and ended"
        read = subprocess.run([*command, "judge", sample_file], env=there, capture_output=True, text=True, check=False)
        assert read.returncode == 0
        wrote = subprocess.run([*command, "restore", sample_file, "newest"], env=there, capture_output=True, text=True, check=False)
        assert wrote.returncode == 1
        assert f"process {first.pid} on " in wrote.stderr
        assert len(wrote.stderr.strip().splitlines()) == 1
        with window_on(sample_file, tmp_path / "elsewhere") as third:
            until(lambda: any((tmp_path / "elsewhere").rglob("settings*")), third)
            assert third.poll() is None, "it shows the library for reading"
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert held(), "a stale lock"
    kept = subprocess.run([*command, "check", sample_file, "--mend"], env=there, capture_output=True, text=True, check=False)
    assert kept.returncode == 0, kept.stderr
    assert not held()
