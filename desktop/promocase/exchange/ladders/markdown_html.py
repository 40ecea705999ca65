"""A table written in HTML inside a Markdown page -> rows of plain texts. Cells that span others repeat their text there."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_CELLS = frozenset({"td", "th"})
_LINES = frozenset({"br", "p", "div", "li", "ul", "ol", "tr"})
MAX_SPAN = 100
"""Columns or rows one cell may cover; a ladder needs far less."""
MAX_CELLS = 50_000
"""Cells after which none spans others any more."""


@dataclass(slots=True)
class HtmlTable:
    rows: list[list[str]] = field(default_factory=list[list[str]])
    lines: list[int] = field(default_factory=list[int])
    """Line of the page each row begins in, from 1."""
    copies: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


class _Reader(HTMLParser):
    """Takes the first table; a table inside a cell is read as text of the cell."""

    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.found = HtmlTable()
        self._line = line
        self._depth = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._down: dict[int, tuple[int, str]] = {}
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self.found.rows.append([])
            self.found.lines.append(self._line + self.getpos()[0] - 1)
        elif self._depth == 1 and tag in _CELLS and self.found.rows:
            self._end_cell()
            told = dict(attrs)
            self._span = (_number(told.get("colspan")), _number(told.get("rowspan")))
            self._cell = []
        elif self._cell is not None and tag in _LINES:
            self._cell.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_row()
        elif self._depth == 1 and tag in _CELLS:
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._cell is not None and tag in ("p", "div", "ul", "ol"):
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "\n".join(" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(line for line in text.split("\n") if line not in ("", "•"))
        self._cell = None
        self._fill()
        row = len(self.found.rows) - 1
        wide, high = self._span if self._cells < MAX_CELLS else (1, 1)
        self._cells += wide
        for n in range(wide):
            if n:
                self.found.copies.add((row, len(self.found.rows[-1])))
            if high > 1:
                self._down[len(self.found.rows[-1])] = (high - 1, text)
            self.found.rows[-1].append(text)

    def _fill(self) -> None:
        """Cells that one of a row above reaches down into."""
        row = len(self.found.rows) - 1
        while (at := len(self.found.rows[-1])) in self._down:
            left, text = self._down.pop(at)
            if left > 1:
                self._down[at] = (left - 1, text)
            self.found.copies.add((row, at))
            self.found.rows[-1].append(text)

    def _end_row(self) -> None:
        self._end_cell()
        if self.found.rows:
            self._fill()


def _number(text: str | None) -> int:
    try:
        return min(max(int(text or 1), 1), MAX_SPAN)
    except ValueError:
        return 1


def read(html: str, line: int) -> HtmlTable:
    """The first table in this HTML, which begins at `line` of the page. Never raises; without a row it is empty."""
    reader = _Reader(line)
    reader.feed(html)
    reader.close()
    return reader.found
