"""Bytes in a file of their own that only a library's key opens: an attachment beside snapshots, something half written."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from promocase.storage import backup, connect
from promocase.storage.keys import Key


def write(place: Path, key: Key, pieces: Iterable[bytes]) -> None:
    """Keep the pieces at `place`, whole or not at all; what stood there is replaced. Raises OSError or sqlite3.Error."""
    partial = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        backup.remove(partial)
        backup.make_own(partial)
        with closing(connect.open_db(partial, "rw", key=key)) as db:
            db.execute("BEGIN")
            db.execute("CREATE TABLE piece (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
            db.executemany("INSERT INTO piece (bytes) VALUES (?)", ((piece,) for piece in pieces))
            db.execute("COMMIT")
        backup.sync(partial)
        partial.replace(place)
    finally:
        backup.remove(partial)


def read(place: Path, key: Key) -> Iterator[bytes]:
    """The pieces as they were given. Raises OSError or sqlite3.Error."""
    with closing(connect.open_db(place, "ro", key=key)) as db:
        for (piece,) in db.execute("SELECT bytes FROM piece ORDER BY n"):
            yield piece
