"""Word documents to blocks: paragraphs by their styles, lists by their numbering, tables; comments and tracked deletions stay out."""

import re
from collections.abc import Iterator
from typing import Any

from promocase.domain.evidence import Link
from promocase.exchange.intake import archive, document, xml
from promocase.exchange.intake.blocks import Block, Page
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek|заголовок)\s*([1-6])", re.I)


def _looks(source: Source) -> str:
    if not source.data.startswith(b"PK"):
        return ""
    names = archive.names(source.data)
    return _("it is a Word document") if "word/document.xml" in names or any(n.endswith("word/document.xml") for n in names) else ""


def _read(source: Source) -> Found:
    return document.read(source, page(source))


def page(source: Source) -> Page:
    """Its text as blocks. `Known` when it is no sound document."""
    with archive.opened(source) as parts:
        if any(n.casefold().endswith("vbaproject.bin") for n in parts.names()):
            source.report.assume(_("The document holds macros; they were not read."))
        if "word/comments.xml" in parts.names():
            source.report.assume(_("Comments in the margin are not read."))
        main = next(n for n in parts.names() if n.endswith("word/document.xml"))
        root = xml.parsed(parts.read(main), source.name)
        styles = _styles(xml.parsed(parts.read("word/styles.xml"), source.name)) if "word/styles.xml" in parts.names() else {}
        links = _links(parts, source.name)
    body = next((e for e in root if xml.local(e) == "body"), None)
    if body is None:
        raise Known(_("{file} is no sound Word document: it has no body.").format(file=source.name))
    return Page(tuple(_blocks(body, styles, links)))


def _styles(root: Any) -> dict[str, str]:
    """Style ids to the names people see."""
    found: dict[str, str] = {}
    for style in root:
        if xml.local(style) == "style":
            name = next((_value(e) for e in style if xml.local(e) == "name"), "")
            found[_attribute(style, "styleId")] = name
    return found


def _links(parts: "archive.Parts", name: str) -> dict[str, str]:
    path = "word/_rels/document.xml.rels"
    if path not in parts.names():
        return {}
    targets = {r.get("Id"): r.get("Target") or "" for r in xml.parsed(parts.read(path), name)}
    return {id: url for id, url in targets.items() if id and url.startswith(("http://", "https://"))}


def _attribute(e: Any, name: str) -> str:
    return next((v for k, v in e.attrib.items() if k.rpartition("}")[2] == name), "")


def _value(e: Any) -> str:
    return _attribute(e, "val")


def _blocks(body: Any, styles: dict[str, str], links: dict[str, str]) -> Iterator[Block]:
    for e in body:
        match xml.local(e):
            case "p":
                yield from _paragraph(e, styles, links)
            case "tbl":
                rows = [tuple(" ".join(_text(p) for p in c.iter() if xml.local(p) == "p").strip() for c in r if xml.local(c) == "tc")
                        for r in e if xml.local(r) == "tr"]  # fmt: skip
                yield Block("cells", rows=tuple(r for r in rows if any(r)))
            case "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag":
                yield from _blocks(e, styles, links)
            case _:
                pass


def _paragraph(p: Any, styles: dict[str, str], links: dict[str, str]) -> Iterator[Block]:
    text, lead, bold = _runs(p)
    if not text.strip():
        return
    style, level, outline = "", 0, 0
    for e in p.iter():
        match xml.local(e):
            case "pStyle":
                style = styles.get(_value(e), _value(e))
            case "ilvl":
                level = int(_value(e) or 0) + 1
            case "numId":
                level = level or 1
            case "outlineLvl":
                outline = min(6, int(_value(e) or 9) + 1)
            case _:
                pass
    found = tuple(Link(links[_attribute(e, "id")]) for e in p.iter() if xml.local(e) == "hyperlink" and _attribute(e, "id") in links)
    heading = _HEADING.search(style)
    if heading or style.casefold() == "title" or 0 < outline < 7:
        yield Block("heading", text.strip(), depth=int(heading[1]) if heading else outline if 0 < outline < 7 else 1, links=found)
    elif level or "list" in style.casefold():
        yield Block("item", text.strip(), depth=max(1, level), lead=lead, links=found)
    else:
        yield Block("text", text.strip(), lead=lead, links=found, strong=bold)


def _runs(p: Any) -> tuple[str, str, bool]:
    """The words of a paragraph, those in bold it begins with, and whether all of it is bold."""
    out: list[str] = []
    lead: list[str] = []
    all_bold, leading = True, True
    for run in p.iter():
        if xml.local(run) != "r" or any(xml.local(a) in ("del", "moveFrom", "Fallback") for a in run.iterancestors()):
            continue
        text = _text(run)
        bold = any(xml.local(e) == "b" and _value(e) not in ("0", "false") for pr in run if xml.local(pr) == "rPr" for e in pr)
        if text.strip():
            leading &= bold
            all_bold &= bold
        if leading:
            lead.append(text)
        out.append(text)
    return "".join(out), "".join(lead).strip(), all_bold and bool("".join(out).strip())


def _text(e: Any) -> str:
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    return "".join((x.text or "") if xml.local(x) == "t" else signs.get(xml.local(x), "") for x in e.iter())


KIND = Kind("docx", lambda: _("Word document"), _looks, _read)
