"""A canvas on which everything is decoration unless it is drawn inside `with canvas.tag(elem)`.

Points, origin at the bottom left. Page numbers are known only at the end: they are asked for with `defer` and filled in
once, at `finish`.
"""

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from promocase.domain.immutable import immutable
from promocase.packet.digest import digest
from promocase.packet.drawing.backend import Font, Pdf
from promocase.packet.drawing.embed import embed_fonts
from promocase.packet.drawing.pen import Colour, Pen, rgb
from promocase.packet.drawing.tags import Annotation, Content, Elem, pdf_text, string_order, write_tree

Point = tuple[float, float]
Deferred = Callable[["Pages"], str]
_MARK = "\x00"
_KAPPA = 0.5523  # a quarter circle as a Bezier curve


@dataclass(slots=True)
class Pages:
    """What is known at the end: the page of each destination (counted from 1) and how many pages there are."""

    of: Mapping[str, int]
    total: int
    tops: Mapping[str, float]
    """How far below its page's top each destination stands, in points."""


@dataclass(slots=True)
class _Page:
    """A page in the making."""

    ops: list[str] = field(default_factory=list[str])
    content: str = ""
    """The operators as one, when the page is done."""
    elems: list[Elem] = field(default_factory=list[Elem])
    annotations: list[int] = field(default_factory=list[int])
    images: dict[str, int] = field(default_factory=dict[str, int])
    deferred: bool = False


@immutable
class _Target:
    """Where a destination is: its page, and the point that readers show first."""

    page: int
    x: float
    top: float


class _Link(NamedTuple):
    number: int
    body: str
    dest: str


class TagCanvas:
    """Pages, their structure tree, links, fields, destinations and outline. `size` is in points."""

    def __init__(self, size: tuple[float, float], lang: str) -> None:
        self.pdf = Pdf(lang)
        self.size = size
        self.root = Elem("Document")
        self.fields: list[int] = []
        self.headings: list[int] = []
        self._pages = [_Page()]
        self._page = self._pages[0]
        self.pen = Pen()
        self._open: Elem | None = None
        self._artifact = False
        self._keys: list[tuple[Elem, int, str]] = []
        self._links: list[_Link] = []
        self._targets: dict[str, _Target] = {}
        self._outline: list[tuple[int, str, str]] = []
        self._deferred: list[Deferred] = []
        self._image_cache: dict[bytes, tuple[str, int]] = {}
        self.digests: list[str] = []
        """Of what each page draws; there when `finish` is done."""

    @property
    def page_number(self) -> int:
        """The number of the page being drawn, counted from 1."""
        return len(self._pages)

    # what belongs to whom

    def open(self, elem: Elem) -> None:
        """From here on, what is drawn is content of `elem`; does not nest."""
        self._end_text()
        self._end_artifact()
        self._mark(elem)
        self._open = elem

    def close(self) -> None:
        """Ends what `open` began."""
        self._end_text()
        self._page.ops.append("EMC")
        self._open = None

    def _mark(self, elem: Elem) -> None:
        assert self._open is None, "marked content does not nest: tag leaves only"
        page = self._page
        mcid = len(page.elems)
        page.elems.append(elem)
        elem.kids.append(Content(len(self._pages) - 1, mcid))
        page.ops.append(f"/{elem.role} <</MCID {mcid}>> BDC")

    @contextmanager
    def tag(self, elem: Elem | None) -> Generator[None]:
        """What is drawn inside is content of `elem`; with None it is decoration."""
        if elem is None:
            yield
            return
        self.open(elem)
        try:
            yield
        finally:
            self.close()

    def emit(self, ops: str) -> None:
        """Writes drawing operators; outside a tag they are marked as decoration."""
        self._end_text()
        self.pen.lift()
        if self._open is None and not self._artifact:
            self._page.ops.append("/Artifact BMC")
            self._artifact = True
        self._page.ops.append(ops)

    def begin_text(self) -> None:
        """From here on `write` may be called, with operators of text alone. Stretches of text share one text object, each marked in it."""
        if not self.pen.down:
            self._end_artifact()
            self._page.ops.append("BT")
            self.pen.begin()

    def write(self, elem: Elem | None, ops: list[str]) -> None:
        """Writes a stretch of text as content of `elem`; with None it is decoration, or content of what is open."""
        if elem is not None:
            self._mark(elem)
        elif self._open is None:
            self._page.ops.append("/Artifact BMC")
        self._page.ops += ops
        if self._open is None:
            self._page.ops.append("EMC")

    def _end_text(self) -> None:
        if self.pen.down:
            self.pen.down = False
            self._page.ops.append("ET")

    def _end_artifact(self) -> None:
        if self._artifact:
            self._page.ops.append("EMC")
            self._artifact = False

    def defer(self, late: Deferred) -> str:
        """A piece of operators that is written at the end, when the pages are known; put what this returns into `emit`."""
        self._page.deferred = True
        self._deferred.append(late)
        return f"{_MARK}{len(self._deferred) - 1}{_MARK}"

    # strokes and shapes

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: Colour) -> None:
        """A straight line."""
        self.emit(f"{rgb(colour)} RG {width:.2f} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line: float = 0.6,
    ) -> None:
        """A rectangle whose lower left corner is (x, y)."""
        self.emit(f"{_paint(fill, stroke, line)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re {_operator(fill, stroke)}")

    def circle(
        self, x: float, y: float, radius: float, *, fill: Colour | None = None, stroke: Colour | None = None, line: float = 0.9
    ) -> None:
        """A circle about (x, y)."""
        self.emit(f"{_paint(fill, stroke, line)} {circle_path(x, y, radius)} {_operator(fill, stroke)}")

    def polygon(
        self, points: Iterable[Point], *, fill: Colour | None = None, stroke: Colour | None = None, line: float = 0.9, closed: bool = True
    ) -> None:
        """Straight lines through the points, closed to a shape or left open."""
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
        self.emit(f"{_paint(fill, stroke, line)} {path} {'h ' if closed else ''}{_operator(fill, stroke)}")

    def text(self, x: float, y: float, text: str, font: Font, size: float, colour: Colour) -> None:
        """One line of text from (x, y) to the right, in one font; the words are not measured and not broken."""
        shown = " ".join(f"{name} {size:.2f} Tf ({codes}) Tj" for name, codes in self.pdf.encode(font, text))
        self.emit(f"BT {rgb(colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def image(self, key: bytes, entries: str, data: bytes, box: tuple[float, float, float, float]) -> None:
        """An image into the box (x, y, width, height). The same `key` is stored once; `entries` are its dictionary's keys."""
        if key not in self._image_cache:
            number = self.pdf.stream(f"/Type /XObject /Subtype /Image {entries}", data, deflate=False)
            self._image_cache[key] = (f"Im{len(self._image_cache) + 1}", number)
        name, number = self._image_cache[key]
        self._page.images[name] = number
        x, y, width, height = box
        self.emit(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    # links, fields, ways in

    def link(self, elem: Elem, box: tuple[float, float, float, float], alt: str, *, dest: str = "", url: str = "") -> None:
        """A link over the box (x0, y0, x1, y1), to a destination in the file or to an address; belongs to a Link element."""
        around = " ".join(f"{value:.0f}" for value in box)  # nobody points closer than that
        body = f"/Subtype /Link /Rect [{around}] /Border [0 0 0] /F 4 /Contents {pdf_text(alt)}"
        if url:
            action = url.encode("utf-8").decode("latin-1").translate(_URL)
            body += f" /A << /Type /Action /S /URI /URI ({action}) >>"
        number = self._annotate(elem)
        self._links.append(_Link(number, body, dest))

    def widget(self, elem: Elem, box: tuple[float, float, float, float], body: str) -> None:
        """A form field over the box (x0, y0, x1, y1); `body` are the keys that make it one. Belongs to a Form element."""
        number = self._annotate(elem)
        self.fields.append(number)
        self._links.append(_Link(number, f"/Subtype /Widget /F 4 /Rect [{_box(box)}] {body}", ""))

    def _annotate(self, elem: Elem) -> int:
        number = self.pdf.reserve()
        self._page.annotations.append(number)
        elem.kids.append(Annotation(len(self._pages) - 1, number))
        self._keys.append((elem, number, ""))
        return number

    def destination(self, key: str, x: float, top: float) -> None:
        """Names a place on this page, for links and late page numbers. The first place of a name stands."""
        self._targets.setdefault(key, _Target(len(self._pages) - 1, max(0.0, x - 12), min(self.size[1], top + 12)))

    def outline(self, title: str, key: str, level: int) -> None:
        """A bookmark to a destination; `level` counts from 0. A level that skips one is taken as the next."""
        deepest = self._outline[-1][0] + 1 if self._outline else 0
        self._outline.append((min(level, deepest), title, key))

    def new_page(self) -> None:
        """Ends the page and begins the next."""
        self._end_page()
        self._page, self.pen = _Page(), Pen()
        self._pages.append(self._page)

    def _end_page(self) -> None:
        self._end_text()
        self._end_artifact()
        page = self._page
        page.content = "\n".join(page.ops)
        page.ops.clear()

    # the end

    def finish(self) -> Pages:
        """Ends the last page; gives the page numbers.

        Raises ValueError when a link names a destination that was never set: a bug in the pages.
        """
        self._end_page()
        tops = {key: self.size[1] - target.top for key, target in self._targets.items()}
        known = Pages({key: target.page + 1 for key, target in self._targets.items()}, len(self._pages), tops)
        late = [make(known) for make in self._deferred]
        self._deferred.clear()
        numbers: list[int] = []
        for key, page in enumerate(self._pages):
            content = page.content
            page.content = ""
            if page.deferred:
                pieces = content.split(_MARK)
                pieces[1::2] = [late[int(piece)] for piece in pieces[1::2]]
                content = "".join(pieces)
            data = content.encode("latin-1")
            self.digests.append(digest(data))
            numbers.append(self.pdf.page(key, self.size, data, page.annotations, page.images))
        self._write_annotations(numbers)
        self._write_names(numbers)
        first_key = len(self._pages)
        keys = [(first_key + n, elem) for n, (elem, _number, _) in enumerate(self._keys)]
        write_tree(self.pdf, self.root, numbers, [page.elems for page in self._pages], keys)
        embed_fonts(self.pdf)
        self._write_outline()
        return known

    def _write_annotations(self, pages: list[int]) -> None:
        lost = sorted({link.dest for link in self._links if link.dest and link.dest not in self._targets})
        if lost:
            raise ValueError(f"links to destinations that were never set: {', '.join(lost)}")
        key_of = {number: len(self._pages) + n for n, (_elem, number, _) in enumerate(self._keys)}
        page_of = {number: pages[n] for n, page in enumerate(self._pages) for number in page.annotations}
        for link in self._links:
            dest = f" /Dest {pdf_text(link.dest)}" if link.dest else ""
            self.pdf.put(link.number, f"<< {link.body}{dest} /P {page_of[link.number]} 0 R /StructParent {key_of[link.number]} >>")

    def _write_names(self, pages: list[int]) -> None:
        if not self._targets:
            return
        rows = sorted((string_order(key), key, target) for key, target in self._targets.items())
        names = " ".join(f"{pdf_text(key)} [{pages[t.page]} 0 R /XYZ {t.x:.2f} {t.top:.2f} null]" for _raw, key, t in rows)
        tree = self.pdf.add(f"<< /Names [{names}] >>")
        self.pdf.names["Dests"] = f"{tree} 0 R"

    def _write_outline(self) -> None:
        if not self._outline:
            return
        root = self.pdf.reserve()
        numbers = [self.pdf.reserve() for _ in self._outline]
        parents: list[int] = []
        above = [-1]  # index of the open entry at each level, below the root
        for n, (level, _title, _key) in enumerate(self._outline):
            del above[level + 1 :]
            parents.append(above[-1])
            above.append(n)
        children: dict[int, list[int]] = {}
        for n, parent in enumerate(parents):
            children.setdefault(parent, []).append(n)
        for n, (level, title, key) in enumerate(self._outline):
            siblings = children[parents[n]]
            at = bisect_left(siblings, n)
            parent = root if parents[n] < 0 else numbers[parents[n]]
            body = f"/Title {pdf_text(title)} /Parent {parent} 0 R /Dest {pdf_text(key)}"
            body += f" /Prev {numbers[siblings[at - 1]]} 0 R" if at else ""
            body += f" /Next {numbers[siblings[at + 1]]} 0 R" if at + 1 < len(siblings) else ""
            if n in children:  # a negative count: shown closed below the first level
                sign = "" if level == 0 else "-"
                body += f" /First {numbers[children[n][0]]} 0 R /Last {numbers[children[n][-1]]} 0 R /Count {sign}{len(children[n])}"
            self.pdf.put(numbers[n], f"<< {body} >>")
        top = children[-1]
        count = len(top) + sum(len(children.get(n, [])) for n in top)
        self.pdf.put(root, f"<< /Type /Outlines /First {numbers[top[0]]} 0 R /Last {numbers[top[-1]]} 0 R /Count {count} >>")
        self.pdf.catalog("Outlines", f"{root} 0 R")
        self.pdf.catalog("PageMode", "/UseOutlines")


_URL: dict[int, str] = {code: f"%{code:02X}" for code in [*range(33), *range(127, 256)]} | {ord(char): "\\" + char for char in "()\\"}


def circle_path(x: float, y: float, r: float) -> str:
    """The operators of a circle's outline."""
    k = _KAPPA * r
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )


def _box(box: tuple[float, float, float, float]) -> str:
    return " ".join(f"{value:.2f}" for value in box)


def _paint(fill: Colour | None, stroke: Colour | None, line: float) -> str:
    return (f"{rgb(fill)} rg " if fill else "") + (f"{rgb(stroke)} RG {line:.2f} w" if stroke else "")


def _operator(fill: Colour | None, stroke: Colour | None) -> str:
    return "B" if fill and stroke else "f" if fill else "S" if stroke else "n"
