"""Checks the JSON form of a library before anyone relies on it: by the schema, then for what a schema can't say."""

import hashlib
import json
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, cast

from promocase.domain.framework import snapshot_id
from promocase.domain.immutable import immutable
from promocase.domain.library import ALONE, KINDS, REFERENCES, Record
from promocase.exchange import framework_check
from promocase.exchange.json_file import Place
from promocase.kit import data, plain
from promocase.kit.i18n import _

MAX_PROBLEMS = 200


@immutable
class Problem:
    """What is wrong, a sentence, and where."""

    place: Place
    message: str


@immutable
class Checked:
    """The records of a document without problems, or its problems (at most 200) and no records."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def check(document: Mapping[str, Any], decoded: Callable[[str], bytes] | None = None, *, bytes_beside: bool = False) -> Checked:
    """Everything that is wrong with a document. Shape errors hide what comes after them. Never raises.

    `decoded` gives the bytes that a chunk of content stands for, where that is not the text itself. With
    `bytes_beside` those of attachments are not looked for.
    """
    if shape := tuple(islice(_shape(document), MAX_PROBLEMS)):
        return Checked((), shape)
    records, unread = _records(document)
    contents = () if bytes_beside else _contents(document, decoded or _base64)
    rest = (*unread, *_duplicates(document), *_dangling(document), *contents, *_snapshots(document))
    problems = tuple(islice(rest, MAX_PROBLEMS))
    return Checked(() if problems else records, problems)


# ---- shape


@cache
def _validators() -> Mapping[str, Any]:
    """A validator for a record of each kind, and under "" one for everything around the records."""
    # Late: jsonschema takes a noticeable part of a second to import and the first window does not need it.
    from jsonschema import Draft202012Validator

    schema = json.loads(data.schema("library.schema.json").read_text(encoding="utf-8"))
    around = {**schema, "properties": {k: {**s, "items": True} if "items" in s else s for k, s in schema["properties"].items()}}
    made: dict[str, Any] = {"": Draft202012Validator(around)}
    for kind in (*KINDS, "content"):
        made[kind] = Draft202012Validator(_spelt_out(schema["$defs"][kind], schema["$defs"]))
    return made


def _spelt_out(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """The schema with its references replaced by what they refer to: following them is most of the time of a check."""
    if isinstance(schema, list):
        return [_spelt_out(item, definitions) for item in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    found = cast("dict[str, Any]", schema)
    if "$ref" in found:
        return _spelt_out(definitions[found["$ref"].rpartition("/")[2]], definitions)
    return {key: _spelt_out(value, definitions) for key, value in found.items()}


def _shape(document: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _errors("", document, ())
    for kind in (*KINDS, "content"):
        items = document.get(kind, ())
        if isinstance(items, list):
            fits = _quick()[kind]
            for n, item in enumerate(cast("list[Any]", items)):
                if not fits(item):
                    yield from _errors(kind, item, (kind, n))


@cache
def _quick() -> Mapping[str, Callable[[object], bool]]:
    """For each kind whether a record fits, fifty times as fast as finding out why it does not."""
    import fastjsonschema

    def compiled(schema: dict[str, Any]) -> Callable[[object], bool]:
        validate = cast("Callable[[object], object]", fastjsonschema.compile(schema, use_default=False))

        def fits(item: object) -> bool:
            try:
                validate(item)
            except fastjsonschema.JsonSchemaValueException:
                return False
            return True

        return fits

    definitions = json.loads(data.schema("library.schema.json").read_text(encoding="utf-8"))["$defs"]
    return {kind: compiled(_spelt_out(definitions[kind], definitions)) for kind in (*KINDS, "content")}


def _errors(kind: str, value: object, place: Place) -> Iterator[Problem]:
    for error in _validators()[kind].iter_errors(value):
        yield from _worded(error, (*place, *error.absolute_path))


def _worded(error: Any, place: Place) -> Iterator[Problem]:
    wanted = error.validator_value
    if error.validator == "additionalProperties":
        for key in error.instance:
            if key not in error.schema.get("properties", {}):
                yield Problem((*place, key), _("This key is unknown here."))
    elif error.validator == "required":
        for key in wanted:
            if key not in error.instance:
                yield Problem(place, _('The key "{name}" is missing.').format(name=key))
    elif error.validator == "anyOf":  # a value or null: what is wrong with the value is what matters
        yield from _worded(next(iter(error.context)), place)
    else:
        yield Problem(place, _said(error.validator, wanted))


def _said(rule: str, wanted: Any) -> str:
    kinds = {
        "object": _("an object in braces"),
        "array": _("a list in square brackets"),
        "string": _("a text in quotation marks"),
        "integer": _("a whole number"),
        "boolean": _("true or false"),
    }
    said = {
        "type": _("This should be {kind}.").format(kind=kinds.get(str(wanted), wanted)),
        "enum": _("This should be one of {names}.").format(names=", ".join(map(str, wanted)) if isinstance(wanted, list) else wanted),
        "const": _('This should be "{value}".').format(value=wanted),
        "pattern": _("This is not written as a date or hash is written here."),
        "minLength": _("This is empty."),
        "minimum": _("This number is too small."),
        "minItems": _("This list is too short."),
        "maxItems": _("This list is too long."),
    }
    return said.get(rule) or _("This does not fit the library format ({rule}).").format(rule=rule)


# ---- what a schema can't say


def _records(document: Mapping[str, Any]) -> tuple[tuple[Record, ...], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for kind, cls in KINDS.items():
        for n, item in enumerate(document.get(kind, ())):
            try:
                records.append(plain.from_plain(cls, item))
            except plain.NotPlain as problem:
                # the shape is right, so what is left is a day that no calendar has
                place = (kind, n, *_steps(problem.problems[0].rpartition(" @ $")[2]))
                problems.append(Problem(place, _("There is no such day, month or quarter.")))
    return tuple(records), problems


def _steps(path: str) -> Place:
    """`.links[0].seen_on` as a place."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"\w+", path))


def _duplicates(document: Mapping[str, Any]) -> Iterator[Problem]:
    for kind in (*KINDS, "content"):
        keys = (("sha256",),) if kind == "content" else (("id",), *ALONE.get(kind, ()))
        for fields in keys:
            seen: set[tuple[Any, ...]] = set()
            for n, item in enumerate(document.get(kind, ())):
                key = tuple(item.get(field, "owner" if kind == "owner" else None) for field in fields)
                if key in seen:
                    yield Problem((kind, n), _("Another {kind} has the same {fields}.").format(kind=kind, fields=", ".join(fields)))
                seen.add(key)


def _dangling(document: Mapping[str, Any]) -> Iterator[Problem]:
    ids = {kind: {item["id"] for item in document.get(kind, ())} for kind in KINDS if kind != "owner"}
    for kind, references in REFERENCES.items():
        for n, item in enumerate(document.get(kind, ())):
            for field, other in references.items():
                id = item.get(field)
                if id is not None and id not in ids[other]:
                    yield Problem((kind, n, field), _("There is no {kind} with this id in the file.").format(kind=other))


def _base64(chunk: str) -> bytes:
    return b64decode(chunk, validate=True)


def _contents(document: Mapping[str, Any], decoded: Callable[[str], bytes]) -> Iterator[Problem]:
    sizes: dict[str, int] = {}
    for n, item in enumerate(document.get("content", ())):
        digest, size = hashlib.sha256(), 0
        try:
            for chunk in item["chunks"]:
                block = decoded(chunk)
                digest.update(block)
                size += len(block)
        except (NotBase64, ValueError):
            yield Problem(("content", n, "chunks"), _("This is not base64."))
            continue
        if digest.hexdigest() != item["sha256"]:
            yield Problem(("content", n, "sha256"), _("The bytes have another hash, so they were changed or cut off."))
        elif size != item["size"]:
            yield Problem(("content", n, "size"), _("There are {found} bytes.").format(found=size))
        sizes[item["sha256"]] = size
    for n, item in enumerate(document.get("attachment", ())):
        if item["sha256"] not in sizes:
            yield Problem(("attachment", n, "sha256"), _("The bytes of this attachment are not in the file."))
        elif sizes[item["sha256"]] != item["size"]:
            yield Problem(("attachment", n, "size"), _("There are {found} bytes.").format(found=sizes[item["sha256"]]))


def _snapshots(document: Mapping[str, Any]) -> Iterator[Problem]:
    levels: dict[str, set[str]] = {}
    for n, item in enumerate(document.get("framework", ())):
        place: Place = ("framework", n, "document")
        try:
            content = json.loads(item["document"])
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict):
            yield Problem(place, _("This text is not the JSON of a framework."))
            continue
        found = cast("dict[str, Any]", content)
        if snapshot_id(found) != item["id"]:
            yield Problem(place, _("The framework is not the one that its id stands for."))
        elif wrong := framework_check.errors(found):
            where = wrong[0].path or _("the whole framework")
            yield Problem(place, _("This is no framework one can use: {path}. {message}").format(path=where, message=wrong[0].message))
        else:
            yield from _misnamed(item, found, n)
            levels[item["id"]] = {level["id"] for level in found["levels"]}
    for n, item in enumerate(document.get("case", ())):
        for field in ("current_level", "target_level"):
            known = levels.get(item["framework_snapshot"])
            if known is not None and item[field] not in known:
                yield Problem(("case", n, field), _("The case's framework has no level with this id."))


def _misnamed(item: Mapping[str, Any], framework: Mapping[str, Any], n: int) -> Iterator[Problem]:
    for field, own in (("framework_id", "id"), ("name", "name"), ("version", "version")):
        if item[field] != framework[own]:
            yield Problem(("framework", n, field), _("The framework itself says “{own}”.").format(own=framework[own]))
