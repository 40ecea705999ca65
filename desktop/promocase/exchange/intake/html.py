"""HTML to blocks. Nothing is fetched and nothing run: scripts, styles, pictures and what is hidden are no part of the page."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from promocase.domain.evidence import Link
from promocase.exchange.intake import limits
from promocase.exchange.intake.blocks import Block, Page
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_LEFT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "object",
    "iframe",
    "nav",
    "footer",
    "form",
    "head",
    "button",
    "select",
    "textarea",
}
_BLOCKS = {"p", "div", "section", "article", "header", "main", "blockquote", "dd", "dt", "dl", "figure", "figcaption", "body",
           "html", "details",
           "summary", "address", "fieldset", "center", "en-note", "aside", "td", "th"}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def page(text: str, name: str) -> Page:
    """The blocks of a page. `Known` for one with more elements, or deeper ones, than notes have."""
    root = parsed(text, name)
    if root is None:
        return Page(())
    walk = _Walk()
    title = next((words(e) for e in root.iter("title")), "")
    walk.element(root, 0, 0)
    return Page(tuple(walk.found()), properties(root), title=" ".join(title.split()))


def parsed(text: str, name: str) -> Any:
    """The tree of an HTML page; None for an empty one."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - late: only imports need it

    if text.count("<") > limits.MAX_NODES:
        raise Known(_("{file} is a larger or more knotted page than notes are, so it was not read.").format(file=name))
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def words(element: Any) -> str:
    """All words in an element, on one line."""
    return " ".join(
        "".join(t for e in element.iter() if isinstance(e.tag, str) for t in (e.text or "", *(c.tail or "" for c in e))).split()
    )


def properties(root: Any) -> Mapping[str, "str | tuple[str, ...]"]:
    """A Notion page's table of properties, and what the page says of itself."""
    found: dict[str, str | tuple[str, ...]] = {}
    for row in root.iter("tr"):
        if "property-row" in (row.get("class") or ""):
            cells = [c for c in row if c.tag in ("th", "td")]
            if len(cells) == 2 and words(cells[0]):
                found[words(cells[0])] = tuple(filter(None, map(words, _chosen(cells[1])))) or words(cells[1])
    return found


def _chosen(cell: Any) -> list[Any]:
    """The values of a cell that holds several, of which nothing but their colour tells where each ends."""
    found = [e for e in cell.iter("span") if "selected-value" in (e.get("class") or "")]
    return found if len(found) > 1 else []


class _Walk:
    """Goes through a page once, gathering running text until something ends it."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._run: list[str] = []
        self._links: list[Link] = []
        self._lead: list[str] = []
        self._bold = 0
        self._only_bold = True
        self._fresh = False
        self._checked: bool | None = None
        self._quote = 0

    def found(self) -> Iterator[Block]:
        self._end(0)
        yield from self._blocks

    def element(self, e: Any, depth: int, lists: int) -> None:
        if not isinstance(e.tag, str) or depth > 200:
            return
        tag = e.tag.rpartition("}")[2].casefold()
        if (
            tag in _LEFT
            or _HIDDEN.search(e.get("style") or "")
            or e.get("hidden") is not None
            or "reflectionPrompt" in (e.get("class") or "")
        ):
            return
        if re.fullmatch("h[1-6]", tag) or (tag == "div" and (e.get("class") or "") == "title"):
            self._end(lists)
            self._inside(e, depth, lists)
            self._end(lists, "heading", int(tag[1]) if tag[0] == "h" else 1)
        elif tag in ("ul", "ol"):
            self._end(lists)
            self._inside(e, depth, lists + 1)
            self._end(lists)
        elif tag == "li":
            self._end(lists)
            self._fresh, self._checked = True, _box(e)
            self._inside(e, depth, lists)
            self._end(lists)
            self._fresh, self._checked = False, None
        elif tag == "table" and "properties" in (e.get("class") or ""):
            return
        elif tag == "table":
            self._end(lists)
            self._table(e, lists)
        elif tag in ("pre", "code") and tag == "pre":
            self._end(lists)
            self._blocks.append(Block("code", words(e), depth=lists))
        elif tag == "hr":
            self._end(lists)
            self._blocks.append(Block("rule"))
        elif tag in _BLOCKS:
            self._end(lists)
            self._quote += tag == "blockquote"
            self._inside(e, depth, lists)
            self._end(lists)
            self._quote -= tag == "blockquote"
        else:
            self._inline(e, tag, depth, lists)

    def _inside(self, e: Any, depth: int, lists: int) -> None:
        self._say(e.text)
        for child in e:
            self.element(child, depth + 1, lists)
            self._say(child.tail)

    def _inline(self, e: Any, tag: str, depth: int, lists: int) -> None:
        bold = tag in ("b", "strong")
        href = e.get("href") or ""
        if tag == "a" and href.startswith(("http://", "https://")):
            self._links.append(Link(href))
        if tag == "br":
            self._run.append("\n")
        if tag == "en-todo":
            self._checked = (e.get("checked") or "").casefold() == "true"
        if tag == "input" and (e.get("type") or "") == "checkbox":
            self._checked = e.get("checked") is not None
        self._bold += bold
        self._inside(e, depth, lists)
        self._bold -= bold

    def _say(self, text: str | None) -> None:
        if not text:
            return
        plain = re.sub(r"[ \t\r\n\f]+", " ", text)
        if plain.strip():
            if self._bold and (self._only_bold or not "".join(self._run).strip()):
                self._lead.append(plain)
            elif not self._bold:
                self._only_bold = False
        self._run.append(plain)

    def _end(self, lists: int, kind: str = "", level: int = 0) -> None:
        text = "\n".join(line.strip() for line in "".join(self._run).split("\n")).strip()
        if text:
            lead = "".join(self._lead).strip()
            kind = kind or ("item" if self._fresh else "quote" if self._quote else "text")
            strong = kind == "text" and self._only_bold and bool(lead) and "\n" not in text
            depth = level if kind == "heading" else lists
            self._blocks.append(
                Block(kind, text, 0, depth, self._checked if kind == "item" else None, lead, tuple(self._links), strong=strong)
            )
            self._fresh = False
        self._run, self._links, self._lead, self._only_bold = [], [], [], True

    def _table(self, table: Any, lists: int) -> None:
        rows = [tuple(words(c) for c in row if c.tag in ("td", "th")) for row in table.iter("tr")]
        rows = [r for r in rows if any(r)]
        if rows and max(map(len, rows)) == 1:
            for row in rows:
                self._run.append(row[0])
                self._end(lists)
        elif rows:
            self._blocks.append(Block("cells", depth=lists, rows=tuple(rows)))


def _box(e: Any) -> bool | None:
    style, said = e.get("style") or "", e.get("class") or ""
    if "--en-checked:" in style:
        return "--en-checked:true" in style.replace(" ", "")
    if e.get("data-tag"):
        return {"to-do": False, "to-do:completed": True}.get(e.get("data-tag"))
    if "to-do-children-checked" in said or "checkbox-on" in said:
        return True
    return None
