"""What lines are made of."""

from dataclasses import dataclass, field

from promocase.packet.drawing.canvas import Colour
from promocase.packet.drawing.fonts import Face
from promocase.packet.drawing.text import Span


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """A look with nothing left open; compared by identity.

    `source` is the span it comes from when that is a link or has a mark. `level` is odd for words that run from right to left, see `bidi`.
    """

    face: Face
    size: float
    colour: Colour
    source: Span | None = None
    level: int = 0


Part = tuple[Look, str, float]


@dataclass(slots=True)
class Atom:
    """What stays together on a line: parts, their width, and the width of the space before.

    `space` is the look of that space, and `base` the level of the paragraph, where its words may run both ways.
    """

    parts: list[Part]
    width: float
    glue: float
    ends: str = ""  # "" or "newline"
    space: Look | None = None
    base: int = 0


@dataclass(slots=True)
class Line:
    """A finished line. `ends` says how it goes on in the text: "space", "join" (a break inside a word), "hyphen", or "end".

    Parts stand one after the other unless `places` says how far right of the line's beginning each of them stands. With `rtl` the line
    belongs to a paragraph that begins at the right.
    """

    parts: list[Part] = field(default_factory=list[Part])
    width: float = 0
    ends: str = "space"
    places: list[float] | None = None
    rtl: bool = False

    def words(self) -> str:
        """What the line says, in the order it is read."""
        return "".join([look.face.said(text[::-1] if look.level % 2 else text) for look, text, _width in self.parts])
