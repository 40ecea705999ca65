"""Snapshots: whole, checked, outside the document's folder, only when something changed, thinned by age and size."""

import os
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from promocase.domain.evidence import Attachment, Evidence
from promocase.kit import places
from promocase.kit.errors import Known
from promocase.storage import keptbytes, snapshots
from promocase.storage.libraryfile import LibraryFile
from promocase.storage.snapshots import Reason
from promocase.storage.transaction import Transaction

Piece = Callable[..., Evidence]
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def attach(tx: Transaction, data: bytes, id: str = "a1") -> str:
    sha256, size = tx.add_content([data])
    tx.put(Attachment(id, "e1", sha256, "plan.png", "image/png", size, date(2026, 1, 2)))
    return sha256


def files(library: Path) -> list[str]:
    folder = snapshots.folder_of(library)
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_a_snapshot_holds_the_library_as_it_was(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    sha256, _changes = file.transact(lambda tx: attach(tx, b"bytes" * 300_000))
    was = file.library()
    kept = snapshots.make(file.path, Reason.ASKED, START)
    file.transact(lambda tx: tx.put(piece("e2")))
    assert snapshots.read(kept) == was
    assert b"".join(snapshots.content(kept, sha256)) == b"bytes" * 300_000
    assert kept.path.parent.parent.parent == places.state()
    assert (kept.made, kept.reason) == (START, Reason.ASKED)
    assert file.check() == ()


def test_only_when_something_changed(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    one = snapshots.make(file.path, Reason.DAILY, START)
    assert snapshots.make(file.path, Reason.DAILY, START + timedelta(days=1)) == one
    assert files(file.path) == [one.path.name]
    file.transact(lambda tx: tx.put(piece(title="Another")))
    assert snapshots.make(file.path, Reason.DAILY, START) != one
    file.transact(lambda tx: tx.put(piece()))
    assert len(snapshots.kept(file.path)) == 2


def test_bytes_of_attachments_are_kept_once(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    sha256, _changes = file.transact(lambda tx: attach(tx, os.urandom(2_500_000)))
    for n in range(3):
        file.transact(lambda tx, n=n: tx.put(piece(title=f"Title {n}")))
        snapshots.make(file.path, Reason.ASKED, START + timedelta(hours=n))
    assert [name for name in files(file.path) if "attachments" in name] == [f"attachments/{sha256}"]
    assert all(s.path.stat().st_size < 500_000 for s in snapshots.kept(file.path))


def test_only_their_owner_may_read_them(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    file.transact(lambda tx: attach(tx, b"bytes"))
    kept = snapshots.make(file.path, Reason.ASKED)
    for path in kept.path.parent.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or os.name != "posix", path


@pytest.mark.long
def test_what_is_thinned_out(file: LibraryFile, piece: Piece) -> None:
    """Sixty days of work, a snapshot each morning and noon, and a switch of track a week."""
    for day in range(60):
        for hour in (8, 12):
            file.transact(lambda tx, at=(day, hour): tx.put(piece(title=f"Day {at}")))
            reason = Reason.SWITCH if day % 7 == 0 and hour == 8 else Reason.DAILY
            now = datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(days=day)
            snapshots.make(file.path, reason, now)
            snapshots.thin(file.path, now=now)
    kept = snapshots.kept(file.path)
    assert [s.made.date().isoformat() for s in kept if s.reason is Reason.DAILY] == [
        "2026-03-01", "2026-02-28", "2026-02-27", "2026-02-26", "2026-02-25", "2026-02-24", "2026-02-23", "2026-02-22",
        "2026-02-15", "2026-02-08",
    ]  # fmt: skip
    assert len([s for s in kept if s.reason is Reason.SWITCH]) == 9
    assert all(s.made.hour == 12 for s in kept if s.reason is Reason.DAILY)


def test_size_is_capped_beyond_the_newest_which_stays(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    file.close()
    for n in range(4):
        with LibraryFile.open(file.path) as opened:
            opened.transact(lambda tx: attach(tx, os.urandom(2_000_000)))
        snapshots.make(file.path, Reason.ASKED, START + timedelta(days=n))
    gone = snapshots.thin(file.path, most_bytes=5_500_000, now=START + timedelta(days=5))
    newest, *older = snapshots.kept(file.path)
    assert [s.made for s in gone] == [START]
    assert [s.made for s in (newest, *older)] == [START + timedelta(days=n) for n in (3, 2, 1)]
    snapshots.thin(file.path, most_bytes=1, now=START + timedelta(days=5))
    assert [s.made for s in snapshots.kept(file.path)] == [newest.made]
    assert all(b"".join(snapshots.content(newest, a.sha256)) for a in snapshots.read(newest).attachment.values())


def test_attachments_beyond_the_limit_leave_their_library_its_history(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    file.transact(lambda tx: attach(tx, os.urandom(2_000_000)))
    for n in range(3):
        file.transact(lambda tx, n=n: tx.put(piece(f"more{n}")))
        snapshots.make(file.path, Reason.ASKED, START + timedelta(days=n))
    assert not snapshots.thin(file.path, most_bytes=1_000_000, now=START + timedelta(days=5))
    assert len(snapshots.kept(file.path)) == 3


def test_bytes_nobody_needs_go(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    file.transact(lambda tx: attach(tx, b"one"))
    snapshots.make(file.path, Reason.DAILY, START)
    file.transact(lambda tx: tx.remove("attachment", "a1"))
    file.close()
    snapshots.make(file.path, Reason.DAILY, START + timedelta(hours=1))
    snapshots.thin(file.path, now=START + timedelta(hours=2))
    assert [name for name in files(file.path) if "attachments" in name] == []


def test_a_clock_that_ran_wrong_keeps_the_newest(file: LibraryFile, piece: Piece) -> None:
    for n, now in enumerate((START + timedelta(days=4000), START, START - timedelta(days=300))):
        file.transact(lambda tx, n=n: tx.put(piece(title=f"Title {n}")))
        snapshots.make(file.path, Reason.DAILY, now)
    snapshots.thin(file.path, now=START)
    assert len(snapshots.kept(file.path)) >= 2


def test_damaged_and_foreign_files_in_the_folder_are_passed_over_or_said(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    file.transact(lambda tx: attach(tx, b"one"))
    kept = snapshots.make(file.path, Reason.DAILY, START)
    folder = kept.path.parent
    (folder / "notes.txt").write_text("x")
    (folder / "20260301T990000Z daily.snapshot").write_text("x")
    (folder / "20260301T120000Z something.snapshot").write_text("x")
    assert snapshots.kept(file.path) == (kept,)
    (folder / "attachments" / file.library().attachment["a1"].sha256).write_bytes(b"two")
    with pytest.raises(Known, match="no longer holds the bytes"):
        list(snapshots.content(kept, file.library().attachment["a1"].sha256))
    kept.path.write_bytes(kept.path.read_bytes()[:3000])
    with pytest.raises(Known, match=r"ends too early|damaged"):
        snapshots.read(kept)
    assert snapshots.make(file.path, Reason.DAILY, START + timedelta(hours=1)) != kept


def test_what_a_killed_process_left_half_made_goes_after_a_day(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    folder = snapshots.make(file.path, Reason.DAILY, START).path.parent
    old, new = folder / ".1.part", folder / ".2.part"
    for half in (old, new):
        half.write_bytes(b"half of a library")
    os.utime(old, (0, 0))
    snapshots.thin(file.path, now=START)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_hash_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(Known):
        list(keptbytes.blocks(tmp_path, "../../etc/passwd", tmp_path))


def test_nothing_is_left_half_made_where_there_is_no_room(file: LibraryFile, piece: Piece, monkeypatch: pytest.MonkeyPatch) -> None:
    file.transact(lambda tx: tx.put(piece()))

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("promocase.storage.backup.sync", full)
    with pytest.raises(Known, match="could not be kept"):
        snapshots.make(file.path, Reason.ASKED)
    assert files(file.path) == []


def test_the_newest_of_many_in_one_second_is_the_one_made_last(file: LibraryFile, piece: Piece) -> None:
    for n in range(12):
        file.transact(lambda tx, n=n: tx.put(piece(f"e{n}")))
        made = snapshots.make(file.path, Reason.ASKED, START)
        assert snapshots.kept(file.path)[0] == made


def test_a_name_that_thinning_freed_is_not_given_again_in_the_same_second(file: LibraryFile, piece: Piece) -> None:
    for n in range(15):
        file.transact(lambda tx, n=n: tx.put(piece(f"e{n}")))
        made = snapshots.make(file.path, Reason.ASKED, START)
        snapshots.thin(file.path, now=START)
        assert snapshots.kept(file.path)[0] == made
