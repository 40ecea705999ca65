"""The packet model as plain data and text: what its content hash is made of, and what people read in a diff."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from promocase.packet.rich import Link, PageOf, plain


def to_data(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists: values that JSON can hold."""
    if type(value) is str:
        return value
    if isinstance(value, tuple):
        return [to_data(x) for x in value]
    if isinstance(value, Link):
        return {"text": value.text, "to": value.target}
    if isinstance(value, PageOf):
        return {"page_of": value.target, "before": value.before, "instead": value.instead}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(to_data(x) for x in value)
    names = _names(type(value))
    return {name: to_data(getattr(value, name)) for name in names} if names else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Of a dataclass its fields; none of anything else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def canonical(value: Any) -> str:
    """The content of a packet or document as JSON with sorted keys.

    Without the imprint (number, paper, earlier packets, changes) and the day on which it was prepared.
    """
    data = to_data(value)
    data.pop("imprint", None)
    if "head" in data:
        del data["head"]["prepared"]
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(value: Any) -> str:
    """SHA-256 (hex) of the content. Paper and number are no part of it: A4 and Letter are the same packet."""
    return hash_of(canonical(value))


def hash_of(canonical: str) -> str:
    """The same, of content that is at hand."""
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def as_text(packet: Any) -> str:
    """The whole model, one value a line, indented as it is nested; empty values are left out."""
    return "\n".join(_lines("packet", packet, 0)) + "\n"


def words(value: Any) -> str:
    """Every string of the model, one a line."""
    found: list[str] = []
    _gather(value, found.append)
    return "\n".join(found)


def _gather(value: Any, add: Callable[[str], None]) -> None:
    if isinstance(value, str):
        add(value)
    elif isinstance(value, tuple):
        if _is_rich(value):
            add(plain(value))
        for item in value:
            _gather(item, add)
    else:
        for name in _names(type(value)):
            _gather(getattr(value, name), add)


def _is_rich(value: tuple[Any, ...]) -> bool:
    return any(isinstance(x, (Link, PageOf)) for x in value) and all(isinstance(x, (str, Link, PageOf)) for x in value)


def _lines(name: str, value: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if value in ("", (), None):
        return
    if isinstance(value, tuple) and (_is_rich(value) or (len(value) == 1 and isinstance(value[0], str))):
        yield f"{pad}{name}: {_one(plain(value))}"
    elif isinstance(value, (Link, PageOf)):
        yield f"{pad}{name}: {_one(plain((value,)))}"
    elif isinstance(value, tuple):
        yield f"{pad}{name}:"
        for item in value:
            yield from _lines("-", item, depth + 1)
    elif is_dataclass(value):
        yield f"{pad}{name}:"
        for field in fields(value):
            yield from _lines(field.name, getattr(value, field.name), depth + 1)
    else:
        yield f"{pad}{name}: {_one(str(value))}"


def _one(text: str) -> str:
    return text.replace("\n", " / ")
