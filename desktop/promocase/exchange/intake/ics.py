"""Calendars: an event is an entry once; a series is one entry, from its first day. Alarms and free time are none."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Link, Status
from promocase.exchange.intake import confidential, limits
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def _looks(source: Source) -> str:
    return _("it is a calendar") if source.head.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR") else ""


def _read(source: Source) -> Found:
    text = source.text
    if text.upper().count("BEGIN:") > 60_000:
        raise Known(_("{file} holds more events than a calendar of one person. Import it in parts.").format(file=source.name))
    drafts: list[Draft] = []
    seen: set[str] = set()
    for n, block in enumerate(_events(text), 1):
        event = _parsed(block)
        where = _("event {n}").format(n=n)
        if event is None:
            source.report.skip(where, _line(block, "SUMMARY"), _("the event can't be read: it breaks the rules of calendars"))
            continue
        uid = str(event.get("UID", ""))
        if event.get("RECURRENCE-ID") is not None and uid in seen:
            source.report.skip(where, str(event.get("SUMMARY", "")), _("one day of a series that is here already"))
            continue
        seen.add(uid)
        made = _draft(event, where, block)
        if made:
            drafts.append(made)
        else:
            source.report.skip(where, uid, _("the event has no title"))
    if not drafts and not source.report.left_out:
        raise Known(_("{file} is a calendar without events.").format(file=source.name))
    return Found(drafts)


def _events(text: str) -> Iterator[str]:
    """The events one by one, so that a broken one takes no other with it."""
    lines = re.sub(r"\r\n?|\n", "\n", text).split("\n")
    inside: list[str] | None = None
    for line in lines:
        said = line.strip().upper()
        if said == "BEGIN:VEVENT":
            inside = [line]
        elif inside is not None:
            inside.append(line)
            if said == "END:VEVENT" or len(inside) > 20_000:
                yield "\r\n".join(inside) + "\r\n"
                inside = None


def _parsed(block: str) -> Any:
    from icalendar import Event  # late: only imports of calendars need it

    try:
        return Event.from_ical(block)
    except Exception:  # noqa: BLE001 - the library raises many kinds over crooked lines
        return None


def _line(block: str, name: str) -> str:
    found = re.search(rf"^{name}[^:\n]*:(.*)$", block, re.M)
    return found[1].strip() if found else ""


def _draft(event: Any, where: str, block: str) -> Draft | None:
    title = " ".join(str(event.get("SUMMARY", "")).split())
    if not title:
        return None
    first, last = _day(event.get("DTSTART")), _end(event)
    secret = str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL")
    text = _plain(str(event.get("DESCRIPTION", "")))
    url = str(event.get("URL", ""))
    return Draft(
        title=title[: limits.MAX_FIELD],
        source_id=str(event.get("UID", "")),
        situation=text,
        happened_from=first,
        happened_to=last if first and last and last != first and last > first else None,
        status=Status.STOPPED if str(event.get("STATUS", "")).upper() == "CANCELLED" else Status.DONE,
        tags=_categories(event),
        links=(Link(url),) if url.startswith(("http://", "https://")) else (),
        why_private=_("the event is marked private") if secret else confidential.why(f"{title}\n{text}"),
        place=where,
        excerpt=block.strip()[:20_000],
    )


def _plain(text: str) -> str:
    if not re.search(r"<(?:br|p|div|a|b|ul|li|span)\b", text, re.I):
        return text.strip()
    from promocase.exchange.intake import html

    return "\n".join(b.text for b in html.page(text, "").blocks if b.text)


def _categories(event: Any) -> tuple[str, ...]:
    said = event.get("CATEGORIES")
    found: list[str] = []
    for one in said if isinstance(said, list) else [said] if said else []:
        found += [str(c) for c in getattr(one, "cats", [one])]
    return tuple(dict.fromkeys(c.strip() for c in found if c.strip()))[:30]


def _moment(said: Any) -> Any:
    """The date or time a property says; None where it says none that can be read."""
    try:
        return getattr(said, "dt", None)
    except ValueError:  # a crooked value is kept by the library, to be asked for nothing
        return None


def _day(said: Any) -> PartialDate | None:
    value = _moment(said)
    day = value.date() if isinstance(value, datetime) else value
    return PartialDate.of(day) if isinstance(day, date) and day.year >= 1900 else None


def _end(event: Any) -> PartialDate | None:
    value = _moment(event.get("DTEND"))
    if isinstance(value, date) and not isinstance(value, datetime) and value.year > 1900:
        value = value - timedelta(days=1)  # an event of whole days ends before this one
        return PartialDate.of(value)
    return _day(event.get("DTEND"))


KIND = Kind("ics", lambda: _("Calendar"), _looks, _read, own_ids=True)
