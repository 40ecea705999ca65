"""Days, months, quarters and spans in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from promocase.domain.dates import PartialDate, Quarter
from promocase.kit.i18n import _

if TYPE_CHECKING:  # the first rows need dates alone
    from promocase.domain.evidence import Evidence

_YEAR = re.compile(r"(?<=Q\d )\d\d(\d\d)")


def months() -> tuple[str, ...]:
    """January to December."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def day(value: date | None) -> str:
    """ "2 May 2026"; empty for None."""
    if value is None:
        return ""
    return _("{day} {month} {year}").format(day=value.day, month=months()[value.month - 1], year=value.year)


def iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


def month(value: date | str) -> str:
    """ "March 2026", for a date or its ISO form; other text as it is ("2025-Q3")."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return value
    return _("{month} {year}").format(month=months()[value.month - 1], year=value.year)


def quarter(value: Quarter) -> str:
    return _("Q{number} {year}").format(number=value.number, year=value.year)


def quarter_of(text: str) -> str:
    """ "Q1 2026" for "2026-Q1"."""
    year, _dash, number = text.partition("-Q")
    return quarter(Quarter(int(year), int(number)))


def partial(value: PartialDate | None) -> str:
    """With the precision it was given in: "2 May 2026", "May 2026", "Q2 2026", "2026"."""
    if value is None:
        return ""
    first = value.first
    match value.precision:
        case "day":
            return day(first)
        case "month":
            return _("{month} {year}").format(month=months()[first.month - 1], year=first.year)
        case "quarter":
            return quarter(Quarter.of(first))
        case _other:
            return str(first.year)


def span(first: PartialDate | None, last: PartialDate | None) -> str:
    """ "Q1 2025 to 3 May 2026"; a year or month that both share is said once: "3 to 28 May 2026", "Q1 to Q3 2026"."""
    if first is None:
        return _("no date")
    if last is None or last == first:
        return partial(first)
    return _("{first} to {last}").format(first=_beginning(first, last), last=partial(last))


def _beginning(first: PartialDate, last: PartialDate) -> str:
    """`first`, without what `last` says as well."""
    a, b = first.first, last.first
    if first.precision != last.precision or first.precision == "year" or a.year != b.year:
        return partial(first)
    if first.precision == "quarter":
        return _("Q{number}").format(number=Quarter.of(a).number)
    month = months()[a.month - 1]
    if first.precision == "month":
        return month
    return str(a.day) if a.month == b.month else _("{day} {month}").format(day=a.day, month=month)


def when(evidence: Evidence) -> str:
    return span(evidence.happened_from, evidence.happened_to)


def days_span(pieces: list[Evidence]) -> str:
    """From the earliest first to the latest last date of the pieces, each as it was given."""
    firsts = [e.happened_from for e in pieces if e.happened_from]
    lasts = [e.happened_to or e.happened_from for e in pieces if e.happened_from]
    if not firsts:
        return ""
    return span(min(firsts), max((x for x in lasts if x), key=lambda x: (x.last, x.first)))


def quarters_span(pieces: list[Evidence]) -> str:
    """ "Q3 2024 to Q1 2026": the quarters the pieces begin and end in; years alone where that is all that is known."""
    firsts = [e.happened_from for e in pieces if e.happened_from]
    lasts = [x for x in (e.happened_to or e.happened_from for e in pieces) if x]
    if not firsts:
        return ""
    return span(_roughly(min(firsts)), _roughly(max(lasts, key=lambda x: (x.last, x.first))))


def short_span(pieces: list[Evidence]) -> str:
    """ "Q3 ’24 to Q1 ’26", for a narrow column."""
    return _YEAR.sub("’\\g<1>", quarters_span(pieces))


def _roughly(value: PartialDate) -> PartialDate:
    return value if value.precision == "year" else PartialDate(str(Quarter.of(value.last)))
