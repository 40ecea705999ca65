"""What is read of a font is what ReportLab reads of it, a reader of its own: characters, widths, and what documents say of it."""

from pathlib import Path

import pytest
from reportlab.pdfbase import ttfonts

from promocase.kit import data
from promocase.packet.drawing.backend import Font

FONTS = sorted(data.resource("fonts").rglob("*.ttf"))
_NONSYMBOLIC = 1 << 5


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_read_as_another_reader_reads_it(path: Path) -> None:
    font, other = Font("any", path), ttfonts.TTFontFace(str(path))
    there = {code for code, glyph in other.charToGlyph.items() if glyph and code >= 32}
    assert font.widths == pytest.approx({chr(code): other.charWidths[code] for code in there | {0xA0}})
    facts = font.facts
    assert facts.name == other.name.decode()
    assert facts.flags == other.flags & ~_NONSYMBOLIC
    lengths = (*facts.box, facts.ascent, facts.descent, facts.cap_height, facts.stem)
    assert lengths == tuple(map(round, (*other.bbox, other.ascent, other.descent, other.capHeight, other.stemV)))
    assert facts.angle == pytest.approx(other.italicAngle)


def test_there_are_fonts_to_read() -> None:
    assert len(FONTS) > 40
