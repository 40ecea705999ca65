"""Page 2: expectations against cited evidence, quarter by quarter, and who can confirm it."""

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Space
from promocase.packet.drawing.stack import Stack, keep
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import BODY, H1, INK, MARGIN, Span, Style, link, muted
from promocase.packet.model import Cell, MatrixPage, MatrixRow, QuarterRow
from promocase.packet.pages.looks import MARKS, NOTE, STRONG_CELL, Words, cites, spans, titled

DEST = "matrix"
_WIDTH = 483.0
"""Of the narrower paper; names take what is left of the wider."""
_NAME_WIDTH = 130.0
_WIDE_CELL = 33.0
"""A mark and its word fit side by side."""
_CELL = Style(size=9, leading=11.4, hyphenate=False, align="center")
_SMALL_CELL = Style(size=9.4, leading=12.4, hyphenate=False)
_PERSON = Style(fonts.SANS_MEDIUM, 9.4, 12, hyphenate=False)
_QUARTER = Style(size=10, leading=12, hyphenate=False, align="center", colour=INK)


def blocks(page: MatrixPage) -> list[Block]:
    out: list[Block] = [Heading(1, _("Expectations and cited evidence"), H1, dest=DEST, bookmark=_("Matrix"), after=4)]
    out.append(Paragraph([Span(_("Read") + "  ", bold=True), *spans(page.way)], NOTE, after=8))
    out += _matrix(page) if page.columns else _without_evidence(page)
    if page.quarters:
        out += _strips(page)
    if page.confirmers:
        out += _confirmers(page)
    out += [Paragraph(spans(note), NOTE) for note in page.notes]
    return out


def _matrix(page: MatrixPage) -> list[Block]:
    width = min(56.0, (_WIDTH - _NAME_WIDTH - 17 - 4 * len(page.columns)) / len(page.columns))
    joint = "\N{NO-BREAK SPACE}" if width >= _WIDE_CELL else "\n"
    columns = [Column("", 12, style=STRONG_CELL), Column(_("Expectation"), 0, style=STRONG_CELL)]
    columns += [Column(Span(c.label, dest=c.anchor) if c.anchor else c.label, width, align="center", style=_CELL) for c in page.columns]
    rows = [[muted(str(r.number)), _name(r), *(_cell(c, joint) for c in r.cells)] for r in page.rows]
    table = Table(columns, rows, row_heads=False, pad=2.3, gap=4, middle=True, after=4)
    return [Paragraph(_legend(page), NOTE, after=5, keep_with_next=True), table, *([_projects(page)] if page.by_project else []), Space(4)]


def _without_evidence(page: MatrixPage) -> list[Block]:
    columns = [
        Column("", 12, style=STRONG_CELL),
        Column(_("Expectation"), 200, style=STRONG_CELL),
        Column(_("Cited evidence"), 0, style=_SMALL_CELL),
    ]
    rows = [[muted(str(r.number)), link(r.name, r.anchor), r.open or "–"] for r in page.rows]
    return [Paragraph(_("No claim cites evidence yet."), BODY), Table(columns, rows, row_heads=False, pad=2.3, gap=8)]


def _legend(page: MatrixPage) -> Words:
    out: Words = []
    for mark, meaning in page.legend:
        out += [Span(mark=MARKS[mark]), meaning + "\N{NO-BREAK SPACE}" * 5 + " "]
    return out


def _name(row: MatrixRow) -> Block:
    name = Paragraph(link(row.name, row.anchor), _PERSON, after=0)
    return Stack([name, Paragraph(row.open, NOTE)]) if row.open else name


def _cell(cell: Cell, joint: str) -> Block | str:
    if not cell.mark:
        return ""
    return Paragraph([Span("", mark=MARKS[cell.mark]), joint, cell.word], _CELL)


def _projects(page: MatrixPage) -> Block:
    words: Words = []
    for column in page.columns:
        words += [Span(column.label, bold=True), f"\N{NO-BREAK SPACE}{column.title}   "]
    return Paragraph(words, NOTE)


def _strips(page: MatrixPage) -> list[Block]:
    width = min(24.0, (_WIDTH - _NAME_WIDTH - 62 - 4 * len(page.quarters)) / len(page.quarters))
    columns = [Column("", 12, style=STRONG_CELL), Column(_("Expectation"), 0, style=_SMALL_CELL)]
    columns += [Column(_short(label), width, align="center", style=_QUARTER) for label in page.quarters]
    columns.append(Column(_("Quarters"), 42, align="right", style=_SMALL_CELL))
    rows = [[muted(str(s.number)), s.name, *("■" if mark else "" for mark in s.marks), _count(s)] for s in page.strips]
    table = Table(columns, rows, row_heads=False, pad=1.2, gap=4, after=4)
    title = titled(_("Is it sustained?"), _("A square is a quarter with evidence of this case."))
    return [keep(title, table) if len(rows) <= 14 else Stack([title, table]), Space(4)]


def _count(row: QuarterRow) -> str:
    return str(sum(row.marks)) if row.marks else ""


def _short(label: str) -> str:
    """ "Q3 2024" in two lines."""
    quarter, _space, year = label.partition(" ")
    return f"{quarter}\n’{year[-2:]}" if year else quarter


def _confirmers(page: MatrixPage) -> list[Block]:
    columns = [
        Column(_("Person"), 92, style=_PERSON),
        Column(_("Function and level"), 0, style=_SMALL_CELL),
        Column(_("Relation"), 56, style=_SMALL_CELL),
        Column(_("Saw the work"), 90, style=_SMALL_CELL),
        Column(_("Standing"), 47, style=_SMALL_CELL),
        Column(_("Evidence"), 57, style=_SMALL_CELL),
    ]
    rows = [
        [c.who, ", ".join(x for x in (c.function, c.level) if x) or "–", c.relation, c.period or "–", c.standing, cites(c.cites) or "–"]
        for c in page.confirmers
    ]
    title = Heading(2, _("Who can confirm it"), MARGIN, after=2)
    return [Stack([title, Table(columns, rows, pad=1.4, gap=6, after=4)]), Space(2)]
