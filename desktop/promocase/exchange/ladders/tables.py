"""Tables to a framework: a layout is proposed from what they look like, or was given; then the cells are read by it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from promocase.exchange.ladders import finding, finding_rows, planning, words
from promocase.exchange.ladders.draft import Draft
from promocase.exchange.ladders.found import Found
from promocase.exchange.ladders.grid import Grid, turned
from promocase.exchange.ladders.kind import NoLadder
from promocase.exchange.ladders.layout import Column, Layout, Table
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_


def read(
    grids: Sequence[Grid],
    kind: str,
    name: str,
    source: str,
    layout: Layout | None,
    said: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> Reading:
    """The framework in these tables. `said`: what opening the file assumed, and left aside. `Known` when there is none."""
    assumed: list[str] = list(said[0])
    if layout is None:
        layout, more = propose(grids, kind, name, source)
        assumed += more
    draft = Draft(layout, source, assumed=assumed, left_aside=list(said[1]))
    fill(draft, grids)
    return replace(draft.reading(), tables=tuple(grids))


def fill(draft: Draft, grids: Sequence[Grid]) -> None:
    """Read every table of the layout into the draft."""
    by_name = {g.name: g for g in grids}
    for table in draft.layout.tables:
        grid = by_name.get(table.name)
        if grid is None:
            raise Known(_("{file} has no table “{table}” any more.").format(file=draft.source, table=table.name))
        if table.shape == "aside":
            count = sum(1 for row in grid.rows for text in row if text.strip())
            filled = n_("1 filled cell", "{n} filled cells", count)
            draft.left_aside.append(_("The table “{table}” is no ladder and is not read ({count}).").format(table=table.name, count=filled))
        elif table.shape == "long":
            _long(draft, grid, table)
        else:
            _matrix(draft, turned(grid) if table.shape == "transposed" else grid, table)
    draft.tracks_of_competencies()
    if any(t.shape == "long" for t in draft.layout.tables):
        draft.missing()


# ---- the layout


def propose(grids: Sequence[Grid], kind: str, name: str, source: str) -> tuple[Layout, list[str]]:
    """What these tables look like. `Known` when none of them looks like a ladder."""
    found = [(g, finding.find(g)) for g in grids]
    ladders = [f for _g, f in found if f is not None]
    assumed: list[str] = []
    by_name = [f for g in grids if (f := finding.of_level(g)) is not None]
    if len({f.table.name for f in by_name}) >= 2 and len(by_name) > len(ladders):
        found = [(g, next((f for f in by_name if f.grid is g), None)) for g in grids]
        ladders = by_name
        assumed = [_("Each table is a level: {names}.").format(names=", ".join(f.table.name for f in by_name))]
    if not ladders:
        said = _(
            "{file} holds no ladder that can be recognised: no row or column names at least two levels over texts. "
            "Say in the import window which row that is, or put the level names (L3, Senior, ...) in one row."
        )
        raise NoLadder(said.format(file=source))
    if any(f.table.shape == "long" for f in ladders):
        chosen = [f for f in ladders if f.table.shape == "long"]
        named = list({n.key: n for f in chosen for n in finding_rows.levels_of(f.grid, f.table)}.values())
        areas: dict[str, str] = {}
    else:
        chosen = ladders
        named, areas = _matrix_levels(chosen, source, assumed)
    kinds = _kinds(chosen)
    plan = planning.plan(named, name, kinds)
    tables = [_placed(f, chosen, areas, assumed) for f in chosen]
    tables += [Table(g.name, "aside") for g, f in found if f is None or f not in chosen]
    order = {g.name: n for n, g in enumerate(grids)}
    tables.sort(key=lambda t: order[t.name])
    _say(chosen, assumed)
    layout = Layout(kind, name, plan.tracks, plan.levels, tuple(tables), plan.rank_comparable)
    return layout, [*assumed, *plan.assumed]


def _kinds(chosen: Sequence[Found]) -> dict[str, str]:
    known = {"trunk", "ic", "management", "single", "other"}
    return {group: kind for f in chosen for (_c, _label, group), kind in zip(f.named, f.kinds) if kind in known}


def _key(label: str, track: str) -> str:
    return f"{track}: {label}" if track else label


def _matrix_levels(found: Sequence[Found], source: str, assumed: list[str]) -> tuple[list[Named], dict[str, str]]:
    """The levels of all tables, and the area of each table where its name is one."""
    same = len({tuple(label for _c, label, _g in f.named) for f in found}) == 1
    grouped = [any(words.track_kind(g) for _c, _l, g in f.named) or _unlike(f) for f in found]
    areas: dict[str, str] = {}
    named: dict[str, Named] = {}
    for f, by_group in zip(found, grouped):
        own = _own(f, found, by_group)
        if len(found) > 1 and same and not own and not by_group:
            areas[f.table.name] = f.table.name
        for n, (column, label, group) in enumerate(f.named):
            track = group if by_group else own
            key = _key(label, track)
            if key in named and any(_key(a, g if by_group else own) == key for _c, a, g in f.named[:n]):
                said = _("{file}: the level name “{level}” stands a second time at {place}. Give each level a name of its own.")
                raise Known(said.format(file=source, level=label, place=f.grid.place(f.table.header, column)))
            rank = _number(f.ranks[n]) if f.ranks else None
            code = f.codes[n] if f.codes else None
            title = label if code is None else "" if label == code else label.removeprefix(f"{code} · ")
            named.setdefault(key, Named(key, title, track, rank, "" if by_group or not group else group, code))
    if any(grouped):
        assumed.append(_("The names above the level names are tracks."))
    elif any(_own(f, found, by_group) for f, by_group in zip(found, grouped)):
        assumed.append(_("Each table is a track: {names}.").format(names=", ".join(f.table.name for f in found)))
    elif areas and same:
        assumed.append(_("All tables have the same levels, so each is an area: {names}.").format(names=", ".join(areas)))
    return list(named.values()), areas


def _own(f: Found, found: Sequence[Found], by_group: bool) -> str:
    """The name of the table where it is the name of a track: not where all tables have the same levels, nor where it has no name."""
    same = len({tuple(label for _c, label, _g in x.named) for x in found}) == 1
    tracky = any(words.track_kind(x.table.name) or x.grid.of_track for x in found)
    labels = [label for x in found for _c, label, _g in x.named]
    nameless = all(x.grid.sheet and x.table.name.startswith(x.grid.sheet) for x in found) and len(set(labels)) == len(labels)
    return f.table.name if len(found) > 1 and not f.by_name and (not same or tracky) and not by_group and not nameless else ""


def _unlike(f: Found) -> bool:
    """Groups that say their kind, or level names that only their groups tell apart."""
    labels = [label for _c, label, _g in f.named]
    groups = {g for _c, _l, g in f.named}
    return (len(groups) > 1 and (bool(f.kinds) or len(set(labels)) < len(labels))) or (
        bool(f.kinds) and len(groups) == 1 and groups != {""}
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _placed(f: Found, all_found: Sequence[Found], areas: dict[str, str], assumed: list[str]) -> Table:
    """The table with the keys of its levels, and the area its name stands for."""
    if f.table.shape == "long":
        return f.table
    by_group = any(words.track_kind(g) for _c, _l, g in f.named) or _unlike(f)
    own = _own(f, all_found, by_group)
    keys = {c: _key(label, g if by_group else own) for c, label, g in f.named}
    columns = tuple(replace(c, level=keys[c.index]) if c.role == "level" else c for c in f.table.columns)
    if len(all_found) > 1 and f.table.shape == "transposed" and _one_column(f):
        columns = tuple(replace(c, role="aside") if c.role == "competency" else c for c in columns)
    table = replace(f.table, columns=columns)
    if not any(c.role == "competency" for c in columns):
        name = areas.get(f.table.name) or (f.grid.context[-1] if f.grid.context else f.table.name)
        assumed.append(_("No column of “{table}” names competencies; its rows are read as “{name}”.").format(table=f.table.name, name=name))
        return replace(table, competency=name)
    if f.table.name in areas and not any(c.role == "area" for c in columns) and not f.table.sections:
        return replace(table, area=areas[f.table.name])
    return table


def _one_column(f: Found) -> bool:
    """Whether a table of levels down the side has one column, and it is headed by a word for expectations: its name is the competency."""
    named_by = next((c.index for c in f.table.columns if c.role == "competency"), None)
    names = [] if named_by is None else [f.grid.cell(r, named_by) for r in range(f.table.first, f.table.last)]
    return len(names) == 1 and words.told(names[0]) in words.STATEMENT


def _say(found: Sequence[Found], assumed: list[str]) -> None:
    for f in found:
        name = f.table.name
        if f.table.shape == "transposed":
            assumed.append(_("“{table}” is read with one level per row.").format(table=name))
        if f.table.fill_area:
            assumed.append(_("“{table}”: an empty cell in the column of areas means the area above.").format(table=name))
        if f.table.sections:
            assumed.append(_("“{table}”: a row with only a name begins an area.").format(table=name))
        for role, text in (
            ("competency", _("“{table}”: “{column}” names the competencies.")),
            ("area", _("“{table}”: “{column}” names the areas.")),
            ("summary", _("“{table}”: “{column}” describes the competencies.")),
            ("extra", _("“{table}”: “{column}” is kept with the competency and is not judged.")),
        ):
            for c in f.table.columns:
                if (
                    c.role == role
                    and (c.title or f.table.shape == "matrix")
                    and not (f.table.shape == "transposed" and role == "competency")
                ):
                    assumed.append(text.format(table=name, column=c.title or f.grid.place(f.table.header, c.index)))


# ---- the cells


def _one(table: Table, role: str) -> Column | None:
    return next((c for c in table.columns if c.role == role), None)


def _matrix(draft: Draft, grid: Grid, table: Table) -> None:
    area = ""
    competency: str | None = None
    waiting: dict[str, str] = {}  # areas that stand alone in a row, until a competency follows
    for r in range(table.first, min(table.last, len(grid.rows))):
        if r in table.skip:
            continue
        name, given = _text(grid, table, r, "competency"), _text(grid, table, r, "area")
        filled = [c for c in table.columns if c.role == "level" and grid.cell(r, c.index)]
        if table.sections and name and _is_section(grid, table, r, name):
            area = name
            waiting[area] = grid.place(r, 0)
            continue
        if _one(table, "area"):
            area = (given or area) if table.fill_area else given
        where = "" if area == words.NO_AREA else (area or table.area)
        if not name and table.competency:
            name = table.competency
        if name:
            competency = draft.competency(name, where, **_more(draft, grid, table, r))
        elif not filled:
            if given:
                waiting[given] = grid.place(r, 0)
            continue
        elif competency is None:
            competency = draft.competency(where or table.name)
            draft.assumed.append(
                _("{place}: a row without a name is read as “{name}”.").format(place=grid.place(r, 0), name=where or table.name)
            )
        else:
            draft.assumed.append(_("{place}: a row without a name belongs to the competency above it.").format(place=grid.place(r, 0)))
        waiting.clear()
        _row(draft, grid, table, r, competency)
    for text, place in waiting.items():
        draft.left_aside.append(_("{place} is not part of the ladder: “{text}”.").format(place=place, text=_short(text)))
    _outside(draft, grid, table)


def _row(draft: Draft, grid: Grid, table: Table, r: int, competency: str) -> None:
    tracks = _tracks(draft, grid, table, r)
    on = {x.key: x.track for x in draft.layout.levels}
    goes_on = not _text(grid, table, r, "competency") and not table.competency
    for c in table.columns:
        if c.role != "level":
            continue
        if not draft.has_level(c.level):
            said = _("{file}: {place} is put on the level “{level}”, which there is not.")
            raise Known(said.format(file=draft.source, place=grid.place(table.header, c.index), level=c.level))
        text = grid.rows[r][c.index]
        if not text.strip() and (goes_on or (tracks and on[c.level] not in tracks)):
            continue
        draft.add(competency, c.level, text, grid.place(r, c.index), copy=(r, c.index) in grid.copies)


def _is_section(grid: Grid, table: Table, r: int, name: str) -> bool:
    named_by = _one(table, "competency")
    return all(
        not grid.cell(r, c) or c == (named_by.index if named_by else -1) or ((r, c) in grid.copies and grid.cell(r, c) == name)
        for c in range(grid.width)
    )


def _text(grid: Grid, table: Table, r: int, role: str) -> str:
    column = _one(table, role)
    return grid.cell(r, column.index) if column else ""


def _more(draft: Draft, grid: Grid, table: Table, r: int) -> dict[str, Any]:
    extra = {c.title or f"column {c.index + 1}": text for c in table.columns if c.role == "extra" and (text := grid.cell(r, c.index))}
    more: dict[str, Any] = {"summary": _text(grid, table, r, "summary")}
    tracks = [draft.track(key) for key in _tracks(draft, grid, table, r)]
    return more | ({"ext": {"columns": extra}} if extra else {}) | ({"tracks": tracks} if tracks else {})


def _tracks(draft: Draft, grid: Grid, table: Table, r: int) -> list[str]:
    """Keys of the tracks a column "Tracks" names; none where it is empty."""
    told = [x.strip() for x in _text(grid, table, r, "tracks").split(";")]
    return [t.key for t in draft.layout.tracks if t.name in told]


def _outside(draft: Draft, grid: Grid, table: Table) -> None:
    """Texts around the table: titles and notes above it, and columns that were put aside."""
    used = {c.index for c in table.columns if c.role != "aside"}
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            above = r < table.header and not _is_top(grid, table, r, c)
            beside = r >= table.first and (c not in used or r >= table.last or r in table.skip)
            if text.strip() and (above or beside) and (r, c) not in grid.copies:
                draft.left_aside.append(_("{place} is not part of the ladder: “{text}”.").format(place=grid.place(r, c), text=_short(text)))


def _is_top(grid: Grid, table: Table, r: int, c: int) -> bool:
    """Whether a cell above the header is a group name, a rank or the word for them."""
    levels = {x.index for x in table.columns if x.role == "level"}
    return (c in levels and len([k for k in levels if grid.cell(r, k)]) > 1) or words.told(grid.cell(r, 0)) in (
        "track",
        "rank",
        "kind",
        "code",
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119] + "…"


def _long(draft: Draft, grid: Grid, table: Table) -> None:
    level, track, said = _one(table, "level"), _one(table, "track"), _one(table, "statement")
    for r in range(table.first, min(table.last, len(grid.rows))):
        name = _text(grid, table, r, "competency") or _text(grid, table, r, "area")
        label = grid.cell(r, level.index) if level else ""
        key = _key(label, grid.cell(r, track.index) if track else "")
        text = grid.rows[r][said.index] if said else ""
        place = grid.place(r, said.index if said else 0)
        if r in table.skip or not any(x.strip() for x in grid.rows[r]):
            continue
        if not name or not label or not draft.has_level(key):
            if text.strip() and grid.outline:
                draft.guide(" / ".join(x for x in grid.rows[r][:-1] if x), text)
                continue
            if text.strip():
                raise Known(_("{file}: {place} names no competency or no level.").format(file=draft.source, place=place))
            draft.left_aside.append(_("{place}: a row without competency or level is not read.").format(place=place))
            continue
        area = _text(grid, table, r, "area") if _one(table, "competency") else ""
        competency = draft.competency(name, area, **_more(draft, grid, table, r))
        draft.add(competency, key, text, place, kind=_kind(_text(grid, table, r, "kind")))


def _kind(text: str) -> str:
    word = text.strip().casefold().replace(" ", "_")
    return word if word in ("signal", "example", "counter_example", "question", "criterion") else ""
