"""Pages 5 and 6: expectation by expectation. Facts stand in the margin, the argument beside them."""

from collections.abc import Mapping, Sequence

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Stack
from promocase.packet.drawing.text import BODY, H1, MUTED, Span, Style, page_of
from promocase.packet.model import ExpectationSection, LeftOut
from promocase.packet.pages.looks import MARKS, NO_MARKS, NOTE, Entry, hair, labelled, one_a_line, spans, texts

_NAME = Style(fonts.SANS_SEMIBOLD, 11.2, 14.4, hyphenate=False, after=3)
_ASKS = Style(fonts.SERIF_IT, 10.2, 13, MUTED, after=2)
_WORD = Style(fonts.SANS_SEMIBOLD, 10, 13.4, hyphenate=False, after=1)
_CLAIM = Style(BODY.face, 10.5, 13.2, after=2)
_MORE = Style(size=10, leading=12.8, after=2)


def blocks(sections: Sequence[ExpectationSection], left_out: Sequence[LeftOut] = (), marks: Mapping[str, str] = NO_MARKS) -> list[Block]:
    out: list[Block] = [Heading(1, _("Expectation by expectation"), H1, after=5, dest="expectations")]
    for place, section in enumerate(sections):
        if place:
            out.append(hair(5))
        out.append(Entry(_margin(section, marks), _argument(section), again=f"{section.number}  {section.name}", after=3))
    for each in left_out:
        name: list[Block] = [Heading(2, each.name, _NAME)]
        out += [hair(5), Entry(name, [Paragraph(line, _MORE) for line in each.lines], again=each.name, after=4)]
    return out


def _margin(section: ExpectationSection, marks: Mapping[str, str]) -> list[Block]:
    coverage = section.coverage
    words = f"{section.number}  {section.name}"
    rows: list[Block] = [Heading(2, words, _NAME, dest=section.anchor, bookmark=f"{section.number} {section.name}")]
    if mark := marks.get(section.anchor):
        rows.append(Paragraph(Span(mark, bold=True), NOTE, after=2))
    if coverage.word:
        rows.append(Paragraph([Span(mark=MARKS[coverage.code]), coverage.word], _WORD))
    if coverage.facts:
        rows.append(Paragraph(one_a_line(coverage.facts), NOTE, after=3))
    if section.self_rating:
        rows.append(Paragraph(_("Self-rating: {rating}").format(rating=section.self_rating), NOTE, after=1))
    if section.rating:
        rows.append(Paragraph(_("Manager’s rating: {rating}").format(rating=section.rating), NOTE, after=1))
    if section.form_anchor:
        rows.append(Paragraph([Span(_("Form: page") + "\N{NO-BREAK SPACE}", dest=section.form_anchor), page_of(section.form_anchor)], NOTE))
    return rows


def _argument(section: ExpectationSection) -> list[Block]:
    """What is asked and what is claimed stay together; a page may end after them."""
    asked: list[Block] = [Paragraph(" ".join(section.statements), _ASKS)] if section.statements else []
    if section.agreed:
        asked.append(labelled(_("Agreed here"), section.agreed, _MORE))
    asked += [Paragraph(line, NOTE, after=3) for line in section.left_out]
    if section.claim:
        asked += texts(section.claim, _CLAIM, lead=_("Claim:"))
    elif section.coverage.code != "none":
        asked.append(Paragraph(_("No claim is written yet."), BODY))
    out: list[Block] = [Stack(asked, keep=True)]
    if section.beyond:
        out.append(labelled(section.beyond_label, spans(section.beyond), _MORE))
    if section.limits:
        out.append(labelled(_("What this does not show"), spans(section.limits), _MORE))
    if section.differs:
        out.append(labelled(section.differs_label, spans(section.differs), _MORE))
    if section.open:
        out.append(labelled(_("Open"), spans(section.open), _MORE))
    return out
