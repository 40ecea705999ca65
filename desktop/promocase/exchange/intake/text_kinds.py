"""Pages of text: Markdown, and whatever other text people write their notes in."""

import re

from promocase.exchange.intake import document, logseq, markdown
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.i18n import _

_MARKS = re.compile(r"^(?:#{1,6} \S|[-*+] \S|\d+[.)] \S|```|\|.+\|\s*$|---\s*$)", re.M)


def _markdown(source: Source) -> str:
    if source.looks_binary or source.head.lstrip().startswith(("<", "{", "[{", "%PDF", "BEGIN:")):
        return ""
    if source.suffix in (".yaml", ".yml"):
        return ""
    if logseq.looks(source.text[:20_000]):
        return _("it has tasks and properties as Logseq writes them")
    if _MARKS.search(source.text[:20_000]):
        return _("it has headings, lists or settings as Markdown writes them")
    return _("its name says Markdown") if source.suffix in (".md", ".markdown") else ""


def _plain(source: Source) -> str:
    if source.looks_binary or source.suffix in (".yaml", ".yml", ".json", ".xml", ".svg", ".sqlite"):
        return ""
    text = source.text
    strange = sum(1 for c in text[:4000] if ord(c) < 32 and c not in "\t\n\r\f")
    return _("it is plain text") if text.strip() and strange * 50 < len(text[:4000]) + 50 else ""


def _read(source: Source) -> Found:
    return document.read(source, markdown.page(source.text, source.name))


MARKDOWN = Kind("markdown", lambda: _("Markdown page"), _markdown, _read)
PLAIN = Kind("text", lambda: _("Text"), _plain, _read)
