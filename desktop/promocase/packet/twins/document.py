"""A document without pages: what every twin is written from. Strings are final and plain."""

from datetime import date

from promocase.domain.immutable import immutable
from promocase.packet.rich import Link, PageOf, Rich


@immutable
class Web:
    """An address on the web, shown in full."""

    url: str


Piece = str | Link | Web
Words = tuple[Piece, ...]
"""Text with links into the document and out of it."""


@immutable
class Heading:
    level: int
    """1 once, for the title; 2 for a part; 3 and 4 below it."""
    words: str
    anchor: str = ""


@immutable
class Para:
    words: Words
    label: str = ""
    """Stands before it in bold, with a colon."""
    quiet: bool = False
    """Beside the matter: smaller, where the format can say so."""
    anchor: str = ""


@immutable
class Quote:
    words: str
    who: str


@immutable
class Items:
    items: tuple[Words, ...]


@immutable
class Table:
    """The first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    title: str
    """What it shows, for whoever does not see where it stands."""


@immutable
class Facts:
    """Names with their values."""

    pairs: tuple[tuple[str, Words], ...]


Block = Heading | Para | Quote | Items | Table | Facts


@immutable
class Document:
    title: str
    author: str
    subject: str
    language: str
    made: date
    """All dates of the file come from it."""
    foot: str
    """On every page, where there are pages: number and confidentiality."""
    blocks: tuple[Block, ...]
    letter: bool = False
    """American paper, where there is paper."""


def words(text: str | Rich) -> Words:
    """A text, or a rich one: where it names a page, the words that stand for that."""
    if isinstance(text, str):
        return (text,) if text else ()
    pieces = (Link(piece.instead, piece.target) if isinstance(piece, PageOf) else piece for piece in text)
    return tuple(piece for piece in pieces if isinstance(piece, str) or piece.text)


def bare(words: Words) -> str:
    """The words alone."""
    return "".join(w if isinstance(w, str) else w.url if isinstance(w, Web) else w.text for w in words)


def anchors(document: Document) -> frozenset[str]:
    """Every place that can be led to."""
    return frozenset(b.anchor for b in document.blocks if isinstance(b, (Heading, Para)) and b.anchor)
