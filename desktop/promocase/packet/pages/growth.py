"""Page 7: growth and plan."""

from collections.abc import Sequence

from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.stack import Columns, Row, Stack
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import BLUE, H1, MARGIN, Span, Style
from promocase.packet.model import GrowthPage, PlanRow, Released
from promocase.packet.pages.looks import NOTE, STRONG_CELL, Words, hair, spans

DEST = "growth"
_TEXT = Style(size=10.5, leading=13.2, after=2.5)
_CELL = Style(size=10, leading=12.8, after=2)
_BY = Style(size=10, leading=12.8, hyphenate=False)


def blocks(page: GrowthPage) -> list[Block]:
    out: list[Block] = [Heading(1, _("Growth and plan"), H1, dest=DEST, after=6)]
    out += _told(page.reasons_label, [spans(r) for r in page.reasons])
    out += [_plans(page)] if page.plans else []
    out += [_remarks(page)] if page.remarks else []
    out += _beside(page)
    return out


def released(rows: Sequence[Released]) -> list[Block]:
    """What the manager wrote besides, of the committee's edition."""
    if not rows:
        return []
    out: list[Block] = [Heading(1, _("The manager’s answers"), H1, dest="answers", after=8)]
    for row in rows:
        about: list[Block] = [Paragraph(Span(row.name, dest=row.anchor, colour=BLUE), NOTE, after=0)] if row.name else []
        out.append(Row([_margin(row.label), *about], Paragraph(row.text, _CELL), after=6))
    return out


def _beside(page: GrowthPage) -> list[Block]:
    """Role scope and business need, side by side where there are both."""
    parts = ((_("Role scope"), page.role_scope), (_("Business need"), page.business_need))
    boxes = [[_margin(words), *(Paragraph(p, _CELL) for p in told)] for words, told in parts if told]
    return [Columns(boxes, shares=(1.3, 1), gap=20, after=6)] if len(boxes) == 2 else [Row(box[0], box[1:], after=6) for box in boxes]


def _told(words: str, paragraphs: list[Words]) -> list[Block]:
    return [Row(_margin(words), [Paragraph(p, _TEXT) for p in paragraphs], after=4), hair(6)] if paragraphs else []


def _margin(words: str) -> Heading:
    return Heading(2, words, MARGIN)


def _plans(page: GrowthPage) -> Block:
    columns = [
        Column(_("Expectation"), 100, style=STRONG_CELL),
        Column(_("What is open"), 0, style=_CELL),
        Column(_("Plan"), 216, style=_CELL),
        Column(_("By"), 58, style=_BY),
    ]
    rows = [[_named(p), p.what or "–", p.plan or _("No plan is written yet."), p.due or "–"] for p in page.plans]
    return Stack(
        [Heading(2, _("Next proofs"), MARGIN, dest="plan", after=1), Table(columns, rows, pad=2.4, gap=8, after=4)], keep=True, after=10
    )


def _remarks(page: GrowthPage) -> Block:
    columns = [
        Column(_("Expectation"), 100, style=STRONG_CELL),
        Column(_("Remark"), 0, style=_CELL),
        Column(_("What was done"), 120, style=_CELL),
        Column(_("Next proof"), 132, style=_CELL),
    ]
    rows: list[list[Words | str]] = []
    for row in page.remarks:
        linked: Words = [Span(row.name, dest=row.anchor, colour=BLUE, bold=True)]
        name = linked if row.anchor else _("The whole case")
        remark = _("{who}: {remark}").format(who=row.who, remark=row.remark) if row.who and row.remark else row.remark
        rows.append([name, remark or "–", row.done or "–", "; ".join(row.proofs) or "–"])
    title = _("Answers to earlier remarks") if any(row.remark for row in page.remarks) else _("Goals")
    return Stack([Heading(2, title, MARGIN, dest="remarks", after=1), Table(columns, rows, pad=2.4, gap=8, after=4)], after=10)


def _named(row: PlanRow) -> Words:
    return [Span(f"{row.number}  ", bold=True), Span(row.name, dest=row.anchor, colour=BLUE, bold=True)]
