"""Outlines: OPML, as OmniOutliner, Workflowy and Logseq write it. A list of feeds is an outline of nothing done."""

import re
from collections.abc import Iterator
from typing import Any

from promocase.exchange.intake import document, xml
from promocase.exchange.intake.blocks import Block, Page
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def _looks(source: Source) -> str:
    return _("it is an outline in OPML") if re.search(r"<opml\b", source.head, re.I) else ""


def _read(source: Source) -> Found:
    root = xml.parsed(source.data, source.name)
    outlines = [e for e in root.iter() if xml.local(e) == "outline"]
    if outlines and sum(1 for e in outlines if e.get("xmlUrl")) * 2 >= len(outlines):
        raise Known(_("{file} is a list of feeds to read, not an outline of work.").format(file=source.name))
    title = next(((e.text or "").strip() for e in root.iter() if xml.local(e) == "title"), "") or source.stem
    body = next((e for e in root if xml.local(e) == "body"), None)
    blocks = tuple(_blocks(body, 1)) if body is not None else ()
    return document.read(source, Page(blocks, title=title))


def _blocks(parent: Any, depth: int) -> Iterator[Block]:
    """Outlines with parts of their own are headings, down to the third; the rest are items."""
    for e in parent:
        if xml.local(e) != "outline":
            continue
        text, note = " ".join((e.get("text") or e.get("title") or "").split()), (e.get("_note") or "").strip()
        text = re.sub(r"<[^<>]{1,200}>", "", text)
        heads = (depth <= 3 and any(xml.local(c) == "outline" and len(c) for c in e)) or (depth <= 2 and len(e) > 0)
        checked = {"true": True, "checked": True, "false": False, "unchecked": False}.get(
            (e.get("_complete") or e.get("_status") or "").casefold()
        )
        yield Block("heading", text, depth=depth) if heads else Block("item", text, depth=max(1, depth - 1), checked=checked)
        if note:
            yield Block("text", note, depth=0 if heads else max(1, depth - 1))
        yield from _blocks(e, depth + 1) if depth < 60 else ()


KIND = Kind("opml", lambda: _("Outline"), _looks, _read)
