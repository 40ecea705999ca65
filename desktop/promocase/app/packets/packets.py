"""The packet of a case: judged, assembled and drawn; and the record of what was handed out.

`preview` and `write` take frozen values and the library's path, so they can run in another thread: what they need of the file itself
(pictures of attached files) they read with a reader of their own.
"""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from promocase import __version__
from promocase.app.cases.judging import judgement
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, is_packet
from promocase.domain.case import Case, PacketRecord
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit import collector, wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.progress import Progress, silent
from promocase.packet import export as drawing
from promocase.packet import filename, frozen, length, proof
from promocase.packet.assemble import assemble
from promocase.packet.assembly.decision import competency_of
from promocase.packet.model import Packet
from promocase.packet.options import Options
from promocase.packet.rendered import sha256_of

if TYPE_CHECKING:
    from promocase.packet.twins.files import Kind


@immutable
class Rendered:
    """A packet in memory: the very bytes that an export writes."""

    data: bytes
    pages: int
    missing: tuple[str, ...]
    """Characters that no face of the packet can draw."""
    places: tuple[tuple[int, float, str], ...] = ()
    """(page, points below its top, anchor), in the order of the pages."""
    long: str = ""
    """A sentence where the packet is longer than its readers have time for; else empty."""

    def expectation_at(self, page: int, down: float) -> str:
        """Id of the competency whose part of the packet stands there, `down` points below the page's top; empty where none does."""
        before = [anchor for at, top, anchor in self.places if (at, top) <= (page, down)]
        return competency_of(before[-1]) if before else ""


@immutable
class Exported:
    """A packet that was written."""

    path: Path
    pages: int
    sha256: str
    missing: tuple[str, ...]
    record: PacketRecord
    """What was handed out; the step `record` keeps it."""
    long: str = ""
    """As of a `Rendered`."""


def packet_of(library: Library, case: Case, options: Options, as_of: date | None = None) -> Packet:
    """What the reader will be told, as a value. `Known` when a `stop` finding forbids it, or words that must stay out would be in it."""
    return assemble(library, case, judgement(library, case, as_of), options)


def labels(library: Library, wanted: Iterable[str]) -> frozenset[str]:
    """The leave-out labels that are meant, as evidence carries them. `Known`, naming those there are, for one that none carries."""
    there = {e.leave_out.strip().casefold(): e.leave_out for e in library.evidence.values() if e.leave_out.strip()}
    for label in wanted:
        if label.strip().casefold() not in there:
            names = ", ".join(sorted(f"“{name}”" for name in set(there.values()))) or _("none yet")
            raise Known(_("No evidence carries the label “{label}”. Labels there are: {names}.").format(label=label, names=names))
    asked = {label.strip().casefold() for label in wanted}
    return frozenset(e.leave_out for e in library.evidence.values() if e.leave_out.strip().casefold() in asked)


def file_name(packet: Packet) -> str:
    """The name that an export proposes."""
    return filename.file_name(packet)


def preview(
    library: Library, case: Case, options: Options, library_path: Path, progress: Progress = silent, as_of: date | None = None
) -> Rendered:
    """The packet in memory; where the library is what a packet holds, that packet. `Cancelled` comes through from `progress`."""
    if is_packet(library_path):
        from promocase.packet.enclosed_case import reading

        return Rendered(reading.bytes_of(library_path), 0, ())
    with collector.at_rest(), contents_of(library, library_path) as contents:
        packet = packet_of(library, case, options, as_of)
        made = drawing.render(packet, progress, forbidden=None, contents=contents)
    return Rendered(made.content, made.pages, _characters(made.missing), made.places, length.note(made.places, made.pages))


def write(
    library: Library,
    case: Case,
    options: Options,
    library_path: Path,
    path: Path,
    progress: Progress = silent,
    as_of: date | None = None,
    password: str = "",
) -> Exported:
    """Write the packet to `path`, whole or not at all; `Cancelled` leaves nothing behind. Afterwards do the step `record`.

    With a `password` the file opens with that only.
    """
    _refuse_packet(library_path)
    with collector.at_rest():
        packet, forbidden = packet_of(library, case, options, as_of), _forbidden(library, case, options, as_of)
        with contents_of(library, library_path) as contents:
            made = drawing.write(packet, path, progress, forbidden=forbidden, contents=contents, source=library_path, password=password)
        kept = _known(library, packet) or _record_of(packet, options, case.framework_snapshot, made)
    return Exported(made.path, made.pages, made.sha256, _characters(made.missing), kept, length.note(made.places, made.pages))


def write_twin(
    library: Library,
    case: Case,
    options: Options,
    library_path: Path,
    path: Path,
    progress: Progress = silent,
    as_of: date | None = None,
    kind: "Kind | None" = None,
) -> Exported:
    """Write the packet as a file of this kind, or as its name's end says (.docx, .html, .md, .txt); afterwards do the step `record`.

    A number stands for the PDF, so that is drawn, too, where this content has none yet; the twin alone is written.
    """
    from promocase.packet.twins import files as twins  # a packet as a PDF needs none of it

    _refuse_packet(library_path)
    wholefile.refuse_library(path, library_path)
    kind = kind or twins.kind_of(path)
    if kind is None:
        raise Known(_("“{file}” should end with .pdf, .docx, .html, .md or .txt, which says the format.").format(file=path.name))
    packet, forbidden = packet_of(library, case, options, as_of), _forbidden(library, case, options, as_of)
    known = _known(library, packet)
    if known is None:
        with contents_of(library, library_path) as contents:
            made = drawing.render(packet, progress, forbidden=forbidden, contents=contents)
        known = _record_of(packet, options, case.framework_snapshot, made)
    data = twins.write(packet, path, kind, forbidden=forbidden, source=library_path)
    return Exported(path, 0, sha256_of(data), (), known)


def record(tx: Transaction, written: Exported) -> None:
    """Note what was handed out: to be done with `kept`, because undo does not bring it back.

    The same content has the same number, so handing it out again writes nothing. `Known` when another content was handed out under
    this number meanwhile.
    """
    known = tx.library.packet.get(written.record.id)
    if known is None:
        tx.put(written.record)
    elif known.content_hash != written.record.content_hash:
        said = _("Packet {number} was handed out with another content meanwhile. Export again: it gets a number of its own.")
        raise Known(said.format(number=known.number))


def export(
    workspace: Workspace, case: Case, options: Options, path: Path, as_of: date | None = None, kind: str = "", password: str = ""
) -> Exported:
    """Write the packet of a case and record it: what the command line does in one go. `kind`: "pdf" or that of a twin; as the name's
    end says where it is empty, a PDF where the name has no end."""
    library = workspace.library()
    if kind == "pdf" or (not kind and path.suffix.casefold() in {"", ".pdf"}):
        written = write(library, case, options, workspace.path, path, as_of=as_of, password=password)
    elif password:
        raise Known(_("Only a PDF can have a password. Nothing was written."))
    elif options.embed_files or options.embed_case:
        raise Known(_("Files and the case itself can lie in a PDF only. Leave them out, or make the packet as a PDF. Nothing was written."))
    else:
        written = write_twin(library, case, options, workspace.path, path, as_of=as_of, kind=_twin(kind))
    if written.record.id not in library.packet:  # the same again writes nothing
        workspace.do(_("Export Packet"), record, written, kept=True)
    return written


def _refuse_packet(library_path: Path) -> None:
    if is_packet(library_path):
        said = _("“{file}” is a packet itself, so no other is made of it. Hand on the file as it is. Nothing was written.")
        raise Known(said.format(file=library_path.name))


def _twin(kind: str) -> "Kind | None":
    from promocase.packet.twins.files import Kind

    return Kind(kind) if kind in set(Kind) else None


def _forbidden(library: Library, case: Case, options: Options, as_of: date | None) -> proof.Forbidden:
    return proof.forbidden(library, case, judgement(library, case, as_of), options)


@contextmanager
def contents_of(library: Library, path: Path) -> Generator[Callable[[str], Iterable[bytes]] | None, None, None]:
    """The bytes of attached files, from a reader of this thread; None where nothing is attached."""
    if not library.attachment:
        yield None
        return
    with Workspace.open(path, read_only=True) as reader:
        yield reader.content


def _characters(missing: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    return tuple(character for character, _count in missing)


def _known(library: Library, packet: Packet) -> PacketRecord | None:
    """What was handed out of this content before: a number rises with the content, so it is the one of its number."""
    return next((p for p in library.packets_of(packet.head.case_id) if p.number == packet.imprint.number), None)


def _record_of(packet: Packet, options: Options, framework: str, made: drawing.PacketFile | drawing.Rendered) -> PacketRecord:
    number = packet.imprint.number
    return PacketRecord(
        id=named_id("packet", packet.head.case_id, str(number)),
        case_id=packet.head.case_id,
        number=number,
        as_of=date.fromisoformat(packet.head.as_of),
        content_hash=made.told,
        model=frozen.freeze(packet),
        options=frozen.options_text(options),
        framework_snapshot=framework,
        sha256=made.sha256,
        program=__version__,
    )
