"""The whole file as one value."""

import sqlite3
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from promocase.domain.library import KINDS, Library
from promocase.storage import connect, rows, sentences
from promocase.storage.tables import fields_of


def load(connection: Connection, path: Path) -> Library:
    """Read every record, by id. Raises Known when one can't be read."""
    db = connect.bare(connection)
    if not db.in_transaction:
        connection.begin()  # all tables as they are at one moment, though a writer elsewhere may go on
    kinds: dict[str, Any] = {}
    for kind in KINDS:
        columns = ", ".join(f.name for f in fields_of(kind))
        read = rows.reader(kind)
        try:
            found = db.execute(f'SELECT {columns} FROM "{kind}" ORDER BY id')  # noqa: S608 - names of our own tables
            kinds[kind] = MappingProxyType({row[0]: read(row) for row in found})
        except (ValueError, TypeError, KeyError) as problem:
            raise sentences.damaged(path, kind) from problem
        except sqlite3.OperationalError as problem:
            if getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:  # none: a text that is no text
                raise
            raise sentences.damaged(path, kind) from problem
    return Library(**kinds)
