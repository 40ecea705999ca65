"""What came back on agreed expectations and endorsement slips: looked at beside the case, then kept and taken over in one step.

The reply itself is kept as it came and never changed. What is taken over stands in the case or at the witness, where it can be edited
and undone; what stood there before is kept with the reply.
"""

from dataclasses import dataclass, replace
from datetime import date

from promocase.app import typed_dates
from promocase.app.cases import write_target_text
from promocase.app.changes import Transaction
from promocase.app.frameworks import level_label
from promocase.domain.case import Agreed, Case, Goal, Handed, Reply
from promocase.domain.evidence import Consent, Evidence, Person, Standing, Witness
from promocase.domain.framework import Framework
from promocase.domain.ids import named_id
from promocase.domain.library import Library
from promocase.judge.target import framework_of, target_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formnames, replies
from promocase.packet.formnames import Quote, Text
from promocase.packet.replies import FilledAgreed, FilledSlip
from promocase.words import dates, roles


@dataclass(frozen=True, slots=True)
class Change:
    """One text that an answer would take the place of."""

    name: str
    """What it is about, in words."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AgreedReading:
    """Agreed expectations beside their case, before anything is kept."""

    case: Case
    filled: FilledAgreed
    framework: Framework
    changes: tuple[Change, ...]
    ticked: tuple[str, ...]
    """Names of the expectations that are agreed."""
    open: tuple[str, ...]
    """Names of the target's expectations that are not ticked, or not in the file."""
    agreed_on: date | None
    """The day that would be noted; None while anything is open or nobody signed."""
    again: date | None
    reply: Reply
    known: bool

    @property
    def notes(self) -> tuple[str, ...]:
        found: list[str] = []
        if self.known:
            found.append(_("This very file was read before; nothing was added."))
        levels = {level for _competency, level in self.filled.asked}
        if levels and self.case.target_level not in levels:
            asked = ", ".join(level_label(self.framework, id) for id in sorted(levels))
            said = _("It asks about {asked}, which is not what the case aims at now. Its wording is kept for that level.")
            found.append(said.format(asked=asked))
        if self.open and self.ticked:
            said = _("Not ticked: {names}. The expectations count as agreed once all of them are.")
            found.append(said.format(names=", ".join(self.open)))
        if not self.open and self.agreed_on is None:
            found.append(_("Everything is ticked, but nobody signed it with a name, so no agreement is noted."))
        if self.filled.text(Text.AGAIN) and self.again is None:
            found.append(_("“{text}” is not read as a day; it is kept as it was written.").format(text=self.filled.text(Text.AGAIN)))
        found += _strangers(self.filled)
        return tuple(found)

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        day = dates.day(self.agreed_on)
        rows = (
            (_("Agreed"), ", ".join(self.ticked)),
            (_("Counts as agreed on"), _("{date} with {name}").format(date=day, name=self.reply.name) if day else ""),
            (_("To add"), self.filled.text(Text.REMARK)),
            (_("Next review on"), self.filled.text(Text.AGAIN)),
            *_signed(self.reply),
        )
        return tuple((label, text) for label, text in rows if text)

    @property
    def empty(self) -> bool:
        return not (self.changes or self.ticked or any(self.filled.texts.values()) or self.filled.strangers)


@dataclass(frozen=True, slots=True)
class SlipReading:
    """An endorsement slip beside the witness it was made for, before anything is kept."""

    case: Case
    filled: FilledSlip
    witness: Witness | None
    """As it would be from now on; None where the colleague is no witness of the piece any more."""
    person: Person | None
    evidence: Evidence | None
    changes: tuple[Change, ...]
    reply: Reply
    known: bool

    @property
    def notes(self) -> tuple[str, ...]:
        found: list[str] = []
        if self.known:
            found.append(_("This very file was read before; nothing was added."))
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
        found += _strangers(self.filled)
        return tuple(found)

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
            *_signed(self.reply),
        )
        return tuple((label, text) for label, text in rows if text)

    @property
    def empty(self) -> bool:
        return not (any(self.filled.texts.values()) or self.filled.relations or self.filled.quotes or self.filled.strangers)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _signed(reply: Reply) -> tuple[tuple[str, str], ...]:
    return ((_("Name"), reply.name), (_("Role"), reply.role), (_("Date"), reply.signed_on))


def _strangers(filled: replies.Filled) -> list[str]:
    said = _("An answer that belongs to no question of the form, “{field}”, is kept: {value}")
    return [said.format(field=field, value=value) for field, value in filled.strangers]


def reading(library: Library, filled: FilledAgreed | FilledSlip, on: date) -> AgreedReading | SlipReading:
    """What came back beside its case, which must be in the library. Nothing is written."""
    return _slip(library, filled, on) if isinstance(filled, FilledSlip) else _agreed(library, filled, on)


def _id(filled: replies.Filled, kind: Handed) -> str:
    return named_id("reply", filled.case_id, kind, filled.file_sha256, str(filled.copy))


def _agreed(library: Library, filled: FilledAgreed, on: date) -> AgreedReading:
    case = library.case[filled.case_id]
    framework = framework_of(library, case)
    target = target_of(library, case)
    names = {(e.competency.id, e.level.id): e.competency.name for e in target.expectations}
    texts = {place: known.text if (known := library.agreed_for(case.id, *place)) else "" for place in filled.wording}
    changed = {place: after for place, after in filled.wording.items() if after.strip() != texts[place].strip()}
    left = tuple(name for place, name in names.items() if place not in filled.ticked)
    signed = filled.text(Text.NAME)
    day = typed_dates.read(filled.text(Text.DATE), on)
    again = typed_dates.read(filled.text(Text.AGAIN), on)
    before = tuple((formnames.here_name(*place), texts[place]) for place in sorted(changed) if texts[place])
    id = _id(filled, Handed.AGREED)
    known = library.reply.get(id)
    return AgreedReading(
        case=case,
        filled=filled,
        framework=framework,
        changes=tuple(Change(names.get(place, place[0]), texts[place], after) for place, after in sorted(changed.items())),
        ticked=tuple(name for place, name in names.items() if place in filled.ticked),
        open=left,
        agreed_on=(day.last if day else on) if signed and not left else None,
        again=again.last if again else None,
        reply=known or replies.kept(filled, Handed.AGREED, id, on, before),
        known=known is not None,
    )


def _slip(library: Library, filled: FilledSlip, on: date) -> SlipReading:
    was = library.witness.get(filled.about)
    now = was and replace(was, **_taken(filled))
    saw = filled.text(Text.SAW)
    changes = (Change(_("In their words"), was.quote, saw),) if was and saw and was.quote.strip() != saw.strip() else ()
    id = _id(filled, Handed.SLIP)
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


def store(tx: Transaction, read: AgreedReading | SlipReading) -> bool:
    """Keep the reply and take over what it says; False, and nothing written, when this very file was kept before or holds nothing.

    `Known` when the case is closed: agreements stay as they were.
    """
    if read.empty or read.reply.id in tx.library.reply:
        return False
    if isinstance(read, AgreedReading):
        _take_agreed(tx, read)
    elif read.witness is not None:
        tx.put(read.witness)
    tx.put(read.reply)
    return True


def _take_agreed(tx: Transaction, read: AgreedReading) -> None:
    case = read.case
    if case.closed_on is not None:
        raise Known(_("“{name}” is closed and kept as it was, so nothing was changed. Reopen it to go on with it.").format(name=case.name))
    for (competency, level), text in read.filled.wording.items():
        known = tx.library.agreed_for(case.id, competency, level)
        if known is None or known.text.strip() != text.strip():
            tx.put(Agreed(known.id if known else named_id("agreed", case.id, competency, level), case.id, competency, level, text))
    if read.agreed_on is not None:
        write_target_text(tx, case.id, {"agreed_on": read.agreed_on, "agreed_with": read.reply.name})
    if read.again is not None:
        id = named_id("goal", case.id, case.target_level, "look again")
        tx.put(Goal(id, case.id, "", case.target_level, _("Look at the agreed expectations again"), read.again))
