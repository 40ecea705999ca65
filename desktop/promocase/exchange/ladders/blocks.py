"""What a page of text consists of, whichever way it is marked up."""


from promocase.domain.immutable import immutable
from promocase.exchange.ladders.grid import Grid


@immutable
class Block:
    kind: str
    """heading, entry (of a list), text, table or html (a picture or a mark that says nothing)."""
    text: str
    line: int
    depth: int = 0
    """Of a heading: 1 to 6, 7 and 8 for a paragraph in bold that stands for one. Of a list entry: how deep it lies, from 1."""
    bold: bool = False
    """A paragraph that is in bold throughout."""
    grid: Grid | None = None
