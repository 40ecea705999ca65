"""The fields of a record as people see them outside: names of columns and keys, and texts made values again."""

import json
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from promocase.domain.library import KINDS
from promocase.exchange.leaving import cells
from promocase.kit import plain

HEADS = {
    "happened_from": "from",
    "happened_to": "to",
    "others_part": "others' part",
    "result_source": "source of the result",
    "metrics": "numbers",
    "project_id": "project",
    "leave_out": "left out under",
    "trashed_on": "in the trash since",
    "inbox": "place in the inbox",
}


@cache
def heads(kind: str) -> dict[str, str]:
    """Field -> its name outside, in the order of the record."""
    return {f.name: HEADS.get(f.name, f.name.replace("_", " ")) for f in fields(KINDS[kind])}


@cache
def _type(kind: str, field: str) -> tuple[Any, bool]:
    hint = get_type_hints(KINDS[kind])[field]
    alternatives = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return next(a for a in alternatives if a is not NoneType), NoneType in alternatives


def value(kind: str, field: str, cell: str) -> Any:
    """The value that a cell's text stands for. Raises ValueError, saying what it is not."""
    wanted, optional = _type(kind, field)
    if get_origin(wanted) is tuple:
        return tuple(_item(get_args(wanted)[0], part) for part in cells.parts(cell))
    if wanted is not str and not cell.strip():
        if optional:
            return None
        if wanted is bool:
            return False
        default = next(f.default for f in fields(KINDS[kind]) if f.name == field)
        if default is MISSING:
            raise ValueError("it is empty")
        return default
    return _scalar(wanted, cell)


def _scalar(wanted: Any, text: str) -> Any:
    if wanted is str:
        return text
    told = text.strip()
    if wanted is bool:
        return told.casefold() in (cells.YES, "true", "1", "x")
    if wanted is int:
        return int(told)
    if get_origin(wanted) is tuple:
        return plain.read(wanted, json.loads(told) if told else [])
    if isinstance(wanted, type) and issubclass(wanted, (Enum, date)) and not plain.has_text_form(wanted):
        return plain.read(wanted, told.casefold().replace(" ", "_") if issubclass(wanted, Enum) else told)
    return plain.read(wanted, told)


def _item(wanted: Any, texts: list[str]) -> Any:
    if wanted is str:
        return " | ".join(texts)
    names = get_type_hints(wanted)
    given: dict[str, Any] = {}
    for name, text in zip(names, texts):
        kinds = get_args(names[name]) if isinstance(names[name], UnionType) else (names[name],)
        given[name] = None if NoneType in kinds and not text else _scalar(next(k for k in kinds if k is not NoneType), text)
    if len(texts) > len(names):
        raise ValueError(f"it has {len(texts)} parts where {len(names)} can stand")
    return wanted(**given)
