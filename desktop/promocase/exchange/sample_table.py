"""Tables of the sample's TOML files, read strictly: every key is either taken or a field of the record, or it is refused."""

import re
import tomllib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from promocase.kit import plain
from promocase.kit.errors import Known
from promocase.kit.i18n import _

T = TypeVar("T")


class Table:
    """One table and where it stands. What is taken from it is gone; `record` needs all the rest to be fields."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._values = dict(values)
        self._place = place

    def fault(self, what: str) -> Known:
        """The sentence for something wrong here, to be raised."""
        return Known(_("The sample library can't be built: {place}: {problem}.").format(place=self._place, problem=what))

    def peek(self, key: str) -> str:
        """A text that stays in the table."""
        value = self._values.get(key)
        if not isinstance(value, str):
            raise self.fault(f"{key} is missing or no text")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text, its lines joined. Without a default it must be there."""
        if default is not None and key not in self._values:
            return default
        found = self.peek(key)
        del self._values[key]
        return unfolded(found)

    def texts(self, key: str) -> list[str]:
        """Take a list of texts; none when the key is not there."""
        found = self._values.pop(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in cast("list[Any]", found)):
            raise self.fault(f"{key} is no list of texts")
        return cast("list[str]", found)

    def table(self, key: str) -> "Table":
        """Take a table that must be there."""
        found = self.tables(key, at_most=1)
        if not found:
            raise self.fault(f"{key} is missing")
        return found[0]

    def tables(self, key: str, at_most: int | None = None) -> "list[Table]":
        """Take the tables under a key, as `[key]` or `[[key]]`; none when it is not there."""
        found = self._values.pop(key, [])
        rows = cast("list[Any]", found if isinstance(found, list) else [found])
        if not all(isinstance(row, dict) for row in rows) or (at_most is not None and len(rows) > at_most):
            raise self.fault(f"{key} is not what is expected here")
        return [Table(row, f"{self._place}: {key} {row.get('key', number)}") for number, row in enumerate(rows, 1)]

    def record(self, cls: type[T], **given: Any) -> T:
        """A record from what is left, its fields by name, and what is `given`. Raises Known for keys that are no field, or given."""
        clash = sorted(given.keys() & self._values.keys())
        if clash:
            raise self.fault("unknown key: " + ", ".join(clash))
        try:
            return plain.from_plain(cls, {**cast("dict[str, Any]", _plain(self._values)), **given})
        except plain.NotPlain as problem:
            raise self.fault(str(problem)) from None

    def done(self) -> None:
        """Raises Known when something is left."""
        if self._values:
            raise self.fault("unknown key: " + ", ".join(sorted(self._values)))


@contextmanager
def read_tables(path: Path) -> Generator[Table, None, None]:
    """The file as one table, all of which must have been taken at the end. Raises Known for what is no TOML."""
    try:
        file = Table(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (OSError, ValueError) as problem:
        raise Table({}, path.name).fault(str(problem)) from None
    yield file
    file.done()


def unfolded(text: str) -> str:
    """A text without the line breaks it was typed with; an empty line stays, and begins a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


def _plain(value: Any) -> Any:
    """TOML values as JSON-able ones: dates as text, texts unfolded."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[Any]", value)]
    if isinstance(value, str):
        return unfolded(value)
    return value.isoformat() if isinstance(value, date) else value
