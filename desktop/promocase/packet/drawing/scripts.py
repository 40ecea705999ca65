"""Writing systems beyond Latin, Greek, Cyrillic and East Asia: the face of each, and where a line of them may end.

Their letters join, stack or change places, or run from right to left: what holds one of them is shaped.
"""

import re
from bisect import bisect_right
from functools import cache

BLOCKS = (
    (0x0530, 0x058F, "Armenian"), (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x06FF, "Arabic"), (0x0700, 0x074F, "Syriac"),
    (0x0750, 0x077F, "Arabic"), (0x0780, 0x07BF, "Thaana"), (0x07C0, 0x07FF, "NKo"), (0x0860, 0x086F, "Syriac"),
    (0x0870, 0x08FF, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"), (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"), (0x0B00, 0x0B7F, "Oriya"), (0x0B80, 0x0BFF, "Tamil"), (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"), (0x0D00, 0x0D7F, "Malayalam"), (0x0D80, 0x0DFF, "Sinhala"), (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"), (0x0F00, 0x0FFF, "Tibetan"), (0x1000, 0x109F, "Myanmar"), (0x10A0, 0x10FF, "Georgian"),
    (0x1200, 0x139F, "Ethiopic"), (0x13A0, 0x13FF, "Cherokee"), (0x1400, 0x167F, "CanadianAboriginal"), (0x1780, 0x17FF, "Khmer"),
    (0x1800, 0x18AF, "Mongolian"), (0x18B0, 0x18FF, "CanadianAboriginal"), (0x1950, 0x197F, "TaiLe"), (0x1980, 0x19DF, "NewTaiLue"),
    (0x19E0, 0x19FF, "Khmer"), (0x1B00, 0x1B7F, "Balinese"), (0x1B80, 0x1BBF, "Sundanese"), (0x1C50, 0x1C7F, "OlChiki"),
    (0x1C90, 0x1CBF, "Georgian"), (0x1CC0, 0x1CCF, "Sundanese"), (0x1CD0, 0x1CFF, "Devanagari"), (0x2D00, 0x2D2F, "Georgian"),
    (0x2D30, 0x2D7F, "Tifinagh"), (0x2D80, 0x2DDF, "Ethiopic"), (0xA000, 0xA4CF, "Yi"), (0xA4D0, 0xA4FF, "Lisu"),
    (0xA500, 0xA63F, "Vai"), (0xA8E0, 0xA8FF, "Devanagari"), (0xA980, 0xA9DF, "Javanese"), (0xA9E0, 0xA9FF, "Myanmar"),
    (0xAA00, 0xAA5F, "Cham"), (0xAA60, 0xAA7F, "Myanmar"), (0xAAE0, 0xAAFF, "MeeteiMayek"), (0xAB00, 0xAB2F, "Ethiopic"),
    (0xAB70, 0xABBF, "Cherokee"), (0xABC0, 0xABFF, "MeeteiMayek"), (0xFB13, 0xFB17, "Armenian"), (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFE, "Arabic"), (0x104B0, 0x104FF, "Osage"), (0x1E900, 0x1E95F, "Adlam"),
    (0x1EE00, 0x1EEFF, "Arabic"),
)  # fmt: skip
"""First and last character of each block, and the face its characters are drawn with."""
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_SMALLER = {"Myanmar": 0.9, "Khmer": 0.88, "Tibetan": 0.82, "Javanese": 0.86, "Balinese": 0.86, "Telugu": 0.92, "Kannada": 0.92}
_STARTS = [first for first, _last, _name in BLOCKS]

SHAPED = re.compile(f"[{_MARKS}" + "".join(f"{chr(first)}-{chr(last)}" for first, last, _name in BLOCKS) + "]")
"""Finds a character that wants shaping."""


def face_of(char: str) -> str:
    """The script face of a character, or an empty name."""
    code = ord(char)
    at = bisect_right(_STARTS, code) - 1
    return BLOCKS[at][2] if at >= 0 and code <= BLOCKS[at][1] else ""


def file_of(name: str) -> str:
    """The file of a script face, below the folder of the fonts."""
    return f"scripts/Noto{'Serif' if name == 'Tibetan' else 'Sans'}{name}-Regular.ttf"


def scale_of(name: str) -> float:
    """How much smaller the letters of a face are drawn, so that what stands high or hangs low keeps to its line."""
    return _SMALLER.get(name, 1.0)


_THAI = re.compile("[\u0e01-\u0e5b]{4,}")
_SYLLABLES = re.compile(
    "(?<=[^\u0ec0-\u0ec4])(?=[\u0ec0-\u0ec4])"  # Lao: before a vowel that is written first
    "|(?<=[\u1780-\u17d3])(?<!\u17d2)(?=[\u1780-\u17a2][\u17b6-\u17c8\u17d2])"  # Khmer: before a consonant that carries something
    "|(?<=[\u1000-\u109f])(?<!\u1039)(?=[\u1000-\u102a\u103f](?!\u1037?[\u1039\u103a]))"  # Myanmar: before a consonant that is no ending
    "|(?<=\u0f0b)(?=[^\u0f0b\u0f0d\u0f0e])"  # Tibetan: after the dot between syllables
    "|(?<=[\u1361-\u1368])(?=[\u1200-\u135a])"  # Ethiopic: after a mark between words
)


def pieces(word: str) -> list[str]:
    """A word, or what stands between two spaces, cut where a line may end inside it."""
    if _THAI.search(word):
        return [piece for part in _thai(word) for piece in _SYLLABLES.split(part) if piece]
    return [piece for piece in _SYLLABLES.split(word) if piece]


@cache
def _parser():
    import budoux

    return budoux.load_default_thai_parser()


def _thai(word: str) -> list[str]:
    """Thai is written without spaces between words; a small model knows where they end. Marks never begin a piece."""
    parts: list[str] = []
    for part in _parser().parse(word):
        if parts and (
            re.match("[\u0e2f-\u0e3a\u0e45-\u0e4e)\\]}.,:;!?%\u201d\u2019]", part)
            or re.search("[\u0e40-\u0e44(\\[{\u201c\u2018]$", parts[-1])
        ):
            parts[-1] += part
        else:
            parts.append(part)
    return parts
