"""Endorsement slips that came back: beside the witness they were made for."""

from dataclasses import replace
from datetime import date

from promocase.app.reviews import reply_parts as parts
from promocase.domain.case import Case, Handed, Reply
from promocase.domain.evidence import Consent, Evidence, Person, Standing, Witness
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.i18n import _
from promocase.packet import replies
from promocase.packet.formnames import Quote, Text
from promocase.packet.replies import FilledSlip
from promocase.words import roles


@immutable
class SlipReading:
    """An endorsement slip beside the witness it was made for, before anything is kept."""

    case: Case
    filled: FilledSlip
    witness: Witness | None
    """As it would be from now on; None where the colleague is no witness of the piece any more."""
    person: Person | None
    evidence: Evidence | None
    changes: tuple[parts.Change, ...]
    reply: Reply
    known: bool

    @property
    def notes(self) -> tuple[str, ...]:
        found = parts.known_before(known=self.known)
        if self.witness is None or self.person is None:
            gone = _("The colleague is no longer named at a piece of evidence. The answers are kept with the case and taken over nowhere.")
            found.append(gone)
        elif _plain(name := self.filled.text(Text.NAME)) not in ("", _plain(self.person.name)):
            found.append(_("It was made for {person} and is signed by {name}.").format(person=self.person.name, name=name))
        if len(self.filled.quotes) != 1 and self.filled.text(Text.SAW):
            found.append(_("It does not say whether the words may be quoted, so they are printed nowhere until that is agreed."))
        if len(self.filled.relations) > 1:
            found.append(_("More than one relation is ticked; the one you noted stays."))
        if not self.filled.text(Text.SAW):
            found.append(_("The slip says nothing about what was seen, so it confirms nothing."))
        return (*found, *parts.strangers(self.filled))

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        quotes = {Quote.YES: _("yes"), Quote.NO: _("no")}
        rows = (
            (_("Evidence"), self.evidence.title if self.evidence else ""),
            (_("Saw"), self.filled.text(Text.SAW)),
            (_("To do differently (for you alone)"), self.filled.text(Text.DIFFERENTLY)),
            (_("When"), self.filled.text(Text.PERIOD)),
            (_("Relation"), ", ".join(roles.relation(r) for r in self.filled.relations)),
            (_("May be quoted"), ", ".join(quotes[q] for q in self.filled.quotes)),
            *parts.signed(self.reply),
        )
        return tuple((label, text) for label, text in rows if text)

    @property
    def empty(self) -> bool:
        return not (any(self.filled.texts.values()) or self.filled.relations or self.filled.quotes or self.filled.strangers)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def reading(library: Library, filled: FilledSlip, on: date) -> SlipReading:
    was = library.witness.get(filled.about)
    now = was and replace(was, **_taken(filled))
    saw = filled.text(Text.SAW)
    changes = (parts.Change(_("In their words"), was.quote, saw),) if was and saw and was.quote.strip() != saw.strip() else ()
    id = parts.id_of(filled, Handed.SLIP)
    known = library.reply.get(id)
    before = ((Text.SAW.value, was.quote),) if changes and was and was.quote else ()
    return SlipReading(
        case=library.case[filled.case_id],
        filled=filled,
        witness=now,
        person=library.person.get(was.person_id) if was else None,
        evidence=library.evidence.get(was.evidence_id) if was else None,
        changes=changes,
        reply=known or replies.kept(filled, Handed.SLIP, id, on, before),
        known=known is not None,
    )


def _taken(filled: FilledSlip) -> dict[str, object]:
    """What a slip says of its witness: nothing that it leaves open, and nothing where two marks stand."""
    taken: dict[str, object] = {}
    if saw := filled.text(Text.SAW):
        taken |= {"quote": saw, "standing": Standing.CONFIRMED}
    if len(filled.quotes) == 1:
        taken["consent"] = Consent.AGREED if filled.quotes[0] is Quote.YES else Consent.DECLINED
    elif saw:
        taken["consent"] = Consent.ASKED  # what was agreed before was agreed for other words
    if len(filled.relations) == 1:
        taken["relation"] = filled.relations[0]
    return taken
