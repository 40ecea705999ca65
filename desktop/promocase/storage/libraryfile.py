"""One library file, open: its value, steps that change it, and what it can be asked."""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from promocase.domain.changes import RowChange
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.storage import (
    attachments,
    backup,
    connect,
    filetexts,
    keys,
    loading,
    opening,
    portions,
    references,
    seals,
    search,
    sentences,
    soundness,
    stamps,
)
from promocase.storage.lock import WriteLock
from promocase.storage.portions import Between
from promocase.storage.transaction import Transaction

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")

__all__ = ["LibraryFile", "RowChange", "Transaction"]


class LibraryFile:
    """A library that is open, for writing (one at a time, held by a lock) or for reading only.

    To be used by the thread that opened it; another thread opens the file again, for reading only. All errors a
    person can do something about are Known; after one the file and its value are as before the call, and it can go on.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, lock: WriteLock | None) -> None:
        self._path, self._db, self._lock = path, db, lock
        self._way_in = connect.Writing(db)
        self._identity, self._written = opening.identity(path), opening.written(path)
        self._library: Library | None = None
        self._seen = -1
        self._busy = False
        self._unsure: tuple[Library, tuple[RowChange, ...]] | None = None
        """What the file holds, and what was changed in it, where the drive failed so late that a step may have been written."""

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty library at `path`, where nothing may be yet, and open it for writing. Whole or not at all."""
        lock = opening.create(path)
        return cls._opened(path, lock, verify=False)

    @classmethod
    def open(cls, path: Path, read_only: bool = False, *, verify: bool = True) -> Self:
        """Open the library at `path`; one of an earlier version is brought up to date after a snapshot (not when reading only).

        `verify` reads the whole file for damage first; a window may leave it out and call `check` after its first paint.
        """
        lock = opening.prepare(path, read_only=read_only)
        return cls._opened(path, lock, verify=verify)

    @classmethod
    def _opened(cls, path: Path, lock: WriteLock | None, *, verify: bool) -> Self:
        try:
            db = _open(path, "ro" if lock is None else "rw")
            try:
                made = cls(path, db, lock)
                with made._reading():
                    found = soundness.stranger(db) or (verify and soundness.damage(db))
                if found:
                    raise sentences.damaged(path, found)
                return made
            except BaseException:
                db.close()
                raise
        except BaseException:
            if lock:
                lock.release()
            raise

    @property
    def path(self) -> Path:
        return self._path

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def library(self) -> Library:
        """The whole library as one value: the same object until something changes it. A reader sees what a writer elsewhere has done."""
        if self._library is not None and not self.read_only:
            return self._library  # without a look at the drive: what is shown stays when that is gone
        with self._reading() as db:
            seen = connect.data_version(db)
            if self._library is None or seen != self._seen:
                self._library, self._seen = loading.load(db, self._path), seen
            return self._library

    def transact(self, step: Callable[[Transaction], T]) -> tuple[T, tuple[RowChange, ...]]:
        """Run `step` in one transaction; returns its result and what it changed. If it raises anything, nothing has happened."""
        with self._writing() as (connection, before):
            transaction = Transaction(self._db, before)
            result = step(transaction)
            changes, after = transaction.changes(), transaction.library
            self._write(connection, before, after, changes, transaction.between)
            stamps.write(self._db, changes, stamps.now(), transaction.stamps)
            self._unsure = after, changes
        self._unsure = None
        if changes:
            self._library = after
        return result, changes

    def replay(self, changes: Sequence[RowChange]) -> None:
        """Make all these changes again, or backwards where they were turned, in one transaction."""

        def step(transaction: Transaction) -> None:
            for change in changes:
                if change.after is not None:
                    transaction.put(change.after)
                else:
                    transaction.remove(change.kind, change.id)

        self.transact(step)

    def stamps(self) -> stamps.Stamps:
        """When each field was last changed in this file."""
        with self._reading() as db:
            return stamps.read(db)

    def search(self, words: str, limit: int = 200, *, trashed: bool = False) -> tuple[str, ...]:
        """Ids of the evidence that holds all these words, best first, then newest; of what is in the Trash only with `trashed`.

        Any text may be asked for; the last word may be a beginning, accents and case do not matter.
        """
        with self._reading() as db:
            return search.find(db, words, limit, trashed=trashed)

    def words_like(self, word: str) -> tuple[str, ...]:
        """Words of the evidence that are about as long as this one, without accents and capitals, the most frequent first."""
        with self._reading() as db:
            return search.near(db, word)

    def content(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an attachment, in blocks of at most a megabyte. Raises Known where they are gone or not what they were."""
        with self._reading() as db:
            found = attachments.find(db, sha256)
        if found is None:
            raise sentences.content_gone(self._path, sha256)
        return self._blocks(sha256, found[0])

    def unread_files(self) -> tuple[str, ...]:
        """SHA-256 of attached files nobody has looked into for the word index."""
        with self._reading() as db:
            return filetexts.unread(db)

    def file_texts(self, sha256s: Iterable[str]) -> dict[str, str]:
        """What these files say, by SHA-256; those that say nothing are left out."""
        with self._reading() as db:
            return filetexts.of(db, sha256s)

    def learn(self, texts: Mapping[str, str]) -> None:
        """Keep what attached files say, and find their pieces by it. No step: undo has no part in it."""
        with self._writing() as (_connection, library):
            search.learn(self._db, library, texts)

    def check(self) -> tuple[str, ...]:
        """Everything that is wrong with the file, a sentence each; empty when it is sound. Reads all of it."""
        with self._reading() as db:
            return soundness.problems(db, self._path)

    def mend(self) -> bool:
        """Take the records as they stand: seal them and make the word index anew, where either does not match them.

        False, and nothing written, where both do.
        """
        library = self.library()
        with self._reading() as db:
            if search.is_whole(db, library) and not seals.broken(db):
                return False
        with self._writing() as (_connection, library):
            seals.renew(self._db)
            search.rebuild(self._db, library)
        return True

    def copy(self, target: Path) -> None:
        """Write a whole, verified copy of the library to `target`, attachments included; what stood there is replaced."""
        self._require_free()
        with _told(self._path, reading=True):
            backup.copy(self._db, target, keys.held(self._path))

    def close(self) -> None:
        """Close the file and let go of the lock. Attached bytes that nothing refers to are let go, too. May be called twice."""
        try:
            if self._lock is not None:
                with suppress(Known):
                    self._sweep()
        finally:
            try:
                self._db.close()
            finally:
                if self._lock is not None:
                    self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _write(self, connection: "Connection", before: Library, after: Library, changes: tuple[RowChange, ...], between: Between) -> None:
        from promocase.storage import journal  # with it comes SQLAlchemy

        references.require(after, changes)
        written = journal.write(connection, changes, between)
        for portion in portions.of(changes, between):
            seals.write(self._db, portion, written)
        search.refresh(self._db, before, after, changes, between)
        between()

    def _blocks(self, sha256: str, content_id: int) -> Iterator[bytes]:
        # No cursor stays open between blocks, so a step may be done while an attachment is being read.
        check = attachments.Checked(sha256)
        while True:
            with self._reading() as db:
                block = attachments.block(db, content_id, check.blocks)
            if block is None:
                break
            yield check.add(block)
        if not check.right:
            raise sentences.content_gone(self._path, sha256)

    def _sweep(self) -> None:
        with self._reading() as db:
            if not attachments.has_unused(db):
                return
        with self._writing():
            attachments.sweep(self._db)
        with _told(self._path):
            # as a script, because a single statement would be stopped after the first page it gives back
            self._db.executescript("PRAGMA incremental_vacuum")

    def touched(self) -> bool:
        """Whether the system says that the file is another, or was written by another program. Asks for nothing more, from any thread."""
        return (opening.identity(self._path), opening.written(self._path)) != (self._identity, self._written)

    def changed_under_us(self) -> bool:
        """Whether something else stands where the library was: it was moved, removed, replaced, or written into by another program.

        A program that keeps folders in step may write a file with as many changes as ours into ours: SQLite takes that for its own. So
        where the file was written and not by us, it is read anew; when it says what ours says, work goes on with what was read.
        """
        if opening.identity(self._path) != self._identity:
            return True
        written = opening.written(self._path)
        if self.read_only or self._library is None or self._unsure is not None or written == self._written:
            return False
        anew = _open(self._path, "rw")
        try:
            with _told(self._path, reading=True), connect.reading(anew):
                same, seen = loading.load(anew, self._path) == self._library, connect.data_version(anew)
            if same:
                anew, self._db = self._db, anew
                self._way_in, self._seen, self._written = connect.Writing(self._db), seen, written
            return not same
        finally:
            anew.close()

    @property
    def busy(self) -> bool:
        """Whether a step is under way: nothing else reads or writes until it is done."""
        return self._busy

    def _require_free(self) -> None:
        if self._busy:
            raise RuntimeError("a step reads through its transaction")  # the one connection is in use

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection]:
        self._require_free()
        with _told(self._path, reading=True), connect.reading(self._db):
            yield self._db

    @contextmanager
    def _writing(self) -> "Generator[tuple[Connection, Library]]":
        if self.read_only:
            raise sentences.reading_only(self._path)
        if self._busy:
            raise RuntimeError("a step may not begin another one")
        before = self.library()
        if self.changed_under_us():
            raise sentences.replaced(self._path)
        self._busy = True
        try:
            with _told(self._path), self._way_in.transaction() as connection:
                self._require_unchanged(connection, before)
                self._db.execute("PRAGMA defer_foreign_keys = ON")
                yield connection, before
        except BaseException:
            self._settle()
            raise
        finally:
            self._busy = False
        self._written = opening.written(self._path)

    def _settle(self) -> None:
        """Where a failing drive kept a step from being rolled back, do it now if it can be done: readers of the file wait for it."""
        with suppress(sqlite3.Error):
            self._db.rollback()
            self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def _require_unchanged(self, connection: "Connection", before: Library) -> None:
        """Another program may have written to the file. After a full disk SQLite only thinks so, and the records show that nobody did.

        A step that was refused and is in the file all the same, because the drive failed after it was written, is taken out of it.
        """
        seen = connect.data_version(self._db)
        if seen == self._seen and self._unsure is None:
            return
        found = loading.load(self._db, self._path)
        if self._unsure is not None and found == self._unsure[0] != before:
            back = tuple(change.backwards() for change in self._unsure[1])
            self._write(connection, found, before, back, portions.unheard)
            stamps.write(self._db, back, stamps.now(), {})
        elif found != before:
            raise sentences.replaced(self._path)
        self._seen = seen


def _open(path: Path, mode: str) -> sqlite3.Connection:
    with _told(path, reading=True):
        return connect.open_db(path, mode)


@contextmanager
def _told(path: Path, *, reading: bool = False) -> Generator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeEncodeError) as problem:
        told = sentences.of(path, problem, reading=reading)
        if told is None:
            raise
        raise told from problem
