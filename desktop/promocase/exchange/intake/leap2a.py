"""Leap2A portfolios (Mahara and others): an Atom feed whose entries are achievements, activities and resources."""

import re
from typing import Any

from promocase.domain.evidence import Link
from promocase.exchange.intake import html, when, xml
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.i18n import _

_NO_EVIDENCE = ("person", "selection", "organization")


def _looks(source: Source) -> str:
    leap = re.search(r"terms\.leapspecs\.org|leap2a|xmlns:leap2=", source.head, re.I)
    return _("it is a portfolio in Leap2A") if leap else ""


def _read(source: Source) -> Found:
    root = xml.parsed(source.data, source.name)
    drafts: list[Draft] = []
    for entry in (e for e in root if xml.local(e) == "entry"):
        title = " ".join(_text(entry, "title").split())
        kind = next((v for e in entry if xml.local(e) == "type" for k, v in e.attrib.items() if k.endswith("resource")), "")
        kind = kind.rpartition(":")[2].rpartition("/")[2]
        if not title or kind in _NO_EVIDENCE:
            source.report.skip(_text(entry, "id"), title, _("a person or a collection, not an entry"))
            continue
        drafts.append(_draft(entry, title, kind))
    return Found(drafts)


def _draft(entry: Any, title: str, kind: str) -> Draft:
    content = next((e for e in entry if xml.local(e) == "content"), None)
    text = _content(content) or _text(entry, "summary")
    dates = {
        e.get("point") or next((v for k, v in e.attrib.items() if k.endswith("point")), "start"): (e.text or "").strip()
        for e in entry
        if xml.local(e) == "date"
    }
    first = when.of_iso(dates.get("start") or "") or when.of_iso(_text(entry, "published"))
    last = when.of_iso(dates.get("end") or "")
    urls = [e.get("href") or "" for e in entry if xml.local(e) == "link" and e.get("rel") in ("related", "alternate", None)]
    tags = tuple(
        dict.fromkeys(
            e.get("label") or e.get("term") or ""
            for e in entry
            if xml.local(e) == "category" and "categories" not in (e.get("scheme") or "")
        )
    )
    return Draft(
        title,
        source_id=_text(entry, "id"),
        situation=text if kind == "resource" else "",
        my_part=text if kind != "resource" else "",
        happened_from=first,
        happened_to=last if first and last and last > first else None,
        tags=tuple(t for t in tags if t),
        links=tuple(Link(u) for u in urls if u.startswith("http")),
        place=kind,
        excerpt=text,
    )


def _content(e: Any) -> str:
    if e is None:
        return ""
    if len(e):
        return "\n".join(
            t for p in e.iter() if xml.local(p) in ("p", "li", "div", "td") and (t := html.words(p)) and not len(p)
        ) or html.words(e)
    text = e.text or ""
    return "\n\n".join(b.text for b in html.page(text, "").blocks if b.text) if (e.get("type") or "") == "html" else text.strip()


def _text(entry: Any, name: str) -> str:
    return next(((e.text or "").strip() for e in entry if xml.local(e) == name), "")


KIND = Kind("leap2a", lambda: _("Portfolio"), _looks, _read, own_ids=True)
