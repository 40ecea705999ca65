"""What a manager answered: read from a filled form, looked at, then kept. Answers are added, never changed and never dropped."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from promocase.app.changes import Transaction
from promocase.app.judging import judgement
from promocase.domain.case import Case, Review
from promocase.domain.ids import named_id
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import readback


@dataclass(frozen=True, slots=True)
class Reading:
    """A filled form beside its case, before it is kept."""

    case: Case
    form: readback.FilledForm
    match: readback.Match
    review: Review
    """What `store` keeps."""
    known: bool
    """The very same file was read before: keeping it again adds nothing."""
    names: tuple[tuple[str, str], ...]
    """(competency id, name) of the case's expectations, in the framework's order."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing before it is kept, a sentence each."""
        found: list[str] = []
        if self.known:
            found.append(_("This very file was read before; nothing was added."))
        if self.match.older:
            found.append(
                _("The form belongs to packet {n}, not to the last one handed out. Answers were matched by expectation.").format(
                    n=self.form.packet_number
                )
            )
        if self.form.empty:
            found.append(_("The form came back without any answer, so nothing was added."))
        return tuple(found)


def read(library: Library, path: Path, on: date) -> Reading:
    """The answers in a filled form. Nothing is written.

    `Known`, with a sentence of its own each, for a file that is missing, no PDF, damaged, encrypted, foreign or flattened, and for a form
    of a case that is not in this library.
    """
    form = readback.read(path)
    case = library.case.get(form.case_id)
    if case is None:
        said = _("The answers in “{file}” belong to a case that is not in this library. Open its own library; nothing was changed.")
        raise Known(said.format(file=path.name))
    target = judgement(library, case).target
    handed_out = library.packets_of(case.id)
    matched = readback.match(form, case, target, handed_out[-1].number if handed_out else None)
    id = named_id("review", case.id, form.file_sha256)
    kept = library.review.get(id)
    made = kept or readback.review(form, matched, case, id=id, read_on=on)
    names = tuple((e.id, e.competency.name) for e in target.expectations)
    return Reading(case, form, matched, made, kept is not None, names)


def store(tx: Transaction, reading: Reading) -> bool:
    """Keep the answers; False, and nothing written, when this very file was kept before or holds none."""
    if reading.form.empty or reading.review.id in tx.library.review:
        return False
    tx.put(reading.review)
    return True
