"""Dates as people remember them: a day, a month, a quarter or a year.

A `PartialDate` is written `2026-03-14`, `2026-03`, `2026-Q1` or `2026`; that text is its form in files, too.
All questions are answered from its first and last day, so nothing here reads the clock.
"""

import re
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import NamedTuple

from promocase.domain.immutable import immutable

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")


def month_after(day: date, months: int) -> date:
    """The same day `months` months later (earlier when negative), or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    first = date(year, month + 1, 1)
    last = _last_of_month(first)
    return first.replace(day=min(day.day, last.day))


def _last_of_month(day: date) -> date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


@total_ordering
@immutable
class PartialDate:
    """A date with the precision it was given in. Ordered by first day, then by last."""

    text: str

    def __post_init__(self) -> None:
        found = _FORM.fullmatch(self.text)
        if not found:
            raise ValueError(f"not a date, month, quarter or year: {self.text!r}")
        self.first  # noqa: B018 - a date that does not exist (2026-02-30) is refused here, not later
        if self.first.year < 1900:
            raise ValueError(f"too early for anyone's work: {self.text!r}")

    @classmethod
    def from_text(cls, text: str) -> "PartialDate":
        return cls(text.strip())

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.isoformat())

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)

    @property
    def precision(self) -> str:
        """`day`, `month`, `quarter` or `year`."""
        if "Q" in self.text:
            return "quarter"
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    @property
    def first(self) -> date:
        return _first(self.text)

    @property
    def last(self) -> date:
        return _last(self.text)


_MANY = 4_096
"""A library of ten years has no more different dates than this; each is asked for its days over and over."""


@lru_cache(_MANY)
def _first(text: str) -> date:
    year = int(text[:4])
    if "Q" in text:
        return date(year, int(text[-1]) * 3 - 2, 1)
    month = int(text[5:7]) if len(text) >= 7 else 1
    day = int(text[8:10]) if len(text) == 10 else 1
    return date(year, month, day)


@lru_cache(_MANY)
def _last(text: str) -> date:
    first = _first(text)
    if "Q" in text:
        return _last_of_month(first.replace(month=first.month + 2))
    if len(text) == 4:
        return first.replace(month=12, day=31)
    return _last_of_month(first) if len(text) == 7 else first


class Quarter(NamedTuple):
    """A calendar quarter: `year`, `number` 1 to 4; ordered by these."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return _last_of_month(date(self.year, self.number * 3, 1))

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def quarters(first: date, last: date) -> tuple[Quarter, ...]:
    """Every calendar quarter that the span touches, in order; empty when it ends before it begins."""
    if last < first:
        return ()
    found = [Quarter.of(first)]
    while found[-1] < Quarter.of(last):
        found.append(found[-1].next())
    return tuple(found)
