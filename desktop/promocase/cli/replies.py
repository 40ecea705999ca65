"""Agreed expectations and endorsement slips that came back, as lines and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from promocase.domain.case import Handed
from promocase.kit.i18n import _
from promocase.words import dates

if TYPE_CHECKING:
    from promocase.app.reviews.agreed_replies import AgreedReading
    from promocase.app.reviews.slip_replies import SlipReading
    from promocase.domain.case import Case
    from promocase.domain.library import Library


def lines(came: AgreedReading | SlipReading, stored: bool) -> list[str]:
    found = [_title(came)]
    for change in came.changes:
        found.append(f"  {change.name}:")
        found += [f"    {line}" for line in change.after.splitlines()]
        if change.before:
            found.append("    " + _("before: {text}").format(text=" ".join(change.before.split())))
    for label, text in came.said:
        first, *more = text.splitlines()
        found += [f"  {label}: {first}", *(f"    {line}" for line in more)]
    found += came.notes
    if stored:
        found.append(_("It was taken over, and the answers are kept as they came."))
    elif not came.known:
        found.append(_("It came back without any answer, so nothing was added."))
    return found


def kept(library: Library, case: Case) -> list[str]:
    """Every reply of a case as it came, oldest first."""
    found: list[str] = []
    for reply in library.replies_of(case.id):
        kinds = {Handed.AGREED: _("Agreed expectations"), Handed.SLIP: _("Endorsement slip")}
        found.append(" · ".join(x for x in (kinds[reply.kind], reply.name, dates.day(reply.read_on)) if x))
        for field, value in reply.fields:
            first, *more = value.splitlines()
            found += [f"  {field}: {first}", *(f"    {line}" for line in more)]
    return found


def _title(came: AgreedReading | SlipReading) -> str:
    from promocase.app.reviews.slip_replies import SlipReading

    if isinstance(came, SlipReading):
        who = came.person.name if came.person else came.reply.name or _("a colleague")
        return _("Endorsement slip of {person}").format(person=who)
    return _("Agreed expectations of “{case}”").format(case=came.case.name)


def as_json(came: AgreedReading | SlipReading, stored: bool) -> dict[str, Any]:
    reply = came.reply
    return {
        "case": came.case.id,
        "kind": reply.kind.value,
        "stored": stored,
        "known": came.known,
        "about": reply.about,
        "name": reply.name,
        "signed_on": reply.signed_on,
        "changes": [{"name": c.name, "before": c.before, "after": c.after} for c in came.changes],
        "fields": [{"field": field, "value": value} for field, value in reply.fields],
        "notes": list(came.notes),
    }
