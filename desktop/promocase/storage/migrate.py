"""From the schema a file has to the one this version knows: forward only, each step whole or not at all.

`user_version` counts the steps a file has seen. A verified copy is kept before the first one.
"""

import sqlite3
from collections.abc import Callable

from promocase.storage import seals
from promocase.storage.steps import m0001_first

STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (m0001_first.run,)


class BrokenStep(Exception):  # noqa: N818 - names what was found
    """A step left rows whose references lead nowhere."""


def version(db: sqlite3.Connection) -> int:
    """How many steps the file has seen."""
    return db.execute("PRAGMA user_version").fetchone()[0]


def run(db: sqlite3.Connection) -> None:
    """Take the steps that are missing, each in one transaction. On an error the file stands at the last whole step."""
    for number, step in enumerate(STEPS, start=1):
        if number > version(db):
            _take(db, number, step)


def _take(db: sqlite3.Connection, number: int, step: Callable[[sqlite3.Connection], None]) -> None:
    # Off, because a table that is rebuilt would take the rows that refer to it along; it has no effect inside a transaction.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        db.execute("BEGIN IMMEDIATE")
        step(db)
        if broken := db.execute("PRAGMA foreign_key_check").fetchone():
            raise BrokenStep(f"step {number} left {broken[0]} without {broken[2]}")
        seals.renew(db)
        db.execute(f"PRAGMA user_version = {number:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")
