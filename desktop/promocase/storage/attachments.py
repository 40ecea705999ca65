"""Bytes of attachments: in rows of a megabyte, once for each SHA-256, so that 100 MB need six of memory.

They are named by what they are and never change, so undo keeps no images of them: taking a step back brings the
attachment's record back, and its bytes are still there. What nothing refers to is swept when the library is closed.
"""

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Select, select

from promocase.domain.ids import new_id
from promocase.storage.tables import CHUNK, TABLES, chunk, content, file_text


def add(connection: Connection, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Keep these bytes in the open transaction; returns their SHA-256 (hex) and their number. Kept once, however often added."""
    made = connection.execute(content.insert().values(sha256=f"writing {new_id()}", size=0))
    [content_id] = made.inserted_primary_key or [None]
    digest, size = hashlib.sha256(), 0
    for n, block in enumerate(cut(pieces)):
        digest.update(block)
        size += len(block)
        connection.execute(chunk.insert().values(content_id=content_id, n=n, bytes=block))
    sha256 = digest.hexdigest()
    here = content.c.id == content_id
    if connection.scalar(select(content.c.id).where(content.c.sha256 == sha256)) is not None:
        connection.execute(chunk.delete().where(chunk.c.content_id == content_id))
        connection.execute(content.delete().where(here))
    else:
        connection.execute(content.update().where(here).values(sha256=sha256, size=size))
    return sha256, size


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


def find(connection: Connection, sha256: str) -> tuple[int, int] | None:
    """Number of the content with this SHA-256, and its size in bytes; None when the file does not hold it."""
    found = connection.execute(select(content.c.id, content.c.size).where(content.c.sha256 == sha256)).first()
    return (found.id, found.size) if found else None


def block(connection: Connection, content_id: int, n: int) -> bytes | None:
    """Block `n`, from 0; None after the last."""
    return connection.scalar(select(chunk.c.bytes).where(chunk.c.content_id == content_id, chunk.c.n == n))


def has_unused(connection: Connection) -> bool:
    return connection.scalar(_unused().limit(1)) is not None


def sweep(connection: Connection) -> None:
    """Let go of what no attachment refers to, in the open transaction. Undo can't bring it back after this."""
    unused = _unused()
    for of_it in (file_text, chunk):
        connection.execute(of_it.delete().where(of_it.c.content_id.in_(unused)))
    connection.execute(content.delete().where(content.c.id.in_(unused)))


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


def _unused() -> Select[tuple[int]]:
    used = select(TABLES["attachment"].c.sha256)
    return select(content.c.id).where(content.c.sha256.not_in(used))
