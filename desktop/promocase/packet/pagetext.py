"""What the pages of a file that this program wrote say, read back from its bytes: each string that a page draws, by its font's own map.

A reader of every PDF there is takes ten times as long, and leaves out what it takes for no text. This one knows how these files are laid
out, and leaves out nothing.
"""

import re
import zlib
from collections.abc import Iterator

from promocase.packet.drawing.objects import FONTS

_A_FONT = b"<< /Type /Font "
_FONT = re.compile(rb"/([FS][\d.]+) (\d+) 0 R")
_UNICODES = re.compile(rb"/ToUnicode (\d+) 0 R")
_CODE = re.compile(rb"<([0-9A-F]{2}|[0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")
_INSIDE = rb"((?:[^()\\]|\\.)*)"
_SAID = re.compile(
    rb"\(" + _INSIDE + rb"\)"
    rb"|/([FS][\d.]+) [\d.]+ Tf"  # from here on in this font
    rb"|ActualText <FEFF([0-9A-F]*)>>> BDC \(" + _INSIDE + rb"\)"  # what stands for something else, which is what is read
    rb"|(/ReversedChars)",  # the next one is drawn from the left and read from the right
    re.DOTALL,
)
Map = tuple[int, dict[int, str], bool]
"""How many bytes a code of a font has, what each stands for, and whether those of ASCII stand for themselves."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


class Pages:
    """Takes the file's objects in any order; then says what its pages say."""

    def __init__(self) -> None:
        self._streams: dict[int, bytes] = {}
        """Page contents and fonts' maps, packed: nothing in their keys tells them apart."""
        self._named: dict[bytes, int] = {}
        self._maps: dict[int, int] = {}
        """Font object -> its map."""

    def stream(self, number: int, content: bytes) -> None:
        """A packed stream whose keys say nothing of its kind."""
        self._streams[number] = content

    def objects(self, first: int, packed: bytes) -> None:
        """Objects without a stream, after `first` bytes of their numbers and places. What words in them look like is of no account."""
        if self._named and _A_FONT not in packed:
            return
        places = [int(each) for each in packed[:first].split()]
        for number, begin, end in zip(places[::2], places[1::2], [*places[3::2], len(packed) - first], strict=True):
            if number == FONTS:
                self._named = {name: int(font) for name, font in _FONT.findall(packed, first + begin, first + end)}
            elif packed.startswith(_A_FONT, first + begin) and (found := _UNICODES.search(packed, first + begin, first + end)):
                self._maps[number] = int(found[1])

    def texts(self) -> Iterator[str]:
        """Of each page, in the file's order. ValueError where a font has no map: this program writes none such."""
        try:
            unicodes = {name: self._maps[number] for name, number in self._named.items()}
            maps = {name: _map(self._streams.pop(number)) for name, number in unicodes.items()}
            for _number, content in sorted(self._streams.items()):
                yield "".join(_said(zlib.decompress(content), maps))
        except KeyError as error:
            raise ValueError("a font of this file says nothing of its letters") from error


def _map(packed: bytes) -> Map:
    found = _CODE.findall(zlib.decompress(packed).partition(b"endcodespacerange")[2])
    letters = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}
    return len(found[0][0]) // 2, letters, all(char == chr(code) for code, char in letters.items() if code < 128)


def _said(content: bytes, maps: dict[bytes, Map]) -> Iterator[str]:
    """Nearly all lines draw one string or choose a font: the others are looked through."""
    font: Map = (1, {}, True)
    for line in content.split(b"\n"):
        if line.startswith(b"(") and line.endswith(b") Tj"):
            yield _read(line[1:-4], font)
        elif line.endswith(b" Tf"):
            font = maps[line[1 : line.index(b" ")]]
        elif b"(" in line:
            reverse = False
            for inside, chosen, actual, _drawn, leftwards in _SAID.findall(line):
                if chosen:
                    font = maps[chosen]
                elif actual:
                    yield bytes.fromhex(actual.decode()).decode("utf-16-be")
                elif leftwards:
                    reverse = True
                else:
                    yield _read(inside, font, reverse=reverse)
                    reverse = False


def _read(inside: bytes, font: Map, *, reverse: bool = False) -> str:
    """The characters that the inside of a string object stands for."""
    width, letters, as_ascii = font
    text = unescaped(inside).decode("latin-1")
    if width == 1:
        if not (as_ascii and text.isascii()):
            text = text.translate(letters)
        return text[::-1] if reverse else text
    codes = [ord(high) << 8 | ord(low) for high, low in zip(text[::2], text[1::2], strict=True)]
    return "".join([letters[code] for code in (reversed(codes) if reverse else codes)])


def unescaped(literal: bytes) -> bytes:
    """The bytes that the inside of a string object stands for."""
    if b"\\" not in literal:
        return literal
    plain = literal.replace(b"\\(", b"(").replace(b"\\)", b")")  # nearly always all there is
    if b"\\" not in plain and b"\\\\" not in literal:
        return plain
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 8) & 0xFF,)) if found[1].isdigit() else found[1], literal)
