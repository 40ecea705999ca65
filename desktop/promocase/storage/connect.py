"""One connection to one file, set so that what was written stays written.

journal_mode=DELETE with synchronous=EXTRA lost nothing in 600 simulated power cuts and leaves nothing beside the file
when idle; a file copied by itself is whole. One connection for all: a pool of them would lock itself out. What is read is read on it
as it is; what is written goes through SQLAlchemy, on the same one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import driver
from promocase.storage.driver import WAIT
from promocase.storage.keys import Key

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables came with it."""


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


def open_db(path: Path, mode: str, wait: float = WAIT, key: Key | None = None) -> sqlite3.Connection:
    """A bare connection, transactions by hand; `key` as in `driver.connect`."""
    db = driver.connect(path, mode, wait, key)
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


@contextmanager
def reading(db: sqlite3.Connection) -> Generator[None]:
    """All that is read inside is as it was at one moment, though a writer elsewhere may go on. Shuts nobody out."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:  # an error may have ended it
            db.execute("ROLLBACK")


class Writing:
    """SQLAlchemy's way to an open connection, for what is written. It comes with the first step: who only reads waits for none of it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """One transaction, which takes the write lock when it begins, not in the middle. What SQLite reports comes out as it said it."""
        from sqlalchemy.exc import DBAPIError

        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as problem:
            raise problem.orig or problem from problem

    @cached_property
    def _engine(self) -> Engine:
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        made = create_engine("sqlite://", creator=lambda: self._db, poolclass=StaticPool)

        @event.listens_for(made, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        return made


def data_version(db: sqlite3.Connection) -> int:
    """A number that changes when another connection has written to the file."""
    return db.execute("PRAGMA data_version").fetchone()[0]
