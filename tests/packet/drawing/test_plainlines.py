"""Plain texts are broken by a way of their own: into the same lines as all others are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promocase.packet.drawing import lines, plainlines
from promocase.packet.drawing import text as t
from promocase.packet.drawing.atoms import Line
from promocase.packet.drawing.fonts import Glyphs
from promocase.packet.drawing.text import Span, Style

_LATIN = ("a", "I", "of", "the", "development", "misunderstandings", "well-known", "and/or", "(E12)")
WORDS = st.sampled_from([*_LATIN, "9\u00a0%", "“quoted”", "Zażółć", "—", "it’s"])
TEXTS = st.lists(st.tuples(st.sampled_from(["", " ", "  "]), WORDS).map("".join), max_size=12).map(" ".join)
SPANS = st.lists(
    st.builds(Span, TEXTS, bold=st.booleans(), size=st.sampled_from([None, 9.0]), dest=st.sampled_from(["", "e1"])), min_size=1, max_size=4
)
STYLES = st.sampled_from([t.BODY, t.SMALL, t.CAPS, t.H2])


def said(found: list[Line]) -> list[object]:
    return [(line.ends, [(look.face.name, look.size, look.source, text) for look, text, _wide in line.parts]) for line in found]


def widths(found: list[Line]) -> list[float]:
    return [width for line in found for width in (line.width, *(wide for _look, _text, wide in line.parts))]


@given(SPANS, STYLES, st.sampled_from([60.0, 110.0, 240.0]))
def test_both_ways_break_alike(spans: list[Span], style: Style, width: float) -> None:
    plain = lines.lines_of(spans, style, width, Glyphs(), "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainlines, "lines_of", lambda *_: None)
        general = lines.lines_of(spans, style, width, Glyphs(), "en")
    assert said(plain) == said(general)
    assert widths(plain) == pytest.approx(widths(general), abs=1e-6)
