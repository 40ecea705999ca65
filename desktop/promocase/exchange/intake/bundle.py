"""Archives of notes: Notion, Bear, Ulysses, Takeout, LinkedIn, or any folder that was zipped. Each part is read by its own kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from promocase.exchange.intake import archive, limits, pictures
from promocase.exchange.intake.draft import Draft, KeptFile
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.report import Table
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

Reader = Callable[[Source], Found]
_NOTION_ID = re.compile(r"\s+[0-9a-f]{32}(?=(?:_all)?\.\w{2,5}$|$|/)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"", re.I)
_NO_NOTES = {"info.json", "tags.json", ".ds_store", "thumbs.db", "desktop.ini", "index.html", "sitemap.csv"}


def kind(read_part: Reader) -> Kind:
    """The kind of archives whose parts are read by `read_part`."""
    return Kind("archive", lambda: _("Archive of notes"), _looks, lambda source: _read(source, read_part))


def _looks(source: Source) -> str:
    if not source.data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not source.suffix.endswith("zip"):
        return ""
    names = archive.names(source.data)
    if any(re.search(r"\s[0-9a-f]{32}(?:_all)?\.(?:md|csv|html)$", n) or re.match(r"Export-[0-9a-f-]{36}", n) for n in names):
        return _("its names are those of a Notion export")
    if any(".textbundle/" in n for n in names):
        return _("it holds text bundles, as Bear and Ulysses write them")
    if any(n.endswith(("Positions.csv", "Recommendations_Received.csv")) for n in names):
        return _("it is a copy of data from LinkedIn")
    return _("it is a zip archive")


def _read(source: Source, read_part: Reader) -> Found:
    parts = list(_parts(source, 0, archive.Room()))
    if not parts:
        raise Known(_("{file} is an archive without files to read.").format(file=source.name))
    whole = {p.path.as_posix(): p.data for p in parts}
    for part in parts:
        part.siblings = whole
    notes = [p for p in parts if not _passed_over(p, whole)]
    drafts: list[Draft] = []
    table: Table | None = None
    for part in notes:
        if pictures.is_picture(part.data):
            continue
        try:
            found = read_part(part)
        except Known as known:
            source.report.skip(part.path.as_posix(), part.name, known.message)
            continue
        table = table or found.table
        path = _NOTION_ID.sub("", part.path.as_posix())
        drafts += [_placed(d, part, path) for d in found.drafts]
        if len(drafts) > limits.MAX_DRAFTS:
            raise Known(_("{file} holds more than {n} entries. Import it in parts.").format(file=source.name, n=limits.MAX_DRAFTS))
    return Found(drafts, table if len(notes) == 1 else None)


def _parts(source: Source, nested: int, room: archive.Room) -> Iterator[Source]:
    with archive.opened(source, room) as parts:
        for name in parts.names():
            plain = name.replace("\\", "/")
            if parts.is_link(name):
                source.report.skip(plain[-80:], plain, _("a link to another file; links are not followed"))
            elif plain.startswith("/") or ".." in plain.split("/") or re.match(r"[A-Za-z]:", plain):
                source.report.skip(plain[-80:], plain, _("its name leads out of the archive; it was not read"))
            elif "__MACOSX" in plain or plain.rpartition("/")[2].startswith("._"):
                continue
            else:
                part = source.part(plain, parts.read(name))
                if part.data.startswith(b"PK\x03\x04") and part.suffix == ".zip":
                    if nested + 1 >= limits.MAX_NESTED:
                        raise Known(
                            _("{file} holds archives within archives within archives, so it was not read.").format(file=source.name)
                        )
                    yield from _parts(part, nested + 1, room)
                else:
                    yield part


def _passed_over(part: Source, whole: Mapping[str, bytes]) -> bool:
    """What is no note by itself: settings of the program, indexes, and the short copy of a database that is there in full."""
    if part.name.casefold() in _NO_NOTES or not part.data.strip():
        return True
    full = part.path.as_posix().removesuffix(".csv") + "_all.csv"
    folder = part.path.as_posix().removesuffix("_all.csv").removesuffix(".csv") + "/"
    plain = _NOTION_ID.sub("", folder)
    rows_are_pages = part.suffix == ".csv" and any(p.endswith(".md") and p.startswith((folder, plain)) for p in whole)
    if rows_are_pages:
        part.report.assume(_("A Notion database is read from its pages, which hold everything its table holds."))
    return full in whole or rows_are_pages


def _placed(draft: Draft, part: Source, path: str) -> Draft:
    """A draft of a part, told by its path in the archive, with the pictures its page shows."""
    where = path if not draft.place else f"{path}, {draft.place}"
    id = f"{part.path.as_posix()}: {draft.source_id or draft.title}"
    notion = re.search(r"([0-9a-f]{32})\.(?:md|html)$", part.path.as_posix())
    id = notion[1] + (f": {draft.source_id}" if draft.source_id != draft.title else "") if notion else id
    title = _NOTION_ID.sub("", draft.title).removesuffix(".textbundle")
    if title == "text" and ".textbundle" in path:
        title = PurePosixPath(path).parent.name.removesuffix(".textbundle")
    return replace(draft, title=title, place=where, source_id=id, files=(*draft.files, *_pictures(draft, part)))


def _pictures(draft: Draft, part: Source) -> Iterator[KeptFile]:
    for found in list(_PICTURE.finditer(draft.excerpt))[:30]:
        name = unquote(found[1] or found[2])
        path = (part.path.parent / name).as_posix()
        data: Any = part.siblings.get(path)
        kept = part.keep(name, data) if data else None
        if kept:
            yield kept
