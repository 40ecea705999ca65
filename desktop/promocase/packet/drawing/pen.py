"""Where the text of a page stands and what it looks like, so that only what changes is written."""

from dataclasses import dataclass
from functools import cache

Colour = tuple[float, float, float]


@dataclass(slots=True)
class Pen:
    """The state of one page's text. Places are kept in hundredths of a point, as they are written: no error adds up."""

    down: bool = False
    """Whether the page is inside a text object."""
    _at: tuple[int, int] | None = None
    """Where the line began; None where that is not known yet."""
    _font: tuple[str, float] = ("", 0.0)
    _colour: Colour | None = None

    def begin(self) -> None:
        """A text object begins: at the page's corner, with font and colour as they were."""
        self.down, self._at = True, (0, 0)

    def lift(self) -> None:
        """Something else was drawn: nothing is known of font and colour."""
        self._font, self._colour = ("", 0.0), None

    def lost(self) -> None:
        """What was written last stands where only the end will tell."""
        self._at = None

    def to(self, x: float, y: float) -> str:
        """The operator that begins a line there: from the line before it, which takes the least room in the file."""
        across, up = round(x * 100), round(y * 100)
        if self._at is None:
            self._at = (across, up)
            return f"1 0 0 1 {across / 100:g} {up / 100:g} Tm"
        left, low = self._at
        self._at = (across, up)
        return f"{(across - left) / 100:g} {(up - low) / 100:g} Td"

    def select(self, ops: list[str], name: str, size: float, colour: Colour) -> None:
        """Adds the operators that choose a font and a colour, where another was chosen."""
        if (name, size) != self._font:
            self._font = (name, size)
            ops.append(f"{name} {size:g} Tf")
        if colour is not self._colour:
            self._colour = colour
            ops.append(f"{rgb(colour)} rg")


@cache
def rgb(colour: Colour) -> str:
    """The colour as three operands."""
    return f"{colour[0]:.3g} {colour[1]:.3g} {colour[2]:.3g}"
