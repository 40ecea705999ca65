"""How a library comes to be open: what it is, the lock, a journal left by a crash, the schema."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from promocase.kit import wholefile
from promocase.storage import backup, connect, header, identify, keys, migrate, sentences
from promocase.storage.lock import WriteLock


def identity(path: Path) -> tuple[int, int]:
    """Which file the name leads to at this moment; (0, 0) when none. A stat, never an open: that would drop our own locks."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)


def written(path: Path) -> tuple[int, int]:
    """Size and time of the last write, which tell that a program wrote into the file past SQLite; (0, 0) when there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_size, found.st_mtime_ns)


def create(path: Path) -> WriteLock:
    """Make an empty library at `path`, encrypted where a key is held for it; the lock on it, taken. Raises Known, leaving nothing."""
    connect.check_sqlite()
    _require_free(path)
    lock = WriteLock.take(path.resolve())
    partial = path.with_name(f".{path.name}.part")
    try:
        _require_free(path)  # now nobody else makes it
        backup.remove(partial)
        backup.make_own(partial)
        _fill(partial, keys.held(path))
        _put_in_place(partial, path)
    except BaseException as problem:
        with suppress(OSError):
            backup.remove(partial)
        lock.release()
        if isinstance(problem, OSError):
            raise sentences.unwritable(path) from problem
        if isinstance(problem, sqlite3.Error):
            raise sentences.of_making(path, problem) or problem from problem
        raise
    return lock


def in_memory() -> sqlite3.Connection:
    """An empty library that lies in no file and is gone when it is let go."""
    connect.check_sqlite()
    db = sqlite3.connect(":memory:", isolation_level=None)
    connect.settle(db)
    migrate.run(db)
    return db


def prepare(path: Path, *, read_only: bool) -> WriteLock | None:
    """Make sure that the file is a library of today's schema with no work left half done; returns the lock, for writing."""
    connect.check_sqlite()
    identify.require(path)
    if read_only:
        _require_settled(path)
        version = identify.require(path)
        if version < header.VERSION:
            raise sentences.older(path, version, header.VERSION)
        return None
    if not os.access(path, os.W_OK) or not os.access(path.resolve().parent, os.W_OK):
        raise sentences.unwritable(path)
    lock = WriteLock.take(path.resolve())
    try:
        _recover(path)
        _keep_no_log(path)
        version = identify.require(path)
        if version < header.VERSION:
            _bring_up_to_date(path)
    except BaseException:
        lock.release()
        raise
    return lock


def _require_free(path: Path) -> None:
    if path.is_dir():
        raise sentences.folder(path)
    if path.exists() or path.is_symlink():
        raise sentences.already_there(path)
    if not path.parent.is_dir():
        raise sentences.no_folder(path)


def _fill(partial: Path, key: keys.Key | None) -> None:
    db = connect.open_db(partial, "rw", key=key)
    try:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # so that the file can give back what a large attachment took
        db.execute(f"PRAGMA application_id = {header.APPLICATION_ID:d}")
        db.execute("PRAGMA journal_mode = DELETE")
        migrate.run(db)
    finally:
        db.close()


def _put_in_place(partial: Path, path: Path) -> None:
    try:
        os.link(partial, path)  # fails where something is, which a rename would not
        partial.unlink()
    except FileExistsError as problem:
        raise sentences.already_there(path) from problem
    except OSError:
        partial.rename(path)  # a file system without links
    wholefile.sync_names(path.parent)


def _require_settled(path: Path) -> None:
    """A reader can't roll back what a crash left half written: if there is such a journal, a writer does it first."""
    try:
        _touch(path, "ro")
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise sentences.of(path, problem) or problem from problem
        if not os.access(path, os.R_OK):
            raise sentences.no_permission(path) from problem
        lock = WriteLock.take(path.resolve())
        try:
            _recover(path)
        finally:
            lock.release()


def _recover(path: Path) -> None:
    """Let SQLite roll back what a crash left half written; nothing is written if there is nothing."""
    try:
        _touch(path, "rw")
    except sqlite3.Error as problem:
        raise sentences.of(path, problem) or problem from problem


def _keep_no_log(path: Path) -> None:
    """Another program may have set the file to keep its newest pages in a log beside it: a copy of the file alone would lack them."""
    try:
        with closing(connect.open_db(path, "rw")) as db:
            if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                db.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as problem:
        raise sentences.of(path, problem) or problem from problem


def _touch(path: Path, mode: str) -> None:
    db = connect.open_db(path, mode)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        db.close()


def _bring_up_to_date(path: Path) -> None:
    from promocase.storage import snapshots

    try:
        snapshots.make(path, snapshots.Reason.MIGRATION)
        db = connect.open_db(path, "rw")
        try:
            migrate.run(db)
        finally:
            db.close()
    except sqlite3.Error as problem:
        raise sentences.of(path, problem) or problem from problem
