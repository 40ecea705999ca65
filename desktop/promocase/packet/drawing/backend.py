"""A file in the making: its objects, pages and fonts, written as plain PDF text by the files beside this one.

A library of its own for it (ReportLab) has no tags and no archival output, and its pages cost more than the words on them; it stands
beside this in the tests, where it reads the same fonts, and in the measurements.
"""

import zlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from promocase.packet.drawing import objects
from promocase.packet.drawing.fontfile import Facts, facts_of, glyphs_of
from promocase.packet.drawing.letters import ESCAPES, Letters
from promocase.packet.drawing.truetype import Sign, TrueType, cut


class Font:
    """A TrueType file: the width of each character it can draw, in thousandths of the size."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._outlines = TrueType(path.read_bytes())
        self._glyphs = glyphs_of(self._outlines)
        scale, advances = 1000 / self._outlines.units, self._outlines.advances()
        self.widths: dict[str, float] = {chr(code): advances[glyph] * scale for code, glyph in self._glyphs.items() if code >= 32}
        self.widths["\u00a0"] = self.widths[" "]  # it is drawn as one

    @cached_property
    def facts(self) -> Facts:
        """What a document says of it."""
        return facts_of(self._outlines)

    def cut(self, codes: Mapping[int, str]) -> bytes:
        """A font that draws these characters under these codes."""
        outlines = self._outlines
        signs = [Sign(char, (((glyph := self._glyphs[ord(char)]), 0, 0),), outlines.metrics(glyph)[0]) for char in codes.values()]
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
        self._bodies: list[bytes] = []
        self._tree, self._fonts = self.reserve(), self.reserve()
        assert self._fonts == objects.FONTS
        self._pages: list[int] = []
        self._named: dict[str, int] = {}
        """Fonts by their resource names."""
        self._letters: dict[Font, Letters] = {}
        self._signs: dict[SignFont, tuple[str, dict[str, str]]] = {}
        self._catalog: dict[str, str] = {"Type": "/Catalog", "Pages": f"{self._tree} 0 R"}
        if lang:
            self._catalog["Lang"] = f"({lang.translate(ESCAPES)})"
        self.names: dict[str, str] = {}
        """Trees of names, by their kind: "Dests", "EmbeddedFiles"."""

    def reserve(self) -> int:
        """The number of an object whose body comes later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, body: str | bytes) -> None:
        """Gives a reserved object its body, as PDF text."""
        self._bodies[number - 1] = body if isinstance(body, bytes) else body.encode("latin-1")

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
        wide, high = size
        more = f"/Annots [{' '.join(f'{one} 0 R' for one in annotations)}] " if annotations else ""
        shown = f" /XObject << {' '.join(f'/{name} {one} 0 R' for name, one in images.items())} >>" if images else ""
        drawn = self.stream("", content)
        self._pages.append(
            self.add(
                f"<< /Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {wide:g} {high:g}] /Contents {drawn} 0 R "
                f"/Resources << /Font {self._fonts} 0 R{shown} >> {more}/StructParents {number} /Tabs /S >>"
            )
        )
        return self._pages[-1]

    def catalog(self, key: str, value: str) -> None:
        """Sets an entry of the document's catalog to a piece of PDF text."""
        self._catalog[key] = value

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
        self._named[name] = number

    def write(self, info: int | None = None) -> bytes:
        """The bytes of the whole file as it stands; `info` is the object with the document's facts."""
        names = " ".join(f"/{kind} {tree}" for kind, tree in self.names.items())
        entries = self._catalog | ({"Names": f"<< {names} >>"} if names else {})
        self.put(self._tree, f"<< /Type /Pages /Count {len(self._pages)} /Kids [{' '.join(f'{one} 0 R' for one in self._pages)}] >>")
        self.put(self._fonts, f"<< {' '.join(f'{name} {one} 0 R' for name, one in self._named.items())} >>")
        root = self.add("<< " + " ".join(f"/{key} {value}" for key, value in entries.items()) + " >>")
        return objects.file_of(self._bodies, root, info)
