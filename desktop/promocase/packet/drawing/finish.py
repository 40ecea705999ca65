"""The last pass: archival colour, metadata, an attached file, ids that follow from the content."""

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from promocase.kit import data

_ICC = "packet/sRGB.icc"
_XMP = "packet/metadata.xml"


@dataclass(frozen=True, slots=True)
class Seal:
    """By what the file is known again: which packet it is, the hash of its content, and a digest of each page."""

    identity: str
    content: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. `made` comes from the caller and is written in UTC; nothing is taken from the computer."""

    title: str
    author: str
    subject: str
    lang: str
    made: datetime
    program: str = "Promocase"
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file: its name, what it is, its bytes and their kind."""

    name: str
    description: str
    content: bytes
    kind: str = "application/json"


def finish(composed: bytes, about: About, attachment: Attachment | None = None) -> bytes:
    """The finished file: PDF/A-3a and PDF/UA-1. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(composed)) as pdf:
        root = pdf.Root
        profile = pdf.make_stream(data.resource(_ICC).read_bytes())
        profile.N = 3
        srgb = String("sRGB IEC61966-2.1")
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=srgb, Info=srgb, DestOutputProfile=profile)
        root.OutputIntents = Array([intent])
        metadata = pdf.make_stream(_metadata(about))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        root.Metadata = metadata
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        stamp = _utc(about.made).strftime("D:%Y%m%d%H%M%SZ")
        facts = {
            "Title": about.title,
            "Author": about.author,
            "Subject": about.subject,
            "Creator": about.program,
            "Producer": about.program,
        }
        info = Dictionary({f"/{key}": String(_plain(value)) for key, value in facts.items()})
        info.CreationDate, info.ModDate = String(stamp), String(stamp)
        pdf.trailer.Info = pdf.make_indirect(info)
        if attachment is not None:
            _attach(pdf, attachment, stamp)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
        return out.getvalue()


def _attach(pdf: pikepdf.Pdf, attachment: Attachment, stamp: str) -> None:
    root = pdf.Root
    stream = pdf.make_stream(attachment.content)
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name("/" + attachment.kind)
    checksum = hashlib.md5(attachment.content, usedforsecurity=False).digest()
    stream.Params = Dictionary(Size=len(attachment.content), ModDate=String(stamp), CheckSum=String(checksum))
    name = String(attachment.name)
    described = Dictionary(Type=Name.Filespec, F=name, UF=name, Desc=String(attachment.description), AFRelationship=Name.Source)
    described.EF = Dictionary(F=stream, UF=stream)
    spec = pdf.make_indirect(described)
    names = root.get(Name.Names, Dictionary())
    names.EmbeddedFiles = Dictionary(Names=Array([name, spec]))
    root.Names = names
    root.AF = Array([spec])


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
        text = text.replace("{" + key + "}", escape(_plain(value)).replace("{", "&#123;"))
    return text.encode("utf-8")


def _sealed(seal: Seal) -> str:
    rows = (("identity", seal.identity), ("content", seal.content), ("pages", " ".join(seal.pages)))
    return "\n".join(f"<promocase:{name}>{escape(_plain(value))}</promocase:{name}>" for name, value in rows).replace("{", "&#123;")


def _plain(text: str) -> str:
    """One line without control characters or half characters: what both kinds of metadata can hold."""
    readable = "".join(char if char.isprintable() else " " for char in text)
    return readable.encode("utf-8", "replace").decode("utf-8")


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
