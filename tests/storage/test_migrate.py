"""A library of an earlier format is brought up to date, step by whole step, after a copy has been kept."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from promocase.domain.evidence import Evidence
from promocase.kit.errors import Known
from promocase.storage import header, migrate, snapshots
from promocase.storage.libraryfile import LibraryFile

Step = Callable[[sqlite3.Connection], None]


@pytest.fixture
def old(path: Path, piece: Callable[..., Evidence]) -> Path:
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(piece()))
    return path


def tomorrow(monkeypatch: pytest.MonkeyPatch, *steps: Step) -> None:
    """A later version of the program, which knows these steps more."""
    monkeypatch.setattr(migrate, "STEPS", (*migrate.STEPS, *steps))
    monkeypatch.setattr(header, "VERSION", len(migrate.STEPS))


def rename_all(db: sqlite3.Connection) -> None:
    db.execute("UPDATE evidence SET recorded_on = '2020-01-01'")


def fail(db: sqlite3.Connection) -> None:
    db.execute("DROP TABLE mapping")
    db.execute("SELECT * FROM no_such_thing")


def test_steps_are_taken_after_a_verified_copy(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = header.VERSION
    tomorrow(monkeypatch, rename_all, lambda db: None)
    with LibraryFile.open(old) as file:
        assert str(file.library().evidence["e1"].recorded_on) == "2020-01-01"
    assert header.marks(old) == (header.APPLICATION_ID, version + 2)
    [kept] = snapshots.kept(old)
    assert kept.reason is snapshots.Reason.MIGRATION
    assert header.marks(kept.path) == (header.APPLICATION_ID, version)
    assert str(snapshots.read(kept).evidence["e1"].recorded_on) == "2020-01-01"  # brought to today's schema in a copy
    assert header.marks(kept.path) == (header.APPLICATION_ID, version)


def test_a_step_that_fails_leaves_the_file_at_the_last_whole_one(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = header.VERSION
    before = old.read_bytes()
    tomorrow(monkeypatch, fail)
    with pytest.raises(sqlite3.OperationalError):
        LibraryFile.open(old)
    assert old.read_bytes() == before
    monkeypatch.undo()
    assert header.marks(old) == (header.APPLICATION_ID, version)
    assert [p.name for p in old.parent.iterdir()] == [old.name]
    with LibraryFile.open(old) as file:
        assert list(file.library().evidence) == ["e1"]


def test_a_step_that_leaves_references_broken_is_not_taken(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()
    tomorrow(monkeypatch, lambda db: db.execute("UPDATE evidence SET project_id = 'gone'") and None)
    with pytest.raises(migrate.BrokenStep):
        LibraryFile.open(old)
    assert old.read_bytes() == before


def test_without_a_copy_no_step_is_taken(old: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = old.read_bytes()
    tomorrow(monkeypatch, rename_all)
    (tmp_path / "file").touch()
    monkeypatch.setenv("PROMOCASE_HOME", str(tmp_path / "file"))
    with pytest.raises(Known, match="could not be kept"):
        LibraryFile.open(old)
    assert old.read_bytes() == before


def test_a_rebuilt_table_takes_nothing_along(old: Path, monkeypatch: pytest.MonkeyPatch, piece: Callable[..., Evidence]) -> None:
    """Rebuilding is how SQLite changes tables, and with references enforced the rows that refer to it would go, too."""
    from promocase.domain.evidence import Mapping

    with LibraryFile.open(old) as file:
        file.transact(lambda tx: tx.put(Mapping("m", "e1", "fw", "c")))
        entered = file.library()

    def rebuild(db: sqlite3.Connection) -> None:
        [made] = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'evidence'").fetchone()
        db.execute(made.replace("evidence", "new_evidence", 1))
        db.execute("INSERT INTO new_evidence SELECT * FROM evidence")
        db.execute("DROP TABLE evidence")
        db.execute("ALTER TABLE new_evidence RENAME TO evidence")

    tomorrow(monkeypatch, rebuild)
    with LibraryFile.open(old) as file:
        assert file.library() == entered
        assert file.check() == ()
