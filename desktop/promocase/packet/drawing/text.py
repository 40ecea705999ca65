"""What a text is and how it looks: a string, a `Span`, or a list of both. User text is never markup: `<b>` is three characters."""

from collections.abc import Sequence

from promocase.domain.immutable import immutable
from promocase.packet.drawing import fonts
from promocase.packet.drawing.canvas import Colour

INK: Colour = (0x17 / 255, 0x21 / 255, 0x2B / 255)
BLUE: Colour = (0x1B / 255, 0x49 / 255, 0x65 / 255)
MUTED: Colour = (0x55 / 255, 0x60 / 255, 0x6C / 255)
HAIR: Colour = (0xC6 / 255, 0xCC / 255, 0xD3 / 255)
EDGE: Colour = (0x6B / 255, 0x78 / 255, 0x87 / 255)
TINT: Colour = (0xF3 / 255, 0xF5 / 255, 0xF7 / 255)
WHITE: Colour = (1, 1, 1)


@immutable
class Style:
    """How a text looks. Sizes in points; `after` is the space below it when something follows; `align` is left, right or center."""

    face: str = fonts.SANS
    size: float = 10.5
    leading: float = 14.6
    colour: Colour = INK
    align: str = "left"
    hyphenate: bool = True
    after: float = 6
    tracking: float = 0


BODY = Style()
LEAD = Style(fonts.SERIF, 12, 18, after=10)
SMALL = Style(size=9, leading=12.2, colour=MUTED, hyphenate=False, after=4)
LABEL = Style(fonts.SANS_MEDIUM, 9, 12, MUTED, hyphenate=False, after=2)
CELL = Style(size=10, leading=13.4, hyphenate=False, after=3)
STRONG = Style(fonts.SANS_SEMIBOLD, 11.2, 16, hyphenate=False)
EXPECTATION = Style(fonts.SERIF_IT, 12.4, 18.2, after=8)
CAPS = Style(fonts.SANS_SEMIBOLD, 9, 12, BLUE, hyphenate=False, tracking=1.1)
TITLE = Style(fonts.DISPLAY, 36, 42, hyphenate=False, after=2)
H1 = Style(fonts.DISPLAY, 26, 31, hyphenate=False, after=8)
H2 = Style(fonts.SERIF_SEMIBOLD, 13.5, 18, hyphenate=False)
H3 = Style(fonts.SANS_SEMIBOLD, 10.8, 14.6, hyphenate=False, after=3)
MARGIN = Style(fonts.SANS_SEMIBOLD, 10.8, 14.2, hyphenate=False, after=3)


@immutable
class Span:
    """A stretch of text with its own look. What is None is taken from the style around it.

    `dest` (a destination in the file) or `url` makes it a link, described by `alt`. `late` names a destination whose page number
    is written in place of the text. `mark` draws a small sign before the text ("full", "half", "ring" or "diamond"), as decoration:
    the word beside it says the same.
    """

    text: str = ""
    face: str | None = None
    size: float | None = None
    colour: Colour | None = None
    bold: bool = False
    italic: bool = False
    dest: str = ""
    url: str = ""
    alt: str = ""
    late: str = ""
    mark: str = ""


Text = str | Span | Sequence["str | Span"]


def bold(text: str) -> Span:
    """The text in the bolder face."""
    return Span(text, bold=True)


def italic(text: str) -> Span:
    """The text in italics."""
    return Span(text, italic=True)


def muted(text: str) -> Span:
    """The text in the quieter ink."""
    return Span(text, colour=MUTED)


def link(text: str, dest: str, alt: str = "") -> Span:
    """A link to a place in the file."""
    return Span(text, dest=dest, alt=alt, colour=BLUE)


def web(url: str, text: str = "") -> Span:
    """A link out of the file. Only http, https and mailto become links; other addresses stay text."""
    usable = url.split(":", 1)[0].lower() in ("http", "https", "mailto") and "\n" not in url
    return Span(text or url, url=url, colour=BLUE) if usable else Span(text or url)


def page_of(dest: str, alt: str = "") -> Span:
    """The number of the page a destination is on, as a link to it."""
    return Span(late=dest, dest=dest, alt=alt, colour=BLUE)
