"""What one would rather look at than read: evidence by project and quarter, expectations by quarter. Each says in words what it shows.

Nothing is added up and nothing is judged here: a quarter without evidence is left blank, and one of time away is blank without a word.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from promocase.app.cases.judging import judgement
from promocase.domain.case import Case
from promocase.domain.dates import Quarter, month_after, quarters
from promocase.domain.evidence import Evidence
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import PieceJudgement, Shows
from promocase.kit.i18n import _, n_
from promocase.words import dates
from promocase.words.texts import listed

MOST = 12
"""Quarters in a picture; earlier ones are named in words."""


class Kind(StrEnum):
    """What stands in a cell."""

    TARGET = "target"
    """Evidence that shows the target level."""
    SOME = "some"
    """Evidence."""


@immutable
class Cell:
    kind: Kind | None
    pieces: int
    told: str
    """The cell as a sentence, for the tip and for screen readers."""


@immutable
class Row:
    id: str
    """Of the project or the competency; empty for evidence without a project."""
    name: str
    cells: tuple[Cell, ...]
    told: str
    """The row in words."""


@immutable
class Picture:
    columns: tuple[Quarter, ...]
    rows: tuple[Row, ...]
    told: tuple[str, ...]
    """What there is to see, in sentences."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dates.quarter(q) for q in self.columns)


def timeline(library: Library, case: Case | None, today: date) -> Picture:
    """Evidence that is not in the Trash, by project and by the quarters it touches."""
    pieces = [e for e in library.evidence.values() if e.trashed_on is None]
    dated = [e for e in pieces if e.first_day]
    if not dated:
        return Picture((), (), (_("Nothing with a date yet."),))
    last = max(Quarter.of(max(e.last_day or today for e in dated)), Quarter.of(today))
    every = quarters(min(e.first_day or today for e in dated), last.last)
    columns = every[-MOST:]
    by_project: dict[str, list[Evidence]] = {}
    for piece in dated:
        by_project.setdefault(piece.project_id or "", []).append(piece)
    named = {id: library.project[id].name if id else _("No project") for id in by_project}
    in_order = sorted(by_project, key=lambda id: (not id, min(e.first_day or today for e in by_project[id]), named[id]))
    rows = tuple(_project_row(id, named[id], by_project[id], columns) for id in in_order)
    away = _away(case)
    gaps = [dates.quarter(q) for at, q in enumerate(columns) if q not in away and not any(row.cells[at].pieces for row in rows)]
    told = [_("Nothing in {quarters}.").format(quarters=listed(gaps, most=MOST))] if gaps else [_("Every quarter has evidence.")]
    if len(every) > MOST:
        told.append(_("Earlier quarters, from {first}, are not drawn.").format(first=dates.quarter(every[0])))
    if undated := len(pieces) - len(dated):
        told.append(n_("1 piece has no date.", "{n} pieces have no date.", undated))
    return Picture(columns, rows, tuple(told))


def _project_row(id: str, name: str, pieces: list[Evidence], columns: tuple[Quarter, ...]) -> Row:
    cells = []
    for quarter in columns:
        here = sum(_touches(piece.first_day, piece.last_day, quarter) for piece in pieces)
        count = n_("1 piece", "{n} pieces", here) if here else _("nothing")
        cells.append(Cell(Kind.SOME if here else None, here, f"{name}, {dates.quarter(quarter)}: {count}"))
    shown = [dates.quarter(q) for q, cell in zip(columns, cells) if cell.pieces]
    return Row(id, name, tuple(cells), f"{name}: {listed(shown, most=MOST) or _('earlier')}")


def matrix(library: Library, case: Case) -> Picture:
    """The case's expectations by the quarters that counted evidence touches, and whether the target level is seen in more than one."""
    whole = judgement(library, case)
    last = Quarter.of(whole.as_of)
    columns = quarters(month_after(last.first, -3 * (MOST - 1)), last.last)
    away = _away(case)
    rows = []
    for judged in whole.expectations:
        counted = [p for p in judged.pieces if p.counted]
        name = judged.expectation.competency.name
        cells = tuple(_cell(library, name, counted, quarter, quarter in away) for quarter in columns)
        rows.append(Row(judged.expectation.id, name, cells, f"{name}: {_sustained(cells, columns)}"))
    word = n_("1 expectation", "{n} expectations", len(rows))
    return Picture(columns, tuple(rows), (_("{word} by quarter, from counted evidence.").format(word=word),))


def _cell(library: Library, name: str, counted: Iterable[PieceJudgement], quarter: Quarter, away: bool) -> Cell:
    here = [p for p in counted if _touches(library.evidence[p.evidence_id].first_day, library.evidence[p.evidence_id].last_day, quarter)]
    if not here:
        return Cell(None, 0, "" if away else f"{name}, {dates.quarter(quarter)}: {_('nothing')}")
    target = any(p.shows is Shows.TARGET for p in here)
    word = _("shows the target level") if target else _("not the target level")
    said = f"{name}, {dates.quarter(quarter)}: {n_('1 piece', '{n} pieces', len(here))}, {word}"
    return Cell(Kind.TARGET if target else Kind.SOME, len(here), said)


def _sustained(cells: tuple[Cell, ...], columns: tuple[Quarter, ...]) -> str:
    at_target = [dates.quarter(q) for q, cell in zip(columns, cells) if cell.kind is Kind.TARGET]
    if not at_target:
        return _("the target level is not seen in these quarters")
    if len(at_target) == 1:
        return _("the target level is seen in one quarter, {quarter}").format(quarter=at_target[0])
    return _("the target level is sustained: {quarters}").format(quarters=listed(at_target, most=MOST))


def _touches(first: date | None, last: date | None, quarter: Quarter) -> bool:
    return first is not None and last is not None and first <= quarter.last and last >= quarter.first


def _away(case: Case | None) -> frozenset[Quarter]:
    """Quarters that lie wholly in time away."""
    spans = case.time_away if case else ()
    return frozenset(q for away in spans for q in quarters(away.first, away.last) if away.first <= q.first and q.last <= away.last)
