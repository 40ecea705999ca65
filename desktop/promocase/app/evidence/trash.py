"""The Trash: what was thrown away waits here for 30 days with everything it had. Only emptying takes it away for good."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from promocase.app.evidence import views
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case
from promocase.domain.evidence import Attachment, Evidence, Mapping, Witness
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.i18n import _, n_
from promocase.words import dates

KEPT = timedelta(days=30)


@immutable
class TrashRow:
    """As a list shows it; `chips` are what it comes back with."""

    id: str
    title: str
    when: str
    """How long it stays: "29 days left"."""
    private: bool
    chips: tuple[views.Chip, ...]
    told: str
    """When it happened and when it was thrown away, in one line."""
    found: views.Found | None = None
    """As in other lists of evidence; the Trash is not searched."""


def rows(library: Library, case: Case | None, today: date) -> tuple[TrashRow, ...]:
    """What is in the Trash, thrown away last first."""
    found = [e for e in library.evidence.values() if e.trashed_on is not None and not e.erased]
    shown = views.evidence_rows_of(library, case, (e.id for e in found))
    made: list[TrashRow] = []
    for piece in sorted(found, key=lambda e: (e.trashed_on or today, e.id), reverse=True):
        assert piece.trashed_on is not None
        row, left = shown[piece.id], (piece.trashed_on + KEPT - today).days
        stays = n_("1 day left", "{n} days left", left) if left > 0 else _("its 30 days are over")
        told = _("{when}. In the Trash since {day}.").format(when=row.when, day=dates.day(piece.trashed_on))
        made.append(TrashRow(piece.id, piece.title, stays, piece.private, row.chips, told))
    return tuple(made)


def empty(tx: Transaction, on: date, evidence_ids: Iterable[str] | None = None) -> int:
    """Take these pieces away for good, or all there are; gives how many. Claims that cite one go on showing that it was removed."""
    ids = [e.id for e in tx.library.evidence.values() if e.trashed_on is not None and not e.erased]
    gone = [id for id in ids if evidence_ids is None or id in set(evidence_ids)]
    for id in gone:
        erase(tx, id, on)
    return len(gone)


def erase(tx: Transaction, evidence_id: str, on: date) -> None:
    """Take away everything a piece says and has. What stays is empty and only keeps its E-numbers from being given again."""
    gone = {("evidence", evidence_id)}
    for kind, record in belongings(tx.library, evidence_id):
        tx.remove(kind, record.id)
        gone.add((kind, record.id))
    for wording in [e for e in tx.library.earlier.values() if (e.kind, e.record_id) in gone]:
        tx.remove("earlier", wording.id)
    if any(n.evidence_id == evidence_id for n in tx.library.evidence_number.values()):
        tx.put(Evidence(evidence_id, "", recorded_on=on, trashed_on=on))
    else:
        tx.remove("evidence", evidence_id)


def belongings(library: Library, evidence_id: str) -> Iterator[tuple[str, Mapping | Witness | Attachment]]:
    """(kind, record) of all that belongs to one piece and goes where it goes."""
    for record in library.mappings_of.get(evidence_id, ()):
        yield "mapping", record
    for record in library.witnesses_of.get(evidence_id, ()):
        yield "witness", record
    for record in library.attachments_of.get(evidence_id, ()):
        yield "attachment", record


def expired(library: Library, today: date) -> tuple[str, ...]:
    """Ids of what has been in the Trash for its 30 days."""
    found = (e for e in library.evidence.values() if e.trashed_on is not None and not e.erased)
    return tuple(e.id for e in found if (e.trashed_on or today) + KEPT < today)
