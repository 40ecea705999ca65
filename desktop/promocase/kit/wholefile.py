"""A file that is written whole or not at all: into a part beside it first, which takes its place when everything is on disk.

The one way for anything to leave a library, so the one place that sees to it that no library is written over.
"""

import os
import shutil
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from promocase.kit.errors import Known
from promocase.kit.i18n import _

APPLICATION_ID = 0x50436173
"""Marks a file as a library of ours ("PCas" as the bytes 68 to 71 of its header)."""

MARK = APPLICATION_ID.to_bytes(4, "big")
"""The same, as an encrypted library begins."""

_HEADER = 72


@contextmanager
def written(path: Path, source: Path | None = None) -> Generator[BinaryIO, None, None]:
    """A binary file to write into. What stood at `path` stays until the end, and stays for good when anything goes wrong.

    `source` is the library that what is written comes from. `Known` when `path` is that file or any other library, and when the place
    can't be written or the disk is full: it names the file and the cause.
    """
    part = path.with_name(f".promocase-{os.urandom(6).hex()}.part")  # short: the name itself may be as long as a name can be
    try:
        refuse_library(path, source)
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            sync_names(path.parent)
        finally:
            with suppress(OSError):
                part.unlink()
    except OSError as error:
        raise cannot_write(path, error) from error


def sync_names(folder: Path) -> None:
    """Have the drive keep the names in a folder: until then a power cut may bring back what a file was called before. Raises OSError."""
    if os.name == "posix":  # elsewhere a folder can't be opened, and the system sees to it
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # a network drive that can't
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def refuse_library(path: Path, source: Path | None) -> None:
    """Raise Known where a library stands at `path`: `source`, the one that is read, or another."""
    if not path.exists():
        return
    # By what the system says first: reading the open library through a file of our own would drop SQLite's locks on it.
    if source is not None and path.samefile(source):
        said = _("“{path}” is the library itself, so nothing was written there. Choose another name.")
        raise Known(said.format(path=path))
    if path.is_file():
        with path.open("rb") as file:
            header = file.read(_HEADER)
        if header.startswith(MARK) or (header.startswith(b"SQLite format 3\x00") and header[68:72] == MARK):
            raise Known(_("“{path}” is a Promocase library. It was left as it is; choose another name.").format(path=path))


def cannot_write(path: Path, error: OSError) -> Known:
    """The sentence for a target that can't be written."""
    return Known(_("“{path}” couldn't be written: {cause}. Nothing was changed there.").format(path=path, cause=cause_of(error)))


def write(path: Path, chunks: Iterable[bytes | str], source: Path | None = None) -> None:
    """Write these chunks (texts as UTF-8), whole or not at all; `source` as in `written`."""
    with written(path, source) as file:
        for chunk in chunks:
            file.write(chunk.encode("utf-8") if isinstance(chunk, str) else chunk)


def write_folder(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write these files (path with "/" between, bytes) as a new folder, whole or not at all.

    `Known` where something stands already, or the folder it should stand in is not there.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            said = _("“{path}” is not empty. It was left as it is; choose a new folder, so that nothing in it is written over.")
            raise Known(said.format(path=folder))
        part = folder.with_name(f".promocase-{os.urandom(6).hex()}.part")
        part.mkdir()  # not what is above it: a place that is not there is more often a slip than a wish
        try:
            for name, chunks in files:
                target = part.joinpath(*name.split("/"))
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as file:
                    file.writelines(chunks)
            if folder.exists():
                folder.rmdir()
            part.replace(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def cause_of(error: OSError) -> str:
    """What the system says, as the end of a sentence: "no such file or directory"."""
    text = error.strerror or type(error).__name__
    return text[:1].lower() + text[1:]
