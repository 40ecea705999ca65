"""Looking into JSON that may hold anything at any place."""

from collections.abc import Mapping
from typing import Any, cast


def text_of(value: Any, *keys: str) -> str:
    """The text under these keys, one within the other; empty when there is none."""
    for key in keys:
        value = cast("Mapping[str, Any]", value).get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def list_of(value: Any, *keys: str) -> list[Mapping[str, Any]]:
    """The objects of the list under these keys; empty when there is none."""
    for key in keys:
        value = cast("Mapping[str, Any]", value).get(key) if isinstance(value, Mapping) else None
    return [x for x in cast("list[Any]", value) if isinstance(x, Mapping)] if isinstance(value, list) else []


def objects(value: Any) -> list[Mapping[str, Any]]:
    """A list of nothing but objects; empty for anything else."""
    if not isinstance(value, list) or not value or not all(isinstance(x, Mapping) for x in cast("list[Any]", value)):
        return []
    return cast("list[Mapping[str, Any]]", value)
