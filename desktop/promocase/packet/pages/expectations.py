"""Pages 5 and 6: expectation by expectation. Facts stand in the margin, the argument beside them."""

from collections.abc import Sequence

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Row, Stack, listing
from promocase.packet.drawing.text import BODY, H1, H2, MUTED, Span, Style, page_of
from promocase.packet.model import ExpectationSection, Proof
from promocase.packet.pages.looks import MARKS, NOTE, Words, hair, labelled, spans, texts, unbroken

_ASKS = Style(fonts.SERIF_IT, 10, 12.9, MUTED, after=2)
_PROOF = Style(size=9.4, leading=12.2, hyphenate=True)
_WORD = Style(fonts.SANS_SEMIBOLD, 10, 13.4, hyphenate=False, after=1)
_CLAIM = Style(BODY.face, 10.5, 14, after=3)
_MORE = Style(size=9.6, leading=12.4, after=3)


def blocks(sections: Sequence[ExpectationSection]) -> list[Block]:
    out: list[Block] = [Heading(1, _("Expectation by expectation"), H1, after=10, dest="expectations")]
    for place, section in enumerate(sections):
        if place:
            out.append(hair(8))
        out.append(_section(section))
    return out


def _section(section: ExpectationSection) -> Block:
    heading = Heading(2, f"{section.number}  {section.name}", H2, dest=section.anchor, bookmark=f"{section.number} {section.name}", after=3)
    return Stack([heading, Row(_margin(section), Stack(_argument(section)), margin=88, gutter=14, after=4)], after=5)


def _margin(section: ExpectationSection) -> list[Block]:
    coverage = section.coverage
    rows: list[Block] = [Paragraph([Span(mark=MARKS[coverage.code]), coverage.word], _WORD)]
    if coverage.facts:
        rows.append(Paragraph(unbroken(coverage.facts), NOTE, after=3))
    if section.self_rating:
        rows.append(Paragraph(_("Own rating: {rating}").format(rating=section.self_rating), NOTE, after=1))
    if section.form_anchor:
        rows.append(Paragraph([Span(_("Form: page") + "\N{NO-BREAK SPACE}", dest=section.form_anchor), page_of(section.form_anchor)], NOTE))
    return rows


def _argument(section: ExpectationSection) -> list[Block]:
    out: list[Block] = [Paragraph(s, _ASKS) for s in section.statements]
    if section.agreed:
        out.append(labelled(_("Here"), section.agreed, _MORE))
    if section.claim:
        out += texts(section.claim, _CLAIM, lead=_("Claim"), keep_last=bool(section.proofs))
    elif section.coverage.code != "none":
        out.append(Paragraph(_("No claim is written yet."), BODY))
    if section.proofs:
        out.append(listing([_proof(p) for p in section.proofs], style=_PROOF, after=4))
    if section.beyond:
        out.append(labelled(section.beyond_label, spans(section.beyond), _MORE))
    if section.limits:
        out.append(labelled(_("What this does not show"), spans(section.limits), _MORE))
    if section.differs:
        out.append(labelled(_("I see it differently"), spans(section.differs), _MORE))
    if section.open:
        out.append(labelled(_("Open"), spans(section.open), _MORE))
    return out


def _proof(proof: Proof) -> Words:
    return [
        *spans((proof.cite,), alt=_("Evidence {number}").format(number=proof.cite.text)),
        f" {proof.title}",
        Span(f" · {proof.line}", colour=MUTED) if proof.line else "",
    ]
