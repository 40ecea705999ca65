"""What a PDF file says of itself, for one who wants to know what it is: which packet, and what each of its pages draws now.

Nothing here is proof against someone who means to deceive: the file is not signed. It tells what other programs and careless hands did.
"""

import html
import re
from typing import Any

import pikepdf

from promocase.domain.immutable import immutable
from promocase.packet import filetext, formfile
from promocase.packet import formnames as names
from promocase.packet.digest import digest

_SEAL = re.compile(r"(?<!/)promocase:(identity|content|pages|case)(?:>|=[\"'])([^<\"']*)")
_OURS = frozenset({"/Link", "/Widget", "/Popup"})
_LONGEST = 1 << 20
"""Characters of metadata that are looked through; a packet of 2,000 pages has a thirtieth of it."""


@immutable
class Facts:
    """`case_id` is empty for a file that names no packet."""

    case_id: str
    number: int
    content: str
    """SHA-256 (hex) of what its reader is told; empty where the file does not say."""
    sealed: tuple[str, ...]
    """Digest of each page as it was exported; empty where the file has lost it, or never had it."""
    pages: tuple[str, ...]
    """Digest of each page as it is now."""
    wide: float
    """Width of the first page, in points."""
    answers: int
    """Fields of the form that hold something."""
    notes: int
    """What other programs put on top of the pages: comments, marks, drawings."""
    holds_case: bool
    """Whether the case itself was put into it."""


def read(data: bytes) -> Facts:
    """Raises Locked, Damaged or Endless of `formfile`."""
    copies = formfile.copies(data)
    with formfile.opened(data) as pdf:
        sealed = seal(pdf)
        pages = tuple(_drawn(page) for page in pdf.pages)
        notes = sum(1 for page in pdf.pages for note in _annotations(page) if note.get("/Subtype") not in _OURS)
        wide = float(pdf.pages[0].mediabox[2]) if pages else 0.0
    said = names.read_identity(sealed.get("identity", ""))
    found = said._replace(content=sealed.get("content", "")) if said else _of_form(data, copies)
    identity = found if found is not None and not found.kind else names.Identity("", 0)
    answers = sum(1 for copy in copies for name, values in copy.values.items() if values and names.meaning(name) is not None)
    then = tuple(sealed.get("pages", "").split())
    return Facts(identity.case_id, identity.number, identity.content, then, pages, wide, answers, notes, "case" in sealed)


def texts(data: bytes) -> tuple[str, ...]:
    """What each page says, without white space, which programs set as they like."""
    return tuple("".join(text.split()) for text in filetext.page_texts(data))


def seal(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the file's metadata say of the packet, by name: identity, content, pages and, where it lies inside, case."""
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return {}
    text = metadata.read_bytes()[:_LONGEST].decode("utf-8", "replace")
    return {name: html.unescape(value) for name, value in _SEAL.findall(text)}


def _of_form(data: bytes, copies: tuple[formfile.Copy, ...]) -> names.Identity | None:
    found = sorted(identity for copy in copies for identity in copy.identities())
    return found[0] if found else formfile.printed_identity(data)


def _drawn(page: Any) -> str:
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return digest(b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream)))


def _annotations(page: Any) -> list[Any]:
    found = page.obj.get("/Annots")
    return [one for one in found if isinstance(one, pikepdf.Dictionary)] if isinstance(found, pikepdf.Array) else []
