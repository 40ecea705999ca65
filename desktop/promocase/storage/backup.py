"""Whole copies of a library, and what every copy goes through: a name only when it is whole, checked and on the drive."""

import os
import re
import sqlite3
from contextlib import suppress
from pathlib import Path

from promocase.kit import wholefile
from promocase.storage import connect, header, identify, sentences
from promocase.storage.keys import Key


def copy(db: sqlite3.Connection, target: Path, key: Key | None = None) -> None:
    """Copy the open library to `target`, under its key. Checked before it gets its name, so what has the name is whole. Raises Known."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        remove(partial)
        make_own(partial)
        db.execute("VACUUM INTO ?", (os.fspath(partial),))
        verify(partial, key)
        sync(partial)
        partial.replace(target)
        wholefile.sync_names(target.parent)
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


def make_own(partial: Path) -> None:
    """Make an empty file that only its owner may read; SQLite fills it. Raises OSError."""
    os.close(os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))


def verify(copy: Path, key: Key | None = None) -> None:
    """Read the whole copy, which is open nowhere else. Raises Known where it is not what SQLite calls sound."""
    made = connect.open_db(copy, "ro", key=key)
    try:
        said = made.execute("PRAGMA integrity_check(1)").fetchone()[0]
        ours = made.execute("PRAGMA application_id").fetchone()[0] == header.APPLICATION_ID
    finally:
        made.close()
    if said != "ok" or not ours:
        raise sentences.damaged(copy, str(said))


def sync(path: Path) -> None:
    """Have the drive keep it. Not for the live file: closing it would drop our locks. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def plain_name(text: str) -> str:
    """A part of a file name that every system takes."""
    return re.sub(r"[^\w -]+", "-", text).strip(" -")[:60]
