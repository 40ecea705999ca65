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
                rows = [tuple(_cell(c) for c in r if xml.local(c) == "tc") for r in e if xml.local(r) == "tr"]
                yield Block("cells", rows=tuple(r for r in rows if any(r)))
            case "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag":
                yield from _blocks(e, styles, links)
            case _:
                pass


def _cell(cell: Any) -> str:
    paragraphs = [p for p in cell.iter() if xml.local(p) == "p" and not any(xml.local(a) == "Fallback" for a in p.iterancestors())]
    return " ".join(_text(p) for p in paragraphs).strip()


def _paragraph(p: Any, styles: dict[str, str], links: dict[str, str]) -> Iterator[Block]:
    text, lead, bold = _runs(p)
    if text.strip():
        yield _block(p, text.strip(), lead, bold, styles, links)
    for box in _boxes(p):
        yield from _blocks(box, styles, links)


def _block(p: Any, text: str, lead: str, bold: bool, styles: dict[str, str], links: dict[str, str]) -> Block:
    style, level, outline = "", 0, 0
    for e in _own(p):
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
    found = tuple(Link(links[_attribute(e, "id")]) for e in _own(p) if xml.local(e) == "hyperlink" and _attribute(e, "id") in links)
    heading = _HEADING.search(style)
    if heading or style.casefold() == "title" or 0 < outline < 7:
        return Block("heading", text, depth=int(heading[1]) if heading else outline if 0 < outline < 7 else 1, links=found)
    if level or "list" in style.casefold():
        return Block("item", text, depth=max(1, level), lead=lead, links=found)
    return Block("text", text, lead=lead, links=found, strong=bold)


def _own(e: Any) -> Iterator[Any]:
    """What is inside, but not what lies in a text box, was deleted, or is there once more for programs that know no text boxes."""
    for inner in e:
        if xml.local(inner) not in ("txbxContent", "Fallback", "del", "moveFrom"):
            yield inner
            yield from _own(inner)


def _boxes(e: Any) -> Iterator[Any]:
    """The contents of text boxes that hang on a paragraph."""
    for inner in e:
        if xml.local(inner) == "txbxContent":
            yield inner
        elif xml.local(inner) != "Fallback":
            yield from _boxes(inner)


def _runs(p: Any) -> tuple[str, str, bool]:
    """The words of a paragraph, those in bold it begins with, and whether all of it is bold."""
    out: list[str] = []
    lead: list[str] = []
    all_bold, leading = True, True
    for run in _own(p):
        if xml.local(run) != "r":
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
    return "".join((x.text or "") if xml.local(x) == "t" else signs.get(xml.local(x), "") for x in _own(e))


KIND = Kind("docx", lambda: _("Word document"), _looks, _read)
