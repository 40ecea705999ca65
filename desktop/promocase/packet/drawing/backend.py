# pyright: basic, reportMissingTypeStubs=false, reportAttributeAccessIssue=false, reportMissingModuleSource=false
"""The one place that touches ReportLab: it subsets fonts and writes numbered objects, behind a small typed face.

ReportLab has no types, no tags and no archival output. Only its font subsetting and its file writer are used; content streams,
annotations and the structure tree are written as plain PDF text by the files beside this one.
Three faults of ReportLab 5.1 are mended here: the `ToUnicode` map of characters beyond U+FFFF, page keys for tagged files, and the
Helvetica that its canvas leaves in every file (no canvas is used at all).
"""

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from promocase.packet.drawing import objects
from promocase.packet.drawing.truetype import Sign, TrueType

_shaper = sys.modules.get("uharfbuzz")
sys.modules["uharfbuzz"] = None  # pyright: ignore[reportArgumentType] - ReportLab would load it for nothing: it costs every packet a tenth
from reportlab import rl_config  # noqa: E402 - after the line above
from reportlab.pdfbase import pdfdoc, ttfonts  # noqa: E402 - as above
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDocument, PDFPage  # noqa: E402 - as above

del sys.modules["uharfbuzz"]
if _shaper is not None:
    sys.modules["uharfbuzz"] = _shaper


def _to_unicode(name: str, subset: list[int]) -> str:
    rows = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset) if not 0xD800 <= char <= 0xDFFF
    ]
    out = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
    out += ["/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def", f"/CMapName /{name} def", "/CMapType 2 def"]
    out += ["1 begincodespacerange", "<00> <FF>", "endcodespacerange"]
    for start in range(0, len(rows), 100):  # the format allows at most 100 in a block
        block = rows[start : start + 100]
        out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*out, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


ttfonts.makeToUnicodeCMap = _to_unicode
rl_config.useA85 = 0
PDFPage.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]

_ESCAPES: dict[int, str] = {code: f"\\{code:03o}" for code in [*range(32), *range(127, 256)]}
_ESCAPES |= {ord(char): "\\" + char for char in "()\\"}


class Font:
    """A TrueType file: the width of each character it can draw, in thousandths of the size."""

    def __init__(self, name: str, path: Path) -> None:
        self.ttf = ttfonts.TTFont(name, str(path), asciiReadable=1, shapable=False)
        face = self.ttf.face
        default = face.defaultWidth
        self.widths: dict[str, float] = {
            chr(code): float(face.charWidths.get(code, default)) for code, glyph in face.charToGlyph.items() if glyph and code >= 32
        }

    def metrics(self) -> tuple[int, int, int, int, int, int]:
        """Box (left, bottom, right, top), ascent and descent, in thousandths of the size."""
        face = self.ttf.face
        left, bottom, right, top = (round(value) for value in face.bbox)
        return left, bottom, right, top, round(face.ascent), round(face.descent)


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
        self._doc = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        self._raw: dict[int, bytes] = {}
        self._ascii: dict[int, str] = {}
        self._signs: dict[SignFont, tuple[str, dict[str, str]]] = {}
        pages = self._doc.Reference(self._doc.Catalog.Pages).format(self._doc).decode()
        self._catalog: dict[str, str] = {"Type": "/Catalog", "Pages": pages}
        if lang:
            self._catalog["Lang"] = f"({lang.translate(_ESCAPES)})"
        self.names: dict[str, str] = {}
        """Trees of names, by their kind: "Dests", "EmbeddedFiles"."""

    def reserve(self) -> int:
        """The number of an object whose body comes later."""
        self._doc.objectcounter += 1
        return self._doc.objectcounter

    def put(self, number: int, body: str | bytes) -> None:
        """Gives a reserved object its body, as PDF text."""
        self._raw[number] = body if isinstance(body, bytes) else body.encode("latin-1")

    def add(self, body: str) -> int:
        """A new object with this body; returns its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, entries: str, content: bytes, *, deflate: bool = True) -> int:
        """A new stream object; `entries` are the further keys of its dictionary. Returns its number."""
        if deflate:
            content = zlib.compress(content, 6)
            entries += " /Filter /FlateDecode"
        number = self.reserve()
        self.put(number, f"<< {entries} /Length {len(content)} >>\nstream\n".encode("latin-1") + content + b"\nendstream")
        return number

    def page(self, number: int, size: tuple[float, float], content: bytes, annotations: list[int], images: dict[str, int]) -> int:
        """Adds the next page. `number` is its key in the parent tree, `images` maps resource names to objects. Returns its object."""
        page = PDFPage()
        page.pagewidth, page.pageheight = size
        page.Contents = f"{self.stream('', content)} 0 R"
        page.hasImages = bool(images)
        page.StructParents = number
        page.Tabs = "/S"
        page.ExtGState, page._shadingUsed = None, {}  # a canvas would set them
        if annotations:
            page.Annots = PDFArray([f"{one} 0 R" for one in annotations])
        if images:
            page.XObjects = pdfdoc.PDFDictionary({name: f"{one} 0 R" for name, one in images.items()})
        self._doc.addPage(page)
        return self._doc.objectcounter

    def catalog(self, key: str, value: str) -> None:
        """Sets an entry of the document's catalog to a piece of PDF text."""
        self._catalog[key] = value

    def encode(self, font: Font | SignFont, text: str) -> list[tuple[str, str]]:
        """The text as (font resource name, escaped string) pairs; each character must be one the font can draw."""
        if isinstance(font, SignFont):
            return self._encode_signs(font, text)
        ttf = font.ttf
        name = self._ascii.get(id(ttf))
        if name is None:
            ttf.splitString(" ", self._doc)
            name = self._ascii[id(ttf)] = ttf.getSubsetInternalName(0, self._doc)
        if text.isascii():
            return [(name, text.translate(_ESCAPES))]
        return [
            (ttf.getSubsetInternalName(subset, self._doc), codes.decode("latin-1").translate(_ESCAPES))
            for subset, codes in ttf.splitString(text, self._doc)
        ]

    def _encode_signs(self, font: SignFont, text: str) -> list[tuple[str, str]]:
        if font not in self._signs:
            self._signs[font] = (f"/S{len(self._signs) + 1}", {})
        name, codes = self._signs[font]
        out: list[str] = []
        for char in text:
            code = codes.get(char)
            if code is None:
                number = len(codes) + 1
                code = codes[char] = f"{chr(number >> 8)}{chr(number & 0xFF)}".translate(_ESCAPES)
            out.append(code)
        return [(name, "".join(out))]

    def sign_fonts(self) -> list[tuple[str, SignFont, list[Sign]]]:
        """The fonts of signs that were written with: resource name, font, and its signs by their code, counted from 1."""
        return [(name, font, [font.signs[char] for char in codes]) for font, (name, codes) in self._signs.items()]

    def font(self, name: str, number: int) -> None:
        """Makes an object the font of that resource name."""
        self._doc.idToObject["BasicFonts"].dict[name[1:]] = f"{number} 0 R"

    def close(self) -> None:
        """Ends the pages: the fonts they use are put in."""
        for font in self._doc.delayedFonts:
            font.addObjects(self._doc)

    def write(self, info: int | None = None) -> bytes:
        """The bytes of the whole file as it stands; `info` is the object with the document's facts."""
        names = " ".join(f"/{kind} {tree}" for kind, tree in self.names.items())
        entries = self._catalog | ({"Names": f"<< {names} >>"} if names else {})
        root = self.add("<< " + " ".join(f"/{key} {value}" for key, value in entries.items()) + " >>")
        return objects.file_of(self._written(), root, info)

    def _written(self) -> Iterator[bytes]:
        doc = self._doc
        number = 0
        while number < doc.objectcounter:  # what is written may bring further objects
            number += 1
            raw = self._raw.get(number)
            yield _in_lines(pdfdoc.format(doc.idToObject[doc.numberToId[number]], doc, toplevel=1)) if raw is None else raw


def _in_lines(body: bytes) -> bytes:
    """With a line end before `endstream`, which archives ask for."""
    body = body.rstrip(b"\n")
    return body[: -len(b"endstream")] + b"\nendstream" if body.endswith(b"endstream") else body
