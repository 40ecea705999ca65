"""The open library: steps are whole or not at all, can be taken back, and what is read is what was entered."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from promocase.domain.case import Case, EvidenceNumber
from promocase.domain.evidence import Attachment, Evidence, Project
from promocase.domain.library import FrameworkSnapshot, Library, Owner
from promocase.kit.errors import Known
from promocase.storage import connect, sentences
from promocase.storage.libraryfile import LibraryFile, RowChange, Transaction
from promocase.storage.references import DanglingReference, TwoInOnePlace

Piece = Callable[..., Evidence]


def attach(tx: Transaction, data: bytes, id: str = "a1") -> str:
    sha256, size = tx.add_content([data])
    tx.put(Attachment(id, "e1", sha256, "plan.png", "image/png", size, date(2026, 1, 2)))
    return sha256


def backwards(changes: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    return tuple(change.backwards() for change in changes)


def test_what_was_entered_is_there_after_opening_again(path: Path, piece: Piece) -> None:
    with LibraryFile.create(path) as file:
        result, changes = file.transact(lambda tx: (tx.put(piece()), tx.put(Owner(name="Maya")), "done")[-1])
        entered = file.library()
    assert result == "done"
    assert {(c.kind, c.id) for c in changes} == {("evidence", "e1"), ("owner", "owner")}
    with LibraryFile.open(path) as file:
        assert file.library() == entered == Library.of(piece(), Owner(name="Maya"))


def test_nothing_lies_beside_a_closed_library(path: Path, piece: Piece) -> None:
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(piece()))
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_value_is_the_same_object_until_something_changes(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    before = file.library()
    assert file.library() is before
    file.transact(lambda tx: tx.put(piece()))
    assert file.library() is before
    file.transact(lambda tx: tx.put(Project("p", "P")))
    assert file.library().evidence is before.evidence
    assert dict(before.project) == {}


def test_a_step_sees_its_own_changes(file: LibraryFile, piece: Piece) -> None:
    def step(tx: Transaction) -> list[str]:
        tx.put(piece("e1"))
        seen = sorted(tx.library.evidence)
        tx.put(piece("e2"))
        tx.remove("evidence", "e1")
        return seen + sorted(tx.library.evidence)

    result, changes = file.transact(step)
    assert result == ["e1", "e2"]
    assert [c.id for c in changes] == ["e2"]


def test_what_came_back_to_itself_is_no_change(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))

    def step(tx: Transaction) -> None:
        tx.put(replace(piece(), title="Other"))
        tx.put(piece())

    assert file.transact(step) == (None, ())


def test_a_failed_step_changes_nothing(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    before = file.library()

    def step(tx: Transaction) -> None:
        tx.put(piece("e2"))
        attach(tx, b"bytes")
        tx.remove("evidence", "e1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        file.transact(step)
    assert file.library() is before
    assert file.check() == ()
    file.transact(lambda tx: tx.put(piece("e3")))
    assert sorted(file.library().evidence) == ["e1", "e3"]


def test_a_reference_must_lead_somewhere_when_the_step_ends(file: LibraryFile, piece: Piece) -> None:
    def in_any_order(tx: Transaction) -> None:
        tx.put(piece(project_id="p"))
        tx.put(Project("p", "P"))

    file.transact(in_any_order)
    before = file.library()
    with pytest.raises(DanglingReference, match="evidence e2: project_id q is not there"):
        file.transact(lambda tx: tx.put(piece("e2", project_id="q")))
    with pytest.raises(DanglingReference, match="evidence e1: project_id p was removed"):
        file.transact(lambda tx: tx.remove("project", "p"))
    assert file.library() is before


def test_two_records_can_not_stand_in_one_place(file: LibraryFile, piece: Piece) -> None:
    def first(tx: Transaction) -> None:
        tx.put(FrameworkSnapshot("fw", "f", "F", "1", "{}"))
        tx.put(Case("c", "Case", "fw", "l1", "l2", date(2026, 1, 2)))
        for id in ("e1", "e2"):
            tx.put(piece(id))
        tx.put(EvidenceNumber("n1", "c", "ic", "e1", 1))

    file.transact(first)
    before = file.library()
    with pytest.raises(TwoInOnePlace, match="evidence_number n1 and n2 have the same case_id, track, number"):
        file.transact(lambda tx: tx.put(EvidenceNumber("n2", "c", "ic", "e2", 1)))
    assert file.library() is before
    db = connect.open_db(file.path, "rw")
    db.execute("INSERT INTO evidence_number VALUES ('n2', 'c', 'ic', 'e2', 1)")
    db.close()
    with LibraryFile.open(file.path, read_only=True) as reader:
        assert any("Two entries of evidence_number have the same" in said for said in reader.check())


def test_removing_what_is_not_there_is_a_fault_of_the_step(file: LibraryFile) -> None:
    with pytest.raises(KeyError):
        file.transact(lambda tx: tx.remove("evidence", "e9"))


def test_undo_and_redo(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: (tx.put(Project("p", "P")), tx.put(piece(project_id="p"))))
    first = file.library()
    _result, changes = file.transact(lambda tx: (tx.remove("evidence", "e1"), tx.remove("project", "p")))
    second = file.library()
    file.replay(backwards(changes))
    assert file.library() == first
    file.replay(changes)
    assert file.library() == second
    assert file.check() == ()


def test_undo_of_a_removal_finds_the_bytes_and_closing_lets_unused_bytes_go(path: Path, piece: Piece) -> None:
    data = bytes(range(256)) * 10_000  # more than two blocks
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(piece()))
        sha256, _changes = file.transact(lambda tx: attach(tx, data))
        _result, removed = file.transact(lambda tx: tx.remove("attachment", "a1"))
        file.replay(backwards(removed))
        assert b"".join(file.content(sha256)) == data
    large = path.stat().st_size
    with LibraryFile.open(path) as file:
        assert b"".join(file.content(sha256)) == data
        assert file.check() == ()
        file.transact(lambda tx: tx.remove("attachment", "a1"))
    with LibraryFile.open(path) as file:
        with pytest.raises(Known, match="no longer holds the bytes"):
            file.content(sha256)
        assert file.check() == ()
    assert path.stat().st_size < large - len(data) // 2
    assert data[:4096] not in path.read_bytes()


def test_the_same_bytes_are_kept_once(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    one, _c = file.transact(lambda tx: attach(tx, b"x" * 3_000_000, "a1"))
    size = file.path.stat().st_size
    two, _c = file.transact(lambda tx: attach(tx, b"x" * 3_000_000, "a2"))
    assert one == two
    assert file.path.stat().st_size < size + 3_500_000
    file.transact(lambda tx: tx.remove("attachment", "a1"))
    assert sum(map(len, file.content(two))) == 3_000_000


@pytest.mark.parametrize("size", [0, 1, 1_048_575, 1_048_576, 1_048_577, 2_500_000])
def test_any_number_of_bytes(file: LibraryFile, piece: Piece, size: int) -> None:
    file.transact(lambda tx: tx.put(piece()))
    data = b"ab" * (size // 2) + b"c" * (size % 2)
    sha256, _changes = file.transact(lambda tx: attach(tx, data))
    blocks = list(file.content(sha256))
    assert b"".join(blocks) == data
    assert all(len(block) <= 1_048_576 for block in blocks)


def test_a_reader_sees_each_step_of_the_writer_and_can_change_nothing(file: LibraryFile, piece: Piece) -> None:
    with LibraryFile.open(file.path, read_only=True) as reader:
        assert dict(reader.library().evidence) == {}
        file.transact(lambda tx: tx.put(piece()))
        assert list(reader.library().evidence) == ["e1"]
        assert reader.library() is reader.library()
        assert reader.search("check") == ("e1",)
        with pytest.raises(Known, match="reading only"):
            reader.transact(lambda tx: tx.put(piece("e2")))
        with pytest.raises(Known, match="reading only"):
            reader.replay(())
    assert list(file.library().evidence) == ["e1"]


def test_a_reader_closing_leaves_the_writers_lock_alone(file: LibraryFile, piece: Piece) -> None:
    LibraryFile.open(file.path, read_only=True).close()
    with pytest.raises(Known, match="another window"):
        LibraryFile.open(file.path)
    file.transact(lambda tx: tx.put(piece()))


def test_half_a_character_is_refused_and_nothing_lost(file: LibraryFile, piece: Piece) -> None:
    with pytest.raises(Known, match="half of a character"):
        file.transact(lambda tx: tx.put(piece(title="\ud800")))
    file.transact(lambda tx: tx.put(piece(title="\x00 and all")))
    assert file.library().evidence["e1"].title == "\x00 and all"


def test_a_step_may_not_begin_another(file: LibraryFile, piece: Piece) -> None:
    with pytest.raises(RuntimeError):
        file.transact(lambda tx: file.transact(lambda inner: inner.put(piece())))
    with pytest.raises(RuntimeError):
        file.transact(lambda tx: file.search("x"))
    file.transact(lambda tx: tx.put(piece()))
    assert list(file.library().evidence) == ["e1"]


def test_a_file_replaced_under_us_is_not_written(file: LibraryFile, piece: Piece, tmp_path: Path) -> None:
    file.transact(lambda tx: tx.put(piece()))
    other = tmp_path / "copy.promocase"
    other.write_bytes(file.path.read_bytes())
    theirs = other.stat().st_mtime_ns
    other.rename(file.path)
    with pytest.raises(Known, match="replaced"):
        file.transact(lambda tx: tx.put(piece("e2")))
    assert file.path.stat().st_mtime_ns == theirs


def test_a_file_changed_by_another_program_is_not_written(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    db = connect.open_db(file.path, "rw")
    db.execute("UPDATE evidence SET title = 'Other'")
    db.close()
    with pytest.raises(Known, match="changed by another program"):
        file.transact(lambda tx: tx.put(piece("e2")))


def test_a_library_in_use_by_another_program_can_go_on_after(file: LibraryFile, piece: Piece, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.library()
    file._db.execute("PRAGMA busy_timeout = 0")
    other = connect.open_db(file.path, "rw")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Known, match="in use by another program"):
        file.transact(lambda tx: tx.put(piece()))
    other.close()
    assert file.library() is before
    file.transact(lambda tx: tx.put(piece()))


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR])
def test_who_only_reads_is_not_told_of_a_change(code: int, path: Path) -> None:
    problem = sqlite3.OperationalError("x")
    problem.sqlite_errorcode = code
    assert "This change was not written" in str(sentences.of(path, problem))
    assert "could not be read" in str(sentences.of(path, problem, reading=True))


def test_settings_of_the_connection(file: LibraryFile) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "fullfsync", "trusted_schema")
    found = {name: file._db.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    assert file._db.isolation_level is None
    assert found == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "fullfsync": 1, "trusted_schema": 0}


def test_a_copy_is_whole(file: LibraryFile, piece: Piece, tmp_path: Path) -> None:
    file.transact(lambda tx: tx.put(piece()))
    sha256, _c = file.transact(lambda tx: attach(tx, b"bytes"))
    target = tmp_path / "Copy & more.promocase"
    file.copy(target)
    file.copy(target)
    with LibraryFile.open(target, read_only=True) as copy:
        assert copy.library() == file.library()
        assert b"".join(copy.content(sha256)) == b"bytes"
        assert copy.check() == ()


def test_check_names_what_is_wrong(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    file.transact(lambda tx: attach(tx, b"bytes"))
    path = file.path
    file.close()
    db = connect.open_db(path, "rw")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("UPDATE chunk SET bytes = x'00'")
    db.execute("UPDATE evidence SET title = 'Not in the index', project_id = 'gone'")
    db.close()
    with LibraryFile.open(path) as opened:
        said = "\n".join(opened.check())
    assert "evidence refers to project" in said
    assert "are not what they were" in said
    assert "word index" in said


def test_bytes_that_changed_are_not_handed_out_as_sound(file: LibraryFile, piece: Piece) -> None:
    file.transact(lambda tx: tx.put(piece()))
    sha256, _c = file.transact(lambda tx: attach(tx, b"bytes"))
    db = connect.open_db(file.path, "rw")
    db.execute("UPDATE chunk SET bytes = x'00'")
    db.close()
    with pytest.raises(Known, match="no longer holds the bytes"):
        list(file.content(sha256))
