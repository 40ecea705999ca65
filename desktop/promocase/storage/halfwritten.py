"""What is half written for an encrypted library and not in it yet: a file beside its snapshots, under its key and named by that key's salt.

While the passphrase changes there may be one under each key, so that a kill at any moment leaves the one that is looked for.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from promocase.storage import keys, sealed, sentences, snapshots
from promocase.storage.keys import Key

_FILE = ".half written "


def keep(library: Path, data: bytes, key: Key | None = None) -> None:
    """Remember it in place of what was there; under `key`, where the library will have another. Raises Known."""
    key = key or keys.held(library)
    if key is None:
        raise sentences.locked_by_passphrase(library)
    try:
        sealed.write(_place(library, key), key, [data])
    except OSError as problem:
        raise sentences.unwritable(library) from problem
    except sqlite3.Error as problem:
        raise sentences.of_making(library, problem) or problem from problem


def kept(library: Path) -> bytes | None:
    """None where there is nothing, or nothing that today's key opens."""
    key = keys.held(library)
    try:
        return b"".join(sealed.read(_place(library, key), key)) if key else None
    except (OSError, sqlite3.Error):
        return None


def forget(library: Path, *, others: bool = False) -> None:
    """It was finished; `others`: let go of what is under any key but today's."""
    with suppress(OSError):
        key, folder = keys.held(library), snapshots.folder_of(library)
        own = _place(library, key) if key and others else None
        for each in folder.glob(f"{_FILE}*"):
            if each != own:
                each.unlink(missing_ok=True)


def _place(library: Path, key: Key) -> Path:
    return snapshots.folder_of(library) / f"{_FILE}{key.salt.hex()}"
