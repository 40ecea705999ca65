"""The appendix: evidence sheets, index, agreed expectations, colleagues' statements, the record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.figure import Picture
from promocase.packet.drawing.sheet import Sheet as Paper
from promocase.packet.drawing.stack import Stack, listing
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import BLUE, BODY, H1, H2, Span, Style, link, muted, page_of, web
from promocase.packet.model_appendix import (
    AgreedRow,
    Also,
    Appendix,
    IndexRow,
    MetricRow,
    Sheet,
    SheetFile,
    SheetLine,
    SheetLink,
    Statement,
)
from promocase.packet.pages.looks import NO_MARKS, NOTE, STRONG_CELL, TIGHT, Entry, Words, aside, cites, hair, labelled, small, spans
from promocase.words import figures

DEST = "appendix"
Contents = Callable[[str], Iterable[bytes]]
"""The bytes of an attachment by its SHA-256, in chunks."""

_NUMBER = Style(fonts.SERIF_SEMIBOLD, 14, 18, BLUE, hyphenate=False, after=1)
_TITLE = Style(fonts.SANS_SEMIBOLD, 11, 15, hyphenate=False, after=2)
_CELL = Style(size=9.6, leading=12.8, hyphenate=True, after=2)
_FIT = Style(size=9.4, leading=12.4, hyphenate=False)
_QUOTE = Style(fonts.SERIF_IT, 10.8, 15.2, after=1)


def title(words: str, dest: str) -> Heading:
    return Heading(1, words, H1, dest=dest, after=10)


def sheets(found: Sequence[Sheet], files_note: str, contents: Contents | None, marks: Mapping[str, str] = NO_MARKS) -> list[Block]:
    out: list[Block] = [aside(Paragraph(files_note, NOTE), after=8)] if files_note else []
    cited = [s for s in found if s.cited]
    others = [s for s in found if not s.cited]
    parts = [(words, part) for words, part in ((_("Cited in the claims"), cited), (_("Further evidence of this case"), others)) if part]
    for words, part in parts:
        if len(parts) > 1:
            out.append(Heading(2, words, H2, after=6))
        for sheet in part:
            out += [_sheet(sheet, 3 if len(parts) > 1 else 2, contents, marks.get(sheet.anchor, "")), hair(9)]
    return out[:-1]


def _sheet(sheet: Sheet, level: int, contents: Contents | None, mark: str) -> Block:
    side: list[Block] = [Paragraph(sheet.label, _NUMBER), Paragraph(sheet.when, NOTE, after=1)]
    if sheet.project:
        side.append(Paragraph(sheet.project, NOTE, after=1))
    side.append(Paragraph(_("recorded {date}").format(date=sheet.recorded), NOTE, after=1))
    if mark:
        side.append(Paragraph(Span(mark, bold=True), NOTE, after=1))
    head = Heading(level, sheet.title, _TITLE, dest=sheet.anchor, bookmark=f"{sheet.label} {sheet.title}")
    told = Stack([head, *_about(sheet), *_body(sheet), Paragraph(_serves(sheet), NOTE)], keep=True)
    files = list(_files(sheet.files, contents))  # may stand on the next page
    return Stack([Entry(side, [told, *files], again=sheet.label, after=9)], role="Sect", keep=not files, after=9)


def _about(sheet: Sheet) -> Iterator[Block]:
    if sheet.note:
        yield Paragraph(Span(sheet.note, bold=True), NOTE)
    if sheet.how:
        yield Paragraph(sheet.how, NOTE, after=4)


def _body(sheet: Sheet) -> Iterator[Block]:
    for line in sheet.texts:
        yield _text(line)
    if len(sheet.metrics) == 1:
        yield labelled(_("Measured"), _measured(sheet.metrics[0]), TIGHT)
    elif sheet.metrics:
        yield _measures(sheet.metrics)
    for one in sheet.links:
        yield Paragraph(_link(one), NOTE)
    if sheet.witnesses:
        yield Paragraph(_("Can confirm it: {people}").format(people="; ".join(sheet.witnesses)), NOTE)


def _measured(metric: MetricRow) -> Words:
    """One number is a line like the others: a table would be nothing but its head. The figure itself stands out."""
    told, figure = "; ".join(x for x in (metric.period, metric.source) if x), figures.change(metric.baseline, metric.value)
    named = f"{metric.name}: " if metric.name and figure else metric.name
    return [named, Span(figure, bold=True), f" ({told})" if told else ""]


def _measures(found: Sequence[MetricRow]) -> Table:
    columns = [
        Column(_("Measure"), 0, style=_FIT),
        Column(_("Before"), 62, style=_FIT),
        Column(_("After"), 62, style=_FIT),
        Column(_("Period and source"), 116, style=_FIT),
    ]
    rows = [[m.name or "–", m.baseline or "–", m.value or "–", ", ".join(x for x in (m.period, m.source) if x) or "–"] for m in found]
    return Table(columns, rows, pad=1.8, gap=8, after=6)


def _text(line: SheetLine) -> Paragraph:
    return labelled(line.label, line.text, TIGHT)


def _link(one: SheetLink) -> Words:
    return [f"{one.label}: " if one.label else _("Link: "), web(one.url)]


def _files(files: Sequence[SheetFile], contents: Contents | None) -> Iterator[Block]:
    for file in files:
        words = _("File: {name}, {size}, SHA-256 {short}").format(name=file.name, size=_size(file.size), short=file.sha256[:12])
        if contents is not None and file.is_picture:
            yield _Stored(contents, file)
        if file.caption:
            words = f"{file.caption.rstrip('.')}. {words}"
        if file.inside:
            words += ". " + _("It lies in this PDF as “{name}”.").format(name=file.inside)
        yield Paragraph(words, NOTE)


def _size(size: int) -> str:
    if size < 1000:
        return _("{n} bytes").format(n=size)
    return _("{n} kB").format(n=round(size / 1000)) if size < 1_000_000 else _("{n} MB").format(n=f"{size / 1_000_000:.1f}")


class _Stored(Picture):
    """A picture whose bytes are read when it is measured and again when it is drawn, and not kept in between."""

    def __init__(self, contents: Contents, file: SheetFile) -> None:
        alt = file.caption or _("Attached picture {name}").format(name=file.name)
        super().__init__(b"".join(contents(file.sha256)), alt, max_width=420, max_height=250, after=4)
        self.contents, self.sha256 = contents, file.sha256
        self.data = b""

    def draw(self, sheet: Paper, x: float, top: float, width: float, parent: Elem) -> None:
        self.data = b"".join(self.contents(self.sha256))
        super().draw(sheet, x, top, width, parent)
        self.data = b""


def _serves(sheet: Sheet) -> Words:
    words: Words = [_("Serves: ")]
    for place, one in enumerate(sheet.serves):
        words += (["; "] if place else []) + [link(one.name, one.anchor)]
    return words


def index(rows: Sequence[IndexRow], *, anchors: bool) -> list[Block]:
    """`anchors`: the rows are where citations lead, because the sheets are left out."""
    columns = [
        Column(_("No."), 30, style=_FIT),
        Column(_("Evidence"), 0, style=_CELL),
        Column(_("When"), 92, style=_FIT),
        Column(_("Sources"), 96, style=_FIT),
        Column(_("Serves"), 40, style=_FIT),
        *([] if anchors else [Column(_("Page"), 24, align="right", style=_FIT)]),
    ]
    cells = [
        [
            _first(row, anchors=anchors),
            _titled(row),
            row.when,
            row.sources or "–",
            cites(row.serves),
            *([] if anchors else [page_of(row.anchor)]),
        ]
        for row in rows
    ]
    return [Table(columns, cells, row_heads=False, pad=2.4, gap=8)]


def _first(row: IndexRow, *, anchors: bool) -> Block | Span:
    if anchors:
        return Paragraph(row.label, _FIT, dest=row.anchor)
    return link(row.label, row.anchor)


def _titled(row: IndexRow) -> Words:
    return [row.title, muted(f"\n{row.project}") if row.project else ""]


def agreed(appendix: Appendix) -> list[Block]:
    target, current = appendix.agreed_labels
    with_current = any(row.current for row in appendix.agreed)
    columns = [Column(_("Expectation"), 92, style=STRONG_CELL), Column(target, 0, style=_CELL)]
    if with_current:
        columns.append(Column(current, 0, style=_CELL))
    rows = [
        [_named(row), _list(row.target, row.here, target), *([_list(row.current, "", current)] if with_current else [])]
        for row in appendix.agreed
    ]
    return [Table(columns, rows, pad=4, gap=12)]


def _named(row: AgreedRow) -> Words:
    return [link(f"{row.number}  {row.name}", row.anchor)]


def _list(statements: Sequence[str], here: str, level: str) -> Block:
    nothing = _("Not asked at {level}.").format(level=level.partition(" · ")[0])
    found: list[Block] = [Paragraph(s, _CELL) for s in statements] or [Paragraph(nothing, _CELL)]
    if here:
        found.append(Paragraph([Span(_("Agreed here:") + " ", bold=True), here], _CELL))
    return Stack(found)


def statements(found: Sequence[Statement]) -> list[Block]:
    out: list[Block] = [aside(Paragraph(_("Each is printed with the speaker's consent."), BODY), after=6)]
    out[0].keep_with_next = True
    for one in found:
        words: Words = [f"“{one.words}”  ", small(one.who + ", "), *(_small(x) for x in cites(one.cites))]
        out.append(aside(Stack([Paragraph(words, _QUOTE)], role="BlockQuote"), after=7))
    return out


def _small(piece: str | Span) -> Span:
    return small(piece) if isinstance(piece, str) else replace(piece, face=fonts.SANS, size=9)


def also(found: Sequence[Also]) -> list[Block]:
    lead = Paragraph(_("Kept for the record; not part of this judgement."), BODY, after=10)
    rows = [[a.title, a.result or "–", a.when] for a in found]
    return [
        lead,
        Table([Column(_("Title"), 0, style=STRONG_CELL), Column(_("Result"), 0, style=_CELL), Column(_("When"), 92, style=_FIT)], rows),
    ]


def record(appendix: Appendix, number: int, earlier: Sequence[str], content: str) -> list[Block]:
    lines: list[Words] = [spans(line) for line in appendix.record]
    lines.append([_("This is packet {number} of the case.").format(number=number)])
    for line in earlier:
        lines.append([line + "."])
    lines.append([_("Fingerprint of the content (SHA-256): {hash}").format(hash=content)])
    return [aside(listing(lines, style=TIGHT))]
