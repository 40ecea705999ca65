"""Page 1: the decision page. It stands alone."""

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Rule
from promocase.packet.drawing.stack import Columns, Row, Stack, keep
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import BLUE, CAPS, INK, LABEL, MARGIN, SMALL, TITLE, Span, Style, link, muted, page_of
from promocase.packet.model import DecisionPage, Labelled, Named, Recommendation, Result, StripRow
from promocase.packet.pages.looks import MARKS, NOTE, Words, hair, small, spans, titled
from promocase.words.texts import ended

DEST = "decision"
_CYCLE = Style(SMALL.face, 9.4, 12, SMALL.colour, align="right", hyphenate=False)
_FROM_TO = Style(fonts.SERIF, 14.2, 18, hyphenate=False, after=3)
_ASK = Style(fonts.SERIF, 10.5, 14, after=0)
_SCOPE = Style(size=10.2, leading=13.6, after=4)
_CASE = Style(size=10.5, leading=13.4, after=2)
_RISK = Style(size=10, leading=13)
_FIGURE = Style(fonts.DISPLAY, 15, 18, BLUE, hyphenate=False)
_WORDS_AS_FIGURE = Style(fonts.SERIF_SEMIBOLD, 10.5, 13.6, BLUE)
_WHAT = Style(fonts.SANS_MEDIUM, 10, 13, hyphenate=False, after=0)
_CITE = Style(fonts.SANS_MEDIUM, 9.4, 12.4, BLUE, hyphenate=False)
_PART = Style(size=9.8, leading=12.6, after=0)
_FACT = Style(fonts.SANS_MEDIUM, 9.8, 13, hyphenate=False, after=0)
_NAME = Style(TITLE.face, 29, 32, after=1, hyphenate=False)
_LONG_NAME = Style(TITLE.face, 22, 26, after=1, hyphenate=False)
_ROW = Style(size=9, leading=11.8, hyphenate=False)
_EXPECTATION = Style(fonts.SANS_MEDIUM, 9.4, 12, hyphenate=False)
_MOST_ON_ONE_PAGE = 12


def blocks(page: DecisionPage, sample: str, *, alone: bool = False) -> list[Block]:
    """`alone`: no page of a packet follows, so nothing says on which page more is told."""
    name = _NAME if len(page.name) <= 28 else _LONG_NAME
    out: list[Block] = [
        Columns(
            [Paragraph((f"{page.eyebrow}  ·  {sample}" if sample else page.eyebrow).upper(), CAPS), Paragraph(page.cycle, _CYCLE)],
            shares=(2.4, 1),
            after=3,
        ),
        Rule(1.4, INK, after=7),
        Heading(1, page.name, name, dest=DEST, bookmark=_("Decision page")),
        Paragraph([page.current, muted(page.between), page.target], _FROM_TO),
        *([Paragraph(page.scope, _SCOPE)] if page.scope else []),
        *_facts(page.facts),
        hair(5),
        Row(_margin(page.ask_label), Paragraph(spans(page.ask), _ASK), after=6),
    ]
    if page.context:
        out.append(Row(_margin(_("Context")), Paragraph(page.context, _CASE), after=7))
    if page.case:
        out.append(Row(_margin(page.case_label), [Paragraph(spans(p), _CASE) for p in page.case], after=5))
    if page.recommendation:
        out += _recommendation(page.recommendation)
    if page.results:
        out += [hair(5), keep(Heading(2, _("Strongest results"), MARGIN, after=1), _results(page.results), after=3)]
    out += _strip(page, alone=alone)
    if page.rule:
        out.append(Paragraph(page.rule, NOTE, after=2))
    if page.risk:
        out += [Row(_margin(page.risk_label), Paragraph(spans(page.risk), _RISK))]
    return out


def _margin(words: str) -> Heading:
    return Heading(2, words, MARGIN)


def _facts(found: tuple[Labelled | Named, ...]) -> list[Block]:
    """Three to a line; the third has room for a framework's name."""
    boxes: list[Block] = [Stack([Paragraph(f.label, LABEL, after=0), Paragraph(_fact(f), _FACT)]) for f in found]
    boxes += [Stack([]) for _ in range(-len(boxes) % 3)]
    return [Columns(boxes[n : n + 3], shares=(0.8, 0.72, 1.4), gap=10, after=4) for n in range(0, len(boxes), 3)]


def _fact(fact: Labelled | Named) -> Words:
    return [fact.text] if isinstance(fact, Named) else spans(fact.text)


def _results(results: tuple[Result, ...]) -> Block:
    columns = [Column(_("Before and after"), 115), Column(_("What it was"), 0)]
    return Table(columns, [_result(r) for r in results], row_heads=False, pad=1.6, gap=5, head=False, rules=False, after=0)


def _result(result: Result) -> list[Block]:
    style = _FIGURE if len(result.figure) <= 34 else _WORDS_AS_FIGURE
    what = f"{result.what}, {result.period}" if result.period and result.period != result.what else result.what
    told: list[Block] = [Paragraph(what, _WHAT)]
    if result.own_part:
        told.append(Paragraph(result.own_part, _PART, after=0))
    cite = spans((result.cite,), alt=_("Evidence {number}").format(number=result.cite.text))
    if result.cite.target:  # on paper only a page can be followed
        cite += [muted(_(", p.") + "\N{NO-BREAK SPACE}"), page_of(result.cite.target)]
    return [Stack([Paragraph(result.figure, style, after=0), Paragraph(cite, _CITE, after=0)]), Stack(told)]


def _recommendation(said: Recommendation) -> list[Block]:
    words: Words = [Span(f"{said.decision}:" if said.reason else ended(said.decision), bold=True)] if said.decision else []
    if said.reason:
        words += [" " if words else "", ended(said.reason)]
    if said.who:
        words += ["  ", small(said.who)]
    return [hair(3), Row(_margin(_("Manager’s recommendation")), Paragraph(words, _CASE), after=3)]


def _strip(page: DecisionPage, *, alone: bool) -> list[Block]:
    rated, decided = any(row.self_rating for row in page.strip), any(row.rating for row in page.strip)
    columns = [
        Column("", 8 if len(page.strip) < 10 else 13, style=_ROW),
        Column(_("Expectation"), 126, style=_EXPECTATION),
        Column(page.strip_head, 0, style=_ROW),
    ]
    if rated:
        columns.append(Column(_("Self-rating"), 42, style=_ROW))
    if decided:
        columns.append(Column(_("Manager’s rating"), 66, style=_ROW))
    if not alone:
        columns.append(Column(_("Page"), 20, align="right", style=_ROW))
    rows = [_strip_row(row, rated=rated, decided=decided, alone=alone) for row in page.strip]
    table = Table(columns, rows, row_heads=False, pad=1.2, gap=4, after=3)
    title = titled(_("Where the case stands"), page.computed)
    return [hair(5), keep(title, table) if len(page.strip) <= _MOST_ON_ONE_PAGE else Stack([title, table])]


def _strip_row(row: StripRow, *, rated: bool, decided: bool, alone: bool) -> list[str | Words | Span]:
    coverage: Words = [row.coverage.brief]
    if row.coverage.word:
        more = f": {row.coverage.brief}" if row.coverage.brief else ""
        coverage = [Span(mark=MARKS[row.coverage.code]), Span(row.coverage.word, face=fonts.SANS_SEMIBOLD), more]
    cells: list[str | Words | Span] = [muted(str(row.number)), row.name if alone else link(row.name, row.anchor), coverage]
    if rated:
        cells.append(row.self_rating or "–")
    if decided:
        cells.append(row.rating or "–")
    if not alone:
        cells.append(page_of(row.anchor, _("Page of {name}").format(name=row.name)))
    return cells
