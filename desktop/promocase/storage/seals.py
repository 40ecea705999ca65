"""A seal for each record: eight bytes made of its row, written with it, so that a changed byte is seen where SQLite sees none.

SQLite knows whether its pages fit together, not whether a letter in a text is the one that was written. Seals are no protection from
people: whoever can write the file can write a seal. They tell a drive that forgot from an author who changed something.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from promocase.domain.changes import RowChange
from promocase.domain.library import KINDS
from promocase.storage.rows import Rows

_BYTES = 8
_WRITE = "INSERT INTO seal (kind, id, digest) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET digest = excluded.digest"


def write(db: sqlite3.Connection, changes: Iterable[RowChange], written: Rows) -> None:
    """Seal the rows a step has written, in its transaction."""
    gone = [(c.kind, c.id) for c in changes if c.after is None]
    made = [(c.kind, c.id, _of(c.kind, tuple(written[c.kind, c.id].values()))) for c in changes if c.after is not None]
    db.executemany("DELETE FROM seal WHERE kind = ? AND id = ?", gone)
    db.executemany(_WRITE, made)


def renew(db: sqlite3.Connection) -> None:
    """Seal everything as it stands, in the open transaction: after a migration, or when a person takes the library as it is."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "seal" not in tables:
        return
    db.execute("DELETE FROM seal")
    for kind in KINDS:
        if kind in tables:
            found = db.execute(f'SELECT * FROM "{kind}"')  # noqa: S608 - names of our own tables
            db.executemany(_WRITE, [(kind, row[0], _of(kind, row)) for row in found])


def broken(db: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """(kind, id) of every record that is not what was written, or is gone without a step, or came without one."""
    held: dict[tuple[str, str], bytes] = {(kind, id): digest for kind, id, digest in db.execute("SELECT kind, id, digest FROM seal")}
    found: list[tuple[str, str]] = []
    for kind in KINDS:
        for row in db.execute(f'SELECT * FROM "{kind}"'):  # noqa: S608 - names of ours
            if held.pop((kind, row[0]), b"") != _of(kind, row):
                found.append((kind, row[0]))
    return (*found, *held)


def holds(kind: str, row: Sequence[Any], digest: bytes) -> bool:
    """Whether this row is the one that was sealed."""
    return _of(kind, row) == digest


def _of(kind: str, row: Sequence[Any]) -> bytes:
    values = tuple(int(v) if isinstance(v, bool) else v for v in row)
    return hashlib.blake2b(repr((kind, values)).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
