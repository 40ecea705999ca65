"""Makes the face of the form fields: the characters of Windows-1252 cut out of Source Sans 3, under a name of its own.

Run this file to write it anew: `python tests/packet/drawing/form_font.py`.
"""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
NAME = "PromocaseForm"


def make() -> bytes:
    """The bytes of the form's face. A reserved name may not stand on a changed copy, so it is called by our own."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    options.legacy_cmap = False
    font = TTFont(FONTS / "SourceSans3-Regular.ttf", recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False  # the same bytes with and without it
    chars = [bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in chars if char])
    cutter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 6):
            font["name"].setName(NAME, record.nameID, record.platformID, record.platEncID, record.langID)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    (FONTS / f"{NAME}.ttf").write_bytes(make())
