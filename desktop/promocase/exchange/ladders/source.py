"""A file to be read: its bytes once, and what they are as text or JSON when a reader asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from promocase.exchange import json_file
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_BYTES = 20_000_000
MAX_TEXT_BYTES = 8_000_000
MAX_JSON_VALUES = 600_000


@dataclass(eq=False)
class Source:
    path: Path
    data: bytes = b""
    is_folder: bool = False
    notes: list[str] = field(default_factory=list[str])
    """What reading the bytes assumed."""
    _kept: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)

    def once(self, what: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made at the first asking: a file that is read again by another layout is not taken apart again."""
        if what not in self._kept:
            self._kept[what] = make()
        return self._kept[what]

    @property
    def name(self) -> str:
        return self.path.name or str(self.path)

    @property
    def stem(self) -> str:
        return self.path.stem.replace("_", " ").replace("-", " ").strip() or self.name

    @property
    def suffix(self) -> str:
        return self.path.suffix.casefold()

    @property
    def is_zip(self) -> bool:
        return self.data.startswith(b"PK\x03\x04")

    @cached_property
    def text(self) -> str:
        """The file as text. `Known` when it is none, or too large for one."""
        if len(self.data) > MAX_TEXT_BYTES:
            limit = MAX_TEXT_BYTES // 1_000_000
            raise Known(_("{file} is larger than {limit} MB, which is more than a ladder needs.").format(file=self.name, limit=limit))
        return _decoded(self)

    @property
    def is_html(self) -> bool:
        head = self.data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return self.suffix in (".html", ".htm") or head.startswith((b"<!doctype html", b"<html"))

    @cached_property
    def looks_json(self) -> bool:
        head = self.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
        return not self.is_folder and head[:1] == b"{" and not head.startswith(b"{\\rtf")

    @cached_property
    def is_json_list(self) -> bool:
        return not self.is_folder and self.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" and self.suffix != ".md"

    @cached_property
    def json(self) -> dict[str, Any]:
        """The JSON object in the file. `Known` says the line of a fault."""
        return json_of(self.data, self.name)


def open_(path: Path) -> Source:
    """A file, or a folder of a ladder that is kept in several files. `Known` when it can't be read, is empty or far too large."""
    if path.is_dir():
        return Source(path, is_folder=True)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Known(_("{file} can't be read: {cause}.").format(file=path, cause=error.strerror or error)) from None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise Known(_("{file} is larger than {limit} MB, which is more than a ladder needs.").format(file=path.name, limit=limit))
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Known(_("{file} is empty.").format(file=path.name))
    return Source(path, data)


def json_of(data: bytes, name: str) -> dict[str, Any]:
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_JSON_VALUES:
        raise Known(_("{file} holds more than {n} values, which is more than a ladder needs.").format(file=name, n=MAX_JSON_VALUES))
    return json_file.of_bytes(data, name).document


def _decoded(source: Source) -> str:
    data = source.data
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        if b"\0" in data[:400]:
            return _unmarked_utf16(data)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise Known(_("{file} holds zero bytes, so it is no text file.").format(file=source.name))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Known(
            _("{file} is no text in UTF-8 (line {line}). Save it as UTF-8 and try again.").format(file=source.name, line=line)
        ) from None
    source.notes.append(_("The file is not UTF-8; it was read as Windows-1252."))
    return text


def _unmarked_utf16(data: bytes) -> str:
    order = "utf-16-le" if data[1:400:2].count(0) > data[0:400:2].count(0) else "utf-16-be"
    return data.decode(order)
