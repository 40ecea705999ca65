"""A record that is not what was written is seen, though every page of the file is sound."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from promocase.domain.evidence import Evidence
from promocase.storage import connect, seals
from promocase.storage.libraryfile import LibraryFile


def said(path: Path) -> tuple[str, ...]:
    with LibraryFile.open(path, read_only=True) as file:
        return file.check()


def outside(path: Path, statement: str) -> None:
    db = connect.open_db(path, "rw")
    db.execute(statement)
    db.close()


@pytest.fixture
def kept(path: Path, piece: Callable[..., Evidence]) -> Path:
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(piece("e1", "Checkout", my_part="cut 31.2 % to 19.3 %")))
        file.transact(lambda tx: tx.put(piece("e2", "Another")))
        file.transact(lambda tx: tx.put(piece("e2", "Another name")))
        file.transact(lambda tx: tx.put(piece("e3")))
        file.transact(lambda tx: tx.remove("evidence", "e3"))
    assert said(path) == ()
    return path


def test_a_changed_number_is_seen(kept: Path) -> None:
    """A flipped bit in a text: SQLite finds nothing wrong with the file."""
    data = bytearray(kept.read_bytes())
    at = data.find(b"31.2 %")
    data[at] ^= 4  # 31.2 becomes 71.2
    kept.write_bytes(data)
    db = sqlite3.connect(kept)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
    assert any("“Checkout” (evidence) is not what was written" in line for line in said(kept))


def test_an_entry_that_went_or_came_without_a_step_is_seen(kept: Path) -> None:
    outside(kept, "DELETE FROM evidence WHERE id = 'e2'")
    outside(kept, "INSERT INTO person VALUES ('p', 'Somebody', '', '')")
    lines = said(kept)
    assert any("An entry of evidence is gone" in line for line in lines)
    assert any("“Somebody” (person) is not what was written" in line for line in lines)


def test_a_person_may_take_it_as_it_is(kept: Path) -> None:
    outside(kept, "UPDATE evidence SET result = 'Changed elsewhere' WHERE id = 'e1'")
    with LibraryFile.open(kept) as file:
        assert file.mend()
        assert file.check() == ()
        assert not file.mend()


def test_undo_and_redo_seal_too(path: Path, piece: Callable[..., Evidence]) -> None:
    with LibraryFile.create(path) as file:
        _made, changes = file.transact(lambda tx: tx.put(piece()))
        file.replay([type(c)(c.kind, c.id, c.after, c.before) for c in changes])
        assert file.check() == ()
        file.replay(changes)
        assert file.check() == ()


def test_a_row_is_sealed_as_it_is_read_back(kept: Path) -> None:
    """Whatever the types of its values: texts, numbers, nothing, yes and no."""
    db = connect.open_db(kept, "rw")
    before = db.execute("SELECT kind, id, digest FROM seal ORDER BY 1, 2").fetchall()
    seals.renew(db)
    assert db.execute("SELECT kind, id, digest FROM seal ORDER BY 1, 2").fetchall() == before
    db.close()
