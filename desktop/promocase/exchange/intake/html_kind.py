"""Web pages kept as notes: exports of Notion, OneNote and Apple's journal, and any other."""

import re

from promocase.exchange.intake import document, html
from promocase.exchange.intake.blocks import Page
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.i18n import _

_HTML = re.compile(r"\s*+(?>(?:<!--.*?-->\s*+)*)(?:<\?xml[^>]*>\s*+)?(?:<!DOCTYPE\s+html|<html|<head|<body)", re.I | re.S)
_TAGS = re.compile(r"<(?:html|body|div|p|h1|h2|ul|ol|table|article|span|a|br)\b[^<>]*>", re.I)


def _looks(source: Source) -> str:
    head = source.head
    if source.looks_binary or re.search(r"<svg\b|<rss\b|<opml\b|<en-export\b|<feed\b", head[:1500], re.I):
        return ""
    if _HTML.match(head) or (head.lstrip().startswith("<") and len(_TAGS.findall(head)) > 1):
        return _("it is a web page")
    return ""


def page(source: Source) -> Page:
    """Its text as blocks. `Known` when it is more knotted than pages are."""
    return html.page(source.text, source.name)


def _read(source: Source) -> Found:
    return document.read(source, page(source))


KIND = Kind("html", lambda: _("Web page"), _looks, _read)
