"""A page as a row of blocks, whatever format it came in: the splitter of documents reads these and nothing else."""

from collections.abc import Mapping
from dataclasses import field

from promocase.domain.evidence import Link
from promocase.domain.immutable import immutable


@immutable
class Block:
    kind: str
    """heading, text, item (of a list), cells (a table), code, quote, rule."""
    text: str = ""
    """Words without marks; lines as they were broken."""
    line: int = 0
    depth: int = 0
    """Of a heading: 1 to 6. Of anything within a list: how deep, from 1."""
    checked: bool | None = None
    """A box before an item: ticked or not; None: no box."""
    lead: str = ""
    """The words in bold an item or paragraph begins with."""
    links: tuple[Link, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    info: str = ""
    """What a block of code says it is."""
    strong: bool = False
    """A paragraph in bold throughout: a heading in all but name."""


@immutable
class Page:
    blocks: tuple[Block, ...]
    properties: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict[str, "str | tuple[str, ...]"])
    """What stands before or beside the text: front matter, a table of properties."""
    title: str = ""
    """The page's own name, where the format has one beside the text."""
    lines: tuple[str, ...] = ()
    """The source, for excerpts; empty where it is no text."""
