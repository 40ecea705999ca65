"""Everything a finished PDF says anywhere: page text, bookmarks, metadata, form, names of files in it, alternative texts."""

import re
import zlib
from collections.abc import Iterator

from promocase.packet.pagetext import Pages, unescaped

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_FIRST = re.compile(rb"/First (\d+)")
_NO_KIND = re.compile(rb"<< +/Filter /FlateDecode /Length \d+ >>")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<((?:[0-9A-Fa-f]{2})+)>", re.DOTALL)


def everything(data: bytes) -> str:
    """One text, a line for each string found, the pages as other programs read them, and what files in it hold as far as that is text.

    For files that this program wrote: ValueError where one is not laid out so.
    """
    held = (zlib.decompress(content).decode("utf-8", "replace") for _n, keys, content in _objects(data) if b"/EmbeddedFile" in keys)
    return "\n".join([*page_texts(data), *_beside(data, Pages()), *held])


def pieces(data: bytes) -> Iterator[str]:
    """Every string and what each page draws, but not what files in it hold. ValueError as above."""
    pages = Pages()
    yield from _beside(data, pages)
    yield from pages.texts()


def _beside(data: bytes, pages: Pages) -> Iterator[str]:
    """Every string that is not drawn; what is drawn is left to `pages`."""
    for number, keys, content in _objects(data):
        if b"/XRef" in keys:  # its one string is the file's mark: bytes, no words
            continue
        yield from _strings(keys)
        if b"/ObjStm" in keys:
            packed = zlib.decompress(content)
            yield from _strings(packed)
            pages.objects(int(_FIRST.findall(keys)[0]), packed)
        elif b"/Metadata" in keys:
            yield content.decode("utf-8", "replace")
        elif _NO_KIND.fullmatch(keys):
            pages.stream(number, content)


def page_texts(data: bytes) -> Iterator[str]:
    """Of any file."""
    import pypdfium2  # what this program wrote is read without it

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


def _objects(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The number and the keys of each numbered object and what its stream holds, as it lies in the file."""
    at = data.index(b"\n", data.index(b"\n") + 1) + 1
    while found := _OBJECT.match(data, at):
        begins = data.find(b"\nstream\n", found.end())
        length = _LENGTH.search(data, found.end(), begins)
        if begins < 0 or length is None:
            break
        end = begins + len(b"\nstream\n") + int(length[1])
        yield int(found[1]), data[found.end() : begins], data[begins + len(b"\nstream\n") : end]
        at = data.index(b"endobj\n", end) + len(b"endobj\n")
    if not data.startswith(b"startxref", at):
        raise ValueError("this file is not laid out as this program writes it")


def _strings(source: bytes) -> Iterator[str]:
    for found in _STRING.finditer(source):
        raw = bytes.fromhex(found[2].decode("ascii")) if found[1] is None else unescaped(found[1])
        if raw:
            yield raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
