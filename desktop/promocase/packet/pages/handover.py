"""The pages of the handover packet."""

from datetime import date

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Stack, listing
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BLUE, H1, H2, HAIR, INK, MUTED, Span, Style, muted
from promocase.packet.model_documents import Bar, Handover, Standing
from promocase.packet.pages import decision, matrix
from promocase.packet.pages.looks import NOTE, STRONG_CELL, TIGHT, Words, aside, spans
from promocase.packet.pages.opening import Opening

_CELL = Style(size=9.8, leading=12.8, hyphenate=False, after=2)
_TITLE = Style(fonts.SANS_MEDIUM, 9.6, 12.4, hyphenate=False, after=0)
_HIGH = 11.0
_YEAR = Style(size=9, leading=11, colour=MUTED, align="center", hyphenate=False)


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
    columns = [Column(_("Project"), 118, style=_TITLE), Column(handover.span, 0), Column(_("Result"), 150, style=NOTE)]
    rows = [[bar.title, Lane(bar, start, end, years=not n), bar.result or "–"] for n, bar in enumerate(handover.bars)]
    table = Table(columns, rows, pad=2.6, gap=12, middle=True, after=12)
    return [Heading(1, _("What was done when"), H1, dest="timeline", after=4), table]


class Lane(Block):
    """One project between the first day and the last; an upright line begins each year, named above the first lane."""

    def __init__(self, bar: Bar, start: date, end: date, *, years: bool) -> None:
        self.bar, self.named = bar, years
        self.start, self.days = start, max((end - start).days, 1)
        self.years = range(start.year + 1, end.year + 1)

    def height(self, sheet: Sheet, width: float) -> float:
        return _HIGH + (_YEAR.leading if self.named and self.years else 0)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        high, canvas = self.height(sheet, width), sheet.canvas
        low = top - high
        middle = low + _HIGH / 2
        first, last = (x + self._at(date.fromisoformat(day)) * width for day in (self.bar.first, self.bar.last))
        elem = parent.add("Figure", alt=self.bar.told, box=(x, low, x + width, top))
        with canvas.tag(elem):
            canvas.line(x, middle, x + width, middle, 0.4, HAIR)
            for year in self.years:
                at = x + self._at(date(year, 1, 1)) * width
                canvas.line(at, low + _HIGH, at, low, 0.4, INK)
            canvas.rect(first, middle - 3.2, max(last - first, 3.0), 6.4, fill=BLUE)
        for year in self.years if self.named else ():
            sheet.write(str(year), _YEAR, x + self._at(date(year, 1, 1)) * width - 20, top, 40, elem)

    def _at(self, day: date) -> float:
        return (day - self.start).days / self.days


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
    stands: list[Block] = [Paragraph(row.coverage.replace(" · ", "\N{NO-BREAK SPACE}· "), _CELL)]
    if row.open:
        stands.append(Paragraph([Span(_("Open:") + " ", bold=True), *spans(row.open)], NOTE))
    return [[muted(f"{row.number}  "), Span(row.name)], Stack(asked), Stack(stands)]


def _next(handover: Handover) -> list[Block]:
    if not handover.next:
        return []
    return [Heading(2, _("What comes next"), H2, after=3), aside(listing(list(handover.next), style=TIGHT), after=10)]
