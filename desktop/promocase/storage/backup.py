"""Snapshots: whole copies of a library, verified, in the program's own folder and not beside the document."""

import hashlib
import os
import re
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from promocase.kit import places
from promocase.storage import connect, identify, sentences


def folder_of(library: Path) -> Path:
    """Where the snapshots of this library lie; made when it is missing. Raises OSError if that can't be done."""
    real = library.resolve()
    place = hashlib.sha256(os.fsencode(real)).hexdigest()[:8]
    made = places.state() / "snapshots" / f"{_plain_name(real.stem)}-{place}"
    made.mkdir(parents=True, exist_ok=True)
    return made


def snapshot(db: sqlite3.Connection, library: Path, reason: str, folder: Path | None = None) -> Path:
    """Copy the open library into `folder` (default: its own), named by time and reason; returns the copy's path. Raises Known."""
    try:
        target = _free_name(folder or folder_of(library), library, reason)
    except OSError as problem:
        raise sentences.no_snapshot(library, problem.strerror or str(problem)) from problem
    copy(db, target)
    return target


def copy(db: sqlite3.Connection, target: Path) -> None:
    """Copy the open library to `target`. It is checked before it gets its name, so what has the name is whole. Raises Known."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        remove(partial)
        db.execute("VACUUM INTO ?", (os.fspath(partial),))
        _verify(partial, db)
        _sync(partial)
        partial.replace(target)
    except sqlite3.Error as problem:
        raise sentences.of_making(target, problem) or problem from problem
    except OSError as problem:
        raise sentences.unwritable(target) from problem
    finally:
        with suppress(OSError):
            remove(partial)


def remove(partial: Path) -> None:
    """Remove a half-made file, with the journal that SQLite may have left beside it. Raises OSError if it is there and can't be removed."""
    partial.unlink(missing_ok=True)
    identify.journal_of(partial).unlink(missing_ok=True)


def _verify(copy: Path, db: sqlite3.Connection) -> None:
    made = connect.open_db(copy, "ro")
    try:
        said = made.execute("PRAGMA integrity_check(1)").fetchone()[0]
        same = all(made.execute(ask).fetchone() == db.execute(ask).fetchone() for ask in ("PRAGMA user_version", "PRAGMA application_id"))
    finally:
        made.close()
    if said != "ok" or not same:
        raise sentences.damaged(copy, str(said))


def _sync(path: Path) -> None:
    # not the live file: this one is open nowhere else
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free_name(folder: Path, library: Path, reason: str) -> Path:
    now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S")
    stem = f"{_plain_name(library.stem)} {now} {_plain_name(reason)}".strip()
    names = (f"{stem}.promocase" if count == 1 else f"{stem} {count}.promocase" for count in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _plain_name(text: str) -> str:
    """A part of a file name that every system takes."""
    return re.sub(r"[^\w -]+", "-", text).strip(" -")[:60]
