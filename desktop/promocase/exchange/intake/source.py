"""A file to be read: its bytes once, its text in the encoding it says or a person said, its parts where it is an archive."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from promocase.exchange.intake import decoding, limits
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.draft import KeptFile
from promocase.exchange.intake.report import Report
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@dataclass(eq=False)
class Source:
    """One file, from disk or out of an archive. What readers say goes into `report`, files they keep into `scratch`."""

    path: PurePosixPath
    data: bytes
    choices: Choices = field(default_factory=Choices)
    report: Report = field(default_factory=Report)
    scratch: Path | None = None
    """Where bytes of kept files go; None: they are counted and dropped."""
    siblings: "dict[str, bytes]" = field(default_factory=dict[str, bytes], repr=False)
    """Other parts of the same archive, by path, for pictures a page shows."""

    @property
    def name(self) -> str:
        return self.path.name or str(self.path)

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def suffix(self) -> str:
        return self.path.suffix.casefold()

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def decoded(self) -> decoding.Decoded:
        return decoding.decode(self.data, self.name, self.choices.encoding)

    @property
    def text(self) -> str:
        """The file as text. `Known` when it is none, or too large for one."""
        return self.decoded.text

    @cached_property
    def head(self) -> str:
        """The beginning as text, roughly; for recognising only."""
        data = self.data[:4000]
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16", "ignore")
        return data.decode("utf-8-sig", "ignore")

    @cached_property
    def looks_binary(self) -> bool:
        """Zero bytes early on, in no UTF-16 text."""
        return decoding.is_binary(self.data)

    @cached_property
    def json(self) -> Any:
        """What a JSON file holds. `Known` says the line of a fault."""
        from promocase.exchange.intake import json_values

        return json_values.loaded(self.text, self.name)

    def keep(self, name: str, data: bytes) -> KeptFile | None:
        """Keep a file that comes with an entry, without what is secret in it. None, and said so, when it can't be kept."""
        from promocase.exchange.intake import pictures

        safe = pictures.without_place(name, data, self.report)
        if safe is None:
            return None
        digest = hashlib.sha256(safe).hexdigest()
        if self.scratch is not None:
            (self.scratch / digest).write_bytes(safe)
        plain = PurePosixPath(name.replace("\\", "/")).name.strip() or _("file")
        return KeptFile("".join(c for c in plain if c.isprintable())[:120], digest, len(safe))

    def part(self, path: str, data: bytes) -> "Source":
        """A part of this archive, reported in its name."""
        return Source(PurePosixPath(path), data, self.choices, self.report, self.scratch, self.siblings)


def open_(path: Path, choices: Choices, scratch: Path | None) -> Source:
    """A file on disk, or a folder that is one export. `Known` when it can't be read, is empty or far too large.

    Nothing but its own bytes is opened.
    """
    try:
        if path.is_dir():
            from promocase.exchange.intake import folders

            return Source(PurePosixPath(path.name), folders.archived(path), choices, scratch=scratch)
        if not path.is_file():
            raise Known(_("{file} is no file.").format(file=path.name))
        with path.open("rb") as file:
            data = file.read(limits.MAX_BYTES + 1)
    except OSError as error:
        raise Known(_("{file} can't be read: {cause}.").format(file=path.name, cause=error.strerror or error)) from None
    if len(data) > limits.MAX_BYTES:
        limit = limits.MAX_BYTES // 1_000_000
        raise Known(_("{file} is larger than {limit} MB, so it was not read.").format(file=path.name, limit=limit))
    if not data:
        raise Known(_("{file} is empty.").format(file=path.name))
    return Source(PurePosixPath(path.name), data, choices, scratch=scratch)
