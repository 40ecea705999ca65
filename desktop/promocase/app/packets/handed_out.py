"""Packets that were handed out: which there are, and each made again from what was kept of it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from promocase.app.cases.judging import judgement
from promocase.app.packets import packets
from promocase.domain.case import Case, PacketRecord
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.progress import Progress, silent
from promocase.packet import export as drawing
from promocase.packet import frozen, proof
from promocase.packet.model import Packet
from promocase.packet.options import Options
from promocase.words import dates

Contents = Callable[[str], Iterable[bytes]]


@immutable
class Row:
    """An earlier packet, as lists show it."""

    number: int
    words: str
    """ "Packet 2, evidence up to 30 June 2026"."""


@immutable
class Again:
    """An earlier packet that was written again."""

    path: Path
    pages: int
    record: PacketRecord
    note: str
    """Empty when every byte is as it was; else one sentence on why not."""


def rows(library: Library, case: Case) -> tuple[Row, ...]:
    """The case's packets, the last one first."""
    said = _("Packet {number}, evidence up to {date}")
    return tuple(Row(p.number, said.format(number=p.number, date=dates.day(p.as_of))) for p in reversed(library.packets_of(case.id)))


def record_of(library: Library, case: Case, number: int) -> PacketRecord:
    """Known, naming those there are, for a number that was not handed out."""
    known = {p.number: p for p in library.packets_of(case.id)}
    if number not in known:
        there = ", ".join(map(str, known)) or _("none yet")
        raise Known(_("This case has no packet {number}. Packets that were handed out: {known}.").format(number=number, known=there))
    return known[number]


def packet_of(library: Library, case: Case, number: int) -> Packet:
    """What the reader of that packet was told."""
    return frozen.thaw(record_of(library, case, number).model)


def write_again(library: Library, case: Case, number: int, library_path: Path, path: Path, progress: Progress = silent) -> Again:
    """Write packet `number` as it was, whole or not at all; nothing is recorded anew. `Known` when it shows what is private by now."""
    record = record_of(library, case, number)
    packet = frozen.thaw(record.model)
    judged = judgement(library, case)
    proof.check_private(packet, library, case, judged, Options())
    forbidden = proof.forbidden(library, case, judged, Options())
    with packets.contents_of(library, library_path) as contents:
        held = contents and only_held(library, contents)
        made = drawing.write(packet, path, progress, forbidden=forbidden, contents=held, source=library_path)
    return Again(made.path, made.pages, record, _note(record, made.sha256, _files(packet) - _held(library)))


def only_held(library: Library, contents: Contents) -> Contents:
    """The like, with nothing where a file was taken off since: its picture is left out then, its name stays."""
    held = _held(library)
    return lambda sha256: contents(sha256) if sha256 in held else (b"",)


def _held(library: Library) -> frozenset[str]:
    return frozenset(attachment.sha256 for attachment in library.attachment.values())


def _files(packet: Packet) -> frozenset[str]:
    return frozenset(file.sha256 for sheet in packet.appendix.sheets for file in sheet.files)


def _note(record: PacketRecord, sha256: str, gone: frozenset[str]) -> str:
    if sha256 == record.sha256:
        return ""
    if gone:
        return _("Its words are as they were. Pictures and files that are no longer in the library are missing, so it is not the same.")
    said = _(
        "Its words are as they were. It was written by Promocase {version}, and this program draws pages in another way, "
        "so the file is not the same."
    )
    return said.format(version=record.program)
