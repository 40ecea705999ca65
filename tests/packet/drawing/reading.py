"""Reads a finished file the way a screen reader does: by its structure tree."""

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Name


@dataclass
class Node:
    """An element: its role, its own words in order, its children."""

    role: str
    alt: str = ""
    text: str = ""
    kids: list["Node"] = field(default_factory=list["Node"])
    raw: Any = None

    def walk(self) -> list["Node"]:
        """This element and all below it, in reading order."""
        return [self, *(deep for kid in self.kids for deep in kid.walk())]

    def words(self) -> str:
        """All words in reading order."""
        return self.text


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """The file, opened."""
    return pikepdf.open(io.BytesIO(data))


def tree(pdf: pikepdf.Pdf) -> Node:
    """The structure tree with the words of each element."""
    pages = {page.obj.objgen: _pieces(page) for page in pdf.pages}
    return _node(pdf.Root.StructTreeRoot.K[0], pages)


def _node(elem: Any, pages: dict[tuple[int, int], dict[int, str]]) -> Node:
    node = Node(str(elem.S)[1:], str(elem.get("/Alt", "")), raw=elem)
    home = elem.get("/Pg")
    for kid in elem.get("/K", []):
        if isinstance(kid, int):
            node.text += pages[home.objgen].get(kid, "")
        elif kid.get("/Type") == Name.MCR:
            node.text += pages[kid.Pg.objgen].get(int(kid.MCID), "")
        elif kid.get("/Type") != Name.OBJR:
            child = _node(kid, pages)
            node.kids.append(child)
            node.text += child.text
    return node


def _pieces(page: pikepdf.Page) -> dict[int, str]:
    """The words of each numbered piece of a page."""
    maps = {str(name): _to_unicode(font) for name, font in page.Resources.Font.items()}
    wide = {str(name) for name, font in page.Resources.Font.items() if font.Subtype == Name.Type0}
    found: dict[int, str] = {}
    current: list[int | None] = []
    reversed_chars: list[bool] = []
    font: dict[int, str] = {}
    size = 1
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            outer = current[-1] if current else None
            given = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
            current.append(int(given) if given is not None else outer if str(operands[0]) in ("/Span", "/ReversedChars") else None)
            reversed_chars.append(str(operands[0]) == "/ReversedChars")
            soft = name == "BDC" and str(operands[0]) == "/Span"
            if soft:
                current[-1] = None  # its words are the replacement: a soft hyphen, which is read as nothing
        elif name == "EMC":
            current.pop()
            reversed_chars.pop()
        elif name == "Tf":
            font, size = maps[str(operands[0])], 2 if str(operands[0]) in wide else 1
        elif name in ("Tj", "TJ") and current and current[-1] is not None:
            shown = bytes(operands[0]) if name == "Tj" else bytes(operands[0][0])
            signs = [font[int.from_bytes(shown[at : at + size])] for at in range(0, len(shown), size)]
            found[current[-1]] = found.get(current[-1], "") + "".join(signs[::-1] if reversed_chars[-1] else signs)
    return found


def _to_unicode(font: Any) -> dict[int, str]:
    rows = re.findall(rb"<([0-9A-F]{2}|[0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be") for code, char in rows if len(char) % 4 == 0}
