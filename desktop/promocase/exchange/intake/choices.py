"""What a person may say about how a file is read, as one value: change it and read again."""

from promocase.domain.immutable import immutable


@immutable
class Choices:
    kind: str = ""
    """A name of `reading.KINDS`; empty: found by content."""
    encoding: str = ""
    """Of a text file; empty: found, and asked about where it can't be told."""
    separator: str = ""
    """Of a text table."""
    header: int | None = None
    """Row of the column names, from 0; -1: there is none."""
    columns: tuple[str, ...] = ()
    """What each column is taken for, by its position; names of `fields.FIELDS`. Empty: proposed by the headers."""
    split: str = ""
    """How a document is cut into entries: `whole`, `h1` to `h6`, `items`; empty: as it seems to be meant."""
    day_first: bool | None = None
    """Whether 02/03/2026 is in March. None: not said, so such dates wait."""
