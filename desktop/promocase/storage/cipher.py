"""SQLCipher, spoken to as if it were Python's own SQLite: the same calls and, above all, the same errors.

Imported only when a key is at hand: a plain library needs none of it, and a computer without it opens plain libraries.
"""

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage.keys import Key

try:
    from sqlcipher3 import dbapi2 as _driver
except ImportError as missing:
    raise Known(
        _(
            "This installation of Promocase can't open or make encrypted libraries: SQLCipher is not in it. "
            "Nothing was changed; install Promocase from its download page, or the Python package sqlcipher3."
        )
    ) from missing

_base: Any = _driver


def _told(call: Callable[..., Any]) -> Callable[..., Any]:
    """The same call, with errors of the kind that Python's own SQLite raises."""

    @wraps(call)
    def telling(*given: Any, **named: Any) -> Any:
        try:
            return call(*given, **named)
        except _base.Error as problem:
            kind = getattr(sqlite3, type(problem).__name__, sqlite3.DatabaseError)
            told = kind(str(problem))
            if hasattr(problem, "sqlite_errorcode"):
                told.sqlite_errorcode = problem.sqlite_errorcode
            raise told from None  # its own words may name the key's statement

    return telling


class _Cursor(_base.Cursor):
    execute = _told(_base.Cursor.execute)
    executemany = _told(_base.Cursor.executemany)
    executescript = _told(_base.Cursor.executescript)
    fetchone = _told(_base.Cursor.fetchone)
    fetchmany = _told(_base.Cursor.fetchmany)
    fetchall = _told(_base.Cursor.fetchall)
    __next__ = _told(_base.Cursor.__next__)


class _Connection(_base.Connection):
    commit = _told(_base.Connection.commit)
    rollback = _told(_base.Connection.rollback)

    @_told
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


def connect(uri: str, wait: float, key: Key | None) -> sqlite3.Connection:
    """A connection, transactions by hand; without a key to a plain file. Raises sqlite3.Error."""
    db: Any = _told(_base.connect)(uri, uri=True, isolation_level=None, timeout=wait, factory=_Connection)
    db.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
    if key is not None:
        db.execute(f'PRAGMA key = "{key.literal}"')
    return cast("sqlite3.Connection", db)


def new_key(passphrase: str) -> Key:
    """The key of a file that will be made. Asked for here, so that a computer without SQLCipher says so before anything is done."""
    return Key.new(passphrase)


def transcribe(source: str, was: Key | None, target: str, becomes: Key | None) -> None:
    """Fill the empty file at the address `target` with everything in `source`, under another key. Raises sqlite3.Error."""
    db = connect(target, 5.0, becomes)
    try:
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("ATTACH ? AS was KEY ?", (source, was.literal if was else ""))
        marks = {name: int(db.execute(f"PRAGMA was.{name}").fetchone()[0]) for name in ("auto_vacuum", "application_id", "user_version")}
        for name, value in marks.items():
            db.execute(f"PRAGMA main.{name} = {value:d}")
        db.execute("SELECT sqlcipher_export('main', 'was')").fetchall()
        db.execute("DETACH was")
    finally:
        db.close()

