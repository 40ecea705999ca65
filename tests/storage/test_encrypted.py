"""An encrypted library: nothing of it is readable on the drive, and everything works as in a plain one."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from promocase.domain.evidence import Attachment, Evidence
from promocase.kit import places
from promocase.kit.errors import Known
from promocase.storage import halfwritten, keys, resealing, sealed, snapshots, unlocking
from promocase.storage.keys import Key
from promocase.storage.libraryfile import LibraryFile
from promocase.storage.salvage import salvage
from promocase.storage.sentences import Damaged, Encrypted
from promocase.storage.snapshots import Reason
from promocase.storage.transaction import Transaction

Piece = Callable[..., Evidence]
SECRET = "Quetzalcoatlus"
PASSPHRASE = "four plain words here"


@pytest.fixture(autouse=True)
def _quick_and_locked_again(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if "sqlcipher_files" not in request.node.name and "killed" not in request.node.name:
        monkeypatch.setattr(keys, "_ROUNDS", 1000)
    yield
    keys._held.clear()


@pytest.fixture
def sealed_file(path: Path) -> Iterator[LibraryFile]:
    keys.hold(path, Key.new(PASSPHRASE))
    with LibraryFile.create(path) as made:
        yield made


def fill(file: LibraryFile) -> str:
    """Two pieces that name the secret, and an attachment that is it."""
    file.transact(lambda tx: tx.put(Evidence("e1", f"{SECRET} launched", date(2026, 1, 2), situation=f"About {SECRET}. " * 200)))

    def attach(tx: Transaction) -> str:
        sha256, size = tx.add_content([SECRET.encode() * 30_000])
        tx.put(Attachment("a1", "e1", sha256, f"{SECRET}.txt", "text/plain", size, date(2026, 1, 2)))
        return sha256

    sha256, _changes = file.transact(attach)
    file.learn({sha256: f"{SECRET} in a file"})
    return sha256


def told(*folders: Path, words: tuple[str, ...] = (SECRET, SECRET.upper(), SECRET.lower(), "evidence", "SQLite format")) -> list[str]:
    """Files under these folders that hold any of the words in their bytes or names."""
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(w.encode() in path.read_bytes() or (w == SECRET and w in path.name) for w in words)
    ]


def test_nothing_of_it_can_be_read_on_the_drive(sealed_file: LibraryFile, tmp_path: Path) -> None:
    sha256 = fill(sealed_file)
    snapshots.make(sealed_file.path, Reason.ASKED)
    sealed_file.copy(tmp_path / "copy.promocase")
    assert told(tmp_path, places.state()) == []
    names = [p.name for p in places.state().rglob("*")]
    assert sha256 not in names  # whoever has the same file can't tell that it is attached here
    sealed_file.close()
    assert told(tmp_path, places.state()) == []


def test_nothing_of_it_can_be_read_in_the_journal_of_a_step_that_is_not_done(sealed_file: LibraryFile, path: Path) -> None:
    fill(sealed_file)
    db = sealed_file._db
    db.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA cache_spill = 1")
    db.execute("PRAGMA cache_size = 1")
    db.execute("UPDATE evidence SET situation = ? || situation", (SECRET * 9_000,))
    assert path.with_name(path.name + "-journal").stat().st_size > 4096, "pages as they were, and new ones in the file"
    assert told(path.parent, places.state()) == []
    db.execute("ROLLBACK")


def test_its_files_are_their_owners_alone(sealed_file: LibraryFile, path: Path, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        fill(sealed_file)
        snapshots.make(path, Reason.ASKED)
        halfwritten.keep(path, b"half")
        sealed_file.copy(tmp_path / "copy.promocase")
        sealed_file.close()
        resealing.reseal(path, Key.new("other words"))
    finally:
        os.umask(before)
    kept = [p for p in snapshots.folder_of(path).rglob("*") if p.is_file()]
    assert len(kept) == 3
    assert {oct(p.stat().st_mode & 0o777) for p in (path, tmp_path / "copy.promocase", *kept)} == {"0o600"}
    assert snapshots.folder_of(path).stat().st_mode & 0o777 == 0o700


def test_it_works_like_a_plain_one(sealed_file: LibraryFile, path: Path) -> None:
    sha256 = fill(sealed_file)
    kept = snapshots.make(path, Reason.ASKED)
    assert sealed_file.search(SECRET[:5]) == ("e1",)
    assert sealed_file.words_like("quetzalcoatluss") == (SECRET.lower(),)
    assert sealed_file.check() == ()
    was = sealed_file.library()
    sealed_file.transact(lambda tx: tx.put(Evidence("e2", "Another", date(2026, 1, 2))))
    assert snapshots.read(kept) == was
    assert b"".join(snapshots.content(kept, sha256)) == SECRET.encode() * 30_000
    assert snapshots.make(path, Reason.ASKED) == snapshots.make(path, Reason.ASKED)
    with LibraryFile.open(path, read_only=True) as reader:
        assert reader.library() == sealed_file.library()
        assert b"".join(reader.content(sha256)) == SECRET.encode() * 30_000


def test_any_program_that_opens_sqlcipher_files_opens_it(sealed_file: LibraryFile, path: Path) -> None:
    from sqlcipher3 import dbapi2

    fill(sealed_file)
    sealed_file.close()
    db = dbapi2.connect(str(path))
    db.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert db.execute("SELECT title FROM evidence").fetchall() == [(f"{SECRET} launched",)]
    db.close()


def test_without_the_passphrase_it_stays_shut_and_untouched(sealed_file: LibraryFile, path: Path) -> None:
    fill(sealed_file)
    sealed_file.close()
    unlocking.lock(path)
    was = path.read_bytes()
    with pytest.raises(Encrypted, match="encrypted and locked"):
        LibraryFile.open(path)
    with pytest.raises(Known, match="does not open"):
        unlocking.unlock(path, "Four plain words here")
    assert path.read_bytes() == was
    unlocking.unlock(path, PASSPHRASE)
    with LibraryFile.open(path) as opened:
        assert opened.library().evidence["e1"].title == f"{SECRET} launched"


def test_a_first_page_that_a_power_cut_tore_comes_back_from_the_journal(sealed_file: LibraryFile, path: Path) -> None:
    fill(sealed_file)
    was, journal = sealed_file.library(), path.with_name(path.name + "-journal")
    before, left = path.read_bytes(), list[bytes]()
    with pytest.raises(ZeroDivisionError):

        def stopped(tx: Transaction) -> None:
            tx.put(Evidence("e2", "Half", date(2026, 1, 2)))
            raise ZeroDivisionError

        sealed_file.transact(stopped)
    db = sealed_file._db
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM seal")
    db.execute("PRAGMA user_version = 1")
    db.execute("PRAGMA cache_spill = 1")
    db.execute("PRAGMA cache_size = 1")
    db.execute("UPDATE evidence SET situation = 'x' || situation")
    left.append(journal.read_bytes())
    db.execute("ROLLBACK")
    sealed_file.close()
    unlocking.lock(path)
    journal.write_bytes(left[0])
    path.write_bytes(before[:512] + bytes(range(256)) * 14 + before[4096:])
    with pytest.raises(Known, match="does not open"):
        unlocking.unlock(path, "nonsense")
    unlocking.unlock(path, PASSPHRASE)
    with LibraryFile.open(path) as opened:
        assert opened.library() == was


def test_one_whose_salt_is_damaged_is_not_taken_for_a_file_of_another_kind(sealed_file: LibraryFile, path: Path) -> None:
    fill(sealed_file)
    sealed_file.close()
    unlocking.lock(path)
    data = path.read_bytes()
    path.write_bytes(b"\0" * 16 + data[16:])
    with pytest.raises(Damaged, match=r"beginning is damaged, .* open a snapshot"):
        LibraryFile.open(path)


def test_the_key_is_never_shown(path: Path) -> None:
    key = Key.new(PASSPHRASE)
    assert repr(key) == "Key()"
    keys.hold(path, key)
    with LibraryFile.create(path) as made, pytest.raises(sqlite3.Error) as raised:
        made._db.execute("NO SUCH STATEMENT")
    assert key.raw.hex() not in "".join(map(str, (raised.value, raised.value.__cause__, raised.value.__context__)))


def test_a_damaged_page_is_seen_and_the_rest_is_saved(sealed_file: LibraryFile, path: Path, tmp_path: Path) -> None:
    def many(tx: Transaction) -> None:
        for n in range(400):
            tx.put(Evidence(f"e{n}", f"{SECRET} {n}", date(2026, 1, 2), situation="word " * 200))

    sealed_file.transact(many)
    sealed_file.close()
    page = random.Random(1).randrange(100, path.stat().st_size // 4096 - 1)
    data = bytearray(path.read_bytes())
    data[page * 4096 + 500] ^= 1
    path.write_bytes(data)
    with pytest.raises(Known, match="damaged"), LibraryFile.open(path) as opened:
        opened.library()
    found = salvage(path, tmp_path / "copy")
    assert len(found.library.evidence) > 350
    assert path.read_bytes() == bytes(data)
    assert SECRET.encode() not in (tmp_path / "copy").read_bytes()


@pytest.mark.parametrize("change", ["add", "change", "remove"])
def test_a_passphrase_is_added_changed_and_removed_with_all_snapshots(path: Path, tmp_path: Path, change: str) -> None:
    if change != "add":
        keys.hold(path, Key.new(PASSPHRASE))
    with LibraryFile.create(path) as file:
        sha256 = fill(file)
        snapshots.make(path, Reason.ASKED)
        file.transact(lambda tx: tx.put(Evidence("e2", "Another", date(2026, 1, 2))))
        was = file.library()
    resealing.reseal(path, None if change == "remove" else Key.new("other words"))
    unlocking.lock(path)
    if change != "remove":
        assert told(tmp_path, places.state()) == []
        unlocking.unlock(path, "other words")
    assert resealing.left_behind(path) == ()
    with LibraryFile.open(path) as file:
        assert file.library() == was
        assert file.check() == ()
        assert b"".join(file.content(sha256)) == SECRET.encode() * 30_000
    newest, oldest = snapshots.kept(path)
    assert (snapshots.read(newest), newest.reason) == (was, Reason.PASSPHRASE)
    assert set(snapshots.read(oldest).evidence) == {"e1"}
    assert b"".join(snapshots.content(oldest, sha256)) == SECRET.encode() * 30_000
    assert not list(snapshots.folder_of(path).rglob(".*"))


CHANGING = """
import sys
from pathlib import Path
from promocase.storage import halfwritten, keys, resealing, unlocking
from promocase.storage.keys import Key
path = Path(sys.argv[1])
unlocking.unlock(path, sys.argv[2])
becomes = Key.new(sys.argv[3]) if sys.argv[3] else None
print("go", flush=True)
resealing.reseal(path, becomes)
print("done", flush=True)
"""


@pytest.mark.long
def test_killed_in_the_middle_of_a_change_it_is_the_old_or_the_new(path: Path) -> None:
    chance, phrase = random.Random(7), ""
    with LibraryFile.create(path) as file:
        fill(file)
        snapshots.make(path, Reason.ASKED, datetime(2026, 1, 1, tzinfo=UTC))
        was = file.library()
    for turn in range(12):
        wanted = ("", f"phrase {turn}", f"other {turn}")[turn % 3]
        process = subprocess.Popen([sys.executable, "-c", CHANGING, str(path), phrase, wanted], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        try:
            process.wait(timedelta(seconds=chance.uniform(0, 0.7)).total_seconds())
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        keys._held.clear()
        phrase = next(p for p in (phrase, wanted) if opens(path, p))
        with LibraryFile.open(path) as file:
            assert file.library() == was
            assert file.check() == ()
        resealing.follow(path)
        assert resealing.left_behind(path) == ()
        assert all(snapshots.read(each) == was for each in snapshots.kept(path))


def opens(path: Path, passphrase: str) -> bool:
    try:
        unlocking.unlock(path, passphrase)
    except Known:
        return False
    return keys.is_encrypted(path) == bool(passphrase)


def test_what_is_sealed_comes_back_with_the_key_only(tmp_path: Path) -> None:
    key, other = Key.new("a"), Key.new("b")
    sealed.write(tmp_path / "x", key, [SECRET.encode(), b"two"])
    assert list(sealed.read(tmp_path / "x", key)) == [SECRET.encode(), b"two"]
    assert told(tmp_path) == []
    with pytest.raises(sqlite3.Error):
        list(sealed.read(tmp_path / "x", other))
