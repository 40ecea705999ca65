"""Form fields that archival and accessible files allow: an embedded font, a tooltip each, drawn marks, no scripts, nothing preselected.

Choices are a tick box each and not a radio group: radio values are lost when two packets are merged, and a group has one tooltip only.
"""

from dataclasses import dataclass, field

from promocase.kit import data
from promocase.packet.drawing.backend import Font
from promocase.packet.drawing.canvas import TagCanvas, rgb
from promocase.packet.drawing.tags import Elem, pdf_text
from promocase.packet.drawing.text import EDGE, INK, MUTED, TINT, WHITE

FONT_FILE = "PromocaseForm.ttf"
FONT_NAME = "PromocaseForm"
_INK = rgb(INK)
_EDGE = rgb(EDGE)
_TINT = rgb(TINT)
_MUTED = rgb(MUTED)
_WHITE = rgb(WHITE)
_READ_ONLY, _MULTILINE = 1, 1 << 12
LEADING = 1.2
"""Of the sizes of type: how far apart viewers set the lines of a box."""


@dataclass(slots=True)
class Form:
    """The fields of one document. Names must be unique and free of dots, which mean a hierarchy to readers."""

    canvas: TagCanvas
    names: set[str] = field(default_factory=set[str])
    _font: int = 0
    _face: Font | None = None
    _marks: dict[tuple[float, str], int] = field(default_factory=dict[tuple[float, str], int])
    """What ticked and empty boxes look like: shared, for no program draws into these."""

    def text(
        self,
        elem: Elem,
        name: str,
        tooltip: str,
        box: tuple[float, float, float, float],
        *,
        size: float = 10,
        multiline: bool = False,
        max_length: int = 0,
        value: str = "",
        read_only: bool = False,
    ) -> None:
        """A text field over the box (x0, y0, x1, y1); `max_length` counts characters, 0 for no limit."""
        wide, high = box[2] - box[0], box[3] - box[1]
        flags = (_MULTILINE if multiline else 0) | (_READ_ONLY if read_only else 0)
        ink, ground = (_MUTED, "") if read_only else (_INK, f"{_TINT} rg 0 0 {wide:.2f} {high:.2f} re f ")
        shown = f"q BT /SS {size:g} Tf {ink} rg {self._written(value, size, wide, high, multiline=multiline)} ET Q " if value else ""
        appearance = self._appearance(wide, high, f"{ground}/Tx BMC {shown}EMC")
        body = f"/FT /Tx {self._named(name, tooltip)} /Ff {flags} /DA (/SS {size:g} Tf {ink} rg) /V {pdf_text(value)}"
        body += f" /AP << /N {appearance} 0 R >> /BS << /W 0 /S /S >>"
        if not read_only:
            body += f" /MK << /BG [{_TINT}] >>"
        self.canvas.widget(elem, box, body + (f" /MaxLen {max_length}" if max_length else ""))

    def lines(self, value: str, width: float, size: float) -> list[str]:
        """The value as a box of this width shows it: broken between words, and where it has line ends."""
        widths = self._font_face().widths
        out: list[str] = []
        for paragraph in value.split("\n"):
            row, used = "", 0.0
            for word in paragraph.split(" "):
                wide = sum(widths.get(char, 600.0) for char in f" {word}") * size / 1000
                if row and used + wide > width:
                    out.append(row)
                    row, used = word, wide
                else:
                    row, used = (f"{row} {word}" if row else word), used + wide
            out.append(row)
        return out

    def draws(self, value: str) -> bool:
        """Whether the form's face has every character of it; fields hold the others too, and viewers show them as they can."""
        return value.replace("\n", " ").encode("cp1252", "ignore").decode("cp1252") == value.replace("\n", " ")

    def _written(self, value: str, size: float, wide: float, high: float, *, multiline: bool) -> str:
        if not multiline:
            return f"0 {high / 2 - size * 0.33:.2f} Td ({_winansi(value)}) Tj"
        rows = [f"({_winansi(row)}) Tj" for row in self.lines(value, wide - 4, size)]
        return f"2 {high - size - 1:.2f} Td {size * LEADING:.2f} TL " + " T* ".join(rows)

    def _font_face(self) -> Font:
        if self._face is None:
            self._face = Font(FONT_NAME, data.resource(f"fonts/{FONT_FILE}"))
        return self._face

    def tick(self, elem: Elem, name: str, tooltip: str, x: float, y: float, size: float) -> None:
        """A tick box whose lower left corner is (x, y), untouched."""
        box = f"{_WHITE} rg {_EDGE} RG .8 w .4 .4 {size - 0.8:.2f} {size - 0.8:.2f} re B "
        points = (size * 0.22, size * 0.5, size * 0.42, size * 0.28, size * 0.8, size * 0.76)
        check = f"{_INK} RG 1.6 w 1 J 1 j %.2f %.2f m %.2f %.2f l %.2f %.2f l S" % points
        on, off = self._mark(size, box + check), self._mark(size, box)
        body = f"/FT /Btn {self._named(name, tooltip)} /V /Off /AS /Off /MK << /CA (4) /BC [{_EDGE}] /BG [{_WHITE}] >>"
        body += f" /AP << /N << /Yes {on} 0 R /Off {off} 0 R >> >>"
        self.canvas.widget(elem, (x, y, x + size, y + size), body)

    def finish(self) -> None:
        """Writes the list of fields into the file; nothing when there are none."""
        if self.canvas.fields:
            fields = " ".join(f"{number} 0 R" for number in self.canvas.fields)
            body = f"<< /Fields [{fields}] /DA (/SS 10 Tf 0 g) /DR << /Font << /SS {self._font_object()} 0 R >> >> >>"
            self.canvas.pdf.catalog("AcroForm", f"{self.canvas.pdf.add(body)} 0 R")

    def _named(self, name: str, tooltip: str) -> str:
        if name in self.names or "." in name or not tooltip:
            raise ValueError(f"field names are unique, have no dots and a tooltip: {name}")
        self.names.add(name)
        return f"/T {pdf_text(name)} /TU {pdf_text(tooltip)}"

    def _mark(self, size: float, content: str) -> int:
        key = (round(size, 2), content)
        if key not in self._marks:
            self._marks[key] = self._appearance(size, size, content)
        return self._marks[key]

    def _appearance(self, wide: float, high: float, content: str) -> int:
        """A new one each time: programs that fill in a text write it into the object they find, whoever else shows that."""
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {wide:.2f} {high:.2f}]"
        entries += f" /Resources << /Font << /SS {self._font_object()} 0 R >> >>"
        return self.canvas.pdf.stream(entries, content.encode("latin-1"))

    def _font_object(self) -> int:
        if not self._font:
            self._font = _embed(self.canvas, self._font_face())
        return self._font


def _embed(canvas: TagCanvas, font: Font) -> int:
    """The form's own face, whole, in the one encoding every viewer's field editor knows."""
    path = data.resource(f"fonts/{FONT_FILE}")
    content = path.read_bytes()
    widths = " ".join(f"{font.widths.get(_char(code), 0):.0f}" for code in range(32, 256))
    file = canvas.pdf.stream(f"/Length1 {len(content)}", content)
    descriptor = canvas.pdf.add(
        f"<< /Type /FontDescriptor /FontName /{FONT_NAME} {font.described(symbolic=False)} /FontFile2 {file} 0 R >>"
    )
    return canvas.pdf.add(
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{FONT_NAME} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /FontDescriptor {descriptor} 0 R >>"
    )


def _char(code: int) -> str:
    return bytes([code]).decode("cp1252", "replace")


def _winansi(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\n", " ")
    return "".join(
        char if 32 <= ord(char) < 127 else "".join(f"\\{code:03o}" for code in char.encode("cp1252", "replace")) for char in escaped
    )
