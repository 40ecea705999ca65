"""What a manager answered: read from a filled form, looked at, then kept. Answers are added, never changed and never dropped."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from promocase.app.changes import Transaction
from promocase.app.frameworks import level_label
from promocase.app.judging import judgement
from promocase.domain.case import Case, Review
from promocase.domain.framework import Framework, Level
from promocase.domain.ids import named_id
from promocase.domain.library import Library
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formwords, readback
from promocase.packet.formnames import Decision, ReadTo


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
    framework: Framework
    target: Level
    """What the case aims at now."""

    def name(self, competency_id: str) -> str:
        """The competency's name; its id where the case's framework does not have it."""
        found = self.framework.find_competency(competency_id)
        return found.name if found else competency_id

    def level(self, level_id: str) -> str:
        return level_label(self.framework, level_id)

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The form's own questions with what was answered: (label, answer), in the form's order."""
        kept = self.review
        rows = (
            (_("Doubted"), kept.doubted),
            (_("Understated"), kept.understated),
            (_("Decision"), _decision(kept.decision)),
            (_("Reason"), kept.reason),
            (_("Next step"), kept.next_step),
            (_("Who does it"), kept.next_step_owner),
            (_("By when"), kept.next_step_by),
            (_("Name"), kept.reviewer),
            (_("Role"), kept.role),
            (_("Date"), kept.signed_on),
            (_("Read"), ", ".join(formwords.read_to(ReadTo(r)) for r in kept.read if r in set(ReadTo))),
            (_("To the committee"), _("may be shown") if kept.may_be_shown else ""),
        )
        return tuple((label, text) for label, text in rows if text)

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
        if self.form.levels and self.target.id not in self.form.levels:
            asked = ", ".join(self.level(id) for id in self.form.levels)
            said = _("The form asks about {asked}; this case aims at {target} now. Its answers are kept with the case all the same.")
            found.append(said.format(asked=asked, target=self.target.label))
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
    return Reading(case, form, matched, made, kept is not None, framework_of(library, case), target.level)


def _decision(code: str) -> str:
    return formwords.decision(Decision(code)) if code in set(Decision) else code


def store(tx: Transaction, reading: Reading) -> bool:
    """Keep the answers; False, and nothing written, when this very file was kept before or holds none."""
    if reading.form.empty or reading.review.id in tx.library.review:
        return False
    tx.put(reading.review)
    return True
