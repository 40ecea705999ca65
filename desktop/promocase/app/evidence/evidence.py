"""What a person does with evidence. Every function whose first argument is the transaction is a step for `Workspace.do`."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from promocase.app.evidence import attachments
from promocase.app.evidence.people import person_named, project_named
from promocase.app.workspace.changes import Transaction
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import (
    Autonomy,
    Consent,
    Evidence,
    Link,
    Metric,
    Nature,
    Relation,
    Role,
    Scope,
    Standing,
    Status,
    Witness,
)
from promocase.domain.ids import new_id
from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class WitnessDraft:
    """Someone who saw the work, by name."""

    name: str
    function: str = ""
    level: str = ""
    relation: Relation = Relation.OTHER
    consent: Consent = Consent.NOT_ASKED
    quote: str = ""
    standing: Standing = Standing.NAMED


@immutable
class FileDraft:
    """A file that comes with a piece: a copy of it goes into the library, or only a link to where it lies (an employer's file)."""

    path: str
    copy: bool = True


@immutable
class Draft:
    """A piece of evidence as it is typed, before it is kept. Only `title` must be given."""

    title: str
    situation: str = ""
    my_part: str = ""
    others_part: str = ""
    result: str = ""
    result_source: str = ""
    role: Role | None = None
    nature: Nature | None = None
    metrics: tuple[Metric, ...] = ()
    happened_from: PartialDate | None = None
    happened_to: PartialDate | None = None
    status: Status = Status.DONE
    project: str = ""
    """The project's name; found or made."""
    scope: Scope | None = None
    autonomy: Autonomy | None = None
    difficulty: str = ""
    counterfactual: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    private: bool = False
    leave_out: str = ""
    witnesses: tuple[WitnessDraft, ...] = ()
    files: tuple[FileDraft, ...] = ()
    unread_when: str = ""
    """What was typed as its date and can't be read; waits in the half-written piece and is never kept with it."""


_DRAWN = {f.name for f in fields(Draft)} - {"title", "project", "witnesses", "files", "unread_when"}
EDITABLE = _DRAWN | {"title"}
"""Names of the fields that `edit` may change."""


def add(tx: Transaction, draft: Draft, on: date) -> str:
    """Keep a new piece, recorded on this day, in the Inbox; gives its id."""
    piece = Evidence(
        id=new_id(),
        title=_titled(draft.title),
        recorded_on=on,
        inbox=0,
        project_id=project_named(tx, draft.project),
        **{name: getattr(draft, name) for name in _DRAWN},
    )
    _must_run_forward(piece)
    tx.put(piece)
    for witness in draft.witnesses:
        add_witness(tx, piece.id, witness)
    for file in draft.files:
        attach(tx, piece.id, file, on)
    return piece.id


def add_all(tx: Transaction, drafts: Iterable[Draft], on: date) -> tuple[str, ...]:
    """Keep several new pieces, as one step; gives their ids."""
    return tuple(add(tx, draft, on) for draft in drafts)


def attach(tx: Transaction, evidence_id: str, file: FileDraft, on: date) -> None:
    """Keep a file with a piece: its bytes, or a link to it."""
    path = Path(file.path)
    if file.copy:
        attachments.attach(tx, evidence_id, path, on)
        return
    piece, link = _piece(tx, evidence_id), Link(path.absolute().as_uri(), path.name)
    if link.url not in {each.url for each in piece.links}:
        tx.put(replace(piece, links=(*piece.links, link)))


def edit(tx: Transaction, evidence_id: str, values: Mapping[str, Any]) -> None:
    """Set fields of a piece, by their names in `EDITABLE`; an unknown name is a bug and raises TypeError."""
    unknown = set(values) - EDITABLE
    if unknown:
        raise TypeError(f"not a field of evidence: {sorted(unknown)}")
    piece = replace(_piece(tx, evidence_id), **values)
    piece = replace(piece, title=_titled(piece.title))
    _must_run_forward(piece)
    tx.put(piece)


def set_project(tx: Transaction, evidence_id: str, name: str) -> None:
    """Put the piece into the project of this name, found or made; an empty name takes it out."""
    tx.put(replace(_piece(tx, evidence_id), project_id=project_named(tx, name)))


def set_private(tx: Transaction, evidence_ids: tuple[str, ...], private: bool) -> None:
    """Private pieces never leave the library."""
    for id in evidence_ids:
        tx.put(replace(_piece(tx, id), private=private))


def trash(tx: Transaction, evidence_ids: tuple[str, ...], on: date) -> None:
    """Move pieces to the Trash. Mappings, citations and files stay with them."""
    for id in evidence_ids:
        piece = _piece(tx, id)
        if piece.trashed_on is None:
            tx.put(replace(piece, trashed_on=on))


def restore(tx: Transaction, evidence_ids: tuple[str, ...]) -> None:
    """Bring pieces back from the Trash as they were: with mappings, citations and files; what waited in the Inbox waits there again."""
    for id in evidence_ids:
        tx.put(replace(_piece(tx, id), trashed_on=None))


def add_witness(tx: Transaction, evidence_id: str, draft: WitnessDraft) -> str:
    """Name someone who can confirm the piece; gives the witness's id. Naming the same person again changes the first entry."""
    _piece(tx, evidence_id)
    if not draft.name.strip():
        raise Known(_("Someone who can confirm it needs a name."))
    person = person_named(tx, draft.name, draft.function, draft.level)
    known = next((w for w in tx.library.witnesses_of.get(evidence_id, ()) if w.person_id == person), None)
    id = known.id if known else new_id()
    tx.put(Witness(id, evidence_id, person, draft.relation, draft.consent, draft.quote, draft.standing))
    return id


def change_witness(tx: Transaction, witness: Witness) -> None:
    """Set relation, consent, quote or standing of someone who is named already."""
    if witness.id not in tx.library.witness:
        raise Known(_("This witness is no longer in the library, so nothing was changed."))
    tx.put(witness)


def remove_witness(tx: Transaction, witness_id: str) -> None:
    """Take a witness off a piece. The person stays in the library."""
    tx.remove("witness", witness_id)


def _piece(tx: Transaction, evidence_id: str) -> Evidence:
    piece = tx.library.evidence.get(evidence_id)
    if piece is None:
        raise Known(_("This piece of evidence is no longer in the library, so nothing was changed."))
    return piece


def _titled(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Known(_("A piece of evidence needs a title: one line on what happened."))
    return title


def _must_run_forward(piece: Evidence) -> None:
    """A span has a beginning, and ends on or after it."""
    first, last = piece.happened_from, piece.happened_to
    if last is not None and first is None:
        raise Known(_("“{title}” has an end and no beginning. Give the day, month, quarter or year it began.").format(title=piece.title))
    if first is not None and last is not None and last.last < first.first:
        raise Known(
            _("“{title}” ends ({last}) before it begins ({first}). Check the two dates.").format(title=piece.title, last=last, first=first)
        )
