"""The last pass: archival colour, metadata, an attached file, ids that follow from the content."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from promocase.domain.immutable import immutable
from promocase.kit import data
from promocase.packet.drawing.backend import Pdf
from promocase.packet.drawing.flow import Composed
from promocase.packet.drawing.tags import pdf_text, string_order

_ICC = "packet/sRGB.icc"
_XMP = "packet/metadata.xml"
_KIND = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


@immutable
class Seal:
    """By what the file is known again: which packet it is, the hash of its content, and a digest of each page."""

    identity: str
    content: str
    pages: tuple[str, ...]
    case: str = ""
    """SHA-256 (hex) of the case that lies in the file; empty where none does."""


@immutable
class About:
    """What the file says of itself. `made` comes from the caller and is written in UTC; nothing is taken from the computer."""

    title: str
    author: str
    subject: str
    lang: str
    made: datetime
    program: str = "Promocase"
    seal: Seal | None = None


@immutable
class Attachment:
    """A file inside the file: its name, what it is, its bytes and their kind."""

    name: str
    description: str
    content: bytes
    kind: str = "application/json"
    relation: str = "Source"
    """What it is to the document: "Source", "Data" or "Supplement"."""


def finish(composed: Composed, about: About, attachments: Sequence[Attachment] = ()) -> bytes:
    """The finished file: PDF/A-3a and PDF/UA-1. The same input gives the same bytes."""
    pdf = composed.pdf
    stamp = _utc(about.made).strftime("D:%Y%m%d%H%M%SZ")
    profile = pdf.stream("/N 3", data.resource(_ICC).read_bytes())
    srgb = "(sRGB IEC61966-2.1)"
    intent = f"/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {srgb} /Info {srgb} /DestOutputProfile {profile} 0 R"
    pdf.catalog("OutputIntents", f"[<< {intent} >>]")
    metadata = pdf.stream("/Type /Metadata /Subtype /XML", _metadata(about), deflate=False)
    pdf.catalog("Metadata", f"{metadata} 0 R")
    pdf.catalog("ViewerPreferences", "<< /DisplayDocTitle true >>")
    if attachments:
        _attach(pdf, attachments, stamp)
    facts = {"Title": about.title, "Author": about.author, "Subject": about.subject, "Creator": about.program, "Producer": about.program}
    told = " ".join(f"/{key} {pdf_text(_plain(value))}" for key, value in facts.items())
    return pdf.write(pdf.add(f"<< {told} /CreationDate ({stamp}) /ModDate ({stamp}) >>"))


def _attach(pdf: Pdf, attachments: Sequence[Attachment], stamp: str) -> None:
    rows: dict[str, int] = {}
    for one in sorted(attachments, key=lambda one: string_order(one.name)):
        checksum = hashlib.md5(one.content, usedforsecurity=False).hexdigest()
        params = f"/Params << /Size {len(one.content)} /ModDate ({stamp}) /CheckSum <{checksum}> >>"
        file = pdf.stream(f"/Type /EmbeddedFile /Subtype {_name(one.kind)} {params}", one.content)
        name = pdf_text(one.name)
        rows[name] = pdf.add(
            f"<< /Type /Filespec /F {name} /UF {name} /Desc {pdf_text(one.description)} /AFRelationship /{one.relation} "
            f"/EF << /F {file} 0 R /UF {file} 0 R >> >>"
        )
    tree = pdf.add(f"<< /Names [{' '.join(f'{name} {spec} 0 R' for name, spec in rows.items())}] >>")
    pdf.names["EmbeddedFiles"] = f"{tree} 0 R"
    pdf.catalog("AF", f"[{' '.join(f'{spec} 0 R' for spec in rows.values())}]")


def _name(kind: str) -> str:
    """A media type as a name of the format; what is none is a file of any kind."""
    kind = kind if _KIND.fullmatch(kind) else "application/octet-stream"
    return "/" + "".join(char if char.isalnum() else f"#{ord(char):02X}" for char in kind)


def _metadata(about: About) -> bytes:
    values = {
        "title": about.title,
        "author": about.author,
        "subject": about.subject,
        "lang": about.lang,
        "program": about.program,
        "date": _utc(about.made).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    text = data.resource(_XMP).read_text(encoding="utf-8").replace("{seal}", "" if about.seal is None else _sealed(about.seal))
    for key, value in values.items():
        text = text.replace("{" + key + "}", _escaped(value))
    return text.encode("utf-8")


def _sealed(seal: Seal) -> str:
    rows = (("identity", seal.identity), ("content", seal.content), ("pages", " ".join(seal.pages)), ("case", seal.case))
    return "\n".join(f"<promocase:{name}>{_escaped(value)}</promocase:{name}>" for name, value in rows if value)


def _escaped(text: str) -> str:
    """As the text of an element, without the braces that the template's places have."""
    return escape(_plain(text), quote=False).replace("{", "&#123;")


def _plain(text: str) -> str:
    """One line without control characters or half characters: what both kinds of metadata can hold."""
    readable = "".join(char if char.isprintable() else " " for char in text)
    return readable.encode("utf-8", "replace").decode("utf-8")


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
