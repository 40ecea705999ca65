"""What attached files say, as it was read from their bytes: kept beside these, once for each SHA-256, for the word index.

It can be read again at any time, so neither undo nor the JSON form of a library holds it. A file that says nothing has an empty text.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

_FOUND = "SELECT sha256, text FROM content JOIN file_text ON content_id = id WHERE text != ''"
_UNREAD = """SELECT sha256 FROM content
WHERE sha256 IN (SELECT sha256 FROM attachment) AND id NOT IN (SELECT content_id FROM file_text) ORDER BY id"""
_PORTION = 500
"""SHA-256 asked for at once."""


def of(db: sqlite3.Connection, asked: Iterable[str] | None = None) -> dict[str, str]:
    """SHA-256 -> text, of those asked for (of all: None) that say something."""
    if asked is None:
        return dict(db.execute(_FOUND))
    wanted, texts = sorted(set(asked)), dict[str, str]()
    for n in range(0, len(wanted), _PORTION):
        portion = wanted[n : n + _PORTION]
        texts |= dict(db.execute(f"{_FOUND} AND sha256 IN ({_places(portion)})", portion))
    return texts


def unread(db: sqlite3.Connection) -> tuple[str, ...]:
    """SHA-256 of attached files nobody has looked into yet."""
    return tuple(row[0] for row in db.execute(_UNREAD))


def keep(db: sqlite3.Connection, texts: Mapping[str, str]) -> None:
    """Keep these, in the open transaction; what is not in the file any more is passed over."""
    asked = list(texts)
    for n in range(0, len(asked), _PORTION):
        portion = asked[n : n + _PORTION]
        there = db.execute(f"SELECT id, sha256 FROM content WHERE sha256 IN ({_places(portion)})", portion).fetchall()  # noqa: S608 - marks
        db.executemany("DELETE FROM file_text WHERE content_id = ?", [(id,) for id, _sha256 in there])
        db.executemany("INSERT INTO file_text (content_id, text) VALUES (?, ?)", [(id, texts[sha256]) for id, sha256 in there])


def _places(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
