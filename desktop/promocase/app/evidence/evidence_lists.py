"""Which pieces a list shows, and in which order: by ids, so that a row is made only for what is looked at."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from promocase.app.evidence import search, views
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.dates import Quarter
from promocase.domain.evidence import Evidence
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import sees, target_of
from promocase.kit.i18n import _
from promocase.words import dates

ALL = "all"
UNDATED = "undated"
FOUND = 100_000
"""Pieces that one search may find: more than a library holds."""
Key = tuple[str, date, str]
"""Last day as text, day recorded, id: the order of `views.newest_first`."""


@immutable
class Filter:
    """What a piece must be to be shown; all of it at once."""

    kind: str = ALL
    """all, in_case, outside, unmapped, no_result or private."""
    competency: str = ""
    """Id of a competency it is mapped to, in any framework."""
    project: str = ""
    """Id of its project."""
    period: str = ""
    """A quarter it touches ("2026-Q1"), or `undated`."""
    sort: str = "newest"
    """newest, oldest, title or recorded."""

    @property
    def all(self) -> bool:
        return (self.kind, self.competency, self.project, self.period) == (ALL, "", "", "")


class Order:
    """Ids of all pieces that are not in the Trash, newest first. Kept sorted: one edit moves one entry."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._of: dict[str, Key] = {}
        self._ids: tuple[str, ...] | None = None

    def renew(self, library: Library, touched: Iterable[str] | None = None) -> None:
        """Read the library again; with `touched`, only these pieces."""
        if touched is None or not self._of:
            self._of = {e.id: _key(e) for e in library.evidence.values() if e.trashed_on is None}
            self._keys = sorted(self._of.values())
            self._ids = None
            return
        for id in touched:
            piece = library.evidence.get(id)
            key = _key(piece) if piece is not None and piece.trashed_on is None else None
            was = self._of.pop(id, None)
            if was is not None:
                del self._keys[bisect_left(self._keys, was)]
            if key is not None:
                self._of[id] = key
                insort(self._keys, key)
            if key != was:
                self._ids = None

    @property
    def ids(self) -> tuple[str, ...]:
        if self._ids is None:
            self._ids = tuple(key[2] for key in reversed(self._keys))
        return self._ids

    def quarter_of(self, id: str) -> Quarter | None:
        """The quarter the piece ends in; None when it is undated."""
        end = self._of[id][0]
        return Quarter(int(end[:4]), (int(end[5:7]) + 2) // 3) if end else None

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that pieces end in, newest first."""
        return tuple(sorted({q for q in map(self.quarter_of, self._of) if q}, reverse=True))


def _key(piece: Evidence) -> Key:
    return views.end_of(piece), piece.recorded_on, piece.id


def shown(workspace: Workspace, case: Case | None, order: Order, words: str, filter: Filter) -> tuple[str, ...]:
    """Ids of the pieces that hold these words, best first (no words: all, in the filter's order) and that the filter keeps.

    The piece that is called by its number ("E5") comes first of all; those mapped to a competency of that name come last.
    """
    library = workspace.library()
    ids: Iterable[str]
    if words.strip():
        there = frozenset(order.ids)
        called = search.by_number(library, case, words)
        found = search.evidence(workspace, words, limit=FOUND)
        ids = (id for id in dict.fromkeys((*called, *found, *_named(library, case, words))) if id in there)
    else:
        ids = _sorted(library, order, filter.sort)
    if filter.all:
        return tuple(ids)
    keeps = _keeps(library, case, filter)
    return tuple(id for id in ids if keeps(library.evidence[id]))


def grouped(order: Order, ids: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids in groups of one quarter each, with the quarter's name; they come in the order of their dates."""
    for quarter, group in groupby(ids, order.quarter_of):
        yield (dates.quarter(quarter) if quarter else _("No date")), tuple(group)


def _sorted(library: Library, order: Order, sort: str) -> tuple[str, ...]:
    if sort == "oldest":
        return tuple(reversed(order.ids))
    if sort == "title":
        return tuple(sorted(order.ids, key=lambda id: (library.evidence[id].title.casefold(), id)))
    if sort == "recorded":
        return tuple(sorted(order.ids, key=lambda id: (library.evidence[id].recorded_on, id), reverse=True))
    return order.ids


def _named(library: Library, case: Case | None, words: str) -> list[str]:
    """Ids of the pieces mapped to a competency that is called so."""
    names = views.competency_names(library, case)
    called = {place for place, name in names.items() if search.names(words, (name,))}
    return [m.evidence_id for m in library.mapping.values() if (m.framework_id, m.competency_id) in called] if called else []


def _keeps(library: Library, case: Case | None, filter: Filter) -> Callable[[Evidence], bool]:
    mapped = library.mappings_of
    target = target_of(library, case) if case else None

    def seen(piece: Evidence) -> bool:
        return target is not None and any(sees(target, m) for m in mapped.get(piece.id, ()))

    kinds: Mapping[str, Callable[[Evidence], bool]] = {
        ALL: lambda _piece: True,
        "in_case": seen,
        "outside": lambda piece: bool(mapped.get(piece.id)) and not seen(piece),
        "unmapped": lambda piece: not mapped.get(piece.id),
        "no_result": lambda piece: not views.has_result(piece),
        "private": lambda piece: piece.private,
    }
    tests: list[Callable[[Evidence], bool]] = [kinds[filter.kind]]
    if filter.competency:
        tests.append(lambda piece: any(m.competency_id == filter.competency for m in mapped.get(piece.id, ())))
    if filter.project:
        tests.append(lambda piece: piece.project_id == filter.project)
    if filter.period:
        tests.append(_in_period(filter.period))
    return lambda piece: all(test(piece) for test in tests)


def _in_period(period: str) -> Callable[[Evidence], bool]:
    if period == UNDATED:
        return lambda piece: piece.first_day is None or piece.last_day is None
    year, _dash, number = period.partition("-Q")
    quarter = Quarter(int(year), int(number))
    first, last = quarter.first, quarter.last

    def touches(piece: Evidence) -> bool:
        begun, ended = piece.first_day, piece.last_day
        return begun is not None and ended is not None and begun <= last and ended >= first

    return touches
