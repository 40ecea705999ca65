"""Cuts the faces of further scripts to what a page needs: outlines, characters and their layout rules; no hints, no other tables.

Run this file to write them anew: `python tests/packet/drawing/script_fonts.py DEBIAN NPM`, where DEBIAN is the folder with the fonts
of Debian's fonts-noto-core and NPM a folder with the Regular files of the packages @expo-google-fonts/noto-sans-sc, -tc, -kr, -arabic
and -hebrew: the last two have digits and brackets of their own, so that a line that runs leftwards is drawn in one face.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from promocase.packet.drawing import scripts

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "scripts"
LEFTWARDS = ("Arabic", "Hebrew")
OTHERS = sorted({name for _first, _last, name in scripts.BLOCKS} - {"Tibetan", *LEFTWARDS})


def _cut(source: Path, codes: list[int] | None = None, *, shaped: bool = True) -> bytes:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["STAT", "MATH", "vhea", "vmtx", "VORG", "BASE", "DSIG", "meta"]
    if not shaped:
        options.layout_features = []
    font = TTFont(source, recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    known = sorted(font.getBestCmap())
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=known if codes is None else [code for code in codes if code in font.getBestCmap()])
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _spelt(encoding: str, leads: range, trails: range) -> set[int]:
    """The characters of a double-byte character set between two lead bytes."""
    texts = (bytes([lead, trail]).decode(encoding, "ignore") for lead in leads for trail in trails)
    return {ord(char) for text in texts for char in text}


def east_asian() -> dict[str, list[int]]:
    """What each East Asian face keeps: GB 2312 and every ideograph of the first block that no other face has; the commoner half of
    Big5; Hangul."""
    signs = {0x20, 0xA0, *range(0x3000, 0x3040), *range(0xFF00, 0xFFF0), *range(0x3100, 0x3130)}
    big5 = {code for code in _spelt("big5", range(0xA4, 0xC7), range(0x40, 0xFF)) if code >= 0x4E00}
    gb2312 = {code for code in _spelt("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)) if code >= 0x4E00}
    japanese = set(TTFont(FONTS.parent / "NotoSansJP-Regular.ttf").getBestCmap())
    return {
        "SC": sorted(gb2312 | ({*range(0x4E00, 0xA000)} - japanese - big5) | signs),
        "TC": sorted(big5 | signs),
        "KR": sorted({*range(0xAC00, 0xD7A4), *range(0x3130, 0x3190)} | signs),
    }


def _no_letters(source: Path) -> list[int]:
    """The characters of a font without its Latin letters: those are drawn in the faces of the page."""
    return [code for code in TTFont(source).getBestCmap() if code >= 0x0300 or not chr(code).isalpha()]


def main(debian: Path, npm: Path) -> None:
    """Writes all of them."""
    FONTS.mkdir(exist_ok=True)
    for name in [f"NotoSans{script}" for script in OTHERS] + ["NotoSerifTibetan"]:
        (FONTS / f"{name}-Regular.ttf").write_bytes(_cut(debian / f"{name}-Regular.ttf"))
    for name in LEFTWARDS:
        source = next(npm.rglob(f"NotoSans{name}_400Regular.ttf"))
        (FONTS / f"NotoSans{name}-Regular.ttf").write_bytes(_cut(source, _no_letters(source)))
    for name, codes in east_asian().items():
        source = next(npm.rglob(f"NotoSans{name}_400Regular.ttf"))
        (FONTS / f"NotoSans{name}-Regular.ttf").write_bytes(_cut(source, codes, shaped=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
