"""A packet as it was handed out, kept as text: what it is made again from, years later, by this version or another one.

The text is the model's plain form as JSON, compressed. Reading is strict: a part that this version does not know, or misses, is no
packet it could draw as it was, and is refused rather than left out.
"""

import binascii
import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import plain
from promocase.packet.model import Packet
from promocase.packet.options import Options
from promocase.packet.rich import Link, PageOf

_LARGEST = 256 << 20
"""Bytes a model may unpack to; that of 2,000 pieces is three million."""


class _Unknown(ValueError):  # noqa: N818 - says what the value is
    """This is not what the type has a place for."""


def freeze(packet: Packet) -> str:
    """The whole packet as text, its imprint included: `thaw` gives an equal value."""
    text = json.dumps(plain.to_data(packet), ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def thaw(text: str) -> Packet:
    """The packet that was frozen. Known where nothing was kept, and where this version can't read what was."""
    if not text:
        raise Known(_("This packet's number is known, its pages were not kept. The file that was handed out is the only copy."))
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(b64decode(text, validate=True), _LARGEST)
        if not unpacker.eof:
            raise _Unknown
        return _read(Packet, json.loads(data.decode("utf-8", "surrogatepass")))
    except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError) as error:
        raise Known(
            _("This packet was kept in a form that this version of Promocase can't draw. The file that was handed out is as it was.")
        ) from error


def options_text(options: Options) -> str:
    """What was chosen, as JSON with sorted keys."""
    return json.dumps(plain.to_data(options), ensure_ascii=False, sort_keys=True)


def prepared_on(options: str) -> date | None:
    """The day that stands in such a text."""
    day = json.loads(options or "{}").get("prepared_on")
    return date.fromisoformat(day) if day else None


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return _either(get_args(kind), value)
    if origin is tuple:
        return _row(get_args(kind), value)
    if kind is Link:
        return Link(*_texts(value, "text", "to"))
    if kind is PageOf:
        return PageOf(*_texts(value, "page_of", "before", "instead"))
    if is_dataclass(kind):
        return _record(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise _Unknown
    return value


def _either(kinds: tuple[Any, ...], value: Any) -> Any:
    """The first kind the value fits: kinds that stand for each other in the model differ in their parts."""
    for kind in kinds:
        try:
            return _read(kind, value)
        except ValueError:
            continue
    raise _Unknown


def _row(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise _Unknown
    if kinds[-1] is Ellipsis:
        return tuple([_read(kinds[0], one) for one in value])
    return tuple([_read(kind, one) for kind, one in zip(kinds, value, strict=True)])


def _texts(value: Any, *names: str) -> list[str]:
    if type(value) is not dict or value.keys() != set(names):
        raise _Unknown
    return [_read(str, value[name]) for name in names]


@cache
def _parts(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """Types of a record's fields, and the names of those that have to be there."""
    hints = get_type_hints(kind)
    needed = frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)
    return {f.name: hints[f.name] for f in fields(kind)}, needed


def _record(kind: Any, value: Any) -> Any:
    parts, needed = _parts(kind)
    if type(value) is not dict or not needed <= value.keys() <= parts.keys():
        raise _Unknown
    return kind(**{name: _read(parts[name], inner) for name, inner in value.items()})
