"""What a PDF file is: which packet, and whether its pages are what was exported. With the library, compared with what was kept of it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from promocase.app.cases.judging import judgement
from promocase.app.packets import handed_out, packets
from promocase.domain.case import Case, PacketRecord
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.kit.wholefile import cause_of
from promocase.packet import export as drawing
from promocase.packet import filefacts, formfile, frozen, proof
from promocase.packet.filefacts import Facts
from promocase.packet.options import Options, Paper
from promocase.packet.refusals import NeedsPassword
from promocase.packet.rendered import sha256_of
from promocase.words import dates
from promocase.words.texts import listed

_LETTER = 600
"""Points: letter paper is wider, A4 is not."""


class Pages(StrEnum):
    """What became of the pages since the export."""

    IDENTICAL = "identical"
    """The whole file is what was exported."""
    SAME = "same"
    """Every page draws what it drew then."""
    SAME_TEXT = "same_text"
    """Written anew by another program, with the same words on every page."""
    CHANGED = "changed"
    UNKNOWN = "unknown"
    """The file does not tell, and no library was asked that knows."""


@immutable
class Verified:
    number: int
    case_id: str
    case: str
    """Its name; empty where the library does not know it, or was not asked."""
    as_of: str
    """Evidence up to this day (ISO); empty as above."""
    program: str
    """Version of the program that wrote it; empty as above."""
    known: bool | None
    """Whether the library handed out this content under this number; None when it was not asked."""
    pages: Pages
    changed: tuple[int, ...]
    """Pages of the file, from 1, that are not as they were exported."""
    page_count: int
    missing: int
    """Pages that were exported and are not in the file."""
    answers: int
    notes: int
    holds_case: bool
    """Whether the case itself was put into it, to be opened with this program."""

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(line for line in (_who(self), _how(self), _on_top(self)) if line)


def verify(path: Path, library: Library | None = None, library_path: Path | None = None, password: str = "") -> Verified:
    """Known, saying why, for a file that is no packet or can't be read; `NeedsPassword` where it takes (another) password."""
    data = _data(path)
    try:
        if password:
            data = _unlocked(data, password)
        facts = filefacts.read(data)
    except formfile.Locked:
        said = _("“{file}” does not open with this password.") if password else _("“{file}” is protected with a password.")
        raise NeedsPassword(said.format(file=path.name)) from None
    except formfile.Endless:
        raise Known(_("“{file}” is far larger than any packet, so it was not looked through.").format(file=path.name)) from None
    except formfile.Damaged as error:
        raise Known(_("“{file}” is damaged and can't be read.").format(file=path.name)) from error
    if not facts.case_id:
        raise Known(_("“{file}” does not say that it is a packet of Promocase.").format(file=path.name))
    if library is None or library_path is None:
        return _verified(facts, None, None, None, *_by_seal(facts))
    case = library.case.get(facts.case_id)
    record = next((p for p in library.packets_of(facts.case_id) if p.number == facts.number and p.content_hash == facts.content), None)
    if case is None or record is None:
        return _verified(facts, case, None, False, *_by_seal(facts))
    if sha256_of(data) == record.sha256:
        return _verified(facts, case, record, True, Pages.IDENTICAL, (), len(facts.pages))
    return _verified(facts, case, record, True, *_by_library(facts, data, library, case, record, library_path))


def _unlocked(data: bytes, password: str) -> bytes:
    from promocase.packet import protected

    return protected.unlock(data, password)


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > formfile.LARGEST:
            raise Known(_("“{file}” is far larger than any packet, so it was not looked through.").format(file=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise Known(_("“{file}” can't be read: {cause}.").format(file=path.name, cause=cause_of(error))) from error
    if b"%PDF-" not in data[:1024]:
        raise Known(_("“{file}” is not a PDF file.").format(file=path.name))
    return data


def _by_seal(facts: Facts) -> tuple[Pages, tuple[int, ...], int]:
    """What became of the pages, which are others, and how many there were; all by what the file says of itself."""
    count = len(facts.sealed)
    if not facts.sealed:
        return Pages.UNKNOWN, (), count
    changed = _differing(facts.pages, facts.sealed)
    if len(changed) == len(facts.pages) > 1:  # a program that writes every page anew; only their words could tell more
        return Pages.UNKNOWN, (), count
    return (Pages.CHANGED, changed, count) if changed else (Pages.SAME, (), count)


def _by_library(
    facts: Facts, data: bytes, library: Library, case: Case, record: PacketRecord, library_path: Path
) -> tuple[Pages, tuple[int, ...], int]:
    """Beside the packet as it is drawn from what was kept: first what its pages draw, then what they say."""
    packet = frozen.thaw(record.model)
    paper = Paper.LETTER if facts.wide > _LETTER else Paper.A4
    packet = replace(packet, imprint=replace(packet.imprint, paper=paper.value))
    forbidden = proof.forbidden(library, case, judgement(library, case), Options())
    with packets.contents_of(library, library_path) as contents:
        made = drawing.render(packet, forbidden=forbidden, contents=contents and handed_out.only_held(library, contents))
    changed = _differing(facts.pages, filefacts.read(made.content).pages)
    if not changed:
        return Pages.SAME, (), made.pages
    changed = _differing(filefacts.texts(data), filefacts.texts(made.content))
    return (Pages.CHANGED, changed, made.pages) if changed else (Pages.SAME_TEXT, (), made.pages)


def _differing(now: Sequence[str], then: Sequence[str]) -> tuple[int, ...]:
    """Pages that are not what was there; where pages were taken out or put in, what still follows in order counts as there."""
    if len(now) == len(then):
        return tuple(n for n, (one, other) in enumerate(zip(now, then, strict=True), 1) if one != other)
    changed: list[int] = []
    at = 0
    for n, one in enumerate(now, 1):
        try:
            at = then.index(one, at) + 1
        except ValueError:
            changed.append(n)
    return tuple(changed)


def _verified(
    facts: Facts,
    case: Case | None,
    record: PacketRecord | None,
    known: bool | None,
    pages: Pages,
    changed: tuple[int, ...],
    made: int,
) -> Verified:
    """`made`: how many pages the packet had; 0 where nothing says so."""
    return Verified(
        number=facts.number,
        case_id=facts.case_id,
        case=case.name if case else "",
        as_of=record.as_of.isoformat() if record else "",
        program=record.program if record else "",
        known=known,
        pages=pages,
        changed=changed,
        page_count=len(facts.pages),
        missing=max(0, made - len(facts.pages)),
        answers=facts.answers,
        notes=facts.notes,
        holds_case=facts.holds_case,
    )


# ---- in words


def _who(found: Verified) -> str:
    named = _("“{name}”").format(name=found.case) if found.case else found.case_id
    if found.known:
        said = _("Packet {number} of the case {case}, evidence up to {date}, written by Promocase {version}.")
        return said.format(number=found.number, case=named, date=dates.iso_day(found.as_of), version=found.program)
    if found.known is None:
        return _("The file says it is packet {number} of the case {case}.").format(number=found.number, case=named)
    if found.case:
        said = _("The file says it is packet {number} of the case {case}; no packet with this number and content was handed out here.")
    else:
        said = _("The file says it is packet {number} of the case {case}, which is not in this library.")
    return said.format(number=found.number, case=named)


def _how(found: Verified) -> str:
    if found.pages is Pages.IDENTICAL:
        return _("It is as it was exported, byte for byte.")
    if found.pages is Pages.CHANGED:
        numbers = [str(n) for n in found.changed]
        text = n_("Page {pages} is not as it was exported.", "Pages {pages} are not as they were exported.", len(numbers))
        text = text.format(pages=listed(numbers, 12))
    else:
        text = {
            Pages.SAME: _("Its pages are as they were exported."),
            Pages.SAME_TEXT: _("Its pages were written anew by another program; their words are as they were exported."),
            Pages.UNKNOWN: _("The file does not tell whether its pages are as they were exported; the library it came from may."),
        }[found.pages]
    if found.missing:
        text += " " + n_("1 page is missing.", "{n} pages are missing.", found.missing)
    return text


def _on_top(found: Verified) -> str:
    parts: list[str] = []
    if found.answers:
        parts.append(n_("1 answer is filled into its form.", "{n} answers are filled into its form.", found.answers))
    if found.notes:
        parts.append(n_("1 note was put on its pages.", "{n} notes were put on its pages.", found.notes))
    if found.holds_case:
        parts.append(_("The case as it is printed lies in it: open the file with Promocase to look at it."))
    return " ".join(parts)
