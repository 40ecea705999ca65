"""Finds the ladder in a table: where its header stands, which columns are levels, which way round it is. Gives a `Table`, or none."""

import unicodedata
from collections.abc import Sequence
from itertools import islice, pairwise

from promocase.exchange.ladders import finding_rows, words
from promocase.exchange.ladders.finding_rows import HEADER_ROWS
from promocase.exchange.ladders.found import Found
from promocase.exchange.ladders.grid import Grid, turned
from promocase.exchange.ladders.layout import Column, Role, Shape, Table

_LOOKED_AT = 300
"""Texts under a row that are looked at to tell whether it is a header."""
_TOP_WORDS = frozenset({"track", "tracks", "rank", "kind", "code", "title", "group", "path", "career path", "band"})
_SAID = words.STATEMENT - {"behaviour", "behavior", "criterion", "criteria"}
_TITLES = frozenset({"title", "titles", "job title", "job titles", "level name", "level title", "role", "name"})


def find(grid: Grid) -> Found | None:
    """The ladder in this table. None when nothing in it reads like one."""
    written = _written_here(grid)
    if written is not None:
        return written
    by_rows = finding_rows.find(grid)
    if by_rows is not None:
        return by_rows
    row = header(grid)
    other = turned(grid)
    column = header(other)
    if column is not None and (row is None or column[1] > row[1]):
        return matrix(other, column[0], "transposed")
    if row is not None:
        return matrix(grid, row[0], "matrix")
    row = _plain_header(grid)
    return matrix(grid, row, "matrix") if row is not None else None


def _written_here(grid: Grid) -> Found | None:
    """A table of `matrix_out`: it says everything itself."""
    marks = tuple(words.told(grid.cell(r, 0)) for r in range(5))
    if marks != ("track", "kind", "rank", "code", "competency"):
        return None
    levels = [c for c in range(1, grid.width) if grid.cell(2, c)]
    roles: tuple[Role, ...] = ("competency", "area", "summary", "tracks")
    columns = [Column(c, role, grid.cell(4, c)) for c, role in enumerate(roles)]
    columns += [Column(c, "level", grid.cell(4, c)) for c in levels]
    table = Table(grid.name, "matrix", 4, 5, len(grid.rows), tuple(columns))
    named = tuple((c, grid.cell(4, c), grid.cell(0, c)) for c in levels)
    ranks, kinds, codes = (tuple(grid.cell(r, c) for c in levels) for r in (2, 1, 3))
    return Found(table, grid, named, ranks, kinds, codes)


def of_level(grid: Grid) -> Found | None:
    """A table whose name is a level: a column of competencies and one of what is expected of each."""
    if not words.is_level(grid.name):
        return None
    for r in range(min(HEADER_ROWS, len(grid.rows))):
        told = [words.told(x) for x in grid.rows[r]]
        named_by = next((c for c, w in enumerate(told) if words.column_role(w) == "competency" and w not in _SAID), None)
        said = next((c for c, w in enumerate(told) if w in _SAID and c != named_by), None)
        if named_by is not None and said is not None:
            area = next((c for c, w in enumerate(told) if w in words.AREA), None)
            roles: dict[int, Role] = {named_by: "competency", said: "level"}
            if area is not None:
                roles[area] = "area"
            columns = tuple(Column(c, roles.get(c, "extra" if w else "aside"), grid.cell(r, c)) for c, w in enumerate(told))
            table = Table(grid.name, "matrix", r, r + 1, len(grid.rows), columns, fill_area=area is not None)
            return Found(table, grid, ((said, grid.name, ""),), by_name=True)
    return None


# ---- competencies by levels


def header(grid: Grid) -> tuple[int, float] | None:
    """The row that names most levels, and how surely: two level names at least, and texts under them."""
    best: tuple[int, float] | None = None
    for r in range(min(HEADER_ROWS, len(grid.rows))):
        if words.told(grid.cell(r, 0)) in _TOP_WORDS - {"title"} and _header_below(grid, r):
            continue
        at = [c for c in range(grid.width) if (r, c) not in grid.copies and words.is_level(_first_line(grid.cell(r, c)))]
        if len({grid.cell(r, c) for c in at}) < 2 or not _says_something(grid, r, at):
            continue
        filled = sum(1 for c in range(grid.width) if grid.cell(r, c) and not words.column_role(grid.cell(r, c)))
        sure = words.column_role(grid.cell(r, 0)) in ("competency", "area")
        bare = all(_figure(_first_line(grid.cell(r, c))) for c in at)  # figures alone may number anything
        if len(at) * 3 < filled or (bare and not sure and words.told(grid.cell(r, 0)) not in words.LEVEL):
            continue
        score = (100 if sure else 0) + len(at) * len(at) / max(1, filled) - r / 1000
        if best is None or score > best[1]:
            best = (r, score)
    return best


def _header_below(grid: Grid, row: int) -> bool:
    return any(words.column_role(grid.cell(r, 0)) == "competency" for r in range(row + 1, min(row + 6, len(grid.rows))))


def _plain_header(grid: Grid) -> int | None:
    """A first row of short names over long texts, with a word for competencies (or nothing) in its corner."""
    for r in range(min(6, len(grid.rows))):
        names = [grid.cell(r, c) for c in range(1, grid.width)]
        corner = grid.cell(r, 0)
        if len([x for x in names if x]) >= 2 and (not corner or words.column_role(corner) in ("competency", "area")):
            texts = [grid.cell(k, c) for k in range(r + 1, len(grid.rows)) for c in range(1, grid.width)]
            texts = [t for t in texts if t]
            if texts and all(len(x) <= 60 for x in names) and sum(map(_length, texts)) / len(texts) >= 30:
                return r
    return None


def _length(text: str) -> int:
    """Of a text as it is read: a sign of Chinese or Japanese says what three letters do."""
    return sum(3 if unicodedata.east_asian_width(letter) == "W" else 1 for letter in text)


def _first_line(text: str) -> str:
    return text.split("\n", maxsplit=1)[0].strip()


def _says_something(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Under level names stand texts of several words, not figures and dates; or nothing yet at all, beside named rows."""
    below = (t for r in range(row + 1, len(grid.rows)) for c in columns if (t := grid.cell(r, c)))
    texts = list(islice(below, _LOOKED_AT))
    if not texts:
        named = [grid.cell(r, 0) for r in range(row + 1, len(grid.rows)) if grid.cell(r, 0)]
        return len(named) >= 1 and words.column_role(grid.cell(row, 0)) in ("competency", "area")
    if sum(words.is_named(_first_line(t)) for t in texts) * 2 >= len(texts):
        return False  # a list of people and their levels
    wordy = sum(1 for t in texts if len(t.split()) >= 2)
    sure = words.column_role(grid.cell(row, 0)) in ("competency", "area")
    return wordy * 2 >= len(texts) or (sure and not all(_figure(t) for t in texts))


def _figure(text: str) -> bool:
    return not any(letter.isalpha() for letter in text)


def matrix(grid: Grid, row: int, shape: Shape) -> Found | None:
    """The ladder whose level names stand in this row. None where the row names nothing."""
    levels = _level_columns(grid, row)
    if not levels:
        return None
    beside = [c for c in range(grid.width) if c not in levels and any(grid.cell(r, c) for r in range(row, len(grid.rows)))]
    roles = _beside(grid, row, beside, levels[0])
    columns = [Column(c, role, grid.cell(row, c)) for c, role in roles.items()]
    columns += [Column(c, "level", grid.cell(row, c)) for c in levels]
    named_by = next((c for c, role in roles.items() if role == "competency"), None)
    area_by = next((c for c, role in roles.items() if role == "area"), None)
    groups, ranks, kinds = _above(grid, row, levels)
    more = _goes_on(grid, row, named_by, levels)
    labels = {c: joined(grid.cell(row, c), grid.cell(row + 1, c) if more else "") for c in levels}
    if groups and len({groups.get(c) for c in levels}) == len(levels) and all(_is_code(groups.get(c, "")) for c in levels):
        labels, groups = {c: joined(groups[c], labels[c]) for c in levels}, {}
    first = row + (2 if more else 1)
    table = Table(
        grid.name,
        shape,
        row,
        first,
        _end(grid, first, named_by, levels),
        tuple(sorted(columns, key=lambda c: c.index)),
        sections=area_by is None and named_by is not None and sections(grid, row, named_by, levels),
        fill_area=area_by is not None and not repeats(grid, row, area_by),
        skip=tuple(r for r in range(first, len(grid.rows)) if all(grid.cell(r, c) == grid.cell(row, c) for c in levels)),
    )
    named = tuple((c, labels[c], groups.get(c, "")) for c in levels)
    return Found(table, grid, named, ranks, kinds)


def _goes_on(grid: Grid, row: int, named_by: int | None, levels: Sequence[int]) -> bool:
    """Whether the row below goes on naming the levels: codes over titles, or titles over codes."""
    below = [grid.cell(row + 1, c) for c in levels]
    if not all(below) or len(set(below)) < len(below) or any(len(t) > 60 or t.endswith(".") for t in below):
        return False
    corner = "" if named_by is None else grid.cell(row + 1, named_by)
    titled = words.told(corner) in _TITLES
    if corner and not titled and (named_by is None or (row + 1, named_by) not in grid.copies):
        return False
    codes = [_is_code(grid.cell(row, c)) for c in levels]
    return (all(codes) and (titled or all(words.is_level(t) for t in below))) or all(_is_code(t) for t in below)


def _is_code(text: str) -> bool:
    code, title = words.code_and_title(text)
    return bool(code) and not title


def joined(one: str, two: str) -> str:
    """A level's code and title from two cells, whichever stands first."""
    if not two:
        return one
    if _is_code(one):
        return f"{one} · {two}"
    return f"{two} · {one}" if _is_code(two) else f"{one}\n{two}"


def _end(grid: Grid, first: int, named_by: int | None, levels: Sequence[int]) -> int:
    """The row after the last one with expectations: notes below the table, and footnotes, are no competencies."""
    for r in range(first + 1, len(grid.rows)):
        gap = not any(grid.cell(r - 1, c) for c in range(grid.width))
        head = grid.cell(r, named_by) if named_by is not None else ""
        if gap and words.told(head) in words.NOTES:
            return r
    end = len(grid.rows)
    while end > first and not any(grid.cell(end - 1, c) and (end - 1, c) not in grid.copies for c in levels):
        end -= 1
    for r in range(end, len(grid.rows)):  # names whose cells are all blank stay; a remark ends the table
        gap = not any(grid.cell(r - 1, c) for c in range(grid.width))
        texts = [grid.cell(r, c) for c in range(grid.width) if grid.cell(r, c)]
        if texts and (gap or _is_remark(texts[0])) and len(set(texts)) == 1:
            return r
    return len(grid.rows)


def _is_remark(text: str) -> bool:
    return not text[0].isalnum() or text.endswith(".") or len(text.split()) > 8


def _level_columns(grid: Grid, row: int) -> list[int]:
    """From the first to the last level name in the header, whatever stands between; names of other columns excepted."""
    told = [c for c in range(grid.width) if words.is_level(_first_line(grid.cell(row, c)))]
    if not told:
        told = [c for c in range(1, grid.width) if grid.cell(row, c)]
    first = told[0]
    while first > 1 and _may_be_level(grid.cell(row, first - 1)):
        first -= 1
    last = told[-1]
    while len(told) >= 2 and _goes_right(grid, row, last + 1, told):
        last += 1
    found = [c for c in range(first, last + 1) if c in told or _may_be_level(grid.cell(row, c))]
    named = any(words.column_role(grid.cell(row, c)) in ("competency", "area") for c in range(first))
    return found if named or first == told[0] or len(told) >= 2 else told


def _goes_right(grid: Grid, row: int, column: int, told: Sequence[int]) -> bool:
    """Whether a column right of the levels is one too: they are named in words, it has a short name and sentences as they have."""
    name = grid.cell(row, column)
    if not _may_be_level(name) or len(name.split()) > 3 or any(words.code_and_title(grid.cell(row, c))[0] for c in told):
        return False
    texts = [t for r in range(row + 1, len(grid.rows)) if (t := grid.cell(r, column))]
    beside = sum(1 for r in range(row + 1, len(grid.rows)) if grid.cell(r, told[-1]))
    return len(texts) * 2 >= beside and sum(len(t.split()) for t in texts) >= 4 * len(texts) > 0


def _may_be_level(header: str) -> bool:
    """A name between level names that is no word for another column."""
    return bool(header) and len(header) <= 60 and not words.column_role(header) and words.told(header) not in _TOP_WORDS | words.EXTRA


def _beside(grid: Grid, row: int, columns: Sequence[int], first_level: int) -> dict[int, Role]:
    """What the columns beside the levels are: by their headers, else by where they stand."""
    roles: dict[int, Role] = {}
    for c in columns:
        role = words.column_role(grid.cell(row, c))
        if role and role not in roles.values():
            roles[c] = "competency" if role == "competency" else "area" if role == "area" else "summary" if role == "summary" else "tracks"
    left = [c for c in columns if c < first_level and c not in roles]
    finer = [c for c in left if words.column_role(grid.cell(row, c)) == "competency"]
    coarse = next((c for c, role in roles.items() if role == "competency"), None)
    if finer and coarse is not None and "area" not in roles.values() and _different(grid, row, finer[-1]) > _different(grid, row, coarse):
        roles |= {coarse: "area", finer[-1]: "competency"}  # "Competency" over several rows of "Behaviour"
        left.remove(finer[-1])
    if "competency" not in roles.values():
        if left:
            roles[left[-1] if "area" in roles.values() or len(left) == 1 else _narrowest(grid, row, left)] = "competency"
        elif "area" in roles.values():
            roles = {c: "competency" if role == "area" else role for c, role in roles.items()}
    left = [c for c in left if c not in roles]
    named_by = next((c for c, role in roles.items() if role == "competency"), None)
    if left and "area" not in roles.values() and named_by is not None and left[0] < named_by:
        roles[left[0]] = "area"
    return {c: roles.get(c, "extra") for c in columns}


def _different(grid: Grid, row: int, column: int) -> int:
    return len({grid.cell(r, column) for r in range(row + 1, len(grid.rows))} - {""})


def _narrowest(grid: Grid, row: int, columns: Sequence[int]) -> int:
    """Of several unnamed columns the one with most different short texts: areas repeat, descriptions are long."""

    def worth(c: int) -> tuple[int, int]:
        texts = {grid.cell(r, c) for r in range(row + 1, len(grid.rows))} - {""}
        return (len([t for t in texts if len(t) <= 60]), -c)

    return max(columns, key=worth)


def _above(grid: Grid, row: int, levels: Sequence[int]) -> tuple[dict[int, str], tuple[str, ...], tuple[str, ...]]:
    """Groups, ranks and kinds in the rows above the header. A group reaches to the next one."""
    groups: dict[int, str] = {}
    ranks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    for r in range(row - 1, -1, -1):
        word = words.told(grid.cell(r, 0))
        texts = [grid.cell(r, c) for c in levels]
        if word == "rank":
            ranks = tuple(texts)
        elif word == "kind":
            kinds = tuple(texts)
        elif any(texts) and not groups and (word in _TOP_WORDS or len({t for t in texts if t}) >= 2):
            last = ""
            for c in levels:
                last = grid.cell(r, c) or last
                groups[c] = last
    return groups, ranks, kinds


def sections(grid: Grid, row: int, named_by: int, levels: Sequence[int]) -> bool:
    """Whether rows with only a name are headings: some are, and each is followed by rows with texts."""
    only = [_only_name(grid, r, named_by) for r in range(row + 1, len(grid.rows)) if grid.cell(r, named_by)]
    return any(only) and not all(only) and not any(a and b for a, b in zip(only, [*only[1:], True]))


def _only_name(grid: Grid, row: int, named_by: int) -> bool:
    name = grid.cell(row, named_by)
    return all(
        not grid.cell(row, c) or (c != named_by and (row, c) in grid.copies and grid.cell(row, c) == name)
        for c in range(grid.width)
        if c != named_by
    )


def repeats(grid: Grid, row: int, column: int) -> bool:
    """Whether an area is written out on each row: then an empty cell is no area."""
    texts = [grid.cell(r, column) for r in range(row + 1, len(grid.rows)) if (r, column) not in grid.copies]
    return any(a and a == b for a, b in pairwise(texts)) or words.NO_AREA in texts
