"""Wordings that another took the place of, kept with the record they were in."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from promocase.domain.ids import named_id
from promocase.domain.library import Earlier
from promocase.kit import plain


def made(kind: str, record_id: str, field: str, value: Any, on: date | None) -> Earlier:
    """The earlier wording of a field; the same one whenever and wherever it is made."""
    text = canonical(value)
    return Earlier(named_id("earlier", kind, record_id, field, text), kind, record_id, field, text, on)


def told_of(wording: Earlier, record_id: str, value: str) -> Earlier:
    """The same wording as one of this record, with this value (JSON, as it has it)."""
    return replace(wording, id=named_id("earlier", wording.kind, record_id, wording.field, value), record_id=record_id, value=value)


def canonical(value: Any) -> str:
    """JSON of a field's value that is the same for equal values."""
    return json.dumps(plain.write(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def says(value: Any) -> bool:
    """Whether there is anything in it that could be lost."""
    return value is not None and value != "" and value != () and value is not False
