"""What the search for a ladder in a table comes to."""


from promocase.domain.immutable import immutable
from promocase.exchange.ladders.grid import Grid
from promocase.exchange.ladders.layout import Table


@immutable
class Found:
    table: Table
    grid: Grid
    """As the table is to be read: turned where the table is transposed."""
    named: tuple[tuple[int, str, str], ...] = ()
    """Level columns of a matrix: index, label, label of the group above (a track or band)."""
    ranks: tuple[str, ...] = ()
    """What a row "Rank" above them says, one per level column."""
    kinds: tuple[str, ...] = ()
    """What a row "Kind" above them says: the kind of their track."""
    codes: tuple[str, ...] | None = None
    """What a row "Code" above them says, in tables this program wrote."""
    by_name: bool = False
    """The name of the table is its only level."""
