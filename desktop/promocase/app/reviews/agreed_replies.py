"""Agreed expectations that came back: beside their case, then taken over into it."""

from datetime import date

from promocase.app.cases.cases import write_target_text
from promocase.app.evidence import typed_dates
from promocase.app.frameworks.frameworks import level_label
from promocase.app.reviews import reply_parts as parts
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Agreed, Case, Goal, Handed, Reply
from promocase.domain.framework import Framework
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import framework_of, target_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formnames, replies
from promocase.packet.formnames import Text
from promocase.packet.replies import FilledAgreed
from promocase.words import dates


@immutable
class AgreedReading:
    """Agreed expectations beside their case, before anything is kept."""

    case: Case
    filled: FilledAgreed
    framework: Framework
    changes: tuple[parts.Change, ...]
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
        found = parts.known_before(known=self.known)
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
        return (*found, *parts.strangers(self.filled))

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        day = dates.day(self.agreed_on)
        rows = (
            (_("Agreed"), ", ".join(self.ticked)),
            (_("Counts as agreed on"), _("{date} with {name}").format(date=day, name=self.reply.name) if day else ""),
            (_("To add"), self.filled.text(Text.REMARK)),
            (_("Next review on"), self.filled.text(Text.AGAIN)),
            *parts.signed(self.reply),
        )
        return tuple((label, text) for label, text in rows if text)

    @property
    def empty(self) -> bool:
        return not (self.changes or self.ticked or any(self.filled.texts.values()) or self.filled.strangers)


def reading(library: Library, filled: FilledAgreed, on: date) -> AgreedReading:
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
    id = parts.id_of(filled, Handed.AGREED)
    known = library.reply.get(id)
    return AgreedReading(
        case=case,
        filled=filled,
        framework=framework,
        changes=tuple(parts.Change(names.get(place, place[0]), texts[place], after) for place, after in sorted(changed.items())),
        ticked=tuple(name for place, name in names.items() if place in filled.ticked),
        open=left,
        agreed_on=(day.last if day else on) if signed and not left else None,
        again=again.last if again else None,
        reply=known or replies.kept(filled, Handed.AGREED, id, on, before),
        known=known is not None,
    )


def take(tx: Transaction, read: AgreedReading) -> None:
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
