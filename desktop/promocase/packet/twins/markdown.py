"""A document as Markdown (CommonMark with tables): whatever a person typed reads as typed, in any reader of Markdown."""

import re
from itertools import groupby

from promocase.packet.twins.document import Block, Document, Facts, Heading, Items, Para, Quote, Table, Web, Words
from promocase.packet.twins.plaintext import printable, safe_address

_SIGNS = re.compile(
    r"""(?P<blank>(?<!\S)_+(?!\S))     # underlines that stand alone, as a line to write on
    | \\(?=[!-/:-@\[-`{-~]|$)         # a backslash before a sign
    | `
    | (?<!\s)\*|\*(?!\s|$)             # an asterisk, unless it stands alone
    | (?<![^\W_])_|_(?![^\W_])          # an underline, unless inside a word
    | (?<=\S)[~$]|[~$](?!\d)            # no sum of money, nor about so many
    | \](?=[(\[:])|\[(?=\^)             # links and notes
    | <(?=[A-Za-z/!?])                  # tags
    | &(?=\#?\w+;)                      # named characters
    """,
    re.VERBOSE,
)
"""What means something wherever it stands."""
_AT_START = re.compile(r"^(?:([-+*](?=\s|$)|[-=*_](?=[-=*_ ]*$)|#{1,6}(?=\s|$)|>|\[(?=[ xX]\]))|(\d{1,9})([.)])(?=\s|$))")
"""What means something at the beginning of a line."""
_AT_END = re.compile(r"(?<!\\)#$")
"""What would close a heading."""


def write(document: Document) -> bytes:
    blocks = [_block(b) for b in document.blocks]
    return ("\n\n".join(b for b in blocks if b) + f"\n\n---\n\n{_text(document.foot)}\n").encode("utf-8")


def _text(text: str) -> str:
    """The text with every sign that would mean something in Markdown marked as a sign. One paragraph: line ends become breaks."""
    lines = (" ".join(line.split()) for line in printable(text).split("\n"))
    return "<br>".join(_line(line) for line in lines if line)


def _line(line: str) -> str:
    signs = _SIGNS.sub(lambda m: m["blank"] or f"\\{m.group()}", line)
    return _AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", signs)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        words = _AT_END.sub(lambda m: "\\#", _text(block.words))
        return f"{'#' * block.level} {words}"
    if isinstance(block, Para):
        label = f"**{_text(block.label)}:** " if block.label else ""
        return (label + _words(block.words)).strip()
    if isinstance(block, Quote):
        return f"> “{_text(block.words)}”\n>\n> {_text(block.who)}"
    if isinstance(block, Items):
        return "\n".join(f"- {_words(item)}" for item in block.items)
    if isinstance(block, Facts):
        return "\n".join(f"- **{_text(name)}:** {_words(value)}" for name, value in block.pairs)
    return _table(block)


def _table(table: Table) -> str:
    lines = [_row([_text(h) for h in table.head]), _row(["---"] * len(table.head))]
    return "\n".join(lines + [_row([_words(cell) for cell in row]) for row in table.rows])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _words(words: Words) -> str:
    """Inside the text nothing leads anywhere: readers of Markdown do not agree on how places are named."""
    out = ""
    for addressed, run in groupby(words, key=lambda word: isinstance(word, Web)):
        if addressed:
            out += "".join(_address(word) for word in run if isinstance(word, Web))
        else:
            text = "".join(word if isinstance(word, str) else word.text for word in run if not isinstance(word, Web))
            out += (" " if text[:1].isspace() and out else "") + _text(text) + (" " if text[-1:].isspace() and text.strip() else "")
    return out.strip()


def _address(word: Web) -> str:
    address = safe_address(word.url)
    return f"<{address}>" if address else _text(word.url)
