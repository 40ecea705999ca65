"""What a step may touch and what it did touch: the two values between the workspace, the steps and whoever listens."""

from collections.abc import Callable, Iterable
from typing import Protocol

from promocase.domain.immutable import immutable
from promocase.domain.library import Library, Record


class Records(Protocol):
    """What most steps need: the library, and its records put or removed."""

    @property
    def library(self) -> Library:
        """The library with this step's changes so far."""
        ...

    def put(self, record: Record) -> None: ...

    def remove(self, kind: str, id: str) -> None: ...


class Transaction(Records, Protocol):
    """The open step: everything written through it lands together, or not at all."""

    between: Callable[[], None]
    """Called now and then while a long step's records are written at its end; what it raises undoes the step."""

    @property
    def stamps(self) -> dict[tuple[str, str, str], str]:
        """Times of changes that were made in another library, as in `Workspace.stamps`; what is not named is changed now."""
        ...

    def add_content(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep the bytes of a file; gives their SHA-256 (hex) and size in bytes."""
        ...


@immutable
class Changes:
    """What a step, an undo or a redo touched: (kind, id) of every record, with kinds as in `domain.library.KINDS`."""

    touched: frozenset[tuple[str, str]]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.touched)
