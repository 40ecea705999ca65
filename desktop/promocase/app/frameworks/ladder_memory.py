"""How a person once explained a ladder file, for later files with the same headers. Header, level and track names only; no cell's text."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, cast

from promocase.exchange.ladders import editing
from promocase.exchange.ladders.grid import Grid
from promocase.exchange.ladders.layout import Column, Layout, LevelPlan, Table, TrackPlan
from promocase.kit import places
from promocase.kit.errors import Known
from promocase.kit.wholefile import write

FILE = "ladder-layouts.json"
MOST = 20
MAX_BYTES = 400_000


def recall(kind: str, proposed: Layout, grids: Sequence[Grid]) -> Layout | None:
    """The remembered layout that fits these tables, moved to where their headers stand now; None when there is none."""
    for kept in _load():
        fitted = _fitted(kept, kind, proposed, grids)
        if fitted is not None:
            return fitted
    return None


def remember(kind: str, layout: Layout, grids: Sequence[Grid]) -> None:
    """Keep this layout, the latest first. A folder that can't be written is no reason to stop: it is then not remembered."""
    others = [k for k in _load() if _fitted(k, kind, layout, grids) is None]
    _save([_for_later(layout, grids), *others])


def forget(kind: str, layout: Layout, grids: Sequence[Grid]) -> None:
    before = _load()
    kept = [k for k in before if _fitted(k, kind, layout, grids) is None]
    if len(kept) < len(before):
        _save(kept)


def _for_later(layout: Layout, grids: Sequence[Grid]) -> Layout:
    """`last` counted from the end of the table, so that rows may be added; level summaries are texts and stay out."""
    rows = {g.name: len(editing.oriented(g, t.shape).rows) for g, t in zip(grids, layout.tables)}
    tables = tuple(replace(t, last=t.last - rows[t.name] if t.shape != "aside" else 0) for t in layout.tables)
    levels = tuple(replace(x, summary="") for x in layout.levels)
    return replace(layout, tables=tables, levels=levels, tracks=tuple(replace(t, summary="") for t in layout.tracks))


def _fitted(kept: Layout, kind: str, proposed: Layout, grids: Sequence[Grid]) -> Layout | None:
    if kept.kind != kind:
        return None
    if not grids or not kept.tables:
        same = not grids and not kept.tables and {x.key for x in kept.levels} == {x.key for x in proposed.levels}
        return replace(kept, name=proposed.name) if same else None
    found: dict[str, Table] = {}
    used = [t for t in kept.tables if t.shape != "aside"]
    alone = len(grids) == 1 and len(kept.tables) == 1
    for t in used:
        grid = grids[0] if alone else next((g for g in grids if g.name == t.name), None)
        moved = _moved(t, grid) if grid is not None else None
        if grid is None or moved is None:
            return None
        found[grid.name] = replace(moved, name=grid.name, area=grid.name if t.area == t.name and t.area else t.area)
    summaries = {x.key: x.summary for x in proposed.levels}
    levels = tuple(replace(x, summary=summaries.get(x.key, "")) for x in kept.levels)
    tables = tuple(found.get(g.name, Table(g.name, "aside")) for g in grids)
    return replace(kept, name=proposed.name, tables=tables, levels=levels) if found else None


def _moved(t: Table, grid: Grid) -> Table | None:
    """The table at the row where its headers stand in this grid. None where they stand nowhere."""
    seen = editing.oriented(grid, t.shape)
    if not t.columns or any(c.index >= seen.width for c in t.columns):
        return None
    wanted = {c.index: c.title for c in t.columns}
    for row in (t.header, *range(min(60, len(seen.rows)))):
        if row < len(seen.rows) and all(seen.cell(row, c) == title for c, title in wanted.items()):
            by = row - t.header
            skip = tuple(r + by for r in t.skip if r + by < len(seen.rows))
            return replace(t, header=row, first=t.first + by, last=len(seen.rows) + t.last, skip=skip)
    return None


# ---- the file


def _load() -> list[Layout]:
    """What can't be read is nothing: a memory never stops an import."""
    try:
        data = (places.config() / FILE).read_bytes()
        entries = cast("list[Any]", json.loads(data)) if len(data) <= MAX_BYTES else []
        return [_layout(x) for x in entries[:MOST]]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []


def _save(layouts: Sequence[Layout]) -> None:
    kept, room = list[str](), MAX_BYTES
    for layout in layouts[:MOST]:
        text = json.dumps(asdict(layout), ensure_ascii=False)
        room -= len(text.encode()) + 3
        if room < 0:
            break
        kept.append(text)
    try:
        write(places.config() / FILE, ["[\n", ",\n".join(kept), "\n]\n"])
    except Known:
        return


def _layout(plain: Any) -> Layout:
    parts: dict[str, Any] = {
        "tracks": tuple(TrackPlan(**t) for t in plain["tracks"]),
        "levels": tuple(LevelPlan(**x) for x in plain["levels"]),
        "tables": tuple(_table(t) for t in plain["tables"]),
    }
    return Layout(**{**plain, **parts})


def _table(plain: Any) -> Table:
    parts: dict[str, Any] = {"columns": tuple(Column(**c) for c in plain["columns"]), "skip": tuple(plain["skip"])}
    return Table(**{**plain, **parts})
