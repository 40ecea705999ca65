"""Whatever is opened that is no library of ours: one sentence that names the file and the cause, and not a byte changed."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from promocase.domain.evidence import Evidence
from promocase.kit.errors import Known
from promocase.storage import connect, firstpage, header, migrate, snapshots
from promocase.storage.libraryfile import LibraryFile


@pytest.fixture
def library(path: Path, piece: Callable[..., Evidence]) -> Path:
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: [tx.put(piece(f"e{n}", situation="word " * 400)) for n in range(40)])
    return path


def refused(path: Path) -> str:
    """What both ways of opening say; the file is as it was and nothing is beside it that was not."""
    folder = path.parent
    before = {p.name: (p.read_bytes() if p.is_file() else None) for p in folder.iterdir()}
    said = set()
    for read_only in (True, False):
        with pytest.raises(Known) as known:
            LibraryFile.open(path, read_only=read_only).library()
        said.add(str(known.value))
    assert {p.name: (p.read_bytes() if p.is_file() else None) for p in folder.iterdir()} == before
    first = firstpage.read(path)
    assert first is None or "damaged" in " ".join(said)
    assert {p.name: (p.read_bytes() if p.is_file() else None) for p in folder.iterdir()} == before
    assert all(path.name in text for text in said)
    return " | ".join(sorted(said))


def test_missing(tmp_path: Path) -> None:
    assert "There is no library at" in refused(tmp_path / "gone.promocase")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "x.promocase").mkdir()
    assert "is a folder" in refused(tmp_path / "x.promocase")


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "x.promocase").touch()
    assert "is empty (0 bytes)" in refused(tmp_path / "x.promocase")


OTHER_KINDS = [b"hello", b"%PDF-1.7\n" * 400, b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\x00" * 2000, b"\xa5" * 5000]


@pytest.mark.parametrize("data", OTHER_KINDS)
def test_another_kind_of_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.promocase").write_bytes(data)
    said = refused(tmp_path / "x.promocase")
    assert "not a Promocase library" in said or "damaged" in said


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.promocase")) as db:
        db.execute("CREATE TABLE evidence (id)")
    assert "database of another program" in refused(tmp_path / "x.promocase")


def test_newer(library: Path) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as db:
        db.execute(f"PRAGMA user_version = {header.VERSION + 1}")
    said = refused(library)
    assert "newer version" in said
    assert f"format {header.VERSION + 1}" in said


def test_cut_short(library: Path) -> None:
    whole = library.read_bytes()
    library.write_bytes(whole[: len(whole) // 2])
    assert "ends too early" in refused(library)
    library.write_bytes(whole[: len(whole) // 2 - 100])
    assert "ends too early" in refused(library)


def test_damaged_pages(library: Path) -> None:
    data = bytearray(library.read_bytes())
    data[8192:24576] = b"\xa5" * 16384
    library.write_bytes(data)
    assert "damaged" in refused(library)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE mapping",
        "ALTER TABLE evidence DROP COLUMN result",
        "UPDATE evidence SET role = 'king'",
        "UPDATE evidence SET happened_from = '2026-77'",
        "UPDATE evidence SET tags = '[1]'",
        "CREATE TRIGGER t AFTER INSERT ON evidence BEGIN DELETE FROM evidence; END",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_contents_that_are_not_ours(library: Path, statement: str) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as db:
        db.execute(statement)
    with pytest.raises(Known, match="damaged"):
        LibraryFile.open(library, read_only=True).library()
    with pytest.raises(Known, match="damaged"), LibraryFile.open(library) as file:
        file.library()
    assert not library.with_name(library.name + ".lock").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs an account that permissions hold for")
def test_no_permission(library: Path) -> None:
    library.chmod(0)
    try:
        with pytest.raises(Known, match="no permission"):
            LibraryFile.open(library, read_only=True)
    finally:
        library.chmod(0o600)


def test_write_protected(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode, **_: mode != os.W_OK)
    with pytest.raises(Known, match="write-protected"):
        LibraryFile.open(library)
    with LibraryFile.open(library, read_only=True) as file:
        assert len(file.library().evidence) == 40


def test_an_earlier_format_is_not_read_as_todays(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "VERSION", header.VERSION + 1)
    with pytest.raises(Known, match="earlier version"):
        LibraryFile.open(library, read_only=True)


def test_nothing_is_overwritten(library: Path, tmp_path: Path) -> None:
    before = library.read_bytes()
    with pytest.raises(Known, match="already"):
        LibraryFile.create(library)
    with pytest.raises(Known, match="is a folder"):
        LibraryFile.create(tmp_path)
    with pytest.raises(Known, match="does not exist"):
        LibraryFile.create(tmp_path / "no" / "x.promocase")
    assert library.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [library.name]


def test_a_library_that_can_not_be_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_db: sqlite3.Connection) -> None:
        problem = sqlite3.OperationalError("database or disk is full")
        problem.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise problem

    monkeypatch.setattr(migrate, "run", full)
    with pytest.raises(Known, match="no room left"):
        LibraryFile.create(path)
    assert list(path.parent.iterdir()) == []


def test_names_that_systems_find_odd(tmp_path: Path) -> None:
    for name in ("a b#c%20?d&mode=ro.promocase", "日本語 🙂.promocase", "-o.promocase", 'it\'s "q".promocase'):
        with LibraryFile.create(tmp_path / name) as file:
            file.transact(lambda tx: tx.put(Evidence("e", "T", date(2026, 1, 1))))
            assert snapshots.make(tmp_path / name, snapshots.Reason.ASKED).path.exists()
        with LibraryFile.open(tmp_path / name, read_only=True) as file:
            assert list(file.library().evidence) == ["e"]
        assert (tmp_path / name).exists()


def test_a_link_to_a_library_is_the_library(library: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.promocase"
    link.symlink_to(library)
    with LibraryFile.open(link), pytest.raises(Known, match="another window"):
        LibraryFile.open(library)


def test_an_old_sqlite_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect.sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(Known, match=r"SQLite 3\.37"):
        LibraryFile.create(path)


def test_hostile_databases(shared: Path, tmp_path: Path) -> None:
    """Broken databases with hot journals and crashed logs beside them: refused, and neither they nor those are touched."""
    samples = shared / "data" / "corpus" / "04-nasty" / "sqlite"
    folder = tmp_path / "nasty"
    shutil.copytree(samples, folder)
    found = [p for p in sorted(folder.rglob("*.sqlite")) if p.is_file()]
    assert len(found) > 10
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    for sample in found:
        refused(sample)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_few_bytes_of_anything_are_no_library(tmp_path: Path) -> None:
    path = tmp_path / "note.promocase"
    path.write_bytes(b"*")
    with pytest.raises(Known, match="does not begin like a Promocase library: its beginning is damaged, or"):
        LibraryFile.open(path)
    assert path.read_bytes() == b"*"
