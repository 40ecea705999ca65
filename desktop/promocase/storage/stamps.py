"""When each field of each record was last changed, in this file only: what a merge of two libraries knows "newer" from.

No part of a record, of the JSON form or of undo: a step taken back is a change of that moment. A record's own row, with an empty
field, says when it was made here; a field that was never changed since has that time.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from promocase.domain.changes import RowChange
from promocase.storage import rows

Stamps = Mapping[tuple[str, str, str], str]
"""(kind, id, field or "" for the whole record) -> moment in UTC, as ISO text to the millisecond."""

# a clock that was set back must not make a change older than the one before it
_WRITE = """INSERT INTO stamp (kind, id, field, at) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, id, field) DO UPDATE SET at = max(at, excluded.at)"""


def now() -> str:
    """This moment."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def write(db: sqlite3.Connection, changes: Iterable[RowChange], at: str, given: Stamps) -> None:
    """Note what a step has changed as of `at`, in its transaction; `given` are the times of what was changed elsewhere."""
    gone: list[tuple[str, str]] = []
    made: list[tuple[str, str, str, str]] = []
    for change in changes:
        key = change.kind, change.id
        if change.after is None or change.before is None:
            gone.append(key)
        if change.after is not None:
            names = rows.differing(change.kind, change.before, change.after) if change.before is not None else ("",)
            made.extend((*key, name, given.get((*key, name), at)) for name in names)
    made.extend((*place, moment) for place, moment in given.items())
    db.executemany("DELETE FROM stamp WHERE kind = ? AND id = ?", gone)
    db.executemany(_WRITE, made)


def read(db: sqlite3.Connection) -> Stamps:
    """All of them."""
    found = db.execute("SELECT kind, id, field, at FROM stamp")
    return {(kind, id, field): at for kind, id, field, at in found}
