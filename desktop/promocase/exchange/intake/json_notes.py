"""Notes kept as JSON: Google Keep, Roam, Notion's and Airtable's interfaces, lists of records of any program."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from promocase.domain.evidence import Link
from promocase.exchange.intake import csv_kinds, document, tables, when
from promocase.exchange.intake.blocks import Block, Page
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.json_parts import list_of, objects, text_of
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.tables import Rows, first_line
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def is_json(source: Source) -> bool:
    """Whether the file is meant as JSON; then it is one, or refused with the line of its fault."""
    if source.looks_binary:
        return False
    head = source.head.lstrip()
    if source.suffix == ".json" or (source.data[:2] in (b"\xff\xfe", b"\xfe\xff") and head[:1] in "[{"):
        return True
    return head[:1] == "{" or (re.match(r"\[\s*(?:[{\[\"\d]|\]$)", head) is not None and source.suffix not in (".md", ".txt", ".csv"))


# ---- Google Keep


def _keep(source: Source) -> str:
    note = source.json
    if isinstance(note, dict) and {"isTrashed", "isArchived"} <= set(cast("Any", note)):
        return _("it is a note of Google Keep")
    return ""


def _read_keep(source: Source) -> Found:
    note: dict[str, Any] = source.json
    if note.get("isTrashed"):
        source.report.skip("", text_of(note, "title"), _("in the trash there"))
        return Found([])
    items = list_of(note, "listContent")
    blocks = [Block("item", text_of(i, "text"), depth=1, checked=None) for i in items if text_of(i, "text").strip()]
    text = "\n".join(f"- {b.text}" for b in blocks) if blocks else text_of(note, "textContent").strip()
    title = " ".join(text_of(note, "title").split()) or first_line(text)
    if not title:
        source.report.skip("", source.stem, _("the note holds no words"))
        return Found([])
    stamp = note.get("createdTimestampUsec") or note.get("userEditedTimestampUsec")
    day = when.of_seconds(stamp / 1_000_000) if isinstance(stamp, int) else None
    links = tuple(
        Link(text_of(a, "url"), text_of(a, "title")) for a in list_of(note, "annotations") if text_of(a, "url").startswith("http")
    )
    tags = tuple(text_of(x, "name") for x in list_of(note, "labels") if text_of(x, "name"))
    if list_of(note, "attachments"):
        source.report.assume(_("Pictures of a note lie in files of their own; add them to the entry by hand."))
    body = text if text != title else ""
    made = Draft(title, source_id=source.stem, my_part=body, happened_from=day, tags=tags, links=links, excerpt=text)
    return Found([made])


# ---- Roam


def _roam(source: Source) -> str:
    pages = objects(source.json)
    if pages and all("title" in p and ("children" in p or "uid" in p or "edit-time" in p) for p in pages):
        return _("it is a graph of Roam: pages of blocks within blocks")
    return ""


def _read_roam(source: Source) -> Found:
    drafts: list[Draft] = []
    pages = objects(source.json)
    by_uid = {text_of(b, "uid"): text_of(b, "string") for page in pages for b in _all(page)}
    for page in pages:
        blocks = tuple(_roam_blocks(page, by_uid, 1))
        if not blocks:
            source.report.skip("", text_of(page, "title"), _("the page is empty"))
            continue
        stamp = page.get("create-time")
        found = document.read(source, Page(blocks, _roam_properties(page, stamp), title=text_of(page, "title")))
        drafts += found.drafts
    return Found(drafts)


def _roam_properties(page: Mapping[str, Any], stamp: object) -> Mapping[str, "str | tuple[str, ...]"]:
    day = when.of_seconds(stamp / 1000) if isinstance(stamp, int) else None
    return {"title": text_of(page, "title"), **({"date": str(day)} if day else {})}


def _all(page: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for child in list_of(page, "children"):
        yield child
        yield from _all(child)


def _roam_blocks(page: Mapping[str, Any], by_uid: Mapping[str, str], depth: int) -> Iterator[Block]:
    for child in list_of(page, "children"):
        text = re.sub(r"\(\(([\w-]{1,40})\)\)", lambda m: by_uid.get(m[1], m[0]), text_of(child, "string"))
        done = re.match(r"\{\{\[?\[?(TODO|DONE)\]?\]?\}\}\s*", text)
        plain = re.sub(r"\[\[([^\[\]]*)\]\]|\*\*|__|\^\^", r"\1", text[done.end() :] if done else text).strip()
        if plain:
            yield Block("item", plain, depth=depth, checked=done[1] == "DONE" if done else None)
        yield from _roam_blocks(child, by_uid, depth + 1)


# ---- Notion's interface


def _notion(source: Source) -> str:
    value = source.json
    if isinstance(value, dict) and (("blocks" in value and "pageId" in value) or "rich_text" in source.head or "dataSourceId" in value):
        return _("it holds blocks as Notion’s interface gives them")
    return ""


def _read_notion(source: Source) -> Found:
    value: dict[str, Any] = source.json
    if "rows" in value:
        return _records(source, [_flat(cast("Any", r).get("properties") or r) for r in list_of(value, "rows")], text_of(value, "title"))
    blocks: Any = value.get("blocks")
    found: list[Block] = []
    if isinstance(blocks, dict):
        groups = cast("dict[str, Any]", blocks)
        top = groups.get(text_of(value, "pageId"))
        _notion_blocks(top, groups, 0, found)
    else:
        _notion_blocks(blocks if blocks is not None else value.get("results"), {}, 0, found)
    return document.read(source, Page(tuple(found), title=source.stem))


def _notion_blocks(group: Any, groups: Mapping[str, Any], depth: int, found: list[Block]) -> None:
    results = list_of(group, "results") if isinstance(group, dict) else objects(group)
    for block in results if depth < 20 else ():
        kind = text_of(block, "type")
        text = "".join(text_of(t, "plain_text") for t in list_of(block, kind, "rich_text"))
        match kind:
            case "heading_1" | "heading_2" | "heading_3":
                found.append(Block("heading", text, depth=int(kind[-1])))
            case "bulleted_list_item" | "numbered_list_item":
                found.append(Block("item", text, depth=depth + 1))
            case "to_do":
                found.append(Block("item", text, depth=depth + 1, checked=bool(block.get("to_do", {}).get("checked"))))
            case "code":
                found.append(Block("code", text))
            case _:
                if text.strip():
                    found.append(Block("text", text, depth=depth))
        inside = groups.get(text_of(block, "id"))
        if inside is not None:
            _notion_blocks(inside, groups, depth + 1, found)


# ---- records


def _list(source: Source) -> str:
    return _("it is a list of records with named fields") if _found(source.json) else ""


def _found(value: Any) -> list[Mapping[str, Any]]:
    """The records in a document: the list itself, or the longest list of objects one or two keys deep."""
    if objects(value):
        return objects(value)
    if isinstance(value, dict):
        told = cast("dict[str, Any]", value)
        inner = [objects(v) for v in told.values()]
        inner += [objects(w) for v in told.values() if isinstance(v, dict) for w in cast("dict[str, Any]", v).values()]
        return max(inner, key=len, default=[])
    return []


def _read_list(source: Source) -> Found:
    records = [_flat(r) for r in _found(source.json)]
    if all("$schema" not in r for r in records):
        return _records(source, records, "")
    raise Known(_("{file} describes a format; it holds no entries itself.").format(file=source.name))


def _flat(record: Mapping[str, Any]) -> dict[str, str]:
    """One level of texts: `fields` of Airtable are its own, lists are joined, what lies deeper is left where it is said as text."""
    own = record.get("fields")
    told = {**{k: v for k, v in record.items() if k != "fields"}, **cast("dict[str, Any]", own)} if isinstance(own, dict) else record
    return {str(k): _text(v) for k, v in told.items()}


_TELLING = ("name", "plain_text", "title", "rich_text", "content", "login", "text", "start", "url", "email", "select", "date")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(t for t in (_text(v) for v in cast("list[Any]", value)) if t)
    if isinstance(value, dict):
        return next((t for k in _TELLING
                     if (t := _text(cast("dict[str, Any]", value).get(k)))), "")  # fmt: skip
    return ""


def _records(source: Source, records: Sequence[Mapping[str, str]], project: str) -> Found:
    headers = list(dict.fromkeys(k for r in records for k in r))
    if not any(re.search(r"[^\W\d_]{2}", v) for r in records for v in r.values()):
        raise Known(_("{file} holds records without words, so there is no entry in it.").format(file=source.name))
    cells = [headers, *([r.get(h, "") for h in headers] for r in records)]
    rows = Rows(cells, range(len(cells)), by_line=False)
    return csv_kinds.read_rows(source, rows, tables.GENERIC, 0, project)


def _nothing(source: Source) -> str:
    raise Known(_("{file} is sound JSON, but holds no notes or records this program knows.").format(file=source.name))


def json_only(looks: Callable[[Source], str]) -> Callable[[Source], str]:
    """Asked of files that are meant as JSON only."""
    return lambda source: looks(source) if is_json(source) else ""


KEEP = Kind("keep", lambda: _("Google Keep"), json_only(_keep), _read_keep)
ROAM = Kind("roam", lambda: _("Roam"), json_only(_roam), _read_roam)
NOTION = Kind("notion-api", lambda: _("Notion"), json_only(_notion), _read_notion)
RECORDS = Kind("records", lambda: _("List of records"), json_only(_list), _read_list)
NOTHING = Kind("json", lambda: _("JSON"), json_only(_nothing), lambda s: Found([]))
