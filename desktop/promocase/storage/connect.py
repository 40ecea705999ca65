"""One connection to one file, set so that what was written stays written.

journal_mode=DELETE with synchronous=EXTRA lost nothing in 600 simulated power cuts and leaves nothing beside the file
when idle; a file copied by itself is whole. One connection (StaticPool): a pool would lock itself out.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage.header import uri

OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables came with it."""

READING = "promocase_reading"
"""Execution option of a connection whose transaction will only read, and so shuts nobody out."""

WAIT = 5.0
"""Seconds that a locked file is waited for."""


def check_sqlite() -> None:
    """Raises Known when the SQLite this runs on is too old for the file format."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise Known(
            _("Promocase needs SQLite {needed} or newer; this computer has {found}. Nothing was changed.").format(
                needed=needed, found=sqlite3.sqlite_version
            )
        )


def settle(db: sqlite3.Connection) -> None:
    """The settings every connection to a library has."""
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = EXTRA")
    db.execute("PRAGMA fullfsync = ON")
    db.execute("PRAGMA secure_delete = ON")  # what was deleted is gone from the file, too
    db.execute("PRAGMA temp_store = MEMORY")


def open_db(path: Path, mode: str, wait: float = WAIT) -> sqlite3.Connection:
    """A bare connection, transactions by hand."""
    db = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=wait)
    try:
        settle(db)
    except UnicodeDecodeError as problem:  # a name in the list of tables is no text: Python's driver says so, not SQLite
        db.close()
        raise _corrupt() from problem
    except BaseException:
        db.close()
        raise
    return db


def _corrupt() -> sqlite3.DatabaseError:
    made = sqlite3.DatabaseError("a text in the file is no text")
    made.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return made


def engine(path: Path, *, read_only: bool, wait: float = WAIT) -> Engine:
    """SQLAlchemy's way to the file. Writers take the write lock when a transaction begins, not in the middle of it."""
    made = create_engine("sqlite://", creator=lambda: open_db(path, "ro" if read_only else "rw", wait), poolclass=StaticPool)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get(READING)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return made


def bare(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection below SQLAlchemy's."""
    found: Any = connection.connection.dbapi_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def data_version(connection: Connection) -> int:
    """A number that changes when another connection has written to the file."""
    return bare(connection).execute("PRAGMA data_version").fetchone()[0]
