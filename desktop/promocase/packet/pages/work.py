"""Pages 3 and 4: the projects that matter, each told once."""

from collections.abc import Sequence

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Row, Stack, listing, quote
from promocase.packet.drawing.text import H1, H2, MUTED, Style
from promocase.packet.model import WorkPiece
from promocase.packet.pages.looks import NOTE, TIGHT, cites, hair, labelled, spans

DEST = "work"
_SITUATION = Style(fonts.SERIF_IT, 10.5, 14.6, MUTED, after=5)
_QUOTE = Style(fonts.SERIF_IT, 10.5, 14.6, after=1)


def blocks(pieces: Sequence[WorkPiece]) -> list[Block]:
    out: list[Block] = [Heading(1, _("The work"), H1, dest=DEST, after=10)]
    for place, piece in enumerate(pieces):
        if place:
            out.append(hair(10))
        out.append(_project(piece))
    return out


def _project(piece: WorkPiece) -> Block:
    body: list[Block] = [Heading(2, piece.title, H2, after=3)]
    if piece.situation:
        body.append(Paragraph(piece.situation, _SITUATION, keep_with_next=True))
    body += [labelled(part.label, spans(part.text), TIGHT) for part in piece.parts]
    if piece.results:
        body.append(Paragraph(_("Result"), Style(fonts.SANS_SEMIBOLD, 10, 13.6, after=1), keep_with_next=True))
        body.append(listing([spans(r) for r in piece.results], style=TIGHT, after=5))
    if piece.quote:
        body.append(quote(f"“{piece.quote.words}”", _QUOTE, source=piece.quote.who, after=5))
    return Row(_margin(piece), Stack(body), after=8)


def _margin(piece: WorkPiece) -> list[Block]:
    out: list[Block] = [Paragraph(piece.when, NOTE, after=3)]
    if piece.cites:
        out.append(Paragraph(cites(piece.cites), Style(fonts.SANS_MEDIUM, 9.4, 12.4), after=3))
    if piece.sources:
        out.append(Paragraph(piece.sources, NOTE))
    return out
