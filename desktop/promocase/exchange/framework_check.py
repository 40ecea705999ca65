"""Checks a framework document before anyone relies on it: by the schema, then for what a schema can't say."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any, cast

from promocase.domain import framework as domain
from promocase.exchange import framework_findings, framework_references
from promocase.exchange.framework_problem import Place, Problem
from promocase.kit import data
from promocase.kit.i18n import _

MAX_PROBLEMS = 200
__all__ = ["Problem", "check", "errors", "notes"]


def check(document: Mapping[str, object]) -> tuple[Problem, ...]:
    """Everything that is wrong (errors) or worth a look (notes), errors first, each in the order of the document.

    Shape errors hide what comes after them: references are only followed in a document of the right shape, and notes are only
    taken of one without errors. Never raises; at most 200 problems.
    """
    return errors(document) or notes(document)


def notes(document: Mapping[str, object]) -> tuple[Problem, ...]:
    """What is worth a look in a document that has no errors."""
    found = (*framework_references.notes(document), *framework_findings.notes(domain.parse(document)))
    return tuple(islice(found, MAX_PROBLEMS))


def errors(document: Mapping[str, object]) -> tuple[Problem, ...]:
    """Only what makes the document unusable as a framework."""
    shape = tuple(islice(_shape(document), MAX_PROBLEMS))
    return shape or tuple(islice(framework_references.errors(document), MAX_PROBLEMS))


@cache
def _validator() -> Any:
    # Late: jsonschema takes a noticeable part of a second to import and the first window does not need it.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(data.schema("framework.schema.json").read_text(encoding="utf-8")))


def _shape(document: Mapping[str, object]) -> Iterator[Problem]:
    for error in _validator().iter_errors(document):
        yield from _problems(error)


def _problems(error: Any) -> Iterator[Problem]:
    place = cast(Place, tuple(error.absolute_path))
    if error.validator == "additionalProperties":
        known: list[str] = list(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = _('Did you mean "{name}"?').format(name=near[0]) if near else _("Things of your own belong under ext.")
                yield Problem((*place, key), _("This key is unknown here.") + " " + hint, code="schema")
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                yield Problem(place, _('The key "{name}" is missing.').format(name=key), code="schema")
    else:
        yield Problem(place, _sentence(error), code="schema")


def _sentence(error: Any) -> str:
    wanted = error.validator_value
    match error.validator:
        case "type":
            return _("This should be {kind}.").format(kind=_kinds().get(wanted, wanted))
        case "enum":
            return _("This should be one of {names}.").format(names=", ".join(str(x) for x in wanted))
        case "const":
            return _('This should be "{value}".').format(value=wanted)
        case "pattern" if wanted == r"\S":
            return _("This text is empty.")
        case "pattern" if wanted.startswith(r"^\d{4}"):
            return _("This is no date: write it as 2026-05-03.")
        case "maxLength":
            return _("This is longer than {n} characters.").format(n=wanted)
        case "maxItems":
            return _("This has more than {n} entries.").format(n=wanted)
        case other:
            return _plain(str(other))


def _plain(rule: str) -> str:
    sentences = {
        "pattern": _("This is no id: use letters, digits and _ . : - and begin with a letter or digit."),
        "minLength": _("This is empty."),
        "minItems": _("This is empty."),
        "minimum": _("This number is too small."),
        "exclusiveMinimum": _("This number is too small."),
        "uniqueItems": _("This names the same thing twice."),
        "oneOf": _("This should name either a level or a step, one of the two."),
        "anyOf": _("A composite rule needs its parts under all_of or any_of."),
    }
    return sentences.get(rule) or _("This does not fit the framework format ({rule}).").format(rule=rule)


def _kinds() -> dict[str, str]:
    return {
        "object": _("an object in braces"),
        "array": _("a list in square brackets"),
        "string": _("a text in quotation marks"),
        "number": _("a number"),
        "integer": _("a whole number"),
        "boolean": _("true or false"),
    }
