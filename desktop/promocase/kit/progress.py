"""Progress of a long piece of work, and the one way to stop it: the call that reports is the point where it can be cancelled."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user stopped the work; nothing it made so far may be kept half."""


class Progress(Protocol):
    """Called between steps with how many are done and how many there are in all; raises `Cancelled` to stop the work there."""

    def __call__(self, done: int, total: int, /) -> None: ...


def silent(done: int, total: int, /) -> None:
    """A progress that tells nobody and never stops anything."""
