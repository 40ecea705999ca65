"""Page 2: expectations against cited evidence, quarter by quarter, and who can confirm it."""

from collections.abc import Sequence

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Space
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Columns, Row, Stack, keep
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BODY, H1, INK, Span, Style, link, muted, page_of
from promocase.packet.model import Column as MatrixColumn
from promocase.packet.model import Confirmer, MatrixPage, MatrixRow, Since
from promocase.packet.pages.looks import NOTE, STRONG_CELL, Words, aside, spans, titled
from promocase.packet.rich import Rich

DEST = "matrix"
_WIDTH = 483.0
"""Of the narrower paper; names take what is left of the wider."""
_NAME_WIDTH = 130.0
_CELL = Style(size=9, leading=11.4, hyphenate=False)
_SMALL_CELL = Style(size=9.4, leading=12.4, hyphenate=False)
_PERSON = Style(fonts.SANS_MEDIUM, 9.4, 12, hyphenate=False)
_QUARTER = Style(size=9, leading=12, hyphenate=False, align="center")
_STRIP_HIGH, _STRIP_GAP, _SQUARE = 12.0, 4.0, 6.6
_LABEL = Style(fonts.SANS_MEDIUM, 9, 12, hyphenate=False)
_NUMBER = Style(size=9.4, leading=12, hyphenate=False)


def blocks(page: MatrixPage, since: Since | None = None) -> list[Block]:
    out: list[Block] = [Heading(1, _("Expectations and cited evidence"), H1, dest=DEST, bookmark=_("Matrix"), after=5)]
    how = [Paragraph(spans(page.way), NOTE, after=1), *([Paragraph(" ".join(page.legend), NOTE)] if page.columns else [])]
    out.append(Row(Paragraph(_("How to read it"), _LABEL), Stack(how), after=4))
    if since is not None:
        told = [Paragraph(line, NOTE) for line in since.lines or (_("Nothing has changed."),)]
        out.append(Row(Paragraph(_("Since packet {number}").format(number=since.number), _LABEL), Stack(told), after=6))
    out += _matrix(page) if page.columns else _without_evidence(page)
    if page.quarters:
        out += _strips(page)
    if page.confirmers:
        out += confirmers(page.confirmers, page.more_confirmers)
    out += [aside(Paragraph(spans(note), NOTE)) for note in page.notes]
    return out


def _matrix(page: MatrixPage) -> list[Block]:
    width = min(56.0, (_WIDTH - _NAME_WIDTH - 17 - 4 * len(page.columns)) / len(page.columns))
    columns = [Column("", 12, style=_NUMBER), Column(_("Expectation"), 0, style=STRONG_CELL)]
    columns += [Column(Span(c.label, bold=True, dest=c.anchor), width, style=_CELL) for c in page.columns]
    rows = [[muted(str(r.number)), _name(r), *(Paragraph(spans(c), _CELL) if c else "" for c in r.cells)] for r in page.rows]
    table = Table(columns, rows, row_heads=False, pad=1.9, gap=4, middle=True, after=4)
    return [table, *([_projects(page)] if page.by_project else [])]


def _without_evidence(page: MatrixPage) -> list[Block]:
    columns = [
        Column("", 12, style=STRONG_CELL),
        Column(_("Expectation"), 200, style=STRONG_CELL),
        Column(_("Cited evidence"), 0, style=_SMALL_CELL),
    ]
    rows = [[muted(str(r.number)), link(r.name, r.anchor), r.open or "–"] for r in page.rows]
    return [Paragraph(_("No claim cites evidence yet."), BODY), Table(columns, rows, row_heads=False, pad=2.3, gap=8)]


def _name(row: MatrixRow) -> Block:
    name = Paragraph(link(row.name, row.anchor), _PERSON, after=0)
    return Stack([name, Paragraph(row.open, NOTE)]) if row.open else name


def _projects(page: MatrixPage) -> Block:
    """The key of the columns, read down each of three columns; the page of what is told on one."""
    items = [_project(c) for c in page.columns]
    rows = -(-len(items) // 3)
    boxes = [[Paragraph(item, NOTE, after=0) for item in items[n : n + rows]] for n in range(0, len(items), rows)]
    boxes += [[Paragraph("", NOTE)] for _n in range(3 - len(boxes))]
    return Columns(boxes, gap=12, after=4)


def _project(column: MatrixColumn) -> Words:
    letter = Span(column.label + "  ", bold=True)
    if not column.anchor:
        return [letter, column.title]
    return [letter, link(column.title, column.anchor), _(", p.") + "\N{NO-BREAK SPACE}", page_of(column.anchor)]


def _strips(page: MatrixPage) -> list[Block]:
    width = min(24.0, (_WIDTH - _NAME_WIDTH - 62 - 4 * len(page.quarters)) / len(page.quarters))
    columns = [Column("", 12, style=_NUMBER), Column(_("Expectation"), 0, style=_SMALL_CELL)]
    columns += [Column(_short(label), width, align="center", style=_QUARTER) for label in page.quarters]
    columns.append(Column(_("Quarters"), 44, align="right", style=_SMALL_CELL))
    blank = [""] * (len(page.quarters) - 1)
    rows = [[muted(str(s.number)), s.name, Strip(s.marks, s.told), *blank, s.count] for s in page.strips]
    table = Table(columns, rows, row_heads=False, pad=0.8, gap=_STRIP_GAP, after=4)
    title = titled(_("Is it sustained?"), _("A square is a quarter with complete evidence of this case."))
    return [keep(title, table) if len(rows) <= 14 else Stack([title, table])]


class Strip(Block):
    """The squares of a row, from its first column over all of them: one figure, whose words name every quarter."""

    def __init__(self, marks: Sequence[bool], told: str) -> None:
        self.marks, self.told = marks, told

    def height(self, sheet: Sheet, width: float) -> float:
        return _STRIP_HIGH

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        step = width + _STRIP_GAP
        box = (x, top - _STRIP_HIGH, x + len(self.marks) * step - _STRIP_GAP, top)
        low = top - (_STRIP_HIGH + _SQUARE) / 2
        with sheet.canvas.tag(parent.add("Figure", alt=self.told, box=box)):
            for n, mark in enumerate(self.marks):
                if mark:
                    sheet.canvas.rect(x + n * step + (width - _SQUARE) / 2, low, _SQUARE, _SQUARE, fill=INK)


def _short(label: str) -> str:
    """ "Q3 2024" in two lines."""
    quarter, _space, year = label.partition(" ")
    return f"{quarter}\n’{year[-2:]}" if year else quarter


def confirmers(people: Sequence[Confirmer], more: Sequence[Rich]) -> list[Block]:
    columns = [
        Column(_("Person, function, level and relation"), 0, style=_SMALL_CELL),
        Column(_("Saw the work"), 72, style=_SMALL_CELL),
        Column(_("Confirmed"), 70, style=_SMALL_CELL),
        Column(_("Named for"), 52, style=_SMALL_CELL),
    ]
    rows = [[_person(c), c.period or "–", spans(c.confirmed) or "–", spans(c.named) or "–"] for c in people]
    title = titled(_("Who can confirm it"), _("Confirmed first; of these, the target level and above."))
    out: list[Block] = [Stack([title, Table(columns, rows, pad=1, gap=6, after=4)])]
    if more:
        words: Words = []
        for place, one in enumerate(more):
            words += (["; "] if place else []) + spans(one)
        out.append(Row(Paragraph(_("And also"), _LABEL), Paragraph([*words, "."], NOTE), after=4))
    return [*out, Space(2)]


def _person(one: Confirmer) -> Words:
    about = ", ".join(x for x in (one.function, one.level, one.relation) if x)
    return [Span(one.who, face=fonts.SANS_MEDIUM), ", ", about]
