"""What can still be read of a damaged library. Works on a copy; the damaged file itself is only ever read as bytes.

Rows are asked for in order, from both ends and then one by one, so that a damaged page costs the rows on it and no others. A file whose
first pages are gone gets those of a new library: the tables of one schema always begin at the same pages.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from promocase.domain.immutable import immutable
from promocase.domain.library import KINDS, REFERENCES, FrameworkSnapshot, Library, Record
from promocase.storage import attachments, backup, driver, header, identify, keys, migrate, rows, seals, sentences, snapshots
from promocase.storage.fields import fields_of
from promocase.storage.snapshots import Snapshot

_MOST_ROWS, _BLIND = 2_000_000, 2_000
"""Rows of one table that are asked for one by one; a damaged count must not make this endless. And how many in a row may fail where nobody
knows which is the last: a damaged page holds a few hundred.
"""


@immutable
class Loss:
    """Something that was not saved, or saved with a doubt."""

    kind: str
    """As in `KINDS`."""
    id: str
    name: str
    """Title or name, where it could be read and has one."""
    why: str
    """`unreadable`, `changed` (saved, though it may not be what was written), `alone` (what it belongs to is lost), `bytes` (of an
    attachment), `snapshot` (filled in from one), or, without kind and id, `uncounted`: the seals could not all be read, so more may be
    missing than is listed.
    """


@immutable
class Salvaged:
    library: Library
    """Every record that could be read and whose references lead somewhere."""
    losses: tuple[Loss, ...]
    copy: Path
    """The copy the bytes of attachments are read from; to be removed by whoever asked."""

    snapshot: Snapshot | None = None
    """Where some of it comes from."""

    def content(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an attachment that is in `library`."""
        if self.snapshot is not None and snapshots.has(self.snapshot, sha256):
            yield from snapshots.content(self.snapshot, sha256)
        else:
            yield from _content(self.copy, sha256)


def salvage(damaged: Path, copy: Path, at_hand: Iterable[FrameworkSnapshot] = ()) -> Salvaged:
    """Read what can be read of `damaged`, through a copy made at `copy`. Raises Known where nothing of a library is in it.

    `at_hand` are frameworks that stand in for lost ones of the same id, which is made of their content.
    """
    if key := keys.held(damaged):
        keys.hold(copy, key)
    try:
        _copy(damaged, copy)
    except OSError as problem:
        raise sentences.no_permission(damaged) if isinstance(problem, PermissionError) else sentences.missing(damaged) from problem
    version = _readable(copy)
    if version is None:
        _transplant(copy)
        version = _readable(copy)
    if version is None:
        raise sentences.nothing_to_save(damaged)
    if version > header.VERSION:
        raise sentences.newer(damaged, version, header.VERSION)
    losses: list[Loss] = []
    records = _records(copy, losses)
    _stand_in(records, at_hand, losses)
    library = _standing(records, losses)
    if not any(library.records(kind) for kind in KINDS):
        raise sentences.nothing_to_save(damaged)
    return Salvaged(_with_bytes(library, copy, losses), tuple(losses), copy)


def _copy(damaged: Path, copy: Path) -> None:
    backup.remove(copy)
    backup.make_own(copy)
    shutil.copyfile(damaged, copy)
    journal = identify.journal_of(damaged)
    if journal.exists():
        shutil.copyfile(journal, identify.journal_of(copy))  # of a crash: SQLite takes the half step back, in the copy
        try:
            with closing(_open(copy)) as db:
                db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error:
            identify.journal_of(copy).unlink(missing_ok=True)
            shutil.copyfile(damaged, copy)


def _open(copy: Path) -> sqlite3.Connection:
    db = driver.connect(copy, "rw")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA writable_schema = ON")  # else SQLite refuses a file that has fewer pages than it says
    return db


class _Reader:
    """A connection that goes on after a damaged page, which SQLCipher's does not: it is opened anew."""

    def __init__(self, copy: Path) -> None:
        self._copy, self._db = copy, _open(copy)

    def execute(self, ask: str, numbers: tuple[int, ...] = ()) -> sqlite3.Cursor:
        return self._db.execute(ask, numbers)

    def go_on(self) -> None:
        if keys.held(self._copy):
            self._db.close()
            self._db = _open(self._copy)

    def close(self) -> None:
        self._db.close()


def _readable(copy: Path) -> int | None:
    """The schema version, where the file's marks and list of tables can be read."""
    try:
        with closing(_open(copy)) as db:
            application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
            if version < header.VERSION and application == header.APPLICATION_ID:
                migrate.run(db)
    except (sqlite3.Error, migrate.BrokenStep):
        return None
    return version if application == header.APPLICATION_ID and tables >= set(KINDS) and version >= 1 else None


def _transplant(copy: Path) -> None:
    """Put the first page and the list of tables of a new library into the copy. Not into an encrypted one, of which each page is sealed."""
    if keys.held(copy):
        return
    fresh = copy.with_name(copy.name + ".new")
    try:
        backup.remove(fresh)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as db:
            db.execute("PRAGMA auto_vacuum = INCREMENTAL")
            db.execute(f"PRAGMA application_id = {header.APPLICATION_ID:d}")
            migrate.run(db)
            size = db.execute("PRAGMA page_size").fetchone()[0]
            roots = {row[0] for row in db.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")}
        pages = fresh.read_bytes()
        with copy.open("r+b") as file:
            count = max(copy.stat().st_size // size, 1)
            for number in range(1, len(pages) // size + 1):
                if number not in roots and number != 2:  # the second page says where pages belong; reading does not need it
                    file.seek((number - 1) * size)
                    file.write(pages[(number - 1) * size : number * size])
            file.seek(28)
            file.write(count.to_bytes(4, "big"))
    finally:
        with suppress(OSError):
            backup.remove(fresh)


def _records(copy: Path, losses: list[Loss]) -> dict[str, dict[str, Record]]:
    found: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    with closing(_Reader(copy)) as db:
        sealed, unread = _rows(db, "seal", "kind, id, digest")
        seals_whole = _is_whole(db, "seal")
        seals_of = {(kind, id): digest for kind, id, digest in sealed.values() if isinstance(digest, bytes)}
        for kind in KINDS:
            columns = ", ".join(f.name for f in fields_of(kind))
            read = rows.reader(kind)
            raw, _missing = _rows(db, kind, columns)
            for row in raw.values():
                try:
                    _require_types(kind, row)
                    record = read(row)
                    name = name_of(record)
                except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                    continue  # its seal names it
                found[kind][record.id] = record
                digest = seals_of.get((kind, record.id))
                if digest is None or not seals.holds(kind, row, digest):
                    losses.append(Loss(kind, record.id, name, "changed"))
    losses += [Loss(kind, id, "", "unreadable") for kind, id in seals_of if kind in found and id not in found[kind]]
    if unread or not seals_whole:
        losses.append(Loss("", "", "", "uncounted"))
    return found


def _require_types(kind: str, row: tuple[Any, ...]) -> None:
    """Raises TypeError where a value is of another type than its column: tables are strict, so damage made it."""
    for field, value in zip(fields_of(kind), row):
        wanted = int if field.type in (int, bool) else str
        if not isinstance(value, wanted) and not (value is None and field.optional):
            raise TypeError(f"{field.name} is a {type(value).__name__}")


def _stand_in(records: dict[str, dict[str, Record]], at_hand: Iterable[FrameworkSnapshot], losses: list[Loss]) -> None:
    for framework in at_hand:
        lost = Loss("framework", framework.id, "", "unreadable")
        if lost in losses:
            losses.remove(lost)
            records["framework"][framework.id] = framework


def name_of(record: Record) -> str:
    """What a list calls it by; empty where it has neither title nor name."""
    for field in ("title", "name"):
        text = getattr(record, field, "")
        if isinstance(text, str) and text:
            return text
    return ""


def _rows(db: _Reader, table: str, columns: str) -> tuple[dict[int, tuple[Any, ...]], int]:
    """Rows by their number, and how many could not be read."""
    found: dict[int, tuple[Any, ...]] = {}
    ask = f'SELECT rowid, {columns} FROM "{table}"'  # noqa: S608 - names of our own tables
    if _run(db, f"{ask} ORDER BY rowid", found):
        return found, 0
    first_gap = max(found, default=0) + 1
    tail: dict[int, tuple[Any, ...]] = {}
    _run(db, f"{ask} WHERE rowid >= {first_gap} ORDER BY rowid DESC", tail)
    end = min(tail, default=_highest(db, table) + 1)
    number, missing, in_a_row = first_gap, 0, 0
    while number < (end or first_gap + _MOST_ROWS) and in_a_row < (_MOST_ROWS if end else _BLIND):
        following: dict[int, tuple[Any, ...]] = {}
        if not _run(db, f"{ask} WHERE rowid >= ? ORDER BY rowid LIMIT 1", following, number):
            number, missing, in_a_row = number + 1, missing + 1, in_a_row + 1
        elif following:
            tail |= following
            number, in_a_row = max(following) + 1, 0
        else:
            break
    return found | tail, missing


def _run(db: _Reader, ask: str, into: dict[int, tuple[Any, ...]], *numbers: int) -> bool:
    """Put what can be read into `into`; False when it ended in an error. The same question with another number costs little."""
    try:
        for number, *row in db.execute(ask, numbers):
            into[number] = tuple(row)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        db.go_on()
        return False
    return True


def _is_whole(db: _Reader, table: str) -> bool:
    """A page may be exchanged for another that reads without an error; rows then are missing in silence."""
    try:
        return db.execute(f"PRAGMA integrity_check({table})").fetchone()[0] == "ok"
    except sqlite3.Error:
        db.go_on()
        return False


def _highest(db: _Reader, table: str) -> int:
    """The number of the last row; -1 where it can't be known."""
    try:
        found = db.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0]  # noqa: S608 - names of ours
    except sqlite3.Error:
        db.go_on()
        return -1
    return found if isinstance(found, int) else -1


def _standing(records: dict[str, dict[str, Record]], losses: list[Loss]) -> Library:
    """The library of those records whose references lead somewhere; a reference that may be empty is emptied instead."""
    for kind in KINDS:  # referenced kinds stand before those that refer to them
        for id, record in list(records[kind].items()):
            for field, other in REFERENCES.get(kind, {}).items():
                to = getattr(record, field)
                if to is None or to in records[other]:
                    continue
                if next(f for f in fields_of(kind) if f.name == field).optional:
                    record = records[kind][id] = replace(record, **{field: None})  # type: ignore[type-var] - every record is a dataclass
                else:
                    del records[kind][id]
                    losses.append(Loss(kind, id, name_of(record), "alone"))
                    break
    library = Library.of(*(record for of_kind in records.values() for record in of_kind.values()))
    doubles = [(d.kind, d.ids[1]) for d in library.doubles()]
    losses += [Loss(kind, id, name_of(records[kind][id]), "alone") for kind, id in doubles]
    return library.with_changes((kind, id, None) for kind, id in doubles)


def _with_bytes(library: Library, copy: Path, losses: list[Loss]) -> Library:
    """Without the attachments whose bytes are not what they were."""
    right: dict[str, bool] = {}
    gone: list[Any] = []
    for attachment in library.attachment.values():
        if attachment.sha256 not in right:
            check = attachments.Checked(attachment.sha256)
            for block in _content(copy, attachment.sha256):
                check.add(block)
            right[attachment.sha256] = check.right
        if not right[attachment.sha256]:
            gone.append(attachment)
    losses += [Loss("attachment", a.id, a.name, "bytes") for a in gone]
    return library.with_changes(("attachment", a.id, None) for a in gone)


def _content(copy: Path, sha256: str) -> Iterator[bytes]:
    """As many blocks as can be read; the reader compares the hash."""
    with closing(_Reader(copy)) as db:
        contents, _missing = _rows(db, "content", "id, sha256")
        numbers = {id for id, sha in contents.values() if sha == sha256}
        places, _missing = _rows(db, "chunk", "content_id, n")
        for _n, place in sorted((n, place) for place, (content_id, n) in places.items() if content_id in numbers):
            block: dict[int, tuple[Any, ...]] = {}
            _run(db, "SELECT rowid, bytes FROM chunk WHERE rowid = ?", block, place)
            if place not in block or not isinstance(block[place][0], bytes):
                return
            yield block[place][0]
