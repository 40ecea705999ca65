"""From blocks to pages: running headers, footers with late page numbers, one section after the other, in one pass."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from promocase.domain.immutable import immutable
from promocase.kit import collector
from promocase.kit.progress import Progress, silent
from promocase.packet.drawing.backend import Pdf
from promocase.packet.drawing.blocks import Block
from promocase.packet.drawing.canvas import Deferred, Pages, TagCanvas, rgb
from promocase.packet.drawing.form import Form
from promocase.packet.drawing.sheet import Broken, Sheet
from promocase.packet.drawing.stack import Stack
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import HAIR, LABEL, SMALL, Style, Text

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)
SIDE = 56.0  # margins in points; 18 mm are 51
TOP, TOP_BARE = 60.0, 52.0
BOTTOM = 52.0
_HEADER, _FOOTER = 36.0, 30.0
_RUNNING = Style(SMALL.face, 9, 12, SMALL.colour, hyphenate=False)
_RUNNING_STRONG = Style(LABEL.face, 9, 12, LABEL.colour, align="right", hyphenate=False)


@immutable
class Section:
    """Contiguous pages with one running header. `bare` leaves the header off the first of them.

    `foot(n)` gives a block for the foot of the section's page n, counted from 1 (a form's identity, say). The section is a Sect in the
    structure tree, and `dest` names its beginning.
    """

    blocks: Sequence[Block]
    left: str = ""
    right: str = ""
    bare: bool = False
    foot: Callable[[int], Block] | None = None
    dest: str = ""


@immutable
class Composed:
    """The pages, which still want `finish`; where each destination is, and the characters no face could draw with their count."""

    pdf: Pdf
    page_count: int
    pages: dict[str, int]
    missing: dict[str, int]
    headings: list[int] = field(default_factory=list[int])
    tops: dict[str, float] = field(default_factory=dict[str, float])
    """How far below its page's top each destination stands, in points."""
    digests: tuple[str, ...] = ()
    """Of what each page draws."""

    @property
    def data(self) -> bytes:
        """The file as it stands."""
        return self.pdf.write()


def compose(
    sections: Sequence[Section],
    *,
    lang: str = "en-GB",
    size: tuple[float, float] = A4,
    footer: str = "",
    page_words: str = "Page {page} of {total}",
    progress: Progress = silent,
    expected: int = 1,
    known: Broken | None = None,
) -> Composed:
    """Draws sections onto pages. `page_words` holds {page} and {total}; `progress` is called for each page, of about `expected`.

    `known` remembers how texts were broken, for the next version of the document. Blocks are let go of as they are drawn, where nobody
    else holds them.

    Raises what `progress` raises, and ValueError for links to places that were never set.
    """
    canvas = TagCanvas(size, lang)
    flow = _Flow(Sheet(canvas, lang, Form(canvas), known=known or Broken()), footer, page_words, progress, expected)
    waiting = list(reversed(sections))
    del sections
    with collector.at_rest():
        while waiting:
            flow.section(waiting.pop())
            if waiting:
                canvas.new_page()
        progress(canvas.page_number, canvas.page_number)
        flow.sheet.form.finish()
        done = canvas.finish()
    missing, digests = flow.sheet.glyphs.missing, tuple(canvas.digests)
    return Composed(canvas.pdf, done.total, dict(done.of), missing, canvas.headings, dict(done.tops), digests)


@dataclass(slots=True)
class _Flow:
    """Sections on their way onto pages."""

    sheet: Sheet
    footer: str
    page_words: str
    progress: Progress
    expected: int = 1

    @property
    def width(self) -> float:
        return self.sheet.canvas.size[0] - 2 * SIDE

    def section(self, section: Section) -> None:
        canvas = self.sheet.canvas
        part = canvas.root.add("Sect")
        if section.dest:
            canvas.destination(section.dest, SIDE, canvas.size[1] - 12)
        rest: Block | None = Stack(section.blocks)
        section = replace(section, blocks=())
        page = 0
        while rest is not None:
            page += 1
            if page > 1:
                canvas.new_page()
            self.progress(canvas.page_number - 1, max(self.expected, canvas.page_number))
            rest = self.page(section, page, rest, part)

    def page(self, section: Section, page: int, rest: Block, part: Elem) -> Block | None:
        """Draws one page; returns what is left."""
        canvas = self.sheet.canvas
        running = not (section.bare and page == 1)
        if running:
            self.header(section)
        top = canvas.size[1] - (TOP if running else TOP_BARE)
        foot = section.foot(page) if section.foot is not None else None
        bottom = BOTTOM
        if foot is not None:
            bottom += foot.height(self.sheet, self.width) + 8
        self.sheet.room = canvas.size[1] - TOP - bottom
        head, left = rest.split(self.sheet, top - bottom, self.width, force=True)
        if head is not None:
            head.draw(self.sheet, SIDE, top, self.width, part)
        if foot is not None:
            foot.draw(self.sheet, SIDE, bottom - 8, self.width, part)
        self.write_footer()
        return left

    def header(self, section: Section) -> None:
        canvas = self.sheet.canvas
        y = canvas.size[1] - _HEADER
        if not (section.left or section.right):
            return
        right = self.one_line(section.right, _RUNNING_STRONG, self.width * 0.45)
        self.sheet.write(right, _RUNNING_STRONG, SIDE, y + 9, self.width, None)
        self.sheet.write(self.one_line(section.left, _RUNNING, self.width * 0.53), _RUNNING, SIDE, y + 9, self.width, None)
        canvas.line(SIDE, y - 6, SIDE + self.width, y - 6, 0.5, HAIR)

    def write_footer(self) -> None:
        canvas = self.sheet.canvas
        text = self.one_line(self.footer, _RUNNING, self.width * 0.84)
        self.sheet.write(text, _RUNNING, SIDE, _FOOTER + 9, self.width, None)
        canvas.emit(canvas.defer(_page_words(self.sheet, self.page_words, canvas.page_number, SIDE + self.width)))

    def one_line(self, text: Text, style: Style, width: float) -> Text:
        """The text, or as much of it as one line holds."""
        lines = self.sheet.lines(text, style, width)
        if len(lines) < 2:
            return text
        shorter = self.sheet.lines(text, style, width - style.size)
        return shorter[0].words().rstrip() + "\u2026"


def _page_words(sheet: Sheet, words: str, page: int, right: float) -> Deferred:
    def late(pages: Pages) -> str:
        text = words.replace("{page}", str(page)).replace("{total}", str(pages.total))
        lines = sheet.lines(text, _RUNNING_STRONG, 1000)
        looks = lines[0].parts if lines else []
        ops = [f"BT {rgb(_RUNNING_STRONG.colour)} rg"]
        ops.append(f"1 0 0 1 {right - sum(part[2] for part in looks):.2f} {_FOOTER:.2f} Tm")
        for look, shown, _width in looks:
            ops += [f"{name} {look.size:.2f} Tf ({codes}) Tj" for name, codes in sheet.canvas.pdf.encode(look.face.font, shown)]
        return " ".join([*ops, "ET"])

    return late
