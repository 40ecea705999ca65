"""How each field of a kind is kept: as a column of its own, scalars in their plain form, tuples and nested records as JSON text."""

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from promocase.domain.immutable import immutable
from promocase.domain.library import KINDS
from promocase.kit import plain


@immutable
class Field:
    """How one field is kept: its type without None, whether None may stand, and whether it is kept as JSON."""

    name: str
    type: Any
    optional: bool
    json: bool


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind, in the order of its dataclass and of its table's columns."""
    hints = get_type_hints(KINDS[kind])
    return tuple(_field(f.name, hints[f.name]) for f in fields(KINDS[kind]))


def _field(name: str, hint: Any) -> Field:
    alternatives = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kept = next(a for a in alternatives if a is not NoneType)
    nested = get_origin(kept) is tuple or (is_dataclass(kept) and not plain.has_text_form(kept))
    return Field(name, kept, NoneType in alternatives, nested)
