"""A file that is written whole or not at all: into a part beside it first, which takes its place when everything is on disk."""

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from promocase.kit.errors import Known
from promocase.kit.i18n import _


@contextmanager
def written(path: Path) -> Generator[BinaryIO, None, None]:
    """A binary file to write into. What stood at `path` stays until the end, and stays for good when anything goes wrong.

    `Known` names the file and the cause when the place can't be written or the disk is full.
    """
    part = part_of(path)
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """Where a file is made before it takes its place: hidden, in the same folder, of this process alone."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def cannot_write(path: Path, error: OSError) -> Known:
    """The sentence for a target that can't be written."""
    return Known(_("“{path}” couldn't be written: {cause}. Nothing was changed there.").format(path=path, cause=cause_of(error)))


def write(path: Path, chunks: Iterable[bytes | str]) -> None:
    """Write these chunks (texts as UTF-8), whole or not at all."""
    with written(path) as file:
        for chunk in chunks:
            file.write(chunk.encode("utf-8") if isinstance(chunk, str) else chunk)


def cause_of(error: OSError) -> str:
    """What the system says, as the end of a sentence: "no such file or directory"."""
    text = error.strerror or type(error).__name__
    return text[:1].lower() + text[1:]
