"""A long list of rows is written in portions, so that whoever waits for it can be told, answer, or stop it in between."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Between = Callable[[], None]
"""Called between two portions; what it raises ends the transaction, and nothing has happened."""
_ROWS = 400


def unheard() -> None:
    """For a step nobody waits for."""


def of(items: Sequence[T], between: Between) -> Iterator[Sequence[T]]:
    """`items` in portions of a few hundred, with a call of `between` before each."""
    for n in range(0, len(items), _ROWS):
        between()
        yield items[n : n + _ROWS]
