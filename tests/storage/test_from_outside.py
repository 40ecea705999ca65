"""What sync programs, other computers, drives and clocks do to a library that is open: it is noticed before anything is written over."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from promocase.domain.evidence import Attachment, Evidence
from promocase.kit.errors import Known
from promocase.storage import snapshots, stamps
from promocase.storage.libraryfile import LibraryFile

Piece = Callable[..., Evidence]
IN_PLACE = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def synced_into(source: Path, path: Path) -> None:
    """As a program that keeps folders in step writes: into the file that is there, and in a process of its own."""
    subprocess.run([sys.executable, "-c", IN_PLACE, str(source), str(path)], check=True)


@pytest.mark.parametrize("in_place", [True, False])
def test_another_computers_copy_with_as_many_changes_is_noticed(file: LibraryFile, piece: Piece, tmp_path: Path, in_place: bool) -> None:
    """SQLite counts changes, and two computers that made one each count alike: it would take the other's pages for its own."""
    file.transact(lambda tx: tx.put(piece("e1")))
    elsewhere = tmp_path / "elsewhere" / "copy.promocase"
    elsewhere.parent.mkdir()
    shutil.copyfile(file.path, elsewhere)
    with LibraryFile.open(elsewhere) as other:
        other.transact(lambda tx: tx.put(piece("e2", "Theirs")))
    file.transact(lambda tx: tx.put(piece("e2", "Mine x")))
    mine = file.library()
    if in_place:
        synced_into(elsewhere, file.path)
    else:
        shutil.copyfile(elsewhere, elsewhere.with_name("part"))
        elsewhere.with_name("part").replace(file.path)
    theirs = elsewhere.read_bytes()
    assert file.changed_under_us()
    with pytest.raises(Known, match="replaced or changed by another program"):
        file.transact(lambda tx: tx.put(piece("e3")))
    assert file.library() is mine
    assert file.path.read_bytes() == theirs


def test_a_file_that_was_only_touched_is_written_on(file: LibraryFile, piece: Piece, tmp_path: Path) -> None:
    """A backup or a sync program may write the very same bytes: that is no reason to stop anybody."""
    file.transact(lambda tx: tx.put(piece("e1")))
    same = tmp_path / "same"
    shutil.copyfile(file.path, same)
    synced_into(same, file.path)
    assert not file.changed_under_us()
    file.transact(lambda tx: tx.put(piece("e2")))
    assert file.check() == ()
    with LibraryFile.open(file.path, read_only=True) as reader:
        assert reader.library().evidence.keys() == {"e1", "e2"}


def test_a_file_that_grew_under_us_is_written_on_and_stays_sound(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece("e1")))
    subprocess.run([sys.executable, "-c", "import sys; open(sys.argv[1], 'ab').write(bytes(5000))", str(file.path)], check=True)
    file.transact(lambda tx: tx.put(piece("e2")))
    assert file.check() == ()
    assert file.library().evidence.keys() == {"e1", "e2"}


def test_a_file_that_is_gone_and_comes_back_is_written_on(file: LibraryFile, piece: Piece, tmp_path: Path) -> None:
    """A drive that was taken away and put back, as far as it can be had without one."""
    file.transact(lambda tx: tx.put(piece("e1")))
    away = tmp_path / "away"
    file.path.rename(away)
    assert file.changed_under_us()
    with pytest.raises(Known, match="moved, removed"):
        file.transact(lambda tx: tx.put(piece("e2")))
    away.rename(file.path)
    file.transact(lambda tx: tx.put(piece("e2")))
    assert file.library().evidence.keys() == {"e1", "e2"}


def test_a_clock_that_runs_backwards_makes_nothing_older_or_lost(
    file: LibraryFile, piece: Piece, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    moments = iter(["2026-05-01T10:00:00.000+00:00", "1999-01-01T00:00:00.000+00:00"])
    monkeypatch.setattr(stamps, "now", lambda: next(moments))
    file.transact(lambda tx: tx.put(piece("e1", "First")))
    kept = [snapshots.make(file.path, snapshots.Reason.ASKED, datetime(2026, 5, 1, tzinfo=UTC))]
    file.transact(lambda tx: tx.put(piece("e1", "Later, by a clock that was set back")))
    assert max(file.stamps().values()).startswith("2026-05-01")
    kept.append(snapshots.make(file.path, snapshots.Reason.ASKED, datetime(1999, 1, 1, tzinfo=UTC)))
    snapshots.thin(file.path, now=datetime(1999, 1, 1, tzinfo=UTC))
    assert {s.path for s in snapshots.kept(file.path)} == {s.path for s in kept}
    assert [snapshots.read(s).evidence["e1"].title for s in kept] == ["First", "Later, by a clock that was set back"]


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="needs to mount a small drive")
def test_a_small_drive_that_fills_up_and_is_made_room_on(tmp_path: Path, piece: Piece) -> None:
    """A real file system of two megabytes: the step is refused in one sentence, all before it is there, and room lets work go on."""
    drive = tmp_path / "drive"
    drive.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", drive], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        ballast = drive / "film"
        ballast.write_bytes(bytes(700_000))
        with LibraryFile.create(drive / "a.promocase") as file:
            n = 0
            with pytest.raises(Known, match="no room left"):
                while True:
                    file.transact(lambda tx, n=n: _attach(tx, piece, n))
                    n += 1
            assert n >= 1
            assert len(file.library().evidence) == n
            assert file.check() == ()
            ballast.unlink()
            file.transact(lambda tx: _attach(tx, piece, n))
            assert file.check() == ()
        assert [p.name for p in drive.iterdir()] == ["a.promocase"]
    finally:
        subprocess.run(["umount", drive], check=True)


def _attach(tx: object, piece: Piece, n: int) -> None:
    sha256, size = tx.add_content([bytes([n]) * 150_000])  # type: ignore[attr-defined]
    made = piece(f"e{n}")
    tx.put(made)  # type: ignore[attr-defined]
    tx.put(Attachment(f"a{n}", made.id, sha256, "a", "b", size, made.recorded_on))  # type: ignore[attr-defined]
