"""Page 7: growth and plan."""

from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Row, Stack
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import BODY, H1, MARGIN, link
from promocase.packet.model import GrowthPage
from promocase.packet.pages.looks import STRONG_CELL, TIGHT, hair, spans

DEST = "growth"


def blocks(page: GrowthPage) -> list[Block]:
    out: list[Block] = [Heading(1, _("Growth and plan"), H1, dest=DEST, after=10)]
    parts: list[Block] = []
    if page.reasons:
        parts.append(Row(_margin(_("Reasons to wait, and what I did")), [Paragraph(spans(r), BODY) for r in page.reasons]))
    if page.plans:
        parts.append(_plans(page))
    if page.role_scope:
        parts.append(Row(_margin(_("Role scope")), [Paragraph(p, BODY) for p in page.role_scope]))
    if page.business_need:
        parts.append(Row(_margin(_("Business need")), [Paragraph(p, BODY) for p in page.business_need]))
    for place, part in enumerate(parts):
        out += ([hair(12)] if place else []) + [part]
    return out


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
