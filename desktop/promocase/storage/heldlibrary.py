"""A library that was read from elsewhere, held in memory: nothing of it lies on the disk, and nothing in it changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from promocase.domain.changes import RowChange
from promocase.domain.library import KINDS, Library
from promocase.storage import attachments, opening, portions, sentences
from promocase.storage.libraryfile import LibraryFile


class HeldLibrary(LibraryFile):
    """Asked as a library that is open for reading only. The bytes of attached files are not there."""

    @classmethod
    def of(cls, path: Path, library: Library) -> Self:
        """`path` is the file it came from, by which it is named."""
        made = cls(path, opening.in_memory(), None)
        try:
            records = ((kind, record) for kind in KINDS for record in library.records(kind).values())
            changes = tuple(RowChange(kind, record.id, None, record) for kind, record in records)
            with made._way_in.transaction() as connection:
                made._db.execute("PRAGMA defer_foreign_keys = ON")
                attachments.name(made._db, {one.sha256: one.size for one in library.attachment.values()})
                made._write(connection, Library(), library, changes, portions.unheard)
            made._db.execute("PRAGMA query_only = ON")
        except BaseException:
            made.close()
            raise
        return made

    def content(self, sha256: str) -> Iterator[bytes]:
        """Raises Known: its author has the file."""
        raise sentences.content_elsewhere(self._path)

    def check(self) -> tuple[str, ...]:
        """Nothing: it was looked through when it came in, and has not changed since."""
        return ()
