"""The whole file as one value."""

import sqlite3
from pathlib import Path
from types import MappingProxyType
from typing import Any

from promocase.domain.library import KINDS, Library
from promocase.storage import rows, sentences
from promocase.storage.fields import fields_of


def load(db: sqlite3.Connection, path: Path) -> Library:
    """Read every record, by id, in the open transaction. Raises Known when one can't be read."""
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
