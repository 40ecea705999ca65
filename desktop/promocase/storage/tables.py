"""The tables, made once from the dataclasses they hold: a table a kind, a column a field (`fields`).

The schema of a file comes from the hand-written steps in `steps/`; a test holds both together.
"""

from functools import cache
from typing import Any

from sqlalchemy import (
    BLOB,
    INTEGER,
    TEXT,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from promocase.domain.library import KINDS, REFERENCES
from promocase.storage.fields import Field, fields_of
from promocase.storage.order import INDEXED

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def _column(field: Field) -> Column[Any]:
    kept: type[TypeEngine[Any]] = INTEGER if field.type in (int, bool) else TEXT
    return Column(field.name, kept, nullable=field.optional)


@cache
def table_of(kind: str) -> Table:
    """The table of this kind, made when it is first asked for: a step writes to few of them."""
    references = REFERENCES.get(kind, {})
    keys = [ForeignKeyConstraint([name], [f"{other}.id"]) for name, other in references.items()]
    if kind == "attachment":
        # without its bytes an attachment is nothing, so the file itself refuses one
        keys.append(ForeignKeyConstraint(["sha256"], ["content.sha256"]))
    # without an index each piece that goes would have all rows looked through for what belongs to it
    found = [Index(f"ix_{kind}_{name}", name) for name, other in references.items() if other == "evidence"]
    if kind == "evidence":  # the first page is read without looking at every piece
        found.append(Index("ix_evidence_newest", text(INDEXED), sqlite_where=text("trashed_on IS NULL")))
    return Table(kind, metadata, *(_column(f) for f in fields_of(kind)), PrimaryKeyConstraint("id"), *keys, *found, sqlite_strict=True)


content = Table(
    "content",
    metadata,
    Column("id", INTEGER, nullable=False),
    Column("sha256", TEXT, nullable=False),
    Column("size", INTEGER, nullable=False),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("sha256"),
    sqlite_strict=True,
)
"""What was attached, once for each SHA-256. Never changed, so no part of undo; swept when nothing refers to it."""

chunk = Table(
    "chunk",
    metadata,
    Column("content_id", INTEGER, nullable=False),
    Column("n", INTEGER, nullable=False),
    Column("bytes", BLOB, nullable=False),
    PrimaryKeyConstraint("content_id", "n"),
    ForeignKeyConstraint(["content_id"], ["content.id"]),
    sqlite_strict=True,
)
"""The bytes in order. They hang on a number, not on the hash, which is known only when the last of them is written."""

file_text = Table(
    "file_text",
    metadata,
    Column("content_id", INTEGER, nullable=False),
    Column("text", TEXT, nullable=False),
    PrimaryKeyConstraint("content_id"),
    ForeignKeyConstraint(["content_id"], ["content.id"]),
    sqlite_strict=True,
)
"""What an attached file says, for the word index: read from its bytes, so no part of the library's value. Empty: it was looked at."""

seal = Table(
    "seal",
    metadata,
    Column("kind", TEXT, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("digest", BLOB, nullable=False),
    PrimaryKeyConstraint("kind", "id"),
    sqlite_strict=True,
)
"""A few bytes made of each record's row, written with it: `seals`."""

stamp = Table(
    "stamp",
    metadata,
    Column("kind", TEXT, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("field", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    PrimaryKeyConstraint("kind", "id", "field"),
    sqlite_strict=True,
)
"""When each field was last changed in this file: `stamps`."""

search_row = Table(
    "search_row",
    metadata,
    Column("id", INTEGER, nullable=False),
    Column("evidence_id", TEXT, nullable=False),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("evidence_id"),
    sqlite_strict=True,
)
"""Which row of the word index belongs to which piece: row numbers of the other tables may change with a VACUUM."""

SEARCH_TEXT = (
    "CREATE VIRTUAL TABLE search_text USING fts5(title, situation, my_part, others_part, result, tags, project, people, files, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)
"""The word index; SQLAlchemy has no words for it."""


def schema() -> MetaData:
    """All tables."""
    for kind in KINDS:
        table_of(kind)
    return metadata
