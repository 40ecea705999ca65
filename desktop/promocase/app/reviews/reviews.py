"""What a manager answered: read from a filled form, looked at, then kept. Answers are added, never changed and never dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from promocase.app.cases.judging import judgement
from promocase.app.frameworks.frameworks import level_label
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Answer, Case, Followed, FollowUp, Review, SelfRating
from promocase.domain.framework import Framework, Level
from promocase.domain.ids import named_id, new_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formnames, formwords, readback
from promocase.packet.formnames import Decision, ReadTo


@immutable
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
    elsewhere: int = 0
    """Further forms in the file, of cases that are not in this library."""

    def name(self, competency_id: str) -> str:
        """The competency's name; its id where the case's framework does not have it."""
        found = self.framework.find_competency(competency_id)
        return found.name if found else competency_id

    @property
    def count(self) -> tuple[int, int]:
        """How many of the form's expectations are answered, and how many it asks about."""
        answered = {(a.competency_id, a.level_id) for a in (*self.form.answers, *self.form.ambiguous)}
        return len(answered), len(answered | set(self.form.asked))

    def level(self, level_id: str) -> str:
        return level_label(self.framework, level_id)

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The form's own questions with what was answered: (label, answer), in the form's order."""
        kept = self.review
        rows = (
            (_("Doubted"), kept.doubted),
            (_("Understated"), kept.understated),
            (_("Decision"), formwords.said(kept.decision)),
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
        if self.match.lost:
            found.append(
                _("Pages of the form are missing in this file: it does not ask about {names}. Ask for the whole file.").format(
                    names=", ".join(self.name(id) for id in self.match.lost)
                )
            )
        if self.elsewhere:
            found.append(_("The file also holds a form of a case that is not in this library. It was left alone."))
        if self.form.empty:
            found.append(_("The form came back without any answer, so nothing was added."))
        return tuple(found)


def readings(library: Library, forms: Sequence[readback.FilledForm], file: str, on: date) -> tuple[Reading, ...]:
    """The answers in each of a file's filled forms. `Known` where no case of theirs is in the library."""
    ours = [form for form in forms if form.case_id in library.case]
    if not ours:
        said = _("The answers in “{file}” belong to a case that is not in this library. Open its own library; nothing was changed.")
        raise Known(said.format(file=file))
    filled = [form for form in ours if not form.empty] or ours[:1]
    return tuple(_reading(library, form, on, len(forms) - len(ours)) for form in filled)


def _reading(library: Library, form: readback.FilledForm, on: date, elsewhere: int) -> Reading:
    case = library.case[form.case_id]
    target = judgement(library, case).target
    handed_out = library.packets_of(case.id)
    matched = readback.match(form, case, target, handed_out[-1].number if handed_out else None)
    id = named_id("review", case.id, form.file_sha256, *((str(form.copy),) if form.copy else ()))
    kept = library.review.get(id)
    made = kept or readback.review(form, matched, case, id=id, read_on=on)
    return Reading(case, form, matched, made, kept is not None, framework_of(library, case), target.level, elsewhere)


def store(tx: Transaction, reading: Reading) -> bool:
    """Keep the answers; False, and nothing written, when this very file was kept before or holds none."""
    if reading.form.empty or reading.review.id in tx.library.review:
        return False
    tx.put(reading.review)
    return True


def typed(
    library: Library,
    case: Case,
    ratings: Mapping[str, SelfRating],
    remarks: Mapping[str, str],
    said: Mapping[str, str],
    packet: int | None,
    on: date,
) -> Review:
    """A review from answers by competency id, before it is kept. `said`: fields of a review by name. `packet`: None for the last one.

    `Known` for an expectation that the case does not have, or a packet that was never handed out.
    """
    asked = [e.competency.id for e in judgement(library, case).target.expectations]
    for id in (*ratings, *remarks):
        if id not in asked:
            raise Known(_("This case has no expectation “{id}”. It has: {ids}.").format(id=id, ids=", ".join(asked)))
    handed_out = library.packets_of(case.id)
    meant = next((p for p in reversed(handed_out) if packet in (None, p.number)), None)
    if packet is not None and meant is None:
        raise Known(_("No packet {n} of this case was handed out.").format(n=packet))
    return Review(
        id="",
        case_id=case.id,
        packet_number=meant.number if meant else 0,
        content_hash=meant.content_hash if meant else "",
        file_sha256="",
        read_on=on,
        answers=tuple(
            Answer(id, case.target_level, ratings.get(id), remarks.get(id, "").strip()) for id in asked if id in ratings or id in remarks
        ),
        **{name: text.strip() for name, text in said.items()},  # pyright: ignore[reportArgumentType] - all of them are texts
        by_hand=True,
    )


def store_typed(tx: Transaction, review: Review) -> str:
    """Keep answers that the author typed in from paper or from a file without form fields; gives the id they are kept under.

    `Known` when nothing was typed. A review has no name of its own, so typing the same in twice makes two.
    """
    kept = replace(review, id=new_id(), by_hand=True)
    if not (kept.answers or any((kept.decision, kept.reason, kept.doubted, kept.understated, kept.next_step))):
        raise Known(_("There is no answer in it yet, so nothing was added."))
    tx.put(kept)
    return kept.id


# ---- what the author did about an answer


def mark_discussed(tx: Transaction, review_id: str, field: str, on: date, note: str = "") -> None:
    """The remark was talked over. `note`: what was done about it, for the next packet."""
    _follow(tx, review_id, field, Followed.DISCUSSED, on, note=note)


def assign(tx: Transaction, review_id: str, field: str, on: date, place: tuple[str, str], rating: SelfRating | None = None) -> None:
    """An answer that could not be told gets its place: (competency, level); of a row with two marks, the one that was meant."""
    _follow(tx, review_id, field, Followed.ASSIGNED, on, competency_id=place[0], level_id=place[1], rating=rating)


def assign_decision(tx: Transaction, review_id: str, decision: Decision, on: date) -> None:
    """The decision that was meant, where two were marked."""
    _follow(tx, review_id, formnames.DECISION, Followed.ASSIGNED, on, note=decision.value)


def put_aside(tx: Transaction, review_id: str, field: str, on: date) -> None:
    """An answer that can't be told stays as it is, and waits no longer. It is kept."""
    _follow(tx, review_id, field, Followed.PUT_ASIDE, on)


def take_up_again(tx: Transaction, review_id: str, field: str) -> None:
    """As if nothing had been done about this answer yet."""
    if found := tx.library.follow_ups_of(review_id).get(field):
        tx.remove("follow_up", found.id)


def _follow(tx: Transaction, review_id: str, field: str, what: Followed, on: date, **values: Any) -> None:
    review = tx.library.review.get(review_id)
    if review is None:
        raise Known(_("This review is no longer in the library, so nothing was changed."))
    id = named_id("follow_up", review_id, field)
    tx.put(FollowUp(id, review.case_id, review_id, field, what, on, **values))
