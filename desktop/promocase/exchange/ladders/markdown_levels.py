"""Level names that stand in lists and before colons, in pages whose headings name none: they are read as if they were headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from promocase.exchange.ladders import words
from promocase.exchange.ladders.blocks import Block

_LEAD = re.compile(r"(?P<name>[^:\n]{1,60}?)(?::|\s[–—-])\s+(?P<text>\S.*)", re.DOTALL)
_COMPETENCY, _LEVEL = 9, 10
"""Depths below those of all headings, bold ones too."""


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Entries that name a level over deeper entries, and "Level: text", become a heading and what it is over.

    The blocks as they are where fewer than two levels are named like this.
    """
    named = _names(blocks)
    if len({name for name in named if name}) < 2:
        return list(blocks)
    found: list[Block] = []
    over = 0
    """Depth in its list of the level entry that what follows lies under; 0 where there is none."""
    for n, (b, name) in enumerate(zip(blocks, named)):
        if b.kind == "heading" or (b.kind == "entry" and b.depth <= over):
            over = 0
        if name:
            found.append(Block("heading", name, b.line, _LEVEL))
            over = b.depth if b.kind == "entry" else 0
            if lead := _LEAD.fullmatch(b.text):
                found.append(replace(b, kind="entry", text=lead["text"], depth=1))
        elif b.kind == "entry" and _over_levels(b, blocks[n + 1 : n + 2], named[n + 1 : n + 2]):
            found.append(Block("heading", b.text.rstrip(" :"), b.line, _COMPETENCY))
        else:
            found.append(replace(b, depth=b.depth - over) if over and b.kind in ("entry", "text") else b)
    return found


def _names(blocks: Sequence[Block]) -> list[str]:
    """The level each block names, empty for most; an entry between two such, with a name of its own before a colon, is another one."""
    named = [_level(b, blocks[n + 1 : n + 2]) for n, b in enumerate(blocks)]
    run: list[int] = []
    for n, b in enumerate([*blocks, Block("heading", "", 0)]):
        if run and (b.kind, b.depth) != (blocks[run[-1]].kind, blocks[run[-1]].depth):
            leads = {k: lead["name"].strip() for k in run if (lead := _LEAD.fullmatch(blocks[k].text))}
            if len(leads) == len(run) and sum(bool(named[k]) for k in run) * 2 >= max(4, len(run)):
                named[run[0] : run[-1] + 1] = [leads[k] for k in run]
            run = []
        if b.kind in ("entry", "text"):
            run.append(n)
    return named


def _level(b: Block, follows: Sequence[Block]) -> str:
    """The level this block names; empty where it is no name."""
    if b.kind not in ("entry", "text"):
        return ""
    if lead := _lead(b):
        return lead["name"].strip()
    heads = b.kind == "entry" and any(x.kind == "entry" and x.depth > b.depth for x in follows)
    name = b.text.rstrip(" :")
    return name if heads and words.is_named(name) else ""


def _lead(b: Block) -> re.Match[str] | None:
    lead = _LEAD.fullmatch(b.text)
    return lead if lead and words.is_named(lead["name"].strip()) else None


def _over_levels(b: Block, after: Sequence[Block], named: Sequence[str]) -> bool:
    """Whether the first entry below this one names a level: then this one names a competency."""
    return len(b.text) <= 60 and bool(after) and after[0].kind == "entry" and after[0].depth > b.depth and bool(named[0])
