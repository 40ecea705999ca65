"""A table whose rows say their track in a column of it -> a table for each track, named by it."""

from collections.abc import Sequence
from dataclasses import replace

from promocase.exchange.ladders import finding_rows, words
from promocase.exchange.ladders.grid import Grid

_HEADER_ROWS = 60
_MOST = 8
_EVERY = frozenset({"all", "both", "any", "every", "all tracks", "both tracks", "shared", "common"})
"""Rows of every track."""


def apart(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Rows keep their places: those of other tracks are emptied. A table that names no tracks comes back as it is."""
    return tuple(part for grid in grids for part in _of(grid))


def _of(grid: Grid) -> list[Grid]:
    at = _column(grid)
    if at is None or finding_rows.find(grid) is not None:
        return [grid]
    head, column = at
    said: list[str] = []
    for r in range(head + 1, len(grid.rows)):
        said.append(grid.cell(r, column) or (said[-1] if said and any(grid.rows[r]) else ""))
    names = list(dict.fromkeys(t for t in said if t and words.told(t) not in _EVERY))
    if not 2 <= len(names) <= _MOST or any(len(t) > 60 for t in names):
        return [grid]
    return [_rows(grid, head, column, said, name) for name in names]


def _column(grid: Grid) -> tuple[int, int] | None:
    """The header row that names a column of tracks beside levels, and that column."""
    for r in range(min(_HEADER_ROWS, len(grid.rows))):
        told = [words.told(t) for t in grid.rows[r]]
        track = next((c for c, word in enumerate(told) if word in words.TRACK), None)
        levels = [t for t in grid.rows[r] if words.is_named(t.split("\n", maxsplit=1)[0])]
        if track is not None and (len(levels) >= 2 or any(word in words.LEVEL for word in told)):
            return r, track
    return None


def _rows(grid: Grid, head: int, column: int, said: Sequence[str], name: str) -> Grid:
    """The rows of one track, and those of every track; the column that says so is emptied, as it is the name now."""
    empty = ("",) * grid.width
    rows: list[tuple[str, ...]] = []
    for r, row in enumerate(grid.rows):
        track = said[r - head - 1] if r > head else name
        kept = track == name or words.told(track) in _EVERY
        rows.append((*row[:column], "", *row[column + 1 :]) if kept and r >= head else row if r < head else empty)
    copies = frozenset((r, c) for r, c in grid.copies if c != column and rows[r] is not empty)
    return replace(grid, name=name, sheet=grid.sheet or grid.name, rows=tuple(rows), copies=copies, of_track=True)
