"""Everything a finished PDF says anywhere: page text, bookmarks, metadata, form, attachments, alternative texts."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

_HOLDS_TEXT = re.compile(rb"\((?!\))|<[0-9a-fA-F]")
"""What the written form of a string that is not empty begins with; most objects of a large file hold none."""


def everything(data: bytes) -> str:
    """One text, a line for each string found. Linear in the size of the file."""
    return "\n".join((*page_texts(data), *_objects(data)))


def page_texts(data: bytes) -> Iterator[str]:
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


def _objects(data: bytes) -> Iterator[str]:
    """Every string in every object but page contents, and the XMP metadata."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) or _HOLDS_TEXT.search(item.unparse(resolved=True)):
                yield from _strings(item)
        if "/Metadata" in pdf.Root:
            yield bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace")
        yield from _strings(pdf.trailer.get("/Info"))


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for inner in list(item):
            if not _indirect(inner):
                yield from _strings(inner)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for _key, inner in item.items():
            if not _indirect(inner):
                yield from _strings(inner)


def _indirect(item: Any) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect
