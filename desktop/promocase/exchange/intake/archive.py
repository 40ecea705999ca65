"""Zip archives: parts by name, read in memory only, each no larger than it may be. Nothing is ever unpacked to a disk."""

import io
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from promocase.exchange.intake import limits
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_UNSOUND = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, KeyError)
"""What `zipfile` lets through over crooked archives: it was written for sound ones."""


def names(data: bytes) -> tuple[str, ...]:
    """The names of an archive's parts; none for what is no sound archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened_zip:
            return tuple(i.filename for i in opened_zip.infolist()[: limits.MAX_PARTS])
    except _UNSOUND:
        return ()


@dataclass(slots=True)
class Room:
    """How many bytes may still be unpacked: of one archive and those within it together."""

    left: int = limits.MAX_UNPACKED


class Parts:
    def __init__(self, opened_zip: zipfile.ZipFile, file: str, room: Room) -> None:
        self._zip = opened_zip
        self._file = file
        self._room = room
        self._infos = {i.filename: i for i in opened_zip.infolist() if i.filename and not i.is_dir()}

    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def is_link(self, name: str) -> bool:
        """Whether the part is a link to another file rather than a file."""
        return (self._infos[name].external_attr >> 16) & 0o170000 == 0o120000

    def read(self, name: str) -> bytes:
        """One part's bytes. `Known` when it is damaged, encrypted, or unpacks to more than it should."""
        info = self._infos[name]
        if info.flag_bits & 1:
            raise Known(_("{file} is protected by a password. Unpack it first, then import what was in it.").format(file=self._file))
        most = min(self._room.left, 1_000_000 + info.compress_size * limits.MAX_RATIO)
        if info.file_size > most:
            raise Known(_("{file} unpacks to far more than it is, so it was not opened.").format(file=self._file))
        try:
            with self._zip.open(info) as part:
                data = part.read(most + 1)
        except _UNSOUND:
            raise Known(_("{file} is damaged: {part} can't be unpacked.").format(file=self._file, part=name[-80:])) from None
        if len(data) > most:
            raise Known(_("{file} unpacks to far more than it is, so it was not opened.").format(file=self._file))
        self._room.left -= len(data)
        return data


@contextmanager
def opened(source: Source, room: Room | None = None) -> Generator[Parts, None, None]:
    """The archive's parts; `room` is shared with the archive it lies in.

    `Known` when it is no sound archive, or has more parts than any export.
    """
    try:
        opened_zip = zipfile.ZipFile(io.BytesIO(source.data))
    except _UNSOUND:
        raise Known(_("{file} is a damaged archive, so nothing of it was read.").format(file=source.name)) from None
    with opened_zip:
        if len(opened_zip.infolist()) > limits.MAX_PARTS:
            raise Known(_("{file} holds more than {n} files. Import it in parts.").format(file=source.name, n=limits.MAX_PARTS))
        yield Parts(opened_zip, source.name, room or Room())
