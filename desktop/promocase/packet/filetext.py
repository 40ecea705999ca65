"""Everything a finished PDF says anywhere: page text, bookmarks, metadata, form, names of files in it, alternative texts."""

import re
import zlib
from collections.abc import Iterator

import pypdfium2

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<((?:[0-9A-Fa-f]{2})+)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


def everything(data: bytes) -> str:
    """One text, a line for each string found, and what files in it hold as far as that is text."""
    held = (zlib.decompress(content).decode("utf-8", "replace") for keys, content in _objects(data) if b"/EmbeddedFile" in keys)
    return "\n".join([*pieces(data), *held])


def pieces(data: bytes) -> Iterator[str]:
    """The text of each page, then every other string, but not what files in it hold.

    For files that this program wrote: ValueError where one is not laid out so.
    """
    yield from page_texts(data)
    for keys, content in _objects(data):
        yield from _strings(keys)
        if b"/ObjStm" in keys:
            yield from _strings(zlib.decompress(content))
        elif b"/Metadata" in keys:
            yield content.decode("utf-8", "replace")


def page_texts(data: bytes) -> Iterator[str]:
    """Of any file."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield text.get_text_bounded()
            text.close()
            page.close()
    finally:
        document.close()


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The keys of each numbered object and what its stream holds, as it lies in the file."""
    at = data.index(b"\n", data.index(b"\n") + 1) + 1
    while found := _OBJECT.match(data, at):
        begins = data.find(b"\nstream\n", found.end())
        length = _LENGTH.search(data, found.end(), begins)
        if begins < 0 or length is None:
            break
        end = begins + len(b"\nstream\n") + int(length[1])
        yield data[found.end() : begins], data[begins + len(b"\nstream\n") : end]
        at = data.index(b"endobj\n", end) + len(b"endobj\n")
    if not data.startswith(b"startxref", at):
        raise ValueError("this file is not laid out as this program writes it")


def _strings(source: bytes) -> Iterator[str]:
    for found in _STRING.finditer(source):
        raw = bytes.fromhex(found[2].decode("ascii")) if found[1] is None else _plain(found[1])
        if raw:
            yield raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _plain(literal: bytes) -> bytes:
    if b"\\" not in literal:
        return literal
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 8) & 0xFF,)) if found[1].isdigit() else found[1], literal)
