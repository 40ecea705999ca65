"""Text with citations and page references in it. User text stays plain text: nothing in it is ever read as markup."""

from collections.abc import Iterable

from promocase.domain.immutable import immutable


@immutable
class Link:
    """Words that lead to an anchor of the packet: `Link("E7", "e7")`."""

    text: str
    target: str


@immutable
class PageOf:
    """The number of the page on which an anchor stands; known when the pages are."""

    target: str
    before: str = ""
    """Words that go with the number: " on page "."""
    instead: str = ""
    """What stands for both where there are no pages."""


Inline = str | Link | PageOf
Rich = tuple[Inline, ...]


def plain(text: Rich) -> str:
    """The words alone; a page number is written `<page of anchor>`, so that the model reads without its pages."""
    return "".join(_words(piece) for piece in text)


def _words(piece: Inline) -> str:
    if isinstance(piece, str):
        return piece
    return piece.text if isinstance(piece, Link) else f"{piece.before}<page of {piece.target}>"


def flat(text: Rich) -> Rich:
    """The same without ways in: for a document that has no such place."""
    return joined(piece.text if isinstance(piece, Link) else piece for piece in text if not isinstance(piece, PageOf))


def filled(template: str, **parts: Inline | Rich) -> Rich:
    """A translated sentence with rich parts in its `{places}`: `filled(_("see page {page}"), page=PageOf("form"))`."""
    out: list[Inline] = []
    rest = template
    while rest:
        before, brace, after = rest.partition("{")
        out.append(before)
        if not brace:
            break
        name, _, rest = after.partition("}")
        part = parts[name]
        out.extend(part if isinstance(part, tuple) else (part,))
    return joined(out)


def joined(pieces: Iterable[Inline]) -> Rich:
    """Neighbouring strings made one, empty ones left out."""
    out: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str) and out and isinstance(out[-1], str):
            out[-1] = out[-1] + piece
        elif piece != "":
            out.append(piece)
    return tuple(out)
