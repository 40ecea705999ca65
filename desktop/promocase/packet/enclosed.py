"""Attached files that lie in the packet's PDF: their bytes, and the words in them that the proof looks through."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import filetext, proof
from promocase.packet.model import Packet

LARGEST = 64_000_000
"""Bytes that a packed file is unpacked to, to look for words."""
_TAG = re.compile(r"<[^<>]*>")


@immutable
class Enclosed:
    """A file that lies in the packet's PDF."""

    name: str
    """Under which it lies in the PDF."""
    description: str
    kind: str
    """Media type."""
    content: bytes


def files(packet: Packet, contents: Callable[[str], Iterable[bytes]]) -> Iterator[Enclosed]:
    """Those that the packet says lie inside; one whose bytes are not there any more is passed over."""
    for sheet in packet.appendix.sheets:
        for file in sheet.files:
            if not file.inside:
                continue
            content = b"".join(contents(file.sha256))
            if hashlib.sha256(content).hexdigest() == file.sha256:
                yield Enclosed(file.inside, file.caption or file.name, file.media_type, content)


def check(packet: Packet, forbidden: proof.Forbidden, found: Sequence[Enclosed]) -> None:
    """Known where a file holds what is private. What it says of another track is the author's own, as all prose is."""
    for file in found:
        try:
            text = "\n".join(_words(file.content))
        except _TooLarge as error:
            said = _(
                "“{name}” unpacks to more than can be looked through for private words, so it can't go into the PDF. Nothing was written. "
                "Take it off its piece, or make the packet without files in it."
            )
            raise Known(said.format(name=file.name)) from error
        if private := proof.first_kept_back(packet, forbidden, text):
            said = _(
                "The attached file “{name}” holds private words (“{words}”), so nothing was written. "
                "Take it off its piece, or make the packet without files in it."
            )
            raise Known(said.format(name=file.name, words=private if len(private) <= 60 else private[:60] + "…"))


class _TooLarge(Exception):  # noqa: N818 - says what the file is
    """It unpacks to more than is looked through."""


def _words(content: bytes) -> Iterator[str]:
    """What the file says, as far as it is text, a PDF with text, or packed as office files are."""
    yield from _texts(content)
    if content.startswith(b"%PDF-"):
        yield from _pdf(content)
    elif zipfile.is_zipfile(io.BytesIO(content)):
        yield from _unpacked(content)


def _pdf(content: bytes) -> Iterator[str]:
    import pypdfium2

    try:
        yield from filetext.page_texts(content)
    except pypdfium2.PdfiumError:
        return  # damaged or locked: it has no words that a program could show


def _texts(content: bytes) -> Iterator[str]:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if wide else "utf-8", "replace")
    yield text
    yield _TAG.sub("", text)


def _unpacked(content: bytes) -> Iterator[str]:
    room = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.infolist():
                yield part.filename
                with parts.open(part) as stream:
                    found = stream.read(room + 1)
                room -= len(found)
                if room < 0:
                    raise _TooLarge
                yield from _texts(found)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return  # damaged or locked: it has no words that a program could show
