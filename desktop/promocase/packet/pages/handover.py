"""The pages of the handover packet."""

from datetime import date

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Drawing, Heading, Paragraph
from promocase.packet.drawing.canvas import TagCanvas
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.stack import Stack, listing
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import BLUE, H1, H2, HAIR, INK, Span, Style, muted
from promocase.packet.model_documents import Bar, Handover, Standing
from promocase.packet.pages import decision, matrix
from promocase.packet.pages.looks import NOTE, STRONG_CELL, TIGHT, Words, aside, spans
from promocase.packet.pages.opening import Opening

_CELL = Style(size=9.8, leading=12.8, hyphenate=False, after=2)
_TITLE = Style(fonts.SANS_MEDIUM, 9.6, 12.4, hyphenate=False, after=0)
_HIGH = 11.0


def sections(handover: Handover) -> list[Section]:
    first = decision.blocks(handover.decision, handover.head.sample, alone=True)
    first.append(aside(*(Paragraph(line, NOTE, after=1) for line in handover.record)))
    rest = [*_timeline(handover), *_standings(handover), *_next(handover)]
    if handover.confirmers:
        rest += matrix.confirmers(handover.confirmers, ())
    return [Section([Opening(first, rest)], handover.head.running, handover.decision.eyebrow, bare=True)]


def _timeline(handover: Handover) -> list[Block]:
    """Each bar is a figure of its own with the same in words: a table that is looked at, or listened to."""
    if not handover.bars:
        return []
    start, end = date.fromisoformat(handover.since), date.fromisoformat(handover.until)
    span = _("{span}; an upright line begins a year").format(span=handover.span)
    columns = [Column(_("Project"), 118, style=_TITLE), Column(span, 0), Column(_("Result"), 150, style=NOTE)]
    rows = [[bar.title, _bar(bar, start, end), bar.result or "–"] for bar in handover.bars]
    table = Table(columns, rows, pad=2.6, gap=12, middle=True, after=12)
    return [Heading(1, _("What was done when"), H1, dest="timeline", after=4), table]


def _bar(bar: Bar, start: date, end: date) -> Drawing:
    days = max((end - start).days, 1)
    left = (date.fromisoformat(bar.first) - start).days / days
    right = (date.fromisoformat(bar.last) - start).days / days
    years = [(date(year, 1, 1) - start).days / days for year in range(start.year + 1, end.year + 1)]

    def artist(canvas: TagCanvas, x: float, top: float, width: float) -> None:
        middle = top - _HIGH / 2
        canvas.line(x, middle, x + width, middle, 0.4, HAIR)
        for year in years:
            canvas.line(x + year * width, top, x + year * width, top - _HIGH, 0.4, INK)
        canvas.rect(x + left * width, middle - 3.2, max((right - left) * width, 3.0), 6.4, fill=BLUE)

    return Drawing(_HIGH, artist, alt=bar.told, after=0)


def _standings(handover: Handover) -> list[Block]:
    columns = [
        Column(_("Expectation"), 92, style=STRONG_CELL),
        Column(_("What was agreed"), 0, style=_CELL),
        Column(_("Where it stands"), 150, style=_CELL),
    ]
    table = Table(columns, [_standing(row) for row in handover.rows], pad=3.4, gap=12, after=12)
    return [Heading(1, _("What was agreed, and where it stands"), H1, dest="standing", after=4), table]


def _standing(row: Standing) -> list[Block | Words]:
    asked: list[Block] = [Paragraph(row.here, _CELL)] if row.here else []
    asked += [Paragraph(" ".join(row.statements), NOTE)]
    asked += [Paragraph(line, NOTE) for line in row.left_out]
    stands: list[Block] = [Paragraph(row.coverage, _CELL)]
    if row.open:
        stands.append(Paragraph([Span(_("Open:") + " ", bold=True), *spans(row.open)], NOTE))
    return [[muted(f"{row.number}  "), Span(row.name)], Stack(asked), Stack(stands)]


def _next(handover: Handover) -> list[Block]:
    if not handover.next:
        return []
    return [Heading(2, _("What comes next"), H2, after=3), aside(listing(list(handover.next), style=TIGHT), after=10)]
