"""Bytes of attachments: in rows of a megabyte, once for each SHA-256, so that 100 MB need six of memory.

They are named by what they are and never change, so undo keeps no images of them: taking a step back brings the
attachment's record back, and its bytes are still there. What nothing refers to is swept when the library is closed.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from promocase.domain.ids import new_id

CHUNK = 1_048_576
"""Bytes in one row of an attachment's content; only the last may hold fewer."""

_UNUSED = "SELECT id FROM content WHERE sha256 NOT IN (SELECT sha256 FROM attachment)"


def add(db: sqlite3.Connection, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Keep these bytes in the open transaction; returns their SHA-256 (hex) and their number. Kept once, however often added."""
    content_id = db.execute("INSERT INTO content (sha256, size) VALUES (?, 0)", (f"writing {new_id()}",)).lastrowid
    digest, size = hashlib.sha256(), 0
    for n, block in enumerate(cut(pieces)):
        digest.update(block)
        size += len(block)
        db.execute("INSERT INTO chunk (content_id, n, bytes) VALUES (?, ?, ?)", (content_id, n, block))
    sha256 = digest.hexdigest()
    if find(db, sha256) is not None:
        db.execute("DELETE FROM chunk WHERE content_id = ?", (content_id,))
        db.execute("DELETE FROM content WHERE id = ?", (content_id,))
    else:
        db.execute("UPDATE content SET sha256 = ?, size = ? WHERE id = ?", (sha256, size, content_id))
    return sha256, size


def name(db: sqlite3.Connection, sizes: Mapping[str, int]) -> None:
    """Know of contents whose bytes are elsewhere: SHA-256 (hex) -> size in bytes."""
    db.executemany("INSERT INTO content (sha256, size) VALUES (?, ?)", sizes.items())


def cut(pieces: Iterable[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """The same bytes in blocks of `size`; only the last may be shorter, and none is empty."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= size:
            yield bytes(held[:size])
            del held[:size]
    if held:
        yield bytes(held)


def find(db: sqlite3.Connection, sha256: str) -> tuple[int, int] | None:
    """Number of the content with this SHA-256, and its size in bytes; None when the file does not hold it."""
    return db.execute("SELECT id, size FROM content WHERE sha256 = ?", (sha256,)).fetchone()


def block(db: sqlite3.Connection, content_id: int, n: int) -> bytes | None:
    """Block `n`, from 0; None after the last."""
    found = db.execute("SELECT bytes FROM chunk WHERE content_id = ? AND n = ?", (content_id, n)).fetchone()
    return None if found is None else found[0]


def has_unused(db: sqlite3.Connection) -> bool:
    return db.execute(f"{_UNUSED} LIMIT 1").fetchone() is not None


def sweep(db: sqlite3.Connection) -> None:
    """Let go of what no attachment refers to, in the open transaction. Undo can't bring it back after this."""
    for table, column in (("file_text", "content_id"), ("chunk", "content_id"), ("content", "id")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN ({_UNUSED})")  # noqa: S608 - names of ours


class Checked:
    """Counts and hashes blocks as they are read."""

    def __init__(self, sha256: str) -> None:
        self._expected, self._digest, self.blocks = sha256, hashlib.sha256(), 0

    def add(self, block: bytes) -> bytes:
        self._digest.update(block)
        self.blocks += 1
        return block

    @property
    def right(self) -> bool:
        """Whether the blocks so far are what the hash says."""
        return self._digest.hexdigest() == self._expected
