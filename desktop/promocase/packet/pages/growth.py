"""Page 7: growth and plan."""

from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Row, Stack
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import H1, MARGIN, Style, link
from promocase.packet.model import GrowthPage
from promocase.packet.pages.looks import STRONG_CELL, TIGHT, Words, hair, spans

DEST = "growth"
_TEXT = Style(size=10.2, leading=13.8, after=4)


def blocks(page: GrowthPage) -> list[Block]:
    out: list[Block] = [Heading(1, _("Growth and plan"), H1, dest=DEST, after=8)]
    out += _told(_("Reasons to wait, and what I did"), [spans(r) for r in page.reasons])
    out += [_plans(page)] if page.plans else []
    out += _told(_("Role scope"), [[p] for p in page.role_scope])
    out += _told(_("Business need"), [[p] for p in page.business_need])
    return out


def _told(words: str, paragraphs: list[Words]) -> list[Block]:
    return [Row(_margin(words), [Paragraph(p, _TEXT) for p in paragraphs], after=6), hair(8)] if paragraphs else []


def _margin(words: str) -> Heading:
    return Heading(2, words, MARGIN)


def _plans(page: GrowthPage) -> Block:
    columns = [
        Column(_("Expectation"), 92, style=STRONG_CELL),
        Column(_("What is open"), 112, style=TIGHT),
        Column(_("Plan"), 0, style=TIGHT),
        Column(_("By"), 70, style=TIGHT),
    ]
    rows = [[link(p.name, p.anchor), p.what or "–", p.plan or _("No plan is written yet."), p.due or "–"] for p in page.plans]
    return Stack([Heading(2, _("Next proofs"), MARGIN, after=1), Table(columns, rows, pad=3.2, after=4)], after=10)
