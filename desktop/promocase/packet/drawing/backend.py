# pyright: basic, reportMissingTypeStubs=false, reportAttributeAccessIssue=false, reportMissingModuleSource=false
"""A ReportLab document in the making: its objects, pages and fonts, behind a small typed face. The one place that touches ReportLab.

ReportLab reads the fonts and keeps the document, its pages and their resources. It has no tags and no archival output, and writes a file
object by object: content streams, annotations and the structure tree are PDF text made by the files beside this one, `truetype` cuts the
fonts to the letters in use, and `objects` makes the bytes.
"""

import io
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import ClassVar

from promocase.packet.drawing import objects
from promocase.packet.drawing.letters import ESCAPES, Letters
from promocase.packet.drawing.truetype import Sign, TrueType, cut

for _name in ("reportlab_mods", "reportlab_settings"):  # else ReportLab would run a file of that name that lies in somebody's home
    sys.modules.setdefault(_name, ModuleType(_name))
_shaper = sys.modules.get("uharfbuzz")
sys.modules["uharfbuzz"] = None  # pyright: ignore[reportArgumentType] - ReportLab would load it for what is not asked of it here
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFPage  # noqa: E402 - after the line above
from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: E402 - as above

del sys.modules["uharfbuzz"]
if _shaper is not None:
    sys.modules["uharfbuzz"] = _shaper

_NONSYMBOLIC, _SYMBOLIC = 1 << 5, 1 << 2


class Font:
    """A TrueType file: the width of each character it can draw, in thousandths of the size."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._content = path.read_bytes()
        self._read = TTFontFile(io.BytesIO(self._content))
        widths, default = self._read.charWidths, self._read.defaultWidth
        self.widths: dict[str, float] = {
            chr(code): float(widths.get(code, default)) for code, glyph in self._read.charToGlyph.items() if glyph and code >= 32
        }
        self.widths["\u00a0"] = self.widths[" "]  # it is drawn as one

    def described(self, *, symbolic: bool) -> str:
        """What a document says of it, as entries of a font descriptor. A font cut to codes of its own is symbolic."""
        read = self._read
        box = " ".join(str(round(value)) for value in read.bbox)
        flags = read.flags & ~(_SYMBOLIC | _NONSYMBOLIC) | (_SYMBOLIC if symbolic else _NONSYMBOLIC)
        return (
            f"/Flags {flags} /FontBBox [{box}] /ItalicAngle {read.italicAngle:g} "
            f"/Ascent {round(read.ascent)} /Descent {round(read.descent)} /CapHeight {round(read.capHeight)} /StemV {round(read.stemV)}"
        )

    @property
    def postscript_name(self) -> str:
        """Under which documents know it."""
        return self._read.name.decode("ascii")

    @cached_property
    def _outlines(self) -> TrueType:
        return TrueType(self._content)

    def cut(self, codes: Mapping[int, str]) -> bytes:
        """A font that draws these characters under these codes."""
        outlines, glyphs = self._outlines, self._read.charToGlyph
        signs = [Sign(char, (((glyph := glyphs[ord(char)]), 0, 0),), outlines.metrics(glyph)[0]) for char in codes.values()]
        return cut(outlines, signs, outlines.units, tuple(codes))


class SignFont:
    """A font whose characters are signs, of one document; `scale` makes them smaller."""

    def __init__(self, name: str, outlines: TrueType, scale: float) -> None:
        self.name, self.outlines = name, outlines
        self.units = round(outlines.units / scale)
        """How many of the font's units are the size of the letters."""
        self.signs: dict[str, Sign] = {}


class Pdf:
    """A file in the making: numbered objects, pages and embedded fonts. `lang` is a language tag such as "en-GB"."""

    def __init__(self, lang: str) -> None:
        self._document = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        self._document.Catalog.Outlines = None  # written beside the structure tree
        self._bodies: dict[int, bytes] = {}
        """Objects written as PDF text; the others are ReportLab's."""
        self._letters: dict[Font, Letters] = {}
        self._signs: dict[SignFont, tuple[str, dict[str, str]]] = {}
        self.names: dict[str, str] = {}
        """Trees of names, by their kind: "Dests", "EmbeddedFiles"."""

    def reserve(self) -> int:
        """The number of an object whose body comes later."""
        self._document.objectcounter += 1
        return self._document.objectcounter

    def put(self, number: int, body: str | bytes) -> None:
        """Gives a reserved object its body, as PDF text."""
        self._bodies[number] = body if isinstance(body, bytes) else body.encode("latin-1")

    def add(self, body: str) -> int:
        """A new object with this body; returns its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, entries: str, content: bytes, *, deflate: bool = True) -> int:
        """A new stream object; `entries` are the further keys of its dictionary. Returns its number."""
        if deflate:
            content = zlib.compress(content, 9)
            entries += " /Filter /FlateDecode"
        number = self.reserve()
        self.put(number, f"<< {entries} /Length {len(content)} >>\nstream\n".encode("latin-1") + content + b"\nendstream")
        return number

    def page(self, number: int, size: tuple[float, float], content: bytes, annotations: list[int], images: dict[str, int]) -> int:
        """Adds the next page. `number` is its key in the parent tree, `images` maps resource names to objects. Returns its object."""
        page = _Page()
        page.pagewidth, page.pageheight = size
        page.Contents = f"{self.stream('', content)} 0 R"
        page.StructParents, page.Tabs = number, "/S"
        if annotations:
            page.Annots = PDFArray([f"{one} 0 R" for one in annotations])
        if images:
            page.hasImages = True
            page.XObjects = PDFDictionary({name: f"{one} 0 R" for name, one in images.items()})
        self._document.addPage(page)
        return self._document.objectcounter

    def catalog(self, key: str, value: str) -> None:
        """Sets an entry of the document's catalog to a piece of PDF text."""
        catalog = self._document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, key]
        setattr(catalog, key, value)

    def encode(self, font: Font | SignFont, text: str) -> list[tuple[str, str]]:
        """The text as (font resource name, escaped string) pairs; each character must be one the font can draw."""
        if isinstance(font, SignFont):
            return self._encode_signs(font, text)
        letters = self._letters.get(font)
        if letters is None:
            letters = self._letters[font] = Letters(f"/F{len(self._letters) + 1}")
        return letters.encode(text)

    def _encode_signs(self, font: SignFont, text: str) -> list[tuple[str, str]]:
        if font not in self._signs:
            self._signs[font] = (f"/S{len(self._signs) + 1}", {})
        name, codes = self._signs[font]
        out: list[str] = []
        for char in text:
            code = codes.get(char)
            if code is None:
                number = len(codes) + 1
                code = codes[char] = f"{chr(number >> 8)}{chr(number & 0xFF)}".translate(ESCAPES)
            out.append(code)
        return [(name, "".join(out))]

    def sign_fonts(self) -> list[tuple[str, SignFont, list[Sign]]]:
        """The fonts of signs that were written with: resource name, font, and its signs by their code, counted from 1."""
        return [(name, font, [font.signs[char] for char in codes]) for font, (name, codes) in self._signs.items()]

    def letter_fonts(self) -> list[tuple[str, Font, dict[int, str]]]:
        """The fonts of letters that were written with: resource name, font, and its characters by their codes."""
        return [(name, font, codes) for font, letters in self._letters.items() for name, codes in letters.fonts()]

    def font(self, name: str, number: int) -> None:
        """Makes an object the font of that resource name."""
        self._document.idToObject["BasicFonts"].dict[name[1:]] = f"{number} 0 R"

    def write(self, info: int | None = None) -> bytes:
        """The bytes of the whole file as it stands; `info` is the object with the document's facts."""
        document = self._document
        if self.names:
            self.catalog("Names", "<< " + " ".join(f"/{kind} {tree}" for kind, tree in self.names.items()) + " >>")
        root = document.idToObjectNumberAndVersion[document.Reference(document.Catalog).name][0]
        return objects.file_of(self._written(), root, info)

    def _written(self) -> Iterator[bytes]:
        document = self._document
        number = 0
        while number < document.objectcounter:  # what is written may bring further objects
            number += 1
            body = self._bodies.get(number)
            yield document.idToObject[document.numberToId[number]].format(document) if body is None else body


class _Page(PDFPage):
    """A page of a tagged document, whose contents and fonts are written already."""

    __NoDefault__: ClassVar[list[str]] = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]

    def __init__(self) -> None:
        super().__init__()
        self.ExtGState, self._shadingUsed = None, {}  # a canvas would set them
