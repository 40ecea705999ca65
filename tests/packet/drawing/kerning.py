"""Makes the table of kerned pairs of the faces titles are set in, from their own tables; the PDF library knows no kerning.

Run this file to write it anew: `python tests/packet/drawing/kerning.py`.
"""

import json
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
FILE = FONTS / "kerning.json"
FACES = {"display": "SourceSerif4Display-Semibold.ttf", "serif-semibold": "SourceSerif4-Semibold.ttf"}
_CHARS = [chr(code) for code in [*range(0x21, 0x7F), *range(0xC0, 0x100), 0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014]]


def make() -> str:
    """The table: face, then pair of characters to thousandths of the size by which the second moves."""
    return json.dumps(
        {name: _pairs(FONTS / file) for name, file in FACES.items()}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _pairs(path: Path) -> dict[str, int]:
    font: Any = TTFont(path)
    names = font.getBestCmap()
    gpos = font["GPOS"].table
    wanted = {
        index for feature in gpos.FeatureList.FeatureRecord if feature.FeatureTag == "kern" for index in feature.Feature.LookupListIndex
    }
    scale = 1000 / font["head"].unitsPerEm
    chars = [(char, names[ord(char)]) for char in _CHARS if ord(char) in names]
    found: dict[str, int] = {}
    for index in sorted(wanted):
        for table in gpos.LookupList.Lookup[index].SubTable:
            table = table.ExtSubTable if table.LookupType == 9 else table
            if table.LookupType == 2:  # pairs; the feature also holds rules for letters in context
                _read(table, chars, scale, found)
    return {pair: value for pair, value in found.items() if abs(value) >= 10}


def _read(table: Any, chars: list[tuple[str, str]], scale: float, found: dict[str, int]) -> None:
    covered = {glyph: n for n, glyph in enumerate(table.Coverage.glyphs)}
    for first, left in chars:
        if left not in covered:
            continue
        pairs = {one.SecondGlyph: one for one in table.PairSet[covered[left]].PairValueRecord} if table.Format == 1 else {}
        for second, right in chars:
            if table.Format == 1:
                value = pairs[right].Value1 if right in pairs else None
                if value is None:
                    continue
            else:
                value = (
                    table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record[table.ClassDef2.classDefs.get(right, 0)].Value1
                )
            found.setdefault(first + second, round(getattr(value, "XAdvance", 0) * scale))


if __name__ == "__main__":
    FILE.write_text(make(), encoding="utf-8")
