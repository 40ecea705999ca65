"""A passphrase that is given: the key it makes is held when it fits the file, and the passphrase itself is kept nowhere."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from promocase.storage import connect, header, identify, keys, sealed, sentences, snapshots
from promocase.storage.keys import Key

_EARLIER = ".earlier"
"""File among the snapshots, under today's key: the key before, for as long as some of them are under that."""


def unlock(path: Path, passphrase: str) -> None:
    """Hold the key of the library, snapshot or copy at `path`, which is open nowhere. Raises Known where the passphrase is not its own.

    Does nothing for a plain file: opening it says what it is.
    """
    try:
        salt = None if keys.held(path) else keys.salt_of(path)
    except OSError as problem:
        raise sentences.missing(path) if isinstance(problem, FileNotFoundError) else sentences.no_permission(path) from problem
    if salt is None:
        return
    key = Key.of(passphrase, salt)
    if not _opens(path, key) and not _opens_rolled_back(path, key):
        raise sentences.wrong_passphrase(path)
    keys.hold(path, key)
    with suppress(OSError, sqlite3.Error):  # a change of passphrase was stopped: what is still under the key before can be read
        raw = b"".join(sealed.read(earlier(path), key))
        keys.hold(earlier(path), Key(raw[:-16], raw[-16:]))


def _opens(path: Path, key: Key) -> bool:
    """Whether the key fits the first page; a file that is damaged elsewhere is told of when it is opened."""
    try:
        header.marks(path, key=key)
    except sqlite3.Error as problem:
        return problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_NOTADB
    return True


def _opens_rolled_back(path: Path, key: Key) -> bool:
    """Whether it fits what the journal of a power cut would bring back, tried on a copy, which is as unreadable as the file."""
    journal = identify.journal_of(path)
    if not journal.exists():
        return False
    with TemporaryDirectory(prefix="promocase-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        shutil.copyfile(journal, identify.journal_of(copy))
        try:
            with closing(connect.open_db(copy, "rw", key=key)) as db:
                return db.execute("PRAGMA application_id").fetchone()[0] == header.APPLICATION_ID
        except sqlite3.Error:
            return False


def lock(path: Path) -> None:
    """Let go of the keys of this library. Whoever has it open closes it first."""
    keys.forget(path)
    with suppress(OSError):
        keys.forget(earlier(path))


def earlier(path: Path) -> Path:
    """Where the key before is kept while snapshots are under it. Raises OSError."""
    return snapshots.folder_of(path) / _EARLIER
