"""Reads a JSON file from anywhere: whatever is wrong with it becomes one sentence that names the file and, where it can, the line."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_BYTES = 20_000_000
MAX_DEPTH = 64
_MAX_NUMBER = 1e15
Place = tuple[str | int, ...]
"""Where a value stands in a document: keys and positions from 0, from the outside in."""


@immutable
class JsonFile:
    """What a file holds. `text` is kept to find lines in it."""

    name: str
    document: dict[str, Any]
    text: str


def read(path: Path, max_bytes: int = MAX_BYTES) -> JsonFile:
    """The JSON object in a file: UTF-8 (a byte order mark is forgiven), each key once, finite numbers, not too deep. Raises Known."""
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise Known(_("{file} can't be read: {cause}.").format(file=path, cause=error.strerror or error)) from None
    if len(data) > max_bytes:
        limit = max_bytes // 1_000_000
        raise Known(_("{file} is larger than {limit} MB, which is more than such a file may hold.").format(file=name, limit=limit))
    return of_bytes(data, name)


def of_bytes(data: bytes, name: str) -> JsonFile:
    """The same for bytes that are already here; `name` stands in the messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Known(_("{file} is not UTF-8 text (line {line}). Save it as UTF-8 and try again.").format(file=name, line=line)) from None
    if not text.strip():
        raise Known(_("{file} is empty.").format(file=name))
    document = _loaded(text, name)
    if not isinstance(document, dict):
        raise Known(_("{file} holds no JSON object: it should begin with an opening brace.").format(file=name))
    found = cast("dict[str, Any]", document)
    _refuse_odd_values(found, text, name)
    return JsonFile(name, found, text)


class _RefusedError(ValueError):
    """A text that Python would read and JSON does not allow."""


def _loaded(text: str, name: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except _RefusedError as error:
        line = _line_of_twin(text) if error.args[0] == "twin" else _line_of(text, error.args[1])
        raise Known(_sentence(error.args[0], error.args[1]).format(file=name, line=line, what=error.args[1])) from None
    except json.JSONDecodeError as error:
        said = _("{file} is not valid JSON: line {line}, column {column}.")
        raise Known(said.format(file=name, line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise Known(_too_deep(name)) from None
    except ValueError:  # a number of thousands of digits
        raise Known(_("{file} holds a number that is too large.").format(file=name)) from None


def _sentence(kind: str, what: str) -> str:
    if kind == "twin":
        return _('{file} gives the key "{what}" twice in one object (line {line}), so it is not clear which one is meant.')
    return _("{file} holds {what} (line {line}), which is not a number in JSON.")


def _too_deep(name: str) -> str:
    return _("{file} is nested more than {depth} deep, which no such file needs.").format(file=name, depth=MAX_DEPTH)


def _no_constant(what: str) -> object:
    raise _RefusedError("constant", what)


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise _RefusedError("twin", _shown(key))
            seen.add(key)
    return found


def _refuse_odd_values(document: dict[str, Any], text: str, name: str) -> None:
    """Depth, half characters and numbers beyond reason; walked without recursion, because depth is what may be wrong."""
    waiting: list[tuple[object, int, Place]] = [(document, 1, ())]
    while waiting:
        value, depth, place = waiting.pop()
        if depth > MAX_DEPTH:
            raise Known(_too_deep(name))
        if isinstance(value, dict):
            for key, x in cast("dict[str, object]", value).items():
                _refuse_half_characters(key, name, place, text)
                waiting.append((x, depth + 1, (*place, key)))
        elif isinstance(value, list):
            waiting.extend((x, depth + 1, (*place, n)) for n, x in enumerate(cast("list[object]", value)))
        elif isinstance(value, str):
            _refuse_half_characters(value, name, place, text)
        elif isinstance(value, int | float) and (abs(value) > _MAX_NUMBER or not math.isfinite(value)):
            said = _("{file}: {path} (line {line}) is a number that is too large.")
            raise Known(said.format(file=name, path=shown(place), line=lines(text, {place}).get(place, "?")))


def _refuse_half_characters(value: str, name: str, place: Place, text: str) -> None:
    if value.isascii():
        return
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        said = _("{file}: {path} (line {line}) holds half a character (a lone surrogate), which no text can hold.")
        line = lines(text, {place}).get(place, "?")
        raise Known(said.format(file=name, path=shown(place) or _("its first key"), line=line)) from None


# ---- places and lines

_PLAIN = re.compile(r"[A-Za-z0-9_-]+\Z")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},:]|[^\s\[\]{},:"]++', re.DOTALL)


def shown(place: Place) -> str:
    """A place as people read it: `expectations[12].statements[0].id`."""
    parts: list[str] = []
    for step in place:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN.match(step):
            parts.append(f".{step}" if parts else step)
        else:
            parts.append(f'["{_shown(step)}"]')
    return "".join(parts)


def _shown(text: str) -> str:
    """A key as it can be printed on one line."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return clean if len(clean) <= 60 else clean[:59] + "…"


def lines(text: str, wanted: set[Place]) -> dict[Place, int]:
    """The line (from 1) at which each wanted place begins; places that are not there are left out."""
    found: dict[Place, int] = {}
    for place, offset in _places(text):
        if place in wanted and place not in found:
            found[place] = text.count("\n", 0, offset) + 1
            if len(found) == len(wanted):
                break
    return found


def _line_of_twin(text: str) -> int | str:
    seen: set[Place] = set()
    for place, offset in _places(text):
        if place in seen:
            return text.count("\n", 0, offset) + 1
        seen.add(place)
    return "?"


def _line_of(text: str, token: str) -> int | str:
    return next((text.count("\n", 0, m.start()) + 1 for m in _TOKEN.finditer(text) if m[0] == token), "?")


def _places(text: str) -> Iterator[tuple[Place, int]]:
    """Every place of a well-formed text in order, with the offset of its key or value."""
    open_: list[str | int | None] = []  # the step that is current in each open container
    pending = False  # a key stands before its colon
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "}]":
            open_.pop()
        elif token == ",":
            last = open_[-1] if open_ else None
            open_[-1] = last + 1 if isinstance(last, int) else None
            pending = False
        elif token == ":":
            pending = True
        elif open_ and open_[-1] is None and not pending and token[0] == '"':
            open_[-1] = json.loads(token)
            yield tuple(x for x in open_ if x is not None), match.start()
            continue
        else:
            if open_ and isinstance(open_[-1], int):
                yield tuple(x for x in open_ if x is not None), match.start()
            if token in "{[":
                open_.append(None if token == "{" else 0)
                pending = False
