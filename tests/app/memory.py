"""A transaction on a value, without a file: for properties of single steps over many libraries."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from promocase.domain.library import KIND_OF, Library, Record
from promocase.exchange import library_json


class InMemory:
    """What a step is given, over a library value."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.stamps: dict[tuple[str, str, str], str] = {}

    def put(self, record: Record) -> None:
        self.library = self.library.with_changes([(KIND_OF[type(record)], record.id, record)])

    def remove(self, kind: str, id: str) -> None:
        if id not in self.library.records(kind):
            raise KeyError((kind, id))
        self.library = self.library.with_changes([(kind, id, None)])

    def add_content(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        data = b"".join(chunks)
        return hashlib.sha256(data).hexdigest(), len(data)


def after(library: Library, step: Callable[..., Any], *args: Any) -> Library:
    """The library after one step."""
    tx = InMemory(library)
    step(tx, *args)
    return tx.library


def text_of(library: Library, track_choices: bool = True) -> str:
    """The library's JSON form, without the bytes of attached files."""
    return "".join(library_json.dump(library, track_choices=track_choices))
