"""Dates as files write them. What can be read two ways is not guessed: it waits until a person has said how."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from promocase.domain.dates import PartialDate
from promocase.domain.immutable import immutable

_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?=$|[T\s,;:)\]]|\b)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?\b")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_NAMED_DAY = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.?[\s/-]+(?:of |de )?([^\W\d_]{3,12})\.?,?(?:[\s/-]+|\s+de\s+)(\d{4}|\d{2})(?!\d)", re.I
)
_DAY_NAMED = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_HALF = re.compile(r"(?:(\d{4})[\s-]*H([12])|H([12])[\s,/'’-]*(\d{4}|\d{2}))(?!\d)", re.I)
_MONTH_NUMBER = re.compile(r"(0[1-9]|1[0-2])/((?:19|20)\d{2})(?![\d/])")
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?[\s/-]+(\d{4}|['’]\d{2})(?!\d)", re.I)
_DAYS = re.compile(
    r"([^\W\d_]{3,12})\.?\s+(\d{1,2})\s*[-–—]\s*(\d{1,2}),?\s+(\d{4})|"
    r"(\d{1,2})\.?\s*[-–—]\s*(\d{1,2})\.?\s+([^\W\d_]{3,12})\.?\s+(\d{4})",
    re.I,
)
_DAY_TO_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})\s*[-–—]\s*([^\W\d_]{3,12})\.?\s+(\d{1,2}),?\s+(\d{4})", re.I)
_MONTHS_YEAR = re.compile(r"([^\W\d_]{3,12})\.?\s*[-–—/]\s*([^\W\d_]{3,12})\.?,?\s+(\d{4})(?!\d)", re.I)
_QUARTER = re.compile(r"(?:(\d{4})[\s-]*Q([1-4])|Q([1-4])[\s,/'’-]*(\d{4}|\d{2}))(?!\d)", re.I)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})\b|\b(?:week|wk|KW)\s*(\d{1,2})\b[^\d\n]{0,12}(\d{4})", re.I)
_YEAR = re.compile(r"(?:FY\s*)?((?:19|20)\d{2})\b", re.I)
_BEFORE = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen styczeń stycznia sty januari января янв",
    "february feb februar février févr fév febrero fevereiro fev febbraio febr luty lutego lut februari февраля фев",
    "march mar märz mär mrz mars marzo março maart mrt marzec marca марта мар",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi апреля апр",
    "may mai mayo maio maggio mag maj maja mei мая май",
    "june jun juni juin junio junho giugno giu czerwiec czerwca cze июня июн",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca lip июля июл",
    "august aug août aout agosto ago sierpień sierpnia sie augustus августа авг",
    "september sep sept septembre septiembre setembro set settembre wrzesień września wrz сентября сен",
    "october oct oktober okt octobre octubre outubro out ottobre ott październik października paź октября окт",
    "november nov novembre noviembre novembro listopad listopada lis ноября ноя",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre grudzień grudnia gru декабря дек",
)
_MONTH = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}


@immutable
class Span:
    """When something happened, as far as it is said."""

    first: PartialDate | None = None
    last: PartialDate | None = None

    @property
    def known(self) -> bool:
        return self.first is not None


class Dates:
    """Reads the dates of one file. `doubt` is told of each that can be read two ways while `day_first` is None."""

    def __init__(self, day_first: bool | None, doubt: Callable[[str], None]) -> None:
        self.day_first = day_first
        self._doubt = doubt

    def settle(self, texts: "list[str]") -> None:
        """Look at all dates of a column or page: one that can only be read one way says how the others are meant."""
        if self.day_first is not None:
            return
        day = month = False
        for text in texts:
            for found in _NUMBERS.finditer(text[:200]):
                a, between, b = int(found[1]), found[2], int(found[3])
                if between != ".":
                    day |= a > 12 >= b
                    month |= b > 12 >= a
        if day != month:
            self.day_first = day

    def read(self, text: str) -> Span:
        """The first date, or span of two, in a short text."""
        text = text.strip()[:120]
        begin = text.lstrip("[(*_ ")
        both = None if _ISO.match(begin) else _of_two(begin)
        if both is not None:
            return both
        first, rest = self.leading(text)
        if first is None:
            return Span()
        then = re.match(r"\s*(?:→|–|—|-|to|until|bis|\.\.)\s*(.*)", rest, re.I | re.S)
        last = self.leading(then[1])[0] if then else None
        return Span(first, last if last and last.last >= first.first else _end_of_week(text, first))

    def leading(self, text: str) -> tuple[PartialDate | None, str]:
        """The date a text begins with, and what follows it."""
        stripped = text.lstrip(" \t[(*_@")
        stripped = _BEFORE.sub("", stripped, count=1) if _BEFORE.match(stripped) else stripped
        for pattern, meaning in _FORMS:
            found = pattern.match(stripped)
            if found:
                form = meaning(self, found)
                if form:
                    made = _date(form)
                    if made:
                        return made, stripped[found.end() :]
        return None, text

    def of_numbers(self, found: "re.Match[str]") -> str:
        a, between, b, year = int(found[1]), found[2], int(found[3]), _year(found[4])
        if between == "." or a > 12 or self.day_first:
            return _form(year, b, a)
        if b > 12 or self.day_first is False or a == b:
            return _form(year, a, b)
        self._doubt(found[0])
        return ""


def _of_two(text: str) -> Span | None:
    """A span whose ends share a year: months, days, or the quarters of a half; None for anything else."""
    months = _MONTHS_YEAR.match(text)
    if months and month(months[1]) and month(months[2]):
        first, last = (_date(_form(int(months[3]), month(m))) for m in (months[1], months[2]))
        return Span(first, last) if first and last and first <= last else Span(last)
    days = _DAYS.match(text)
    if days and month(days[1] or days[7]):
        year, name = int(days[4] or days[8]), days[1] or days[7]
        first, last = (_date(_form(year, month(name), int(d))) for d in (days[2] or days[5], days[3] or days[6]))
        return Span(first, last) if first and last and first <= last else Span(first)
    over = _DAY_TO_DAY.match(text)
    if over and month(over[1]) and month(over[3]):
        first, last = (_date(_form(int(over[5]), month(over[n]), int(over[n + 1]))) for n in (1, 3))
        return Span(first, last) if first and last and first <= last else Span(last)
    half = _HALF.match(text)
    if half:
        year, n = _year(half[1] or half[4]), int(half[2] or half[3])
        return Span(_date(f"{year}-Q{2 * n - 1}"), _date(f"{year}-Q{2 * n}"))
    return None


def _year(text: str) -> int:
    plain = text.lstrip("'’")
    return int(plain) + 2000 if len(plain) == 2 else int(plain)


def _form(year: int, month: int, day: int | None = None) -> str:
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _date(form: str) -> PartialDate | None:
    try:
        return PartialDate(form)
    except ValueError:
        return None


def month(name: str) -> int:
    """1 to 12 for the name of a month or its usual short form, in ten languages; 0 for another word."""
    return _MONTH.get(name.casefold().rstrip("."), 0)


def _named(found: "re.Match[str]", day: str | None, name: str, year: str) -> str:
    n = month(name)
    return _form(_year(year), n, int(day) if day else None) if n else ""


def _week(d: Dates, found: "re.Match[str]") -> str:
    year, week = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
    try:
        return date.fromisocalendar(year, week, 1).isoformat()
    except ValueError:
        return ""


def _end_of_week(text: str, first: PartialDate) -> PartialDate | None:
    if first.precision == "day" and _WEEK.match(text.lstrip(" \t[(*_")):
        return PartialDate.of(first.first + timedelta(days=6))
    return None


_FORMS: tuple[tuple["re.Pattern[str]", Callable[[Dates, "re.Match[str]"], str]], ...] = (
    (_DAYS, lambda d, m: _named(m, m[2] or m[5], m[1] or m[7], m[4] or m[8])),
    (_DAY_TO_DAY, lambda d, m: _named(m, m[2], m[1], m[5]) if month(m[3]) else ""),
    (_WEEK, _week),
    (_QUARTER, lambda d, m: f"{m[1]}-Q{m[2]}" if m[1] else f"{_year(m[4])}-Q{m[3]}"),
    (_ISO, lambda d, m: _form(int(m[1]), int(m[2]), int(m[3]) if m[3] else None)),
    (_COMPACT, lambda d, m: _form(int(m[1]), int(m[2]), int(m[3]))),
    (_NUMBERS, Dates.of_numbers),
    (_MONTHS_YEAR, lambda d, m: _named(m, None, m[1], m[3]) if month(m[2]) else ""),
    (_NAMED_DAY, lambda d, m: _named(m, m[1], m[2], m[3])),
    (_DAY_NAMED, lambda d, m: _named(m, m[2], m[1], m[3])),
    (_MONTH_YEAR, lambda d, m: _named(m, None, m[1], m[2])),
    (_MONTH_NUMBER, lambda d, m: _form(int(m[2]), int(m[1]))),
    (_YEAR, lambda d, m: m[1]),
)


def of_seconds(seconds: float) -> PartialDate | None:
    """The day of a moment given in seconds since 1970, as the world's clock had it."""
    try:
        return PartialDate.of(datetime.fromtimestamp(seconds, UTC).date())
    except (ValueError, OverflowError, OSError):
        return None


def of_iso(text: object) -> PartialDate | None:
    """The day of a moment written as 2026-03-01T10:00:00Z; None for anything else."""
    found = _ISO.match(text.strip()) if isinstance(text, str) else None
    return _date(_form(int(found[1]), int(found[2]), int(found[3]))) if found and found[3] else None


_TIME = re.compile(r"^\W*\d{1,2}[:.]\d{2}(?:\s*[ap]m)?\b\s*[-–—:]?\s*", re.I)


def leads_with_time(text: str) -> bool:
    """Whether a text begins with a time of day."""
    return _TIME.match(text) is not None


def without_time(text: str) -> str:
    """A text without the time of day it begins with."""
    return _TIME.sub("", text, count=1)
