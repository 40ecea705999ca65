"""JSON from anywhere: read whole, or refused with the line of its fault. Depth is looked at before anything is built."""

import json
import re
from typing import Any

from promocase.exchange.intake import limits
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_OUTSIDE = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_DIGITS = re.compile(r"\d{400}")


def loaded(text: str, name: str) -> Any:
    """The value in the text. `Known` for faults of form, too much depth, and what is no number in JSON."""
    if _too_deep(text):
        raise Known(_("{file} is nested more than {depth} deep, which no notes need.").format(file=name, depth=limits.MAX_DEPTH))
    if _DIGITS.search(text):
        raise Known(_("{file} holds a number that is too large.").format(file=name))
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        said = _("{file} is not valid JSON: line {line}, column {column}.")
        raise Known(said.format(file=name, line=error.lineno, column=error.colno)) from None
    except ValueError:
        raise Known(_("{file} holds something that is no number in JSON.").format(file=name)) from None


def _too_deep(text: str) -> bool:
    depth = 0
    for found in _OUTSIDE.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > limits.MAX_DEPTH:
                return True
        elif sign in "]}":
            depth -= 1
    return False


def _no_number(what: str) -> Any:
    raise ValueError(what)
