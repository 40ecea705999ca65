"""Dates as people type them: 14/03/2026, 20 Nov 2026, March 2026, Q1 2026, today. What they mean is a `PartialDate`."""

import re
from datetime import date, timedelta

from promocase.domain.dates import PartialDate
from promocase.kit.i18n import _
from promocase.words import dates

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<between>[-/.])(?P<b>\d{1,2})(?P=between)(?P<year>\d{4})")
_MONTH_OF = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_QUARTER = re.compile(r"(?:q(?P<a>[1-4])[\s,/-]*(?P<year_a>\d{4})|(?P<year_b>\d{4})[\s,/-]*q(?P<b>[1-4]))")
_SPOKEN = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+)?(?P<name>[^\W\d_]+)\.?(?:\s+(?P<late>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})"
)
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST = 3
"""Letters of a month's name that are enough to know it."""


def read(text: str, today: date, day_first: bool = True) -> PartialDate | None:
    """What a typed date means; None where it can't be told. Every form names its year in four digits.

    `day_first`: whether 02/03/2026 is in March. Where one of the two can't be a month, the other is, whatever `day_first` says;
    with full stops the day comes first everywhere.
    """
    typed = " ".join(text.split()).casefold()
    if not typed:
        return None
    try:
        return _near(typed, today) or PartialDate(_written(typed, day_first))
    except ValueError:
        return None


def _near(typed: str, today: date) -> PartialDate | None:
    if typed in {"today", _("today")}:
        return PartialDate.of(today)
    if typed in {"yesterday", _("yesterday")}:
        return PartialDate.of(today - timedelta(days=1))
    return None


def _written(typed: str, day_first: bool) -> str:
    """In the form of files, as far as it is one of the forms; else as it is."""
    if found := _YEAR_FIRST.fullmatch(typed):
        return _form(found["year"], found["month"], found["day"])
    if found := _YEAR_LAST.fullmatch(typed):
        day, month = found["a"], found["b"]
        if int(month) > 12 or (int(day) <= 12 and not day_first and found["between"] != "."):
            day, month = month, day
        return _form(found["year"], month, day)
    if found := _MONTH_OF.fullmatch(typed):
        return _form(found["year"], found["month"])
    if found := _QUARTER.fullmatch(typed):
        return f"{found['year_a'] or found['year_b']}-Q{found['a'] or found['b']}"
    if (found := _SPOKEN.fullmatch(typed)) and (month := _month(found["name"])) and not (found["day"] and found["late"]):
        return _form(found["year"], str(month), found["day"] or found["late"])
    return typed


def _form(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _month(name: str) -> int:
    """1 to 12 for a month's name or its beginning, in English or the language in force; 0 for another word."""
    own = tuple(each.casefold() for each in dates.months())
    if name == "sept":
        return 9
    for names in (own, _ENGLISH):
        begun = [n for n, each in enumerate(names, 1) if each == name or (len(name) >= _SHORTEST and each.startswith(name))]
        if len(begun) == 1:
            return begun[0]
    return 0
