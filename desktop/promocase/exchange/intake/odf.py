"""OpenDocument texts and tables: what LibreOffice writes."""

from collections.abc import Iterator
from typing import Any

from promocase.exchange.intake import archive, csv_kinds, document, limits, tables, xml
from promocase.exchange.intake.blocks import Block, Page
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.i18n import _

_TEXT = b"application/vnd.oasis.opendocument.text"
_TABLE = b"application/vnd.oasis.opendocument.spreadsheet"


def _content(source: Source) -> Any:
    with archive.opened(source) as parts:
        return xml.parsed(parts.read("content.xml"), source.name)


def _words(e: Any) -> str:
    signs = {"line-break": "\n", "tab": "\t", "s": " "}
    out: list[str] = [e.text or ""]
    for child in e:
        name = xml.local(child)
        out.append("" if name in ("annotation", "note") else signs.get(name) or _words(child))
        out.append(child.tail or "")
    return "".join(out)


def _blocks(e: Any, depth: int = 0) -> Iterator[Block]:
    for child in e:
        match xml.local(child):
            case "h":
                level = next((v for k, v in child.attrib.items() if k.endswith("}outline-level")), "1")
                yield Block("heading", _words(child).strip(), depth=min(6, int(level) if level.isdigit() else 1))
            case "p":
                if _words(child).strip():
                    yield Block("item" if depth else "text", _words(child).strip(), depth=depth)
            case "list":
                yield from _blocks(child, depth + 1)
            case "table":
                yield Block("cells", rows=tuple(tuple(r) for r in _rows(child) if any(r)))
            case "tracked-changes" | "annotation":
                pass
            case _:
                yield from _blocks(child, depth) if depth < 60 else ()


def _rows(table: Any) -> Iterator[list[str]]:
    for row in table.iter():
        if xml.local(row) != "table-row":
            continue
        cells: list[str] = []
        for cell in row:
            said = next((v for k, v in cell.attrib.items() if k.endswith("}number-columns-repeated")), "1")
            text = "\n".join(_words(p) for p in cell if xml.local(p) == "p")
            cells += [text] * (min(int(said), limits.MAX_COLUMNS) if text and said.isdigit() else 1)
        yield cells[: limits.MAX_COLUMNS]


def page(source: Source) -> Page:
    """A text as blocks. `Known` when it is no sound document."""
    return Page(tuple(_blocks(_content(source))))


def _read_text(source: Source) -> Found:
    return document.read(source, page(source))


def _read_table(source: Source) -> Found:
    table = next((e for e in _content(source).iter() if xml.local(e) == "table"), None)
    cells = list(_rows(table)) if table is not None else []
    rows = tables.Rows(cells[: limits.MAX_ROWS], range(1, len(cells) + 1), by_line=False)
    return csv_kinds.read_rows(source, rows, tables.GENERIC, None)


TEXT = Kind(
    "odt",
    lambda: _("OpenDocument text"),
    lambda s: _("it is an OpenDocument text") if _TEXT in s.data[:200] and _TABLE not in s.data[:200] else "",
    _read_text,
)
TABLE = Kind(
    "ods", lambda: _("OpenDocument table"), lambda s: _("it is an OpenDocument table") if _TABLE in s.data[:200] else "", _read_table
)
