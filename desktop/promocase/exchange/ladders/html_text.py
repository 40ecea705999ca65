"""HTML, a whole page or a piece inside Markdown -> the same blocks as Markdown gives: headings, entries, paragraphs and tables."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from promocase.exchange.ladders import markdown_html
from promocase.exchange.ladders.blocks import Block
from promocase.exchange.ladders.grid import Limits, of_rows
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_CHARACTERS = 800_000
MAX_TABLES = 200
MAX_DEPTH = 12
"""Lists within lists; what lies deeper counts as this deep."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_ENDS = _HEADINGS | _LISTS | {"p", "div", "li", "section", "article", "blockquote", "dt", "dd", "tr", "main", "body", "header", "footer"}
"""Tags at which one paragraph ends and another begins."""
_UNREAD = frozenset({"script", "style", "head", "template", "svg", "noscript"})
_BOLD = frozenset({"b", "strong"})


def read(html: str, line: int, source: str) -> list[Block]:
    """The blocks in order; `line` is the one of the file the text begins in. `Known` when it is larger than a ladder needs."""
    if len(html) > MAX_CHARACTERS or len(_TABLE.findall(html)) > 2 * MAX_TABLES:
        raise Known(_("{file} is larger than a ladder in HTML needs.").format(file=source))
    html = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), html)
    page = _Page()
    limits = Limits(source)
    for at, piece, is_table in _pieces(html):
        begins = line + html.count("\n", 0, at)
        if is_table:
            page.end()
            page.found.append(_table(piece, begins, page, limits))
        else:
            page.part(piece, begins)
    page.end()
    return page.found


def _pieces(html: str) -> Iterator[tuple[int, str, bool]]:
    """Where each piece begins, its text, and whether it is a table, to its own end."""
    depth = start = 0
    for tag in _TABLE.finditer(html):
        if not tag[1]:
            if not depth:
                yield start, html[start : tag.start()], False
                start = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                end = html.find(">", tag.end()) + 1 or len(html)
                yield start, html[start:end], True
                start = end
    yield start, html[start:], depth > 0


def _table(html: str, line: int, page: "_Page", limits: Limits) -> Block:
    made = markdown_html.read(html, line)
    for n, row in enumerate(made.rows):
        limits.row(lambda n=n: _("line {line}").format(line=made.lines[n]), n, row)
    context = tuple(text for _depth, text in page.headings)
    grid = of_rows(context[-1] if context else _("Table"), made.rows, made.lines, context, frozenset(made.copies))
    return Block("table", "", line, grid=grid)


class _Page(HTMLParser):
    """Fed piece by piece; a paragraph or list that stands open at the end of a piece goes on in the next."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self._first = 1
        self._before = 0
        """Lines of the parser before the present piece."""
        self._at = 1
        self._text: list[str] = []
        self._plain = False
        """Whether a word of the paragraph is not in bold."""
        self._begun = False
        self._bold = 0
        self._lists = 0
        self._entry = False
        self._heading = 0
        self._unread = 0

    def part(self, html: str, line: int) -> None:
        self._first, self._before = line, self.getpos()[0] - 1
        self.feed(html)
        self.close()  # a tag that never ends is text: it is not looked at again with every further piece

    def end(self) -> None:
        """Close the paragraph that stands open."""
        text = "\n".join(" ".join(x.split()) for x in "".join(self._text).split("\n")).strip()
        bold, self._text, self._plain, self._begun = not self._plain and not self._lists, [], False, False
        if not text:
            return
        if self._heading:
            self.headings = [(d, t) for d, t in self.headings if d < self._heading] + [(self._heading, text)]
            self.found.append(Block("heading", text, self._at, self._heading))
            return
        kind = "entry" if self._entry and self._lists else "text"
        self._entry = False
        self.found.append(Block(kind, text, self._at, min(self._lists, MAX_DEPTH), bold=bold))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        if tag in _ENDS:
            self.end()
            self._lists += tag in _LISTS
            self._entry = tag == "li" or (self._entry and tag not in _LISTS)
            self._heading = int(tag[1]) if tag in _HEADINGS else 0
        elif tag == "br":
            self._text.append("\n")
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag in _ENDS:
            self.end()
            self._lists = max(0, self._lists - (tag in _LISTS))
            self._heading = 0
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if data.strip():
            if not self._begun:
                self._begun = True
                self._at = self._first + self.getpos()[0] - 1 - self._before + data[: len(data) - len(data.lstrip())].count("\n")
            self._plain = self._plain or not self._bold
        self._text.append(re.sub(r"\s+", " ", data))
