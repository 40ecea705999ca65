"""A document as plain text, to be read or pasted anywhere: each part stands by itself, with how long it is."""

from collections.abc import Iterator

from promocase.kit.i18n import n_
from promocase.packet.twins import document as documents
from promocase.packet.twins.document import Block, Document, Facts, Heading, Items, Para, Quote, Words
from promocase.packet.twins.plaintext import printable

_WIDE = 72


def write(document: Document) -> bytes:
    """UTF-8. Below the title of every part stands its length, for whoever pastes it where there is a limit."""
    out: list[str] = []
    for part in _parts(document):
        title, *rest = part
        assert isinstance(title, (Heading, Para))
        body = "\n\n".join(filter(None, (_block(b) for b in rest)))
        if isinstance(title, Heading):
            words = printable(title.words)
            size = n_("1 character", "{n} characters", len(body))
            out.append(f"{words}\n{'=' * min(len(words), _WIDE)}\n({size})\n\n{body}")
        else:
            out.append("\n\n".join(filter(None, (_block(b) for b in part))))
    return ("\n\n\n".join(out) + f"\n\n\n{printable(document.foot)}\n").encode("utf-8")


def _parts(document: Document) -> Iterator[list[Block]]:
    """Parts begin at headings of the second level; the first has none."""
    part: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2 and part:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        words = printable(block.words)
        return words if block.level == 1 else f"{words}\n{'-' * min(len(words), _WIDE)}"
    if isinstance(block, Para):
        return f"{printable(block.label)}: {_words(block.words)}".strip() if block.label else _words(block.words)
    if isinstance(block, Quote):
        return f"“{printable(block.words)}”\n{printable(block.who)}"
    if isinstance(block, Items):
        return "\n".join(f"- {_words(item)}" for item in block.items)
    if isinstance(block, Facts):
        return "\n".join(f"{printable(name)}: {_words(value)}" for name, value in block.pairs)
    return "\n\n".join(_row(block.head, row) for row in block.rows)


def _row(head: tuple[str, ...], row: tuple[Words, ...]) -> str:
    """A row as lines: columns do not survive being pasted."""
    rest = (f"  {printable(name)}: {_words(cell)}" for name, cell in zip(head[1:], row[1:], strict=True))
    return "\n".join((_words(row[0]), *rest))


def _words(words: Words) -> str:
    return printable(documents.bare(words)).replace("\u00a0", " ").strip()
