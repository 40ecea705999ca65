"""The bytes of attachments beside snapshots: a file each, named by its SHA-256, kept once for all snapshots that need it.

Beside an encrypted library they are encrypted too, and their names tell nobody without the key which files they are.
"""

import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

from promocase.kit import wholefile
from promocase.storage import backup, sealed, sentences
from promocase.storage.attachments import CHUNK, Checked
from promocase.storage.keys import Key


def keep(db: sqlite3.Connection, schema: str, folder: Path, key: Key | None) -> None:
    """Keep the bytes of every attachment that the library attached as `schema` holds. Raises OSError or sqlite3.Error."""
    for content_id, sha256 in db.execute(f"SELECT id, sha256 FROM {schema}.content ORDER BY id").fetchall():  # noqa: S608 - a name of ours
        rows = db.execute(f"SELECT bytes FROM {schema}.chunk WHERE content_id = ? ORDER BY n", (content_id,))  # noqa: S608 - names of ours
        add(folder, sha256, key, (row[0] for row in rows))


def add(folder: Path, sha256: str, key: Key | None, pieces: Iterator[bytes]) -> None:
    """Keep these bytes, unless they are here. What is not what its name says is not kept. Raises OSError or sqlite3.Error."""
    place = _place(folder, sha256, key)
    if place is None or place.exists():
        return
    place.parent.mkdir(mode=0o700, exist_ok=True)
    partial = place.with_name(f".{place.name}.{os.getpid()}.new")
    checked = Checked(sha256)
    try:
        _write(partial, key, map(checked.add, pieces))
        if checked.right:  # what is damaged in the library is no better here; `check` tells of it
            partial.replace(place)
            wholefile.sync_names(place.parent)
    finally:
        partial.unlink(missing_ok=True)


def blocks(folder: Path, sha256: str, asked: Path, key: Key | None = None) -> Iterator[bytes]:
    """The bytes, a megabyte at a time. Raises Known, naming the file `asked`, where they are gone or not what they were."""
    checked = Checked(sha256)
    place = _place(folder, sha256, key)
    try:
        if place is None:
            raise FileNotFoundError
        yield from map(checked.add, sealed.read(place, key) if key else _read(place))
    except (OSError, sqlite3.Error) as problem:
        raise sentences.content_gone(asked, sha256) from problem
    if not checked.right:
        raise sentences.content_gone(asked, sha256)


def sweep(folder: Path, used: frozenset[str]) -> None:
    """Let go of what no snapshot needs any more, by `name`. What can't be removed now is removed another time."""
    with suppress(OSError):
        for place in (folder / "attachments").iterdir():
            if place.name not in used:
                place.unlink(missing_ok=True)


def name(sha256: str, key: Key | None) -> str:
    """What the file of these bytes is called."""
    return key.name_for(sha256) if key else sha256


def size(folder: Path, sha256: str, key: Key | None) -> int:
    """Bytes on the drive; 0 where they are gone."""
    place = _place(folder, sha256, key)
    try:
        return place.stat().st_size if place else 0
    except OSError:
        return 0


def _place(folder: Path, sha256: str, key: Key | None) -> Path | None:
    """None for what is no hash: a damaged library must not choose where a file is written."""
    plain = len(sha256) == 64 and all(sign in "0123456789abcdef" for sign in sha256)
    return folder / "attachments" / name(sha256, key) if plain else None


def _read(place: Path) -> Generator[bytes]:
    with place.open("rb") as file:
        while block := file.read(CHUNK):
            yield block


def _write(partial: Path, key: Key | None, pieces: Iterator[bytes]) -> None:
    if key is not None:
        sealed.write(partial, key, pieces)
        return
    backup.make_own(partial)
    with partial.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
