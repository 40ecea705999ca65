"""What blocks are measured and drawn with, and the drawing of broken lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from promocase.packet.drawing.atoms import Line, Look
from promocase.packet.drawing.backend import Font, SignFont
from promocase.packet.drawing.canvas import Colour, Deferred, Pages, TagCanvas, rgb
from promocase.packet.drawing.face import Face
from promocase.packet.drawing.fonts import Glyphs
from promocase.packet.drawing.form import Form
from promocase.packet.drawing.lines import lines_of
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import INK, WHITE, Span, Style, Text

_IDEOGRAPHS = "\u2e80"
_FEW = 2_000
"""Texts that are remembered within one document: labels and names come again and again."""


class Broken:
    """Texts once broken into lines, for the rest of the document or its next version: none is broken twice.

    When there are `most` of them all are forgotten. Only plain texts are remembered: signs belong to one document, and what no face can
    draw is counted in each.
    """

    def __init__(self, most: int = _FEW) -> None:
        self._most = most
        self._lines: dict[tuple[object, ...], list[Line]] = {}

    def lines(self, text: Text, style: Style, width: float, glyphs: Glyphs, lang: str) -> list[Line]:
        key = (text if isinstance(text, (str, Span)) else tuple(text), style, width, lang)
        known = self._lines.get(key)
        if known is None:
            missing, han = dict(glyphs.missing), glyphs.han
            known = lines_of(text, style, width, glyphs, lang)
            if missing == glyphs.missing and han == glyphs.han and all(_plain(line) for line in known):
                if len(self._lines) >= self._most:
                    self._lines.clear()
                self._lines[key] = known
        return known


def _plain(line: Line) -> bool:
    if line.places is not None or not all(isinstance(look.face.font, Font) for look, _text, _wide in line.parts):
        return False
    return all(text.isascii() or max(text) < _IDEOGRAPHS for _look, text, _wide in line.parts)


@dataclass(slots=True)
class Sheet:
    """One document in the making: the canvas, its form fields, the faces and the language its words are broken in."""

    canvas: TagCanvas
    lang: str
    form: Form
    glyphs: Glyphs = field(default_factory=Glyphs)
    known: Broken = field(default_factory=Broken)
    """Lines of texts as they were broken before."""
    room: float = 0.0
    """The height in points that an empty page of this section gives; what is higher must be parted and need not wait for a page."""

    def lines(self, text: Text, style: Style, width: float) -> list[Line]:
        """The text broken into lines of at most `width` points."""
        return self.known.lines(text, style, max(width, 1.0), self.glyphs, self.lang)

    def write(self, text: Text, style: Style, x: float, top: float, width: float, elem: Elem | None) -> float:
        """Breaks and draws a text at once, below `top`; returns its height."""
        lines = self.lines(text, style, width)
        draw_lines(self.canvas, lines, style, x, top, width, elem)
        return len(lines) * style.leading


def first_baseline(style: Style) -> float:
    """How far below the top of a text its first line stands, in points."""
    return (style.leading - style.size) / 2 + style.size * 0.8


def draw_lines(canvas: TagCanvas, lines: Sequence[Line], style: Style, x: float, top: float, width: float, elem: Elem | None) -> None:
    """Draws lines below `top` as content of `elem` (None: as decoration), with their links and signs."""
    writer = _Writer(canvas, style, elem)
    y = top - first_baseline(style)
    factor = {"right": 1.0, "center": 0.5}.get(style.align, 0.0)
    for line in lines:
        share = 1.0 - factor if line.rtl and factor != 1.0 else factor
        writer.line(line, x + share * (width - line.width), y, share)
        y -= style.leading
    writer.end()


def draw_mark(canvas: TagCanvas, kind: str, x: float, y: float, size: float, colour: Colour = INK) -> None:
    """A sign of coverage about (x, y): "full", "half" and "ring" are circles, "diamond" is an outline. Different in grey and on paper."""
    r = size / 2
    if kind == "diamond":
        canvas.polygon([(x, y + r * 1.12), (x + r * 1.12, y), (x, y - r * 1.12), (x - r * 1.12, y)], stroke=colour, line=0.9)
        return
    canvas.circle(x, y, r, fill=colour if kind == "full" else WHITE, stroke=colour)
    if kind == "half":
        k = 0.5523 * r
        path = f"{x:.2f} {y + r:.2f} m {x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        path += f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c h f"
        canvas.emit(f"{rgb(colour)} rg {path}")


@dataclass(slots=True)
class _Writer:
    """Writes lines as few text objects as links allow: one stretch of marked content for what is no link, one for each link."""

    canvas: TagCanvas
    style: Style
    elem: Elem | None
    ops: list[str] = field(default_factory=list)
    source: Span | None = None
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    marks: list[tuple[str, float, float, float, Colour]] = field(default_factory=list)
    links: dict[int, Elem] = field(default_factory=dict)

    def line(self, line: Line, x: float, y: float, factor: float) -> None:
        """Most lines are of one look, and nothing is special about them."""
        if len(line.parts) == 1 and line.places is None and line.parts[0][0].source is None:
            if self.source is not None:
                self.flush()
                self.source = None
            self.canvas.begin_text()
            self.ops.append(self.canvas.pen.to(x, y))
            look, text, _width = line.parts[0]
            self.show(look, text + " " if line.ends == "space" else text)
        else:
            self.mixed(line, x, y, factor)
        if line.ends == "hyphen" and line.parts:
            # read aloud and searched, the word is whole: the hyphen stands for a soft one
            look = line.parts[-1][0]
            [(name, codes)] = self.canvas.pdf.encode(look.face.font, "-")
            self.select(look, name)
            self.ops.append(f"/Span <</ActualText <FEFF00AD>>> BDC ({codes}) Tj EMC")

    def mixed(self, line: Line, x: float, y: float, factor: float) -> None:
        """A line of several looks, with links, signs, page numbers or parts that have their own places."""
        late = [look for look, _text, _width in line.parts if look.source is not None and look.source.late] if line.parts else []
        before: list[Look] = []
        placed = False
        last = len(line.parts) - 1
        left = x
        for n, (look, text, width) in enumerate(line.parts):
            if line.places is not None:
                x, placed, before = left + line.places[n], False, []
            span = look.source
            if span is not None and span.mark and not text:
                self.marks.append((span.mark, x + look.size * 0.4, y + look.size * 0.33, look.size * 0.72, look.colour))
                x, placed = x + width, False
                continue
            link = span if span is not None and (span.dest or span.url) and self.elem is not None else None
            if link is not self.source:
                self.flush()
                self.source, placed = link, False
            if not placed:
                self.ops.append(self.position(x, y, late if line.places is None else [], before, factor))
                placed = True
            number = span is not None and bool(span.late) and text.startswith("00")
            if link is not None:
                self.boxes.append((x - 0.5, y - look.size * 0.28, x + width + 0.5, y + look.size * 0.82))
            if number and span is not None:
                self.select(look, self.canvas.pdf.encode(look.face.font, "0")[0][0])
                self.ops.append(self.canvas.defer(_number(self.canvas, span.late, text[2:], look.face)))
                before.append(look)
            else:
                self.show(look, text + " " if n == last and line.ends == "space" else text)
            x += width

    def show(self, look: Look, text: str) -> None:
        if look.face.kerns and not look.level % 2:
            self.show_kerned(look, text)
            return
        if isinstance(look.face.font, SignFont) or look.level:
            self.show_run(look, text)
            return
        for name, codes in self.canvas.pdf.encode(look.face.font, text):
            self.select(look, name)
            self.ops.append(f"({codes}) Tj")

    def show_run(self, look: Look, text: str) -> None:
        """A run of signs, which are not spaced out; or one that goes leftwards and is written from the left."""
        tracked = self.style.tracking and isinstance(look.face.font, SignFont)
        before = ("/ReversedChars BMC " if look.level % 2 else "") + ("0 Tc " if tracked else "")
        after = (f" {self.style.tracking:.2f} Tc" if tracked else "") + (" EMC" if look.level % 2 else "")
        for name, codes in self.canvas.pdf.encode(look.face.font, text):
            self.select(look, name)
            self.ops.append(f"{before}({codes}) Tj{after}")

    def show_kerned(self, look: Look, text: str) -> None:
        """Letter by letter where a pair is kerned; PDF counts what moves the next letter back as positive."""
        start = 0
        for n in range(1, len(text) + 1):
            moved = look.face.kerns.get(text[n - 1 : n + 1], 0) if n < len(text) else 0
            if moved or n == len(text):
                for name, codes in self.canvas.pdf.encode(look.face.font, text[start:n]):
                    self.select(look, name)
                    self.ops.append(f"[({codes}) {-moved}] TJ" if moved else f"({codes}) Tj")
                start = n

    def select(self, look: Look, name: str) -> None:
        self.canvas.pen.select(self.ops, name, look.size, look.colour)

    def position(self, x: float, y: float, late: list[Look], before: list[Look], factor: float) -> str:
        """Where the next words stand; left open until the end where a page number before them may be narrower than the room kept for it."""
        self.canvas.begin_text()
        if not before and not (late and factor):
            return self.canvas.pen.to(x, y)
        self.canvas.pen.lost()
        return self.canvas.defer(_position(x, y, list(late), list(before), factor))

    def flush(self) -> None:
        """Ends the stretch: writes it under its element, and its link."""
        ops, source = self.ops, self.source
        if ops:
            elem = self.elem if source is None or self.elem is None else self.links.get(id(source))
            if elem is None and source is not None and self.elem is not None:
                elem = self.links[id(source)] = self.elem.add("Link", alt=source.alt)
            if self.style.tracking:
                ops = [f"{self.style.tracking:g} Tc", *ops, "0 Tc"]
            self.canvas.write(elem, ops)
            if source is not None and elem is not None:
                for box in self.boxes:
                    self.canvas.link(elem, box, source.alt or source.text or source.late, dest=source.dest, url=source.url)
        self.ops, self.boxes = [], []

    def end(self) -> None:
        self.flush()
        for kind, x, y, size, colour in self.marks:
            draw_mark(self.canvas, kind, x, y, size, colour)


def _page(pages: Pages, key: str) -> str:
    if key not in pages.of:
        raise ValueError(f"the page of a destination that was never set: {key}")
    return str(pages.of[key])


def _number(canvas: TagCanvas, key: str, rest: str, face: Face) -> Deferred:
    return lambda pages: f"({canvas.pdf.encode(face.font, _page(pages, key) + rest)[0][1]}) Tj"


def _position(x: float, y: float, late: list[Look], before: list[Look], factor: float) -> Deferred:
    def delta(look: Look, pages: Pages) -> float:
        shown = _page(pages, look.source.late) if look.source is not None else "00"
        return (look.face.width(shown) - look.face.width("00")) * look.size / 1000

    def late_position(pages: Pages) -> str:
        moved = x - factor * sum(delta(look, pages) for look in late) + sum(delta(look, pages) for look in before)
        return f"1 0 0 1 {moved:.2f} {y:.2f} Tm"

    return late_position
