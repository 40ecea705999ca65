"""A table as plain texts, whatever file it came from."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_ROWS = 20_000
MAX_COLUMNS = 300
MAX_CELLS = 100_000
MAX_AREA = 1_500_000
"""Rows times columns, empty cells included."""
MAX_CHARACTERS = 8_000_000


@immutable
class Grid:
    name: str
    rows: tuple[tuple[str, ...], ...]
    """Every row as long as the longest."""
    copies: frozenset[tuple[int, int]] = frozenset()
    """Cells (row, column) that repeat the text of a merged cell."""
    lines: tuple[int, ...] = ()
    """The line of the file each row begins in, for text files."""
    turned: bool = False
    context: tuple[str, ...] = ()
    """The headings a table of a text stands under, from the outside in."""
    top: int = 0
    """Rows of the sheet above the first one here, where a sheet holds several tables."""
    left: int = 0
    """Columns of the sheet left of the first one here."""
    sheet: str = ""
    """Name of that sheet."""
    of_track: bool = False
    """Its name is what a column of the sheet says the track of these rows is."""
    outline: bool = False
    """Headings and entries of a text as rows: what names no level is kept as guidance."""

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def cell(self, row: int, column: int) -> str:
        """The text, trimmed; empty outside the table."""
        return self.rows[row][column].strip() if 0 <= row < len(self.rows) and 0 <= column < self.width else ""

    def place(self, row: int, column: int) -> str:
        """A cell as people name it: `Sheet1!C7`, or `line 12, column 3`."""
        if self.turned:
            row, column = column, row
        if self.lines:
            return _("line {line}, column {column}").format(line=self.lines[row], column=self.left + column + 1)
        return f"{self.sheet or self.name}!{letters(self.left + column)}{self.top + row + 1}"


@immutable
class Tables:
    """All tables of a file, and what opening it came to."""

    grids: tuple[Grid, ...]
    assumed: tuple[str, ...] = ()
    left_aside: tuple[str, ...] = ()


def of_rows(
    name: str,
    rows: Sequence[Sequence[str]],
    lines: Sequence[int] = (),
    context: tuple[str, ...] = (),
    copies: frozenset[tuple[int, int]] = frozenset(),
) -> Grid:
    """A grid of uneven rows; empty columns at the right are dropped."""
    width = max((n + 1 for row in rows for n, text in enumerate(row) if text.strip()), default=0)
    filled = tuple(tuple(row[:width]) + ("",) * (width - len(row)) for row in rows)
    return Grid(name, filled, copies, tuple(lines), context=context)


def turned(grid: Grid) -> Grid:
    """Rows for columns."""
    copies = frozenset((c, r) for r, c in grid.copies)
    return replace(grid, rows=tuple(zip(*grid.rows)), copies=copies, turned=not grid.turned)


def letters(column: int) -> str:
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


class Limits:
    """Counts what is read of one file and stops at more than any ladder has."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._cells = 0
        self._characters = 0
        self._area = 0

    def row(self, place: Callable[[], str], row: int, texts: Sequence[str]) -> None:
        """Count one row (from 0). `Known` names the place where it became too much."""
        said = [t for t in texts if t]
        self._area += len(texts)
        self._cells += len(said)
        self._characters += sum(map(len, said))
        if row >= MAX_ROWS:
            raise self._too_much(place(), _("more than {n} rows").format(n=MAX_ROWS))
        if len(texts) > MAX_COLUMNS and any(texts[MAX_COLUMNS:]):
            raise self._too_much(place(), _("more than {n} columns").format(n=MAX_COLUMNS))
        if self._cells > MAX_CELLS:
            raise self._too_much(place(), _("more than {n} filled cells").format(n=MAX_CELLS))
        if self._area > MAX_AREA:
            raise self._too_much(place(), _("more than {n} cells").format(n=MAX_AREA))
        if self._characters > MAX_CHARACTERS:
            raise self._too_much(place(), _("more than {n} characters").format(n=MAX_CHARACTERS))

    def _too_much(self, place: str, what: str) -> Known:
        said = _("{file} holds {what} ({place}), which is more than a ladder needs. Keep only the sheet with the ladder and try again.")
        return Known(said.format(file=self._source, what=what, place=place))
