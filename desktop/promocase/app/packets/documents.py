"""What is handed out beside the packet: made, written, and noted where somebody was asked."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from promocase.app.cases.judging import judgement
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case
from promocase.domain.evidence import Consent, Evidence, Witness
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import documents, proof
from promocase.packet.documents import Document, Kind
from promocase.packet.options import Options
from promocase.packet.rendered import Rendered
from promocase.words import texts


@immutable
class Asked:
    """A colleague and the piece that is asked about."""

    witness: Witness
    person: str
    title: str


def made(library: Library, case: Case, kind: Kind, options: Options, witness_id: str = "") -> Document:
    """The document as a value. `Known` where the packet would be refused; for a slip, where there is nobody to ask or nothing to tell."""
    judged = judgement(library, case)
    if kind is not Kind.SLIP:
        return documents.made(kind, library, case, judged, options)
    witness = library.witness.get(witness_id)
    if witness is None:
        raise Known(_("Name somebody at a piece of evidence first; the slip is made for one person and one piece."))
    evidence = library.evidence[witness.evidence_id]
    if evidence.private or evidence.trashed_on is not None:
        said = _("“{title}” is private or in the Trash, so no slip about it leaves the library.")
        raise Known(said.format(title=evidence.title))
    return documents.endorsement_slip(library, case, judged, options, evidence, witness)


def render(library: Library, case: Case, document: Document, options: Options) -> Rendered:
    """The finished PDF in memory: the very bytes that `write` writes."""
    forbidden = proof.forbidden(library, case, judgement(library, case), options)
    return documents.render(document, options.paper, forbidden)


def write(library: Library, case: Case, document: Document, options: Options, path: Path, source: Path) -> Rendered:
    """Write it to `path`, whole or not at all. `source` is the library, which is never written over."""
    forbidden = proof.forbidden(library, case, judgement(library, case), options)
    rendered = documents.render(document, options.paper, forbidden)
    proof.check_name(document, forbidden, path.name)
    wholefile.write(path, [rendered.content], source)
    return rendered


def file_name(document: Document) -> str:
    """The name that is proposed."""
    return documents.file_name(document)


def note_asked(tx: Transaction, witness_id: str) -> None:
    """The slip went out: who was not asked before, is asked now."""
    witness = tx.library.witness.get(witness_id)
    if witness is not None and witness.consent is Consent.NOT_ASKED:
        tx.put(replace(witness, consent=Consent.ASKED))


def askable(library: Library) -> tuple[Asked, ...]:
    """Everybody a slip can be made for, by name and piece; those who answered already come last."""
    found = [
        Asked(w, library.person[w.person_id].name, e.title)
        for w in library.witness.values()
        if (e := library.evidence.get(w.evidence_id)) is not None and _tellable(e) and w.person_id in library.person
    ]
    answered = {r.about for r in library.reply.values()}
    return tuple(sorted(found, key=lambda a: (a.witness.id in answered, a.person.casefold(), a.title.casefold(), a.witness.id)))


def _tellable(evidence: Evidence) -> bool:
    return not evidence.private and evidence.trashed_on is None


def witness_named(library: Library, person: str, piece: str) -> str:
    """Id of the witness these words mean. `Known`, naming those there are, where it is not exactly one."""
    wanted, about = person.strip().casefold(), piece.strip().casefold()
    found = [a for a in askable(library) if wanted in a.person.casefold() and about in a.title.casefold()]
    if len(found) == 1:
        return found[0].witness.id
    there = found or list(askable(library))
    names = texts.listed(_distinct(f"{a.person} (“{a.title}”)" for a in there), 6) or _("nobody yet")
    raise Known(_("Say which one person and piece is meant. Named there are: {names}.").format(names=names))


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
