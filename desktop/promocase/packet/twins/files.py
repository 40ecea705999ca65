"""A twin as a file: by its name's end, proven to say nothing that must stay out, whole or not at all."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from promocase.kit import wholefile
from promocase.packet import proof
from promocase.packet.model import Packet
from promocase.packet.proof import Forbidden
from promocase.packet.twins import bare, markdown, web, word
from promocase.packet.twins.document import Document
from promocase.packet.twins.story import whole


class Kind(StrEnum):
    """As its name ends."""

    WORD = "docx"
    WEB = "html"
    MARKDOWN = "md"
    TEXT = "txt"


def kind_of(path: Path) -> Kind | None:
    """The kind that the name's end says; None where it is no twin's."""
    end = path.suffix.casefold().removeprefix(".")
    return Kind(end) if end in set(Kind) else None


def render(document: Document, kind: Kind) -> bytes:
    writers: dict[Kind, Callable[[Document], bytes]] = {
        Kind.WORD: word.write,
        Kind.WEB: web.write,
        Kind.MARKDOWN: markdown.write,
        Kind.TEXT: bare.write,
    }
    return writers[kind](document)


def write(packet: Packet, path: Path, kind: Kind, *, forbidden: Forbidden, source: Path | None = None) -> bytes:
    """Write the twin; gives its bytes. Known when the proof finds what must stay out, or when it can't be written."""
    data = render(whole.document(packet), kind)
    proof.check_words(packet, forbidden, "\n".join(everything(data, kind)))
    proof.check_name(packet, forbidden, path.name)
    wholefile.write(path, [data], source)
    return data


def everything(data: bytes, kind: Kind) -> Iterator[str]:
    """All that the finished file says anywhere: its text, and whatever is written into its tags and parts."""
    if kind is Kind.WORD:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for name in parts.namelist():
                yield name
                yield from _marked_up(parts.read(name).decode("utf-8", "replace"))
    elif kind is Kind.WEB:
        yield from _marked_up(data.decode("utf-8"))
    else:
        text = data.decode("utf-8")
        yield text
        yield re.sub(r"\\(?=[^\w\s])", "", text).replace("<br>", " ")


def _marked_up(text: str) -> Iterator[str]:
    yield html.unescape(re.sub(r"<[^>]*>", "", text))
    yield html.unescape("\n".join(re.findall(r'"([^"]*)"', text)))
