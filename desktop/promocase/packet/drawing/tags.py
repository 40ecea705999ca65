"""The structure tree: what a screen reader walks, kept beside the pages and written once at the end."""

from collections.abc import Sequence
from typing import NamedTuple

from promocase.packet.drawing.backend import Pdf


class Content(NamedTuple):
    """A piece of a page that belongs to an element: page index and its number on that page."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link or form field that belongs to an element: page index and object number."""

    page: int
    number: int


class Elem:
    """An element of the structure tree. `role` is a standard role ("P", "H1", "Table"); `scope` is for TH, "Column" or "Row"."""

    __slots__ = ("actual", "alt", "box", "kids", "list_numbering", "number", "parent", "role", "scope")

    def __init__(
        self,
        role: str,
        parent: "Elem | None" = None,
        *,
        alt: str = "",
        actual: str = "",
        scope: str = "",
        box: tuple[float, float, float, float] | None = None,
        list_numbering: str = "",
    ) -> None:
        self.role, self.parent, self.alt, self.actual, self.scope, self.box, self.list_numbering = (
            role,
            parent,
            alt,
            actual,
            scope,
            box,
            list_numbering,
        )
        self.kids: list[Elem | Content | Annotation] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def add(
        self,
        role: str,
        *,
        alt: str = "",
        actual: str = "",
        scope: str = "",
        box: tuple[float, float, float, float] | None = None,
        list_numbering: str = "",
    ) -> "Elem":
        """A new child at the end; children are read in the order they were added."""
        return Elem(role, self, alt=alt, actual=actual, scope=scope, box=box, list_numbering=list_numbering)


_CELLS = ("TD", "TH")
_ESCAPES = {ord(char): "\\" + char for char in "()\\"}


def string_order(text: str) -> bytes:
    """By what the format sorts names: the bytes of `pdf_text`."""
    return text.encode("ascii") if text.isascii() and text.isprintable() else b"\xfe\xff" + text.encode("utf-16-be", "replace")


def pdf_text(text: str) -> str:
    """A text string object: as it is where every reader reads it so, else in UTF-16; lone surrogates become U+FFFD."""
    if text.isascii() and text.isprintable():
        return "(" + text.translate(_ESCAPES) + ")"
    return "<FEFF" + text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace").encode("utf-16-be").hex().upper() + ">"


def write_tree(
    pdf: Pdf, root: Elem, pages: Sequence[int], contents: Sequence[Sequence[Elem]], annotations: Sequence[tuple[int, Elem]]
) -> None:
    """Writes the tree under `root` and the way back from the pages to it.

    `pages` are the object numbers of the pages, `contents` the elements of each page's numbered pieces,
    `annotations` pairs of parent tree key and element. Elements with nothing in them are left out.
    """
    used = _used(root)
    for elem in used:
        elem.number = pdf.reserve()
    tree = pdf.reserve()
    for elem in used:
        parent = tree if elem.parent is None else elem.parent.number
        pdf.put(elem.number, _element(elem, parent, pages))
    rows = [f"{key} [{' '.join(f'{elem.number} 0 R' for elem in elems)}]" for key, elems in enumerate(contents)]
    rows += [f"{key} {elem.number} 0 R" for key, elem in annotations]
    parents = pdf.add(f"<< /Nums [{' '.join(rows)}] >>")
    following = len(contents) + len(annotations)
    pdf.put(tree, f"<< /Type /StructTreeRoot /K [{root.number} 0 R] /ParentTree {parents} 0 R /ParentTreeNextKey {following} >>")
    for elem in used:  # parents and children hold each other
        elem.kids, elem.parent = [], None
    pdf.catalog("StructTreeRoot", f"{tree} 0 R")
    pdf.catalog("MarkInfo", "<< /Marked true >>")


def _used(root: Elem) -> list[Elem]:
    """The elements that hold something, or are cells, parents before children. The others have number 0."""
    order: list[Elem] = []
    stack = [root]
    while stack:
        elem = stack.pop()
        order.append(elem)
        stack += [kid for kid in reversed(elem.kids) if isinstance(kid, Elem)]
    for elem in reversed(order):
        elem.number = -1 if elem.role in _CELLS or _holds(elem) else 0
    root.number = -1
    return [elem for elem in order if elem.number]


def _holds(elem: Elem) -> bool:
    for kid in elem.kids:  # noqa: SIM110 - asked of each element, and three times as fast as `any`
        if not isinstance(kid, Elem) or kid.number:
            return True
    return False


def _element(elem: Elem, parent: int, pages: Sequence[int]) -> str:
    home: int | None = None
    kids: list[str] = []
    for kid in elem.kids:
        if isinstance(kid, Content):
            if home is None:
                home = kid.page
            kids.append(str(kid.mcid) if kid.page == home else f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.mcid}>>")
        elif isinstance(kid, Annotation):
            page = "" if kid.page == home else f"/Pg {pages[kid.page]} 0 R"
            kids.append(f"<</Type/OBJR/Obj {kid.number} 0 R{page}>>")
        elif kid.number:
            kids.append(f"{kid.number} 0 R")
    held = f"/K[{' '.join(kids)}]" if kids else ""
    page = "" if home is None else f"/Pg {pages[home]} 0 R"
    return f"<</S/{elem.role}/P {parent} 0 R{held}{page}{_said_of(elem)}>>"


def _said_of(elem: Elem) -> str:
    """What an element says beside what it holds."""
    parts: list[str] = []
    if elem.alt:
        parts.append(f"/Alt {pdf_text(elem.alt)}")
    if elem.actual:
        parts.append(f"/ActualText {pdf_text(elem.actual)}")
    if elem.scope:
        parts.append(f"/A<</O/Table/Scope/{elem.scope}>>")
    if elem.list_numbering:
        parts.append(f"/A<</O/List/ListNumbering/{elem.list_numbering}>>")
    if elem.box is not None:
        parts.append(f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{value:.2f}' for value in elem.box)}]>>")
    return "".join(parts)
