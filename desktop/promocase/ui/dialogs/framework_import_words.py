"""Words and colours for what columns, rows, tracks and tables mean. Colour never stands without its word."""

from promocase.exchange.ladders.grid import Grid
from promocase.exchange.ladders.layout import Column, Layout, Role, Shape, Table
from promocase.kit.i18n import _
from promocase.ui import theme


def role_words(shape: Shape) -> dict[Role, str]:
    """The roles a column of such a table can have."""
    if shape == "long":
        return {
            "competency": _("Competency"), "statement": _("Expectation"), "level": _("Level"), "track": _("Track"), "area": _("Area"),
            "summary": _("Description"), "kind": _("Kind of statement"), "extra": _("Kept, not judged"), "aside": _("Left aside"),
        }  # fmt: skip
    return {
        "competency": _("Competency"), "level": _("Level"), "area": _("Area"), "summary": _("Description"), "tracks": _("Tracks it is for"),
        "extra": _("Kept, not judged"), "aside": _("Left aside"),
    }  # fmt: skip


def shape_words(outline: bool = False) -> dict[Shape, str]:
    """`outline`: for headings and entries of a text, which are read by the headings where nothing else is said."""
    if outline:
        return {"aside": _("By the headings that name levels"), "long": _("By the columns below")}
    return {
        "matrix": _("One competency a row, one level a column"),
        "transposed": _("One level a row, one competency a column"),
        "long": _("One expectation a row"),
        "aside": _("Left aside"),
    }


def naming_words() -> dict[str, str]:
    return {"nothing": _("Its name means nothing"), "area": _("Its name is an area"), "track": _("Its name is a track")}


def kind_words() -> dict[str, str]:
    return {
        "trunk": _("shared"),
        "ic": _("individual contributor"),
        "management": _("people management"),
        "other": _("other"),
        "single": _("the only track"),
    }


def column_words(column: Column | None, layout: Layout, shape: Shape) -> str:
    """What a column is, for its header: "Competency", "L2 · Product Manager"."""
    if column is None:
        return _("Left aside")
    if column.role == "level" and shape != "long":
        level = next((x for x in layout.levels if x.key == column.level), None)
        return level.label if level else _("Level")
    return role_words(shape).get(column.role, _("Left aside"))


def colour(role: str) -> str:
    """Ground of a cell by its column's role."""
    t = theme.tokens()
    return {"level": t.accent_soft, "statement": t.accent_soft, "competency": t.notice, "aside": t.window}.get(role, t.hover)


def names_tracks(table: Table, grid: Grid, layout: Layout, row: int) -> bool:
    """Whether a row over the level names says the tracks of levels below it."""
    tracks = {x.key: x.track for x in layout.levels}
    mine = [tracks.get(c.level, "") for c in table.columns if c.role == "level" and grid.cell(row, c.index)]
    said = [grid.cell(row, c.index) for c in table.columns if c.role == "level" and grid.cell(row, c.index)]
    return row < table.header and bool(said) and any(a and a == b for a, b in zip(mine, said))


def is_part(table: Table, row: int) -> bool:
    """Whether expectations are read from this row."""
    return table.first <= row < table.last and row not in table.skip
