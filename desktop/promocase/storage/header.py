"""What marks a file as a library of ours. Imports nothing heavy: the first page is read with it."""

from pathlib import Path

APPLICATION_ID = 0x50436173
"""Marks the file as ours ("PCas" as the bytes 68 to 71 of its header)."""

VERSION = 1
"""The schema this version writes; a test holds it to the number of steps."""


def uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite; `mode` is `ro`, `rw` or `rwc`, further parameters may follow after `&`."""
    return f"{path.absolute().as_uri()}?mode={mode}"
