"""Time: the evidence window with time away in it, and which calendar quarters a piece certainly touches."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from promocase.domain.case import TimeAway
from promocase.domain.dates import PartialDate, Quarter, month_after, quarters

Span = tuple[date, date]
"""First and last day, both included."""


def merged(away: Iterable[TimeAway], until: date) -> tuple[Span, ...]:
    """Time away up to and with `until` as spans that do not overlap, in order. Entries that end before they begin are left out."""
    spans: list[Span] = []
    for first, last in sorted((t.first, min(t.last, until)) for t in away):
        if last < first:
            continue
        if spans and first <= spans[-1][1] + timedelta(days=1):
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return tuple(spans)


def window_first(as_of: date, months: int, away: tuple[Span, ...]) -> date:
    """First day of the window: `months` back from `as_of`, and a day further for each day away on the way back."""
    first = month_after(as_of, -months)
    for begun, ended in reversed(away):
        if ended < first:
            break
        days = (ended - begun).days + 1
        first = first - timedelta(days=days) if (first - date.min).days > days else date.min
    return first


def days_away(away: tuple[Span, ...], first: date, last: date) -> int:
    """Days away from `first` to `last`, both included."""
    return sum(max(0, (min(ended, last) - max(begun, first)).days + 1) for begun, ended in away)


def days(begun: PartialDate | None, ended: PartialDate | None) -> Span | None:
    """First and last day of a piece with these dates; None when undated.

    The same answer as `Evidence.first_day` and `last_day`; a piece with one date has ended with that date.
    """
    if begun is None:
        return None
    return begun.first, max(begun.first, (ended or begun).last)


class Touched(NamedTuple):
    """When a piece happened, as far as its dates say for certain: quarters, or just a year."""

    quarters: tuple[Quarter, ...] = ()
    year: int | None = None


def touched(begun: PartialDate | None, ended: PartialDate | None, until: date) -> Touched:
    """Quarters up to `until` that a piece with these dates touches. "2025" alone touches no known quarter, and is not spread over four."""
    if begun is None:
        return Touched()
    ended = ended or begun
    if begun.precision != "year" and ended.precision != "year":
        return Touched(quarters(begun.first, min(max(begun.first, ended.last), until)))
    if begun.last <= ended.first:
        return Touched(quarters(begun.last, min(ended.first, until)))
    if begun.precision != "year":
        return Touched((Quarter.of(begun.first),))
    if ended.precision != "year" and begun.first <= ended.first:
        return Touched((Quarter.of(min(ended.first, until)),))
    return Touched((), begun.first.year)


def stretch(pieces: Iterable[Touched]) -> int:
    """How many calendar quarters these pieces touch at least. A year without a known quarter stands for one of its own."""
    known: set[Quarter] = set()
    years: set[int] = set()
    for piece in set(pieces):
        known.update(piece.quarters)
        if piece.year is not None:
            years.add(piece.year)
    return len(known) + len(years - {q.year for q in known})
