"""Markdown -> headings, list entries, paragraphs and tables, each with its text as written and its line."""

import re
from dataclasses import replace
from typing import Any

from promocase.exchange.ladders import html_text, markdown_html, words
from promocase.exchange.ladders.blocks import Block
from promocase.exchange.ladders.grid import Grid, Limits, of_rows
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_CHARACTERS = 400_000
MAX_BRACKETS = 20_000
"""Nested brackets take a Markdown reader ever longer."""


_SUMMARY = re.compile(r"<summary[^<>]{0,100}>((?:(?!</summary).){1,300})</summary", re.IGNORECASE | re.DOTALL)
"""What a part that folds away is called: a heading of its own."""
_TICK = re.compile(r"^\[[ xX]\]\s+")
"""The box to tick before an entry."""


def read(text: str, source: str) -> list[Block]:
    """The blocks in order. Emphasis marks, link targets and pictures are dropped from texts, their words are kept."""
    from markdown_it import MarkdownIt  # late: only imports of Markdown need it

    if len(text) > MAX_CHARACTERS or text.count("[") > MAX_BRACKETS:
        raise Known(_("{file} is larger than a ladder in Markdown needs.").format(file=source))
    text = _without_front_matter(text)
    tokens: list[Any] = MarkdownIt("commonmark").enable("table").parse(text)
    return with_bold_headings(_Reader(tokens, source, text.split("\n")).blocks())


def with_bold_headings(blocks: list[Block]) -> list[Block]:
    """A short paragraph in bold with something under it is a heading, below all that are marked as such."""
    found: list[Block] = []
    for b, below in zip(blocks, [*blocks[1:], Block("heading", "", 0)]):
        level = b.bold and words.is_level(b.text)
        heads = below.kind in ("entry", "text", "table") and (level or not below.bold)
        if b.bold and heads and len(b.text) <= 80 and "\n" not in b.text:
            found.append(replace(b, kind="heading", depth=7 if level else 8, text=b.text.rstrip(":")))
        else:
            found.append(b)
    return found


def front_title(text: str) -> str:
    """The title that a page's settings give it; empty without one."""
    titles = (line.partition(":")[2].strip() for line in _front_matter(text) if line.startswith("title:"))
    return next((title.strip("\"'") for title in titles), "")


def _front_matter(text: str) -> list[str]:
    """The lines of the settings between two rules at the top of a page, with the rules."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:200], 1) if line.strip() == "---"), 0) if lines[0].strip() == "---" else 0
    return lines[: end + 1] if end else []


def _without_front_matter(text: str) -> str:
    """Settings are no content; their lines stay, so that numbers fit."""
    n = len(_front_matter(text))
    return "\n" * n + "\n".join(text.split("\n")[n:])


class _Reader:
    def __init__(self, tokens: list[Any], source: str, lines: list[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._source = source
        self._limits = Limits(source)
        self._headings: list[tuple[int, str]] = []
        self._tables = 0

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        lists = n = 0
        while n < len(self._tokens):
            token = self._tokens[n]
            line = token.map[0] + 1 if token.map else 0
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists -= 1
            elif token.type == "heading_open":
                found.append(self._heading(n, line))
                n += 2
            elif token.type == "table_open":
                n, block = self._table(n, line)
                found.append(block)
            elif token.type == "inline":
                first = n > 1 and self._tokens[n - 2].type == "list_item_open"
                text = _TICK.sub("", words_of(token)) if first else words_of(token)
                if text:
                    bold = not lists and _is_bold(token)
                    found.append(Block("entry" if lists and first else "text", text, line, lists, bold=bold))
            elif token.type == "html_block" and "<table" in token.content.casefold():
                n, block = self._html_table(n, line)
                found.append(block)
            elif token.type == "html_block" and (summary := _SUMMARY.search(token.content)) and (name := _plain(summary[1])):
                found.append(Block("heading", name, line, 7 if words.is_level(name) else 8))
            elif token.type == "html_block":
                said = html_text.read(token.content, line, self._source)
                found += said or [Block("html", token.content.strip(), line)]
            elif token.type in ("fence", "code_block") and token.content.strip():
                found.append(Block("text", token.content.strip(), line))
            n += 1
        return found

    def _heading(self, n: int, line: int) -> Block:
        depth = int(self._tokens[n].tag[1])
        text = words_of(self._tokens[n + 1])
        self._headings = [(d, t) for d, t in self._headings if d < depth] + [(depth, text)]
        return Block("heading", text, line, depth)

    def _table(self, n: int, line: int) -> tuple[int, Block]:
        rows: list[list[str]] = []
        lines: list[int] = []
        while self._tokens[n].type != "table_close":
            token = self._tokens[n]
            if token.type == "tr_open":
                rows.append([])
                lines.append(token.map[0] + 1 if token.map else line)
            elif token.type == "inline":
                rows[-1].append(words_of(token))
            elif token.type == "tr_close":
                self._limits.row(lambda: _("line {line}").format(line=lines[-1]), len(rows) - 1, rows[-1])
            n += 1
        return n, Block("table", "", line, grid=self._grid(rows, lines))

    def _html_table(self, n: int, line: int) -> tuple[int, Block]:
        """A table in HTML, to its end: a blank line in it is no end, though Markdown goes on with other blocks there."""
        last = line - 1
        while last < len(self._lines) and "</table" not in self._lines[last].casefold():
            last += 1
        made = markdown_html.read("\n".join(self._lines[line - 1 : last + 1]), line)
        for at, row in enumerate(made.rows):
            self._limits.row(lambda at=at: _("line {line}").format(line=made.lines[at]), at, row)
        while n + 1 < len(self._tokens) and (self._tokens[n + 1].map is None or self._tokens[n + 1].map[0] <= last):
            n += 1
        grid = replace(self._grid(made.rows, made.lines), copies=frozenset(made.copies))
        return n, Block("table", "", line, grid=grid)

    def _grid(self, rows: list[list[str]], lines: list[int]) -> Grid:
        self._tables += 1
        context = tuple(t for _d, t in self._headings)
        name = context[-1] if context else _("Table")
        name = name if self._tables == 1 else f"{name} ({self._tables})"
        return of_rows(name, rows, lines, context)


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^<>]{0,200}>", "", html).split())


def _is_bold(inline: Any) -> bool:
    kinds = [c.type for c in inline.children or () if c.type != "text" or c.content.strip(" :")]
    return kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"] and kinds.count("strong_open") == 1


def words_of(inline: Any) -> str:
    """The words of a paragraph, heading or cell; `<br>` is a new line, pictures and other tags are nothing."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak",):
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.casefold().startswith("<br")):
            parts.append("\n")
        elif child.type == "html_inline" and child.content.casefold().startswith("<li"):
            parts.append("\n• ")
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()
