"""What a person says about a table, as changes of the layout. Pure: a layout in, a layout out; reading by it comes after."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from promocase.exchange.ladders import finding, finding_rows, planning, words
from promocase.exchange.ladders.found import Found
from promocase.exchange.ladders.grid import Grid, letters, turned
from promocase.exchange.ladders.layout import Column, Layout, LevelPlan, Role, Shape, Table, TrackPlan
from promocase.exchange.ladders.planning import Named
from promocase.kit.i18n import _

ONCE: frozenset[Role] = frozenset({"competency", "area", "summary", "tracks", "track", "statement", "kind"})
"""Roles that one column of a table has at most."""
Naming = Literal["track", "area", "nothing"]


def blank(kind: str, name: str, grids: Sequence[Grid]) -> Layout:
    """Nothing is understood yet: every table is left aside."""
    return Layout(kind, name, (), (), tuple(Table(g.name, "aside") for g in grids))


def complete(layout: Layout, grids: Sequence[Grid]) -> Layout:
    """With a table for every grid; those the layout does not name are left aside."""
    named = {t.name: t for t in layout.tables}
    return replace(layout, tables=tuple(named.get(g.name, Table(g.name, "aside")) for g in grids))


def lacking(layout: Layout) -> str:
    """What is still to be said before the tables can be read; empty when nothing is."""
    used = [t for t in layout.tables if t.shape != "aside"]
    if layout.tables and not used and not layout.levels:
        return _("No row names the levels yet. Choose the row with the level names and say so below the table.")
    for t in used:
        roles = {c.role for c in t.columns}
        if "level" not in roles or (t.shape == "long" and not {"competency", "statement"} <= roles):
            told = _("one column for the level, one for the competency and one for the expectation") if t.shape == "long" else _("a level")
            return _("“{table}” still needs {what}. Choose a column and say what it means.").format(table=t.name, what=told)
    return "" if layout.levels else _("There is no level yet. Choose a column and say which level it is.")


def table(layout: Layout, name: str) -> Table:
    return next(t for t in layout.tables if t.name == name)


def oriented(grid: Grid, shape: Shape) -> Grid:
    """The grid as its layout counts rows and columns."""
    return turned(grid) if shape == "transposed" else grid


def _put(layout: Layout, changed: Table) -> Layout:
    return replace(layout, tables=tuple(changed if t.name == changed.name else t for t in layout.tables))


# ---- columns


def with_column(layout: Layout, grid: Grid, name: str, index: int, role: Role, level: str = "") -> Layout:
    """The column means this. A level column without a level of its own becomes a new one, named by its header."""
    old = table(layout, name)
    seen = oriented(grid, old.shape)
    others = [replace(c, role="extra") if c.role == role and role in ONCE else c for c in old.columns if c.index != index]
    title = seen.cell(old.header, index)
    made = Column(index, role, title)
    if role == "level" and old.shape != "long":
        if not level:
            layout, level = _new_level(layout, old, index, title or letters(index))
        made = replace(made, level=level)
    columns = tuple(sorted((*others, made), key=lambda c: c.index))
    changed = replace(old, columns=columns)
    if old.shape != "long":
        area = next((c.index for c in columns if c.role == "area"), None)
        named_by = next((c.index for c in columns if c.role == "competency"), None)
        levels = [c.index for c in columns if c.role == "level"]
        changed = replace(
            changed,
            fill_area=area is not None and not finding.repeats(seen, old.header, area),
            sections=area is None and named_by is not None and finding.sections(seen, old.header, named_by, levels),
            competency="" if named_by is not None else old.competency or old.name,
        )
    layout = _put(layout, changed)
    if old.shape == "long" and role in ("level", "track", "aside", "extra"):
        return _planned(layout, {name: grid}, {})
    return _tidy(layout)


def _new_level(layout: Layout, at: Table, index: int, label: str) -> tuple[Layout, str]:
    """A level after the one to its left, on the same track; later ranks of the track make room."""
    beside = [c for c in at.columns if c.role == "level" and c.level and c.index < index] or [c for c in at.columns if c.level]
    near = next((x for x in layout.levels if beside and x.key == beside[-1].level), None)
    track = near.track if near else (layout.tracks[0].key if layout.tracks else "")
    tracks = layout.tracks or (TrackPlan("", layout.name, "single"),)
    key = _free(f"{track}: {label}" if track else label, {x.key for x in layout.levels})
    left = near is not None and beside[-1].index < index
    rank = 1.0 if near is None else near.rank + 1 if left else near.rank
    taken = any(x.track == track and x.rank == rank for x in layout.levels)
    levels = [replace(x, rank=x.rank + 1) if taken and x.track == track and x.rank >= rank else x for x in layout.levels]
    code, title = words.code_and_title(label.split("\n", maxsplit=1)[0])
    levels.append(LevelPlan(key, track, rank, code, title))
    return replace(layout, tracks=tracks, levels=_sorted(tracks, levels)), key


def _free(key: str, taken: set[str]) -> str:
    n, free = 1, key
    while free in taken:
        n += 1
        free = f"{key} ({n})"
    return free


def _sorted(tracks: Sequence[TrackPlan], levels: Sequence[LevelPlan]) -> tuple[LevelPlan, ...]:
    order = {t.key: n for n, t in enumerate(tracks)}
    return tuple(sorted(levels, key=lambda x: (order.get(x.track, 0), x.rank)))


def _tidy(layout: Layout) -> Layout:
    """Without levels that no column means any more."""
    if any(t.shape == "long" for t in layout.tables) or not layout.tables:
        return layout
    used = {c.level for t in layout.tables if t.shape != "aside" for c in t.columns if c.role == "level"}
    return replace(layout, levels=tuple(x for x in layout.levels if x.key in used))


# ---- rows and tables


def with_header(layout: Layout, grids: Sequence[Grid], name: str, row: int, shape: Shape = "matrix") -> Layout:
    """This row (in a transposed table: column) names the levels, or, in a table of one expectation a row, the columns."""
    grid = next(g for g in grids if g.name == name)
    seen = oriented(grid, shape)
    if shape == "long":
        roles = finding_rows.roles_of([words.told(x) for x in seen.rows[row]])
        columns = tuple(Column(c, roles.get(c, "extra"), seen.cell(row, c)) for c in range(seen.width))
        made, groups = Table(name, "long", row, row + 1, len(seen.rows), columns), {}
    else:
        found = finding.matrix(seen, row, shape) or _all_columns(seen, row, shape)
        made, groups = found.table, {(name, c): group for c, _label, group in found.named} if _are_tracks(found) else {}
        if not any(c.role == "competency" for c in made.columns):
            made = replace(made, competency=grid.context[-1] if grid.context else name)
    return _planned(_put(layout, made), {g.name: g for g in grids}, groups)


def _all_columns(grid: Grid, row: int, shape: Shape) -> Found:
    """A header without a word that is known: the first column names competencies, all others that are named are levels."""
    columns = [Column(0, "competency", grid.cell(row, 0))]
    columns += [Column(c, "level", grid.cell(row, c)) for c in range(1, grid.width) if grid.cell(row, c)]
    made = Table(grid.name, shape, row, row + 1, len(grid.rows), tuple(columns))
    return Found(made, grid, tuple((c.index, c.title, "") for c in columns[1:]))


def _are_tracks(found: Found) -> bool:
    labels = [label for _c, label, _g in found.named]
    return any(words.track_kind(g) for _c, _l, g in found.named) or len(set(labels)) < len(labels)


def with_shape(layout: Layout, grids: Sequence[Grid], name: str, shape: Shape) -> Layout:
    """The table is read this way round, or not at all."""
    grid = next(g for g in grids if g.name == name)
    if shape == "aside":
        return _tidy(_planned(_put(layout, Table(name, "aside")), {g.name: g for g in grids}, {}))
    seen = oriented(grid, shape)
    row = finding.header(seen)
    first = next((r for r, texts in enumerate(seen.rows) if sum(1 for t in texts if t.strip()) > 1), 0)
    return with_header(layout, grids, name, row[0] if row and shape != "long" else first, shape)


def with_track_names(layout: Layout, grids: Sequence[Grid], name: str, row: int) -> Layout:
    """This row names the track of each level below it; a name reaches to the next one."""
    grid, at = next(g for g in grids if g.name == name), table(layout, name)
    seen, last, groups = oriented(grid, at.shape), "", dict[tuple[str, int], str]()
    for c in at.columns:
        if c.role == "level":
            last = seen.cell(row, c.index) or last
            groups[name, c.index] = last
    return _planned(layout, {g.name: g for g in grids}, groups)


def named_as(layout: Layout, grids: Sequence[Grid], name: str, what: Naming) -> Layout:
    """The name of the table is a track of its own, an area, or means nothing."""
    at = replace(table(layout, name), area=name if what == "area" else "")
    own = name if what == "track" else ""
    groups = {(name, c.index): own for c in at.columns if c.role == "level"}
    return _planned(_put(layout, at), {g.name: g for g in grids}, groups)


def naming(layout: Layout, name: str) -> Naming:
    """What the name of the table is read as."""
    at = table(layout, name)
    mine = {c.level for c in at.columns if c.role == "level"}
    tracks = {x.track for x in layout.levels if x.key in mine}
    return "area" if at.area else "track" if tracks == {name} else "nothing"


def with_row(layout: Layout, name: str, row: int, part: bool) -> Layout:
    """The row belongs to the ladder, or is left aside."""
    at = table(layout, name)
    if part:
        skip = tuple(r for r in at.skip if r != row)
        return _put(layout, replace(at, skip=skip, first=min(at.first, row), last=max(at.last, row + 1)))
    return _put(layout, replace(at, skip=tuple(sorted({*at.skip, row}))))


def _planned(layout: Layout, grids: Mapping[str, Grid], groups: Mapping[tuple[str, int], str]) -> Layout:
    """Levels and tracks anew from the tables. `groups`: the track of a level column that was just said; "" for none."""
    before = {x.key: x for x in layout.levels}
    named: dict[str, Named] = {}
    tables: list[Table] = []
    for t in layout.tables:
        seen = oriented(grids[t.name], t.shape) if t.name in grids else None
        if t.shape == "long" and seen is not None:
            named.update({n.key: n for n in finding_rows.levels_of(seen, t)})
        columns: list[Column] = []
        mine: set[str] = set()
        for c in t.columns:
            if c.role == "level" and t.shape not in ("long", "aside"):
                old = before.get(c.level)
                track = groups.get((t.name, c.index), old.track if old else "")
                below = seen.cell(t.header + 1, c.index) if seen is not None and t.first == t.header + 2 else ""
                label = finding.joined(c.title or letters(c.index), below)
                key = _free(f"{track}: {label}" if track else label, mine)
                mine.add(key)
                named.setdefault(key, Named(key, label, track))
                c = replace(c, level=key)
            columns.append(c)
        tables.append(replace(t, columns=tuple(columns)))
    kinds = {t.key: t.kind for t in layout.tracks if t.kind not in ("single", "trunk")}
    plan = planning.plan(list(named.values()), layout.name, kinds)
    return replace(layout, tables=tuple(tables), tracks=plan.tracks, levels=plan.levels, rank_comparable=plan.rank_comparable)


# ---- tracks and levels


def with_level(layout: Layout, changed: LevelPlan) -> Layout:
    levels = [changed if x.key == changed.key else x for x in layout.levels]
    return replace(layout, levels=_sorted(layout.tracks, levels))


def with_track(layout: Layout, changed: TrackPlan) -> Layout:
    return replace(layout, tracks=tuple(changed if t.key == changed.key else t for t in layout.tracks))


def more_tracks(layout: Layout, name: str) -> Layout:
    """A further track, without levels yet. A framework of one track becomes one of several."""
    key = _free(name, {t.key for t in layout.tracks})
    tracks = tuple(replace(t, kind="other") if t.kind == "single" else t for t in layout.tracks)
    return replace(layout, tracks=(*tracks, TrackPlan(key, name, "other")))


def without_track(layout: Layout, key: str) -> Layout:
    """Without a track that no level is on; those that left it leave none."""
    kept = tuple(t for t in layout.tracks if t.key != key)
    return replace(layout, tracks=tuple(replace(t, forks_from=None, fork_rank=None) if t.forks_from == key else t for t in kept))
