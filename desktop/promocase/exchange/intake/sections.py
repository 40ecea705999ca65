"""Blocks under their headings: the tree a page is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from promocase.exchange.intake.blocks import Block
from promocase.exchange.intake.fields import is_letter
from promocase.exchange.intake.heading_dates import only_date
from promocase.exchange.intake.when import Dates, leads_with_time


@dataclass(eq=False)
class Section:
    title: str
    level: int
    line: int
    body: list[Block] = field(default_factory=list[Block])
    children: "list[Section]" = field(default_factory=list["Section"])

    def walk(self) -> "Iterator[Section]":
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def last(self) -> int:
        """The last line anything in it begins in."""
        return max((b.line for s in self.walk() for b in (*s.body, Block("", line=s.line))), default=self.line)


def tree(blocks: Sequence[Block], dates: Dates) -> Section:
    """The page as one section. A short line in bold alone with something under it, or a date over a list, is a heading below the real ones.

    Where several dates stand alone, so are they over paragraphs: a single one says when the page was written.
    """
    root = Section("", 0, 1)
    path = [root]
    diary = sum(_is_date(b, dates) for b in blocks) > 1
    for n, block in enumerate(blocks):
        depth = block.depth if block.kind == "heading" else 7 if n + 1 < len(blocks) and _heads(block, blocks[n + 1], dates, diary) else 0
        if depth:
            while path[-1].level >= depth:
                path.pop()
            made = Section(block.text.replace("\n", " ").rstrip(":：").strip(), depth, block.line)
            path[-1].children.append(made)
            path.append(made)
        elif block.kind != "rule":
            path[-1].body.append(block)
        elif path[-1].level == 7:
            path.pop()
    for section in list(root.walk()):
        section.children = _parts_in(section.children)
    return root


def _parts_in(children: "list[Section]") -> "list[Section]":
    """Letters of STAR that stand as headings beside their story, not below it, are its parts."""
    if sum(is_letter(c.title) for c in children) < 2:
        return children
    found: list[Section] = []
    for child in children:
        if is_letter(child.title) and found and not is_letter(found[-1].title) and found[-1].level == child.level:
            found[-1].children.append(child)
        else:
            found.append(child)
    return found


def _heads(block: Block, below: Block, dates: Dates, diary: bool) -> bool:
    if block.strong:
        return len(block.text) <= 80 and below.kind in ("item", "text", "cells") and not below.strong
    return _is_date(block, dates) and below.depth <= 1 and (below.kind == "item" or (diary and below.kind == "text"))


def _is_date(block: Block, dates: Dates) -> bool:
    return block.kind == "text" and not block.depth and len(block.text) <= 80 and only_date(block.text, dates)


def grouped(body: Sequence[Block]) -> list[list[Block]]:
    """The body in pieces: each paragraph or table alone, each top item with all that hangs on it."""
    groups: list[list[Block]] = []
    for block in body:
        hangs = block.depth > 1 or (block.depth == 1 and block.kind != "item")
        if hangs and groups:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def by_date(body: Sequence[Block], dates: Dates) -> list[Block]:
    """Paragraphs of several lines that each begin with a date or a time are items in all but form."""
    found: list[Block] = []
    for block in body:
        lines = block.text.split("\n")
        starts = [n for n, x in enumerate(lines) if dates.leading(x)[0] or leads_with_time(x)]
        if block.kind != "text" or len(starts) < 2 or starts[0] != 0:
            found.append(block)
            continue
        for at, end in zip(starts, [*starts[1:], len(lines)]):
            found.append(Block("item", "\n".join(lines[at:end]), block.line + at, 1, links=block.links if at == 0 else ()))
    return found
