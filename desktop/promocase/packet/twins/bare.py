"""A document as plain text, to be read or pasted anywhere: each part stands by itself."""

from promocase.packet.twins import document as documents
from promocase.packet.twins.document import Block, Document, Facts, Heading, Items, Para, Quote, Words
from promocase.packet.twins.plaintext import printable

_WIDE = 72
_RULES = {1: "", 2: "=", 3: "-", 4: "-"}
"""Below a heading."""


def write(document: Document) -> bytes:
    """UTF-8. Parts begin at headings of the second level, with room before them."""
    out: list[str] = []
    for block in document.blocks:
        if text := _block(block):
            part = isinstance(block, Heading) and block.level == 2
            out.append(("\n\n\n" if part else "\n\n") + text if out else text)
    return ("".join(out) + f"\n\n\n{printable(document.foot)}\n").encode("utf-8")


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        words = printable(block.words)
        return f"{words}\n{_RULES[block.level] * min(len(words), _WIDE)}".strip()
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
