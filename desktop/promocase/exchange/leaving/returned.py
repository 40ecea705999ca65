"""What comes back from outside: records as they stand there, which of their fields were edited, and what could not be read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from promocase.domain.immutable import immutable
from promocase.domain.library import Library

Contents = Callable[[str], Iterable[bytes]]


@immutable
class Came:
    """One record of a row or note."""

    kind: str
    id: str
    edited: Mapping[str, Any]
    """Field -> its value, for what was changed since it left."""
    as_it_left: Callable[[str, Any], bool] = lambda _field, _value: True
    """Whether a field of the library still has the value it had when it left."""
    whole: Any = None
    """The record with every field that could be read, for a library that does not have it."""
    project: str = ""
    """Name of the project it says, for pieces."""
    renamed_project: bool = False
    """Whether that was changed since it left."""


@immutable
class Returned:
    """All that came back."""

    name: str
    """Of the file or folder."""
    came: tuple[Came, ...]
    skipped: tuple[str, ...] = ()
    """What could not be taken in, a sentence each."""
    base: Library | None = None
    """The whole library as it left, where it came along."""
    contents: Contents | None = None
    """The bytes of its attached files."""
