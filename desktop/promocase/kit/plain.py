"""Frozen values to plain, JSON-able ones and back.

The plain form: a record is a dict by field name, a tuple a list, an enum its value, a date its ISO text, and a type
with a text form (`from_text` and `str`) that text. Reading is strict: nothing is converted that was not meant
(a number is no text, `true` no number), unknown keys are refused and named.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum, IntEnum, StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotPlain(ValueError):  # noqa: N818 - says what the value is
    """What stands in a plain value is not what its type asks for; `problems` says where and what, one line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def to_plain(record: Any) -> dict[str, Any]:
    """The plain form of a frozen dataclass; every field is there, in the order it was declared."""
    return _converter().unstructure(record)


def from_plain(cls: type[T], plain: Mapping[str, Any]) -> T:
    """The record of type `cls` that `plain` describes. Raises NotPlain, naming the key or the place."""
    return read(cls, plain)


def read(kind: type[T], plain: Any) -> T:
    """As `from_plain`, for any type a field may have: `read(tuple[Metric, ...], [...])`. Raises NotPlain."""
    try:
        return _reader(kind)(plain)
    except Exception:  # noqa: BLE001, S110 - the quick way does not know where it failed; the slow one walks there again and tells
        pass
    from cattrs import ClassValidationError, IterableValidationError, transform_error

    try:
        return _converter().structure(plain, kind)
    except (ClassValidationError, IterableValidationError) as problem:
        raise NotPlain(tuple(transform_error(problem, format_exception=_said))) from None
    except Exception as problem:  # noqa: BLE001 - what reading a value raises is a fault of the value
        raise NotPlain((_said(problem, kind),)) from None


def write(value: Any) -> Any:
    """As `to_plain`, for the value of any field: texts, numbers, lists and dicts."""
    return _converter().unstructure(value)


def has_text_form(kind: Any) -> bool:
    """Whether values of this type are kept as text: they read `from_text` and write `str`."""
    return isinstance(kind, type) and callable(getattr(kind, "from_text", None))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """The quick way to read a value of this kind, made without cattrs, whose making takes longer than to read a library with it.

    What it raises tells nothing; TypeError for a kind it has no way for.
    """
    if kind in _NAMES:
        return _exactly(kind)
    if kind is date:
        return partial(_day, _=None)
    if has_text_form(kind):
        return partial(_from_text, kind=kind)
    if _is_enum(kind):
        return partial(_member, kind=kind)
    if get_origin(kind) is tuple:
        return _list_reader(*get_args(kind))
    if isinstance(kind, UnionType):
        return _maybe_reader(*[one for one in get_args(kind) if one is not NoneType])
    if is_dataclass(kind):
        return _fields_reader(kind)
    raise TypeError(kind)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read_plain(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return read_plain


def _maybe_reader(kind: Any) -> Callable[[Any], Any]:
    read_one = _reader(kind)
    return lambda value: None if value is None else read_one(value)


def _list_reader(*items: Any) -> Callable[[Any], tuple[Any, ...]]:
    *first, last = items
    readers = [_reader(item) for item in (first if last is Ellipsis else items)]

    def read_list(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError
        if last is Ellipsis:
            return tuple(map(readers[0], cast(list[Any], value)))
        return tuple([read_one(one) for read_one, one in zip(readers, cast(list[Any], value), strict=True)])

    return read_list


def _fields_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read_fields(value: Mapping[str, Any]) -> Any:
        return kind(**{name: readers[name](part) for name, part in value.items()})

    return read_fields


@cache
def _converter() -> "Converter":
    """The way that tells what is wrong and where, and the way back to plain values."""
    from cattrs import Converter

    made = Converter(forbid_extra_keys=True)
    # Hooks by class come before those by predicate, and a StrEnum is a str, too: `_only` knows.
    made.register_structure_hook_factory(is_dataclass, partial(_record_reader, made))
    for plain_type in (str, int, bool, float):
        made.register_structure_hook(plain_type, _only(plain_type))
    made.register_structure_hook(date, _day)
    made.register_structure_hook_func(has_text_form, _from_text)
    made.register_structure_hook_func(_is_enum, _member)
    made.register_structure_hook_factory(_is_tuple, partial(_tuple_reader, made))
    made.register_unstructure_hook(date, date.isoformat)
    for enum in (Enum, StrEnum, IntEnum):
        made.register_unstructure_hook(enum, _value)
    made.register_unstructure_hook_func(has_text_form, str)
    made.register_unstructure_hook_factory(_is_tuple, partial(_tuple_writer, made))
    return made


def _said(problem: BaseException, kind: Any) -> str:
    from cattrs.errors import ForbiddenExtraKeysError

    if isinstance(problem, ForbiddenExtraKeysError):
        return "unknown key: " + ", ".join(sorted(str(k) for k in problem.extra_fields))
    if isinstance(problem, KeyError):
        return f"missing key: {problem.args[0]}"
    if isinstance(problem, ValueError):
        return str(problem)
    return f"not a {getattr(kind, '__name__', kind)}"


def _only(kind: type) -> Callable[[Any, Any], Any]:
    def check(value: Any, wanted: Any) -> Any:
        if wanted is not kind:
            return _member(value, wanted)
        if type(value) is not kind:
            raise ValueError(f"{_short(value)} is not {_NAMES[kind]}")
        return value

    return check


_NAMES: dict[type, str] = {str: "a text", int: "a whole number", bool: "true or false", float: "a number"}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _day(value: Any, _: Any) -> date:
    # fromisoformat alone also takes week dates and dates without hyphens
    if type(value) is str and _ISO.fullmatch(value):
        return date.fromisoformat(value)
    raise ValueError(f"{_short(value)} is not a date (year-month-day)")


def _from_text(value: Any, kind: Any) -> Any:
    if type(value) is not str:
        raise ValueError(f"{_short(value)} is not a text")
    return kind.from_text(value)


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _member(value: Any, kind: Any) -> Any:
    # by exact type, because True == 1 and an enum of numbers must not take it
    found = kind._value2member_map_.get(value) if isinstance(value, str | int) else None
    if found is None or type(found.value) is not type(value):
        raise ValueError(f"{_short(value)} is not one of " + ", ".join(str(m.value) for m in kind))
    return found


def _value(member: Enum) -> Any:
    return member.value


def _is_tuple(kind: Any) -> bool:
    return kind is tuple or get_origin(kind) is tuple


def _tuple_reader(converter: "Converter", kind: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    """Reads lists only: a text is a sequence of letters and would pass for a list of texts."""
    items = kind.__args__
    as_list = list[items[0]]

    def read_row(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"{_short(value)} is not a list")
        return tuple(converter.structure(cast(Any, value), as_list)) if value else ()

    def read_fixed(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(cast(Any, value)) != len(items):
            raise ValueError(f"{_short(value)} is not a list of {len(items)}")
        return tuple(converter.structure(one, item) for one, item in zip(cast(Any, value), items))

    return read_row if items[-1] is Ellipsis else read_fixed


def _tuple_writer(converter: "Converter", kind: Any) -> Callable[[Any], list[Any]]:
    if getattr(kind, "__args__", ())[:1] == (str,) and kind.__args__[-1] is Ellipsis:
        return list

    def write_list(value: Any) -> list[Any]:
        return [converter.unstructure(item) for item in value]

    return write_list


def _record_reader(converter: "Converter", kind: Any) -> Callable[[Any, Any], Any]:
    from cattrs.gen import make_dict_structure_fn

    inner = cast(Callable[[Any, Any], Any], make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True))

    def read_record(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"{_short(value)} is not an object")
        return inner(value, kind)

    return read_record
