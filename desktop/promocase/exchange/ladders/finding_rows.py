"""Finds the ladder in a table that holds one expectation a row, with a column that names its level."""

from collections.abc import Sequence

from promocase.exchange.ladders import words
from promocase.exchange.ladders.found import Found
from promocase.exchange.ladders.grid import Grid
from promocase.exchange.ladders.layout import Column, Role, Table
from promocase.exchange.ladders.planning import Named

HEADER_ROWS = 200
"""A header may stand anywhere in so many rows."""


def find(grid: Grid) -> Found | None:
    """The ladder of a table with one expectation a row. None when it is none."""
    for r in range(min(HEADER_ROWS, len(grid.rows))):
        told = [words.told(x) for x in grid.rows[r]]
        roles = roles_of(told)
        if "statement" not in roles.values() and (said := _said(grid, r, roles)) is not None:
            roles[said] = "statement"
        if {"level", "statement"} <= set(roles.values()) and {"competency", "area"} & set(roles.values()):
            columns = tuple(Column(c, roles.get(c, "extra" if told[c] else "aside"), grid.cell(r, c)) for c in range(grid.width))
            return Found(Table(grid.name, "long", r, r + 1, len(grid.rows), columns), grid)
    return None


def _said(grid: Grid, row: int, roles: dict[int, Role]) -> int | None:
    """The one column of texts beside a level that stands on several rows and what names competencies, whatever its header is."""
    at = {role: c for c, role in roles.items()}
    if "level" not in at or not {"competency", "area"} & set(at):
        return None
    below = range(row + 1, len(grid.rows))
    labels = [t for r in below if (t := grid.cell(r, at["level"]))]
    if len(labels) == len(set(labels)) or not all(map(words.is_level, labels)):
        return None
    wordy = [c for c in range(grid.width) if c not in roles and _is_wordy([t for r in below if (t := grid.cell(r, c))])]
    return wordy[0] if len(wordy) == 1 else None


def _is_wordy(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(len(t.split()) for t in texts) >= 4 * len(texts)


def roles_of(told: Sequence[str]) -> dict[int, Role]:
    """First come, first served: "description" is the statement only where nothing else is."""
    roles: dict[int, Role] = {}
    order: tuple[tuple[Role, frozenset[str] | set[str]], ...] = (
        ("kind", words.KIND),
        ("level", words.LEVEL - {"title", "role"}),
        ("competency", words.COMPETENCY - words.STATEMENT),
        ("statement", words.STATEMENT - {"description"}),
        ("track", words.TRACK),
        ("area", words.AREA),
        ("level", {"title", "role"}),
        ("level", words.LEVEL_ID),
        ("competency", words.COMPETENCY),
        ("statement", {"description"}),
        ("summary", words.SUMMARY),
        ("area", frozenset({"domain"})),
    )
    for role, names in order:
        if role not in roles.values():
            at = next((c for c, word in enumerate(told) if word in names and c not in roles), None)
            if at is not None:
                roles[at] = role
    return roles


def levels_of(grid: Grid, table: Table) -> list[Named]:
    """The levels that stand in the rows of a table of one expectation a row, each once, in the order of the source."""
    level = next((c.index for c in table.columns if c.role == "level"), None)
    track = next((c.index for c in table.columns if c.role == "track"), None)
    named: dict[str, Named] = {}
    for r in range(table.first, min(table.last, len(grid.rows))):
        label = "" if level is None or r in table.skip else grid.cell(r, level)
        on = "" if track is None else grid.cell(r, track)
        if label:
            key = f"{on}: {label}" if on else label
            named.setdefault(key, Named(key, label, on))
    return list(named.values())
