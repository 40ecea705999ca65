"""The one place that opens a library file: with Python's SQLite or, where a key is held for the file, with SQLCipher.

Each of the two keeps its own account of the locks this process has on a file, and neither knows of the other's: a file that one of them
has open must not be touched by the other. So the key decides before the file is looked at. Imports nothing heavy.
"""

import sqlite3
from pathlib import Path

from promocase.storage import keys
from promocase.storage.keys import Key

WAIT = 5.0
"""Seconds that a locked file is waited for."""


def uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite; `mode` is `ro`, `rw` or `rwc`, further parameters may follow after `&`."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def connect(path: Path, mode: str, wait: float = WAIT, key: Key | None = None) -> sqlite3.Connection:
    """A connection as it comes, transactions by hand. `key` is for a file that is no library by itself; a library's own is held."""
    key = key or keys.held(path)
    if key is None:
        return sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=wait)
    from promocase.storage import cipher

    return cipher.connect(uri(path, mode), wait, key)
