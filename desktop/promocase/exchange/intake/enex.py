"""Evernote exports: each note an entry, its resources kept with it. The address of its format description is never asked."""

import base64
import binascii
import re
from dataclasses import replace
from typing import Any

from promocase.domain.evidence import Link
from promocase.exchange.intake import document, html, when, xml
from promocase.exchange.intake.blocks import Page
from promocase.exchange.intake.draft import Draft, KeptFile
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.i18n import _


def _looks(source: Source) -> str:
    return _("it is an export of Evernote") if re.search(r"<en-export\b", source.head) else ""


def _read(source: Source) -> Found:
    root = xml.parsed(source.data, source.name)
    drafts: list[Draft] = []
    for n, note in enumerate((e for e in root if xml.local(e) == "note"), 1):
        drafts += _note(source, note, n)
    return Found(drafts)


def _note(source: Source, note: Any, n: int) -> list[Draft]:
    title = " ".join(_text(note, "title").split()) or _("Note {n}").format(n=n)
    made = html.page(_text(note, "content"), source.name)
    if "<en-crypt" in _text(note, "content"):
        source.report.skip(title, title, _("a part of the note is encrypted and was not read"))
    stamp = when.of_iso(re.sub(r"(\d{4})(\d{2})(\d{2})T.*", r"\1-\2-\3", _text(note, "created")))
    tags = tuple(t for e in note if xml.local(e) == "tag" and (t := (e.text or "").strip()))
    files = [k for e in note if xml.local(e) == "resource" and (k := _resource(source, e))]
    url = next(((e.text or "").strip() for e in note.iter() if xml.local(e) == "source-url"), "")
    properties: dict[str, str | tuple[str, ...]] = {"title": title, "tags": tags, **({"date": str(stamp)} if stamp else {})}
    if not made.blocks and files:
        return [Draft(title, source_id=title, happened_from=stamp, tags=tags, files=tuple(files), place=title)]
    found = list(document.read(source, Page(made.blocks, properties, title=title)).drafts)
    if found:
        links = (*found[0].links, *((Link(url),) if url.startswith("http") else ()))
        found[0] = replace(found[0], files=tuple(files), links=links)
    return [replace(d, place=title) for d in found]


def _text(note: Any, name: str) -> str:
    return next(((e.text or "") for e in note if xml.local(e) == name), "").strip()


def _resource(source: Source, e: Any) -> KeptFile | None:
    data = next((x.text or "" for x in e if xml.local(x) == "data"), "")
    name = next((x.text or "" for x in e.iter() if xml.local(x) == "file-name"), "") or next(
        (re.sub(r".*/", "file.", x.text or "") for x in e if xml.local(x) == "mime"), "file"
    )
    try:
        return source.keep(name, base64.b64decode("".join(data.split()), validate=True)) if data.strip() else None
    except (binascii.Error, ValueError):
        source.report.skip(name, name, _("the file in the note is damaged"))
        return None


KIND = Kind("enex", lambda: _("Evernote"), _looks, _read)
