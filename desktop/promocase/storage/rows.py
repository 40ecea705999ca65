"""Records to rows and back: positional tuples in the order of the table's columns."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, cast

from promocase.domain.library import KINDS, Record
from promocase.kit import plain
from promocase.storage.fields import Field, fields_of

Row = dict[str, Any]
Rows = dict[tuple[str, str], Row]
"""(kind, id) -> its row."""


def to_row(kind: str, record: Record) -> Row:
    """The row of a record, by column."""
    return {
        name: value if write is None or value is None else write(value)
        for name, write in _field_writers(kind)
        for value in (getattr(record, name),)
    }


_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def to_json(value: Any) -> str:
    """JSON text of a plain value: sorted keys, no spaces, letters as they are."""
    return _encode(value)


def reader(kind: str) -> Callable[[tuple[Any, ...]], Any]:
    """What makes the record of a row of this kind, given as a tuple of all columns. It raises ValueError on a row that can't be one."""
    cls = KINDS[kind]
    readers = _field_readers(kind)

    def read(row: tuple[Any, ...]) -> Any:
        return cls(*[r(v) if r is not None and v is not None else v for r, v in zip(readers, row)])

    return read


def differing(kind: str, before: Record, after: Record) -> tuple[str, ...]:
    """Names of the fields in which two records of this kind are not the same."""
    return tuple(f.name for f in fields_of(kind) if getattr(before, f.name) != getattr(after, f.name))


@cache
def _field_readers(kind: str) -> tuple[Callable[[Any], Any] | None, ...]:
    return tuple(_field_reader(f) for f in fields_of(kind))


def _field_reader(field: Field) -> Callable[[Any], Any] | None:
    # Twenty thousand rows are read before the window can be filled, so each field has the shortest way that is right.
    if field.json:
        return _json_reader(field.type)
    if field.type is bool:
        return _bool
    if field.type is date:
        return date.fromisoformat
    if plain.has_text_form(field.type):
        return lru_cache(maxsize=4096)(field.type.from_text)
    if isinstance(field.type, type) and issubclass(field.type, Enum):
        return _member_reader(field.type)
    return None


@cache
def _field_writers(kind: str) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    # An import writes each of ten thousand rows twice: into its table and into its seal.
    return tuple((f.name, _field_writer(f)) for f in fields_of(kind))


def _field_writer(field: Field) -> Callable[[Any], Any] | None:
    if field.json:
        return lambda value: "[]" if value == () else to_json(plain.write(value))
    if field.type is date:
        return date.isoformat
    if plain.has_text_form(field.type):
        return str
    if isinstance(field.type, type) and issubclass(field.type, Enum):
        return lambda member: member.value
    return None


def _bool(value: int) -> bool:
    return value != 0


def _member_reader(enum: type[Enum]) -> Callable[[Any], Any]:
    members: Mapping[Any, Enum] = {m.value: m for m in enum}

    def read(value: Any) -> Enum:
        if value not in members:
            raise ValueError(f"{value!r} is no {enum.__name__}")
        return members[value]

    return read


def _json_reader(kind: Any) -> Callable[[Any], Any]:
    read_value = cast(Callable[[Any, Any], Any], plain.read)

    def read(text: str) -> Any:
        return () if text == "[]" else read_value(kind, json.loads(text))

    return read
