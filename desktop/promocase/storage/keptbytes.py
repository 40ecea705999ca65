"""The bytes of attachments beside snapshots: a file each, named by its SHA-256, kept once for all snapshots that need it."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from promocase.kit import wholefile
from promocase.storage import sentences
from promocase.storage.attachments import CHUNK


def keep(db: sqlite3.Connection, schema: str, folder: Path) -> None:
    """Keep the bytes of every attachment that the library attached as `schema` holds. Raises OSError or sqlite3.Error."""
    for content_id, sha256 in db.execute(f"SELECT id, sha256 FROM {schema}.content ORDER BY id").fetchall():  # noqa: S608 - a name of ours
        place = _place(folder, sha256)
        if place is not None and not place.exists():
            rows = db.execute(f"SELECT bytes FROM {schema}.chunk WHERE content_id = ? ORDER BY n", (content_id,))  # noqa: S608 - names of ours
            _write(place, sha256, (row[0] for row in rows))


def blocks(folder: Path, sha256: str, asked: Path) -> Iterator[bytes]:
    """The bytes, a megabyte at a time. Raises Known, naming the file `asked`, where they are gone or not what they were."""
    digest = hashlib.sha256()
    place = _place(folder, sha256)
    try:
        if place is None:
            raise FileNotFoundError
        with place.open("rb") as file:
            while block := file.read(CHUNK):
                digest.update(block)
                yield block
    except OSError as problem:
        raise sentences.content_gone(asked, sha256) from problem
    if digest.hexdigest() != sha256:
        raise sentences.content_gone(asked, sha256)


def sweep(folder: Path, used: frozenset[str]) -> None:
    """Let go of what no snapshot needs any more. What can't be removed now is removed another time."""
    with suppress(OSError):
        for place in (folder / "attachments").iterdir():
            if place.name not in used:
                place.unlink(missing_ok=True)


def size(folder: Path, sha256: str) -> int:
    """Bytes on the drive; 0 where they are gone."""
    place = _place(folder, sha256)
    try:
        return place.stat().st_size if place else 0
    except OSError:
        return 0


def _place(folder: Path, sha256: str) -> Path | None:
    """None for what is no hash: a damaged library must not choose where a file is written."""
    plain = len(sha256) == 64 and all(sign in "0123456789abcdef" for sign in sha256)
    return folder / "attachments" / sha256 if plain else None


def _write(place: Path, sha256: str, pieces: Iterator[bytes]) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    partial = place.with_name(f".{sha256}.{os.getpid()}.part")
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() == sha256:  # what is damaged in the library is no better here; `check` tells of it
            partial.replace(place)
            wholefile.sync_names(place.parent)
    finally:
        partial.unlink(missing_ok=True)
