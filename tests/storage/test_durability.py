"""What was acknowledged is there after a kill, and a full disk loses nothing."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from promocase.domain.evidence import Attachment, Evidence
from promocase.kit.errors import Known
from promocase.storage.libraryfile import LibraryFile

Piece = Callable[..., Evidence]

WRITE = """
import sys
from datetime import date
from pathlib import Path
from promocase.domain.evidence import Attachment, Evidence
from promocase.storage.libraryfile import LibraryFile

file = LibraryFile.open(Path(sys.argv[1]))

def step(tx, n):
    tx.put(Evidence(f"e{n}", f"Piece {n}", date(2026, 1, 1), situation="word " * (n % 7 * 500)))
    if n % 5 == 0:
        sha256, size = tx.add_content([bytes([n % 256]) * 1_500_000])
        tx.put(Attachment(f"a{n}", f"e{n}", sha256, "a", "b", size, date(2026, 1, 1)))
    if n % 3 == 0 and f"e{n - 2}" in tx.library.evidence and not tx.library.attachments_of.get(f"e{n - 2}"):
        tx.remove("evidence", f"e{n - 2}")

n = len(file.library().evidence) and max(int(id[1:]) for id in file.library().evidence) + 1
while True:
    file.transact(lambda tx: step(tx, n))
    print(n, flush=True)
    n += 1
"""


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_killed_twenty_times(path: Path) -> None:
    """Every step that was acknowledged is there, none is there by half, the file is sound and opens without ado, read-only first."""
    LibraryFile.create(path).close()
    chance = random.Random(20260102)
    for _round in range(20):
        done = []
        with subprocess.Popen([sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            for _line in range(chance.randint(1, 12)):
                done.append(int(child.stdout.readline()))
            for _spin in range(chance.randint(0, 200_000)):
                pass
            child.kill()
            done += [int(line) for line in child.stdout.read().split("\n")[:-1]]
        with LibraryFile.open(path, read_only=chance.random() < 0.5) as file:
            assert file.check() == ()
            library = file.library()
            assert {f"e{n}" for n in done if n % 3 != 1} <= set(library.evidence)
            assert f"e{done[-1]}" in library.evidence
            attached = {a.evidence_id for a in library.attachment.values()}
            assert attached == {id for id in library.evidence if int(id[1:]) % 5 == 0}
            for attachment in library.attachment.values():
                assert sum(map(len, file.content(attachment.sha256))) == attachment.size


def limit(file: LibraryFile, more_pages: int | None) -> None:
    """Let the file grow by so many pages and no further, as on a full disk; None: as far as it likes."""
    pages = file._db.execute("PRAGMA page_count").fetchone()[0]
    file._db.execute(f"PRAGMA max_page_count = {pages + more_pages if more_pages is not None else 1_000_000}")


def test_full_disk_in_a_step(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece("e0")))
    before = file.library()
    limit(file, 2)
    with pytest.raises(Known, match="no room left"):
        file.transact(lambda tx: [tx.put(piece(f"e{n}", situation="word " * 300)) for n in range(1, 50)])
    assert file.library() is before
    assert file.check() == ()
    limit(file, None)
    file.transact(lambda tx: tx.put(piece("e1")))
    assert sorted(file.library().evidence) == ["e0", "e1"]


def test_full_disk_while_attaching(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece("e1")))
    limit(file, 300)
    with pytest.raises(Known, match="no room left"):
        file.transact(lambda tx: tx.add_content(b"x" * 500_000 for _ in range(9)))
    limit(file, None)
    sha256, _changes = file.transact(lambda tx: tx.add_content([b"x" * 500_000] * 9)[0])
    assert sum(map(len, file.content(sha256))) == 4_500_000
    assert file.check() == ()


def test_full_disk_in_undo_loses_neither_the_step_nor_its_way_back(file: LibraryFile, piece: Piece) -> None:
    for n in range(30):
        file.transact(lambda tx, n=n: tx.put(piece(f"e{n}", situation="word " * 300)))
    full = file.library()
    _result, removed = file.transact(lambda tx: [tx.remove("evidence", f"e{n}") for n in range(30)])
    # what was freed is given to something else, so that taking back needs room
    file._db.executescript("PRAGMA incremental_vacuum")
    without = file.library()
    assert not file.changed_under_us()  # written past the steps, by nobody else
    limit(file, 0)
    back = tuple(change.backwards() for change in removed)
    with pytest.raises(Known, match="no room left"):
        file.replay(back)
    assert file.library() is without
    limit(file, None)
    file.replay(back)
    assert file.library() == full


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the size of files")
def test_full_disk_for_snapshots_and_new_libraries_leaves_no_half_file(path: Path) -> None:
    """Under the system's own limit on file sizes, in a process of its own; when there is room again, work goes on."""
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(Evidence("e1", "T", date(2026, 1, 1))))
        file.transact(lambda tx: _attach(tx))
    code = """
import resource, signal, sys
from pathlib import Path
from promocase.kit.errors import Known
from promocase.storage import snapshots
from promocase.storage.libraryfile import LibraryFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
path = Path(sys.argv[1])
with LibraryFile.open(path) as file:
    before = file.library()
    for act in (lambda: snapshots.make(path, snapshots.Reason.ASKED),
                lambda: LibraryFile.create(path.with_name("new.promocase")),
                lambda: file.transact(lambda tx: tx.add_content([b"y" * 3_000_000]))):
        try:
            act()
        except Known as told:
            print(told)
        else:
            print("no error")
    assert file.library() is before
    assert file.check() == ()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    file.transact(lambda tx: tx.remove("attachment", "a1"))
    assert file.check() == ()
"""
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == 3
    assert "no error" not in ran.stdout
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    left = [p for p in Path(os.environ["PROMOCASE_HOME"]).rglob("*") if p.is_file()]
    assert left == [], left


def _attach(tx: object) -> None:
    sha256, size = tx.add_content([b"x" * 2_000_000])  # type: ignore[attr-defined]
    tx.put(Attachment("a1", "e1", sha256, "a", "b", size, date(2026, 1, 1)))  # type: ignore[attr-defined]


def test_a_journal_left_by_a_crash_is_rolled_back_by_whoever_opens_first(path: Path, piece: Piece, tmp_path: Path) -> None:
    """As after a power cut in the middle of a commit: half of the pages written, the journal beside them."""
    for read_only in (True, False):
        target = tmp_path / f"crashed {read_only}.promocase"
        with LibraryFile.create(target) as file:
            file.transact(lambda tx: [tx.put(piece(f"e{n}", situation="word " * 300)) for n in range(30)])
            entered = file.library()
        crash = (
            "import os, sqlite3, sys\n"
            "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "db.execute('PRAGMA cache_size = 1')\n"
            "db.execute('BEGIN IMMEDIATE')\n"
            "db.execute(\"UPDATE evidence SET situation = 'gone'\")\n"
            "os._exit(0)\n"
        )
        subprocess.run([sys.executable, "-c", crash, str(target)], check=True)
        assert target.with_name(target.name + "-journal").exists()
        with LibraryFile.open(target, read_only=read_only) as file:
            assert file.library() == entered
            assert file.check() == ()
        assert not target.with_name(target.name + "-journal").exists()
        with closing(sqlite3.connect(target)) as db:
            assert db.execute("SELECT count(*) FROM evidence WHERE situation = 'gone'").fetchone() == (0,)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_log_that_another_program_left_beside_the_file_is_read_and_taken_in(path: Path, piece: Piece, read_only: bool) -> None:
    """We keep none; a tool that looked into the file may have switched it on, and died."""
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(piece()))
    left = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA journal_mode = WAL')\n"
        "db.execute(\"UPDATE evidence SET title = 'In the log'\")\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", left, str(path)], check=True)
    assert path.with_name(path.name + "-wal").exists()
    with LibraryFile.open(path, read_only=read_only) as file:
        assert file.library().evidence["e1"].title == "In the log"
        assert any("is not what was written here" in problem for problem in file.check())
    if not read_only:
        assert [p.name for p in path.parent.iterdir()] == [path.name]
