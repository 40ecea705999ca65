"""Everything a reader assumes about a file, as a frozen value that a window can show, change, remember and give back."""

from typing import Literal

from promocase.domain.immutable import immutable

Shape = Literal["matrix", "transposed", "long", "aside"]
Role = Literal["competency", "area", "summary", "tracks", "level", "track", "statement", "kind", "extra", "aside"]


@immutable
class Column:
    """What one column means (in a transposed table: one row)."""

    index: int
    """From 0."""
    role: Role
    title: str = ""
    """What its header says."""
    level: str = ""
    """Key of the level, where the role is `level` in a matrix."""


@immutable
class Table:
    """What one sheet, or one table of a text, means."""

    name: str
    shape: Shape
    header: int = 0
    """Row of the level names (from 0; in a transposed table: column)."""
    first: int = 1
    """First row with expectations."""
    last: int = 0
    """The row after the last one with expectations."""
    columns: tuple[Column, ...] = ()
    area: str = ""
    """The area all its competencies belong to, where the whole table has one."""
    competency: str = ""
    """The competency all its rows belong to, where no column names one."""
    sections: bool = False
    """A row with only a name begins an area."""
    fill_area: bool = False
    """An empty cell in the area column means the area above."""
    skip: tuple[int, ...] = ()
    """Rows between the first and the last that are no part of the ladder."""


@immutable
class TrackPlan:
    key: str
    """What levels refer to; in the words of the source."""
    name: str
    kind: str
    """trunk, ic, management, single or other."""
    forks_from: str | None = None
    """Key of the track it leaves."""
    fork_rank: float | None = None
    """Rank of the last shared level."""
    discipline: str = ""
    summary: str = ""


@immutable
class LevelPlan:
    key: str
    track: str
    """Key of its track."""
    rank: float
    code: str = ""
    title: str = ""
    summary: str = ""

    @property
    def label(self) -> str:
        return " · ".join(x for x in (self.code, self.title) if x) or self.key


@immutable
class Layout:
    kind: str
    """The kind of file: `matrix`, `markdown`, `ft`, ..."""
    name: str
    """Name of the framework."""
    tracks: tuple[TrackPlan, ...]
    levels: tuple[LevelPlan, ...]
    tables: tuple[Table, ...] = ()
    """For spreadsheets and Markdown only."""
    rank_comparable: bool = True
    cumulation: str = "restated"
    split: bool = True
    """Lines and list entries of a cell become statements of their own."""
