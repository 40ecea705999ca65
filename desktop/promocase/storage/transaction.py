"""What a step may do while its transaction is open."""

import sqlite3
from collections.abc import Iterable

from promocase.domain.changes import RowChange, net
from promocase.domain.library import KIND_OF, Library, Record
from promocase.storage import attachments, portions


class Transaction:
    """Changes of one step. Records are written together when it ends, bytes of attachments at once.

    References may be out of order within a step; when it ends each must lead to a record. A step that removes a
    record therefore removes what refers to it, too.
    """

    def __init__(self, db: sqlite3.Connection, library: Library) -> None:
        self._db = db
        self._library = library
        self._changes: list[RowChange] = []
        self._unseen: list[RowChange] = []
        self._latest: dict[tuple[str, str], Record | None] = {}
        self.stamps: dict[tuple[str, str, str], str] = {}
        """Times of changes that were made elsewhere, as in `stamps`; what is not named here is changed now."""
        self.between: portions.Between = portions.unheard
        """Called now and then while the records are written; what it raises undoes the step."""

    @property
    def library(self) -> Library:
        """The library with what this step has changed so far."""
        if self._unseen:
            self._library = self._library.with_changes((c.kind, c.id, c.after) for c in self._unseen)
            self._unseen = []
        return self._library

    def put(self, record: Record) -> None:
        """Add this record, or replace the one that has its id."""
        self._change(KIND_OF[type(record)], record.id, record)

    def remove(self, kind: str, id: str) -> None:
        """Remove a record. Raises KeyError if it is not there."""
        if self._current(kind, id) is None:
            raise KeyError((kind, id))
        self._change(kind, id, None)

    def add_content(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep the bytes of an attachment; returns their SHA-256 (hex) and their number. The same bytes are kept once."""
        return attachments.add(self._db, chunks)

    def changes(self) -> tuple[RowChange, ...]:
        """One change a record; those that came back to what they were are left out."""
        return net(self._changes)

    def _current(self, kind: str, id: str) -> Record | None:
        key = (kind, id)
        return self._latest[key] if key in self._latest else self._library.records(kind).get(id)

    def _change(self, kind: str, id: str, after: Record | None) -> None:
        change = RowChange(kind, id, self._current(kind, id), after)
        self._latest[kind, id] = after
        self._changes.append(change)
        self._unseen.append(change)
