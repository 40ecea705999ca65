"""Pages 3 and 4: the projects that matter, each told once."""

from collections.abc import Sequence

from promocase.kit.i18n import _, n_
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Stack
from promocase.packet.drawing.text import H1, MUTED, Span, Style
from promocase.packet.model import WorkPiece
from promocase.packet.pages.looks import NOTE, Entry, Words, cites, hair, labelled, small, spans

DEST = "work"
_TITLE = Style(fonts.SERIF_SEMIBOLD, 13, 17, hyphenate=False, after=2)
_SITUATION = Style(fonts.SERIF_IT, 10.2, 13, MUTED, after=2)
_TEXT = Style(size=10.2, leading=12.9, after=2)
_QUOTE = Style(fonts.SERIF_IT, 10.2, 13.8, after=0)


def blocks(pieces: Sequence[WorkPiece]) -> list[Block]:
    out: list[Block] = [Heading(1, _("The work"), H1, dest=DEST, after=6)]
    for place, piece in enumerate(pieces):
        if place:
            out.append(hair(7))
        out.append(Entry(_margin(piece), _told(piece), again=piece.title, after=5))
    return out


def _told(piece: WorkPiece) -> list[Block]:
    """Situation and own part stay with the title; the last result stays with the quote."""
    head: list[Block] = [Heading(2, piece.title, _TITLE, dest=piece.anchor, bookmark=piece.title)]
    if piece.situation:
        head.append(Paragraph(piece.situation, _SITUATION, keep_with_next=True))
    parts: list[Block] = [labelled(part.label, spans(part.text), _TEXT) for part in piece.parts[:2]]
    if rest := piece.parts[2:]:
        words: Words = []
        for part in rest:
            words += [" " if words else "", Span(part.label + ":", bold=True), " ", *spans(part.text)]
        parts.append(Paragraph(words, _TEXT))
    out: list[Block] = [Stack([*head, *parts[:1]], keep=True), *parts[1:]]
    tail = [labelled(_("Result"), [*spans(r.line), f". {r.part}" if r.part else ""], _TEXT) for r in piece.results]
    if not piece.quote:
        return [*out, *tail]
    said = Stack([Paragraph([f"“{piece.quote.words}”  ", small(piece.quote.who)], _QUOTE)], role="BlockQuote", after=4)
    return [*out, *tail[:-1], Stack([*tail[-1:], said], keep=True)]


def _margin(piece: WorkPiece) -> list[Block]:
    out: list[Block] = [Paragraph(piece.when, NOTE, after=3)]
    if piece.cites:
        out.append(Paragraph(cites(piece.cites), Style(fonts.SANS_MEDIUM, 9.4, 12.4), after=3))
    if piece.shows:
        words = n_("Shows expectation", "Shows expectations", len(piece.shows))
        out.append(Paragraph([words + " ", *cites(piece.shows)], NOTE, after=3))
    if piece.sources:
        out.append(Paragraph(_("Sources: {kinds}").format(kinds=piece.sources), NOTE))
    return out
