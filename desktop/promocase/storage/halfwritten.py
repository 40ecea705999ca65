"""What is half written for an encrypted library and not in it yet: a file beside its snapshots, under its key."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from promocase.storage import keys, sealed, sentences, snapshots

_FILE = ".half written"


def keep(library: Path, data: bytes) -> None:
    """Remember it in place of what was there. Raises Known."""
    key = keys.held(library)
    if key is None:
        raise sentences.locked_by_passphrase(library)
    try:
        sealed.write(snapshots.folder_of(library) / _FILE, key, [data])
    except OSError as problem:
        raise sentences.unwritable(library) from problem
    except sqlite3.Error as problem:
        raise sentences.of_making(library, problem) or problem from problem


def kept(library: Path) -> bytes | None:
    """None where there is nothing, or nothing that today's key opens."""
    key = keys.held(library)
    try:
        return b"".join(sealed.read(snapshots.folder_of(library) / _FILE, key)) if key else None
    except (OSError, sqlite3.Error):
        return None


def forget(library: Path) -> None:
    """It was finished."""
    with suppress(OSError):
        (snapshots.folder_of(library) / _FILE).unlink(missing_ok=True)
