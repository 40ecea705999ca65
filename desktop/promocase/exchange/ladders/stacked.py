"""A sheet that holds several tables, one below or beside the other -> a grid for each, named by the banner over it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from promocase.exchange.ladders import words
from promocase.exchange.ladders.grid import Grid

_MAX_PARTS = 40


def apart(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Each table by itself, with a name of its own. A sheet of one table comes back as it is."""
    seen: Counter[str] = Counter()
    found: list[Grid] = []
    for grid in grids:
        parts = _below(grid)
        parts = [x for part in parts for x in _beside(part)]
        for part in parts if len(parts) <= _MAX_PARTS else [grid]:
            seen[part.name] += 1
            found.append(part if seen[part.name] == 1 else replace(part, name=f"{part.name} ({seen[part.name]})"))
    return tuple(found)


# ---- one below the other


def _below(grid: Grid) -> list[Grid]:
    heads = [r for r in range(len(grid.rows)) if _is_head(grid, r)]
    heads = [r for r in heads if r - 1 not in heads]  # codes over titles are one header
    begins = [h for n, h in enumerate(heads) if n == 0 or _over(grid, h) < h or grid.rows[h] != grid.rows[heads[n - 1]]]
    if len(begins) < 2:
        return [grid]
    tops = [0, *(_over(grid, h) for h in begins[1:])]
    ends = [*tops[1:], len(grid.rows)]
    parts: list[Grid] = []
    for head, top, end in zip(begins, tops, ends):
        banner = next((r for r in range(head - 1, top - 1, -1) if _is_banner(grid, r)), None)
        name = "" if banner is None else next(t for c in range(grid.width) if (t := grid.cell(banner, c)))
        parts.append(_cut(grid, top, end, name, banner))
    return parts


def _is_head(grid: Grid, row: int) -> bool:
    """A row of nothing but names: the word for competencies (or nothing) before at least two level names."""
    at = _first(grid, row)
    if at is None:
        return False
    corner = words.column_role(grid.cell(row, at)) in ("competency", "area")
    named = [grid.cell(row, c) for c in range(at + (1 if corner else 0), grid.width)]
    named = [t for t in named if t and not words.column_role(t)]
    levels = [t for t in named if words.is_named(t.split("\n", maxsplit=1)[0])]
    return len(set(levels)) >= 2 and len(levels) == len(named) and (corner or at > 0)


def _first(grid: Grid, row: int) -> int | None:
    return next((c for c in range(grid.width) if grid.cell(row, c)), None)


def _is_banner(grid: Grid, row: int) -> bool:
    """One short text alone in its row, and no footnote."""
    texts = {grid.cell(row, c) for c in range(grid.width) if grid.cell(row, c)}
    text = next(iter(texts), "")
    return len(texts) == 1 and len(text) <= 80 and text[0].isalnum() and not text.endswith(".")


def _over(grid: Grid, head: int) -> int:
    """The first of the banner rows right over a header; the header itself where there is none."""
    top = head
    while top > 0 and _is_banner(grid, top - 1):
        top -= 1
    return top


def _cut(grid: Grid, top: int, end: int, name: str, banner: int | None) -> Grid:
    """Rows from `top` up to `end`; the banner that names them is emptied, as its text is the name now."""
    rows = [("",) * grid.width if r == banner else grid.rows[r] for r in range(top, end)]
    copies = frozenset((r - top, c) for r, c in grid.copies if top <= r < end and r != banner)
    sheet = grid.sheet or grid.name
    return replace(
        grid, name=name or grid.name, sheet=sheet, rows=tuple(rows), copies=copies, lines=grid.lines[top:end], top=grid.top + top
    )


# ---- one beside the other


def _beside(grid: Grid) -> list[Grid]:
    head = next((r for r in range(min(60, len(grid.rows))) if _is_head(grid, r)), None)
    if head is None:
        return [grid]
    starts: list[int] = []
    for c in range(grid.width):
        if words.column_role(grid.cell(head, c)) == "competency":
            area = c > 0 and words.column_role(grid.cell(head, c - 1)) == "area"
            starts.append(c - 1 if area else c)
    ends = [*starts[1:], grid.width]
    if len(starts) < 2 or not all(_levels(grid, head, a, b) >= 2 for a, b in zip(starts, ends)):
        return [grid]
    return [_columns(grid, head, 0 if n == 0 else a, b) for n, (a, b) in enumerate(zip(starts, ends))]


def _levels(grid: Grid, head: int, left: int, right: int) -> int:
    return sum(1 for c in range(left, right) if words.is_named(grid.cell(head, c)))


def _columns(grid: Grid, head: int, left: int, right: int) -> Grid:
    over = [grid.cell(r, c) for r in range(head) for c in range(left, right)]
    alone = {t for t in over if t}
    name = next(iter(alone)) if len(alone) == 1 else ""
    rows = tuple(tuple("" if name and r < head else t for t in row[left:right]) for r, row in enumerate(grid.rows))
    copies = frozenset((r, c - left) for r, c in grid.copies if left <= c < right)
    return replace(grid, name=name or grid.name, sheet=grid.sheet or grid.name, rows=rows, copies=copies, left=grid.left + left)
