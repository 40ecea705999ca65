"""The packet as a file: the preview's bytes are the export's bytes, whole or not at all, the same for the same packet."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from promocase.domain.immutable import immutable
from promocase.kit import wholefile
from promocase.kit.i18n import _
from promocase.kit.progress import Progress, silent
from promocase.packet import enclosed, formnames, plain, proof
from promocase.packet.enclosed_case import proof as case_proof
from promocase.packet.enclosed_case.name import NAME
from promocase.packet.model import Packet
from promocase.packet.model_head import foot_line
from promocase.packet.pages.appendix import Contents
from promocase.packet.proof import Forbidden
from promocase.packet.rendered import Rendered, sha256_of

if TYPE_CHECKING:
    from promocase.packet.drawing.sheet import Broken

_A_PAGE = 3500
"""Characters of the content, about, that make a page."""


_REMEMBERED = 40_000
"""Texts of previews; those of a packet of 2,000 pieces are twice as many, and it has no preview that keeps up with typing."""


@immutable
class PacketFile:
    """A file on the disk."""

    path: Path
    sha256: str
    pages: int
    missing: tuple[tuple[str, int], ...]
    places: tuple[tuple[int, float, str], ...]
    told: str
    """Hash of what its reader is told."""


@cache
def _broken() -> "Broken":
    """Of the last previews."""
    from promocase.packet.drawing.sheet import Broken

    return Broken(_REMEMBERED)


def render(packet: Packet, progress: Progress = silent, *, forbidden: Forbidden | None, contents: Contents | None = None) -> Rendered:
    """The finished PDF. `progress` is called for each page and may raise Cancelled. Known when the proof finds what must stay out.

    `forbidden` is None for a preview: what its author alone looks at goes nowhere. `contents` gives an attachment's bytes by SHA-256, for
    its picture and to lie in the file; None leaves both out.
    """
    from promocase.packet.drawing import flow
    from promocase.packet.drawing.finish import About, Attachment, Seal, finish
    from promocase.packet.pages import book

    canonical = plain.canonical(packet)
    content = plain.hash_of(canonical)
    composed = flow.compose(
        book.sections(packet, content, contents),
        lang=packet.head.language,
        size=flow.LETTER if packet.imprint.paper == "letter" else flow.A4,
        footer=foot_line(packet.head, packet.imprint.number),
        page_words=_("Page {page} of {total}"),
        progress=progress,
        expected=len(canonical) // _A_PAGE,
        known=_broken() if forbidden is None else None,
    )
    made = datetime.combine(date.fromisoformat(packet.head.as_of), datetime.min.time(), tzinfo=UTC)
    case = packet.case_data.encode("utf-8", "replace")
    identity = formnames.identity(packet.head.case_id, packet.imprint.number)
    seal = Seal(identity, content, composed.digests, sha256_of(case) if case else "")
    about = About(packet.head.title, packet.head.author, packet.head.subject, packet.head.language, made, seal=seal)
    inside = tuple(enclosed.files(packet, contents)) if contents is not None else ()
    attached = [Attachment(x.name, x.description, x.content, x.kind, "Supplement") for x in inside]
    if case:
        attached.append(Attachment(NAME, _("The case as this packet prints it: open the PDF with Promocase"), case))
    data = finish(composed, about, attached)
    if forbidden is not None:
        proof.check_file(packet, forbidden, data)
        enclosed.check(packet, forbidden, inside)
        if case:
            case_proof.check(packet, case)
    progress(composed.page_count, composed.page_count)
    places = sorted((page, composed.tops[anchor], anchor) for anchor, page in composed.pages.items())
    return Rendered(data, composed.page_count, tuple(sorted(composed.missing.items())), tuple(places), content)


def write(
    packet: Packet,
    path: Path,
    progress: Progress = silent,
    *,
    forbidden: Forbidden,
    contents: Contents | None = None,
    source: Path | None = None,
    password: str = "",
) -> PacketFile:
    """`render`, put at `path` whole or not at all. Known when it can't be written, or when its name says what must stay out.

    `source` is the library it comes from, which is never written over. With a `password` the file opens with that only; what is known
    of it (its SHA-256) is of the file without.
    """
    rendered = render(packet, progress, forbidden=forbidden, contents=contents)
    proof.check_name(packet, forbidden, path.name)
    wholefile.write(path, [_protected(rendered.content, password)], source)
    return PacketFile(path, rendered.sha256, rendered.pages, rendered.missing, rendered.places, rendered.told)


def _protected(content: bytes, password: str) -> bytes:
    if not password:
        return content
    from promocase.packet import protected

    return protected.lock(content, password)
