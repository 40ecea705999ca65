"""The case in detail: matrix, work, expectation by expectation, growth and plan."""

from collections.abc import Iterator, Mapping, Sequence

from promocase.kit.i18n import _, n_
from promocase.packet.model import (
    Confirmer,
    ExpectationSection,
    GrowthPage,
    LeftOut,
    MatrixPage,
    PlanRow,
    Released,
    RemarkRow,
    Since,
    WorkPiece,
)
from promocase.packet.rich import Link, Rich
from promocase.packet.twins.document import Block, Heading, Items, Para, Piece, Quote, Table, Words, words
from promocase.packet.twins.story.decision import coverage

_NONE: Words = ("–",)


def joined(links: Sequence[Link]) -> Words:
    out: list[Piece] = []
    for place, link in enumerate(links):
        out += [", ", link] if place else [link]
    return tuple(out)


# ---- matrix


def matrix(page: MatrixPage, since: Since | None) -> Iterator[Block]:
    title = _("Expectations and cited evidence")
    yield Heading(2, title, "matrix")
    if since is not None:
        lines = since.lines or (_("Nothing has changed."),)
        yield Para((), label=_("Since packet {number}").format(number=since.number))
        yield Items(tuple(words(line) for line in lines))
    if page.columns:
        yield from _cells(page, title)
    else:
        yield Para(words(_("No claim cites evidence yet.")))
        rows = tuple(((f"{r.number}  ", Link(r.name, r.anchor)), words(r.open or "–")) for r in page.rows)
        yield Table((_("Expectation"), _("Cited evidence")), rows, title)
    if page.strips:
        sustained = _("Is it sustained?")
        yield Heading(3, sustained, "quarters")
        yield Para(words(_("Quarters with complete evidence of this case.")), quiet=True)
        rows = tuple(((f"{s.number}  {s.name}",), words(s.told), words(s.count)) for s in page.strips)
        yield Table((_("Expectation"), _("When"), _("Quarters")), rows, sustained)
    yield from _confirmers(page)
    yield from (Para(words(note), quiet=True) for note in page.notes)


def _cells(page: MatrixPage, title: str) -> Iterator[Block]:
    """By expectation its pieces: a grid as wide as a sheet of paper would be lost on a telephone."""
    yield Para(words(" ".join(page.legend)), quiet=True)
    rows: list[tuple[Words, ...]] = []
    for row in page.rows:
        cited: list[Piece] = []
        for column, cell in zip(page.columns, row.cells, strict=True):
            if cell:
                place = Link(column.label, column.anchor) if column.anchor else column.label
                told = () if _only(cell, column.label) else (" (", *words(cell), ")")
                cited += [*([", "] if cited else []), place, *told]
        name = (f"{row.number}  ", Link(row.name, row.anchor))
        rows.append((name, tuple(cited) or words(row.open or "–"), words(row.open) if cited and row.open else _NONE))
    open_too = any(r[2] is not _NONE for r in rows)
    head = (_("Expectation"), _("Cited evidence"), _("Open"))
    yield Table(head if open_too else head[:2], tuple(r if open_too else r[:2] for r in rows), title)
    columns = tuple((f"{c.label}  ", Link(c.title, c.anchor) if c.anchor else c.title) for c in page.columns)
    yield Items(columns)


def _only(cell: Rich, label: str) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Link) and cell[0].text == label


def _confirmers(page: MatrixPage) -> Iterator[Block]:
    if not page.confirmers:
        return
    title = _("Who can confirm it")
    yield Heading(3, title, "confirmers")
    head = (_("Person, function, level and relation"), _("Saw the work"), _("Confirmed"), _("Named for"))
    yield Table(head, tuple(_confirmer(c) for c in page.confirmers), title)
    if page.more_confirmers:
        out: list[Piece] = []
        for place, one in enumerate(page.more_confirmers):
            out += [*(["; "] if place else []), *words(one)]
        yield Para(tuple(out), label=_("And also"))


def _confirmer(one: Confirmer) -> tuple[Words, ...]:
    about = ", ".join(x for x in (one.who, one.function, one.level, one.relation) if x)
    return words(about), words(one.period or "–"), words(one.confirmed) or _NONE, words(one.named) or _NONE


# ---- work


def work(pieces: Sequence[WorkPiece]) -> Iterator[Block]:
    if pieces:
        yield Heading(2, _("The work"), "work")
    for piece in pieces:
        yield Heading(3, piece.title, piece.anchor)
        beside: list[Piece] = [piece.when]
        for links, lead in ((piece.cites, ""), (piece.shows, n_("Shows expectation", "Shows expectations", len(piece.shows)) + " ")):
            if links:
                beside += [" · ", lead, *joined(links)]
        sources = " · " + _("Sources: {kinds}").format(kinds=piece.sources) if piece.sources else ""
        yield Para((*beside, sources), quiet=True)
        if piece.situation:
            yield Para(words(piece.situation))
        yield from (Para(words(part.text), label=part.label) for part in piece.parts)
        for result in piece.results:
            yield Para((*words(result.line), f". {result.part}" if result.part else ""), label=_("Result"))
        if piece.quote:
            yield Quote(piece.quote.words, piece.quote.who)


# ---- expectations


def expectations(found: Sequence[ExpectationSection], left_out: Sequence[LeftOut], marks: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(2, _("Expectation by expectation"), "expectations")
    for section in found:
        yield from _expectation(section, marks.get(section.anchor, ""))
    for each in left_out:
        yield Heading(3, each.name)
        yield from (Para(words(line)) for line in each.lines)


def _expectation(section: ExpectationSection, mark: str) -> Iterator[Block]:
    yield Heading(3, f"{section.number}  {section.name}", section.anchor)
    if mark:
        yield Para(words(mark), quiet=True)
    yield Para(words(" ".join(section.statements)), label=_("Asked"))
    told = coverage(section.coverage)
    if told:
        yield Para(told, label=_("Coverage"))
    for title, rating in ((_("Self-rating"), section.self_rating), (_("Manager’s rating"), section.rating)):
        if rating:
            yield Para(words(rating), label=title)
    if section.agreed:
        yield Para(words(section.agreed), label=_("Agreed here"))
    yield from (Para(words(line), quiet=True) for line in section.left_out)
    for place, paragraph in enumerate(section.claim):
        yield Para(words(paragraph), label=_("Claim") if not place else "")
    if not section.claim and section.coverage.code != "none":
        yield Para(words(_("No claim is written yet.")))
    rest = (
        (section.beyond_label, section.beyond),
        (_("What this does not show"), section.limits),
        (section.differs_label, section.differs),
        (_("Open"), section.open),
    )
    yield from (Para(words(text), label=label) for label, text in rest if text)


# ---- growth


def released(rows: Sequence[Released]) -> Iterator[Block]:
    if rows:
        yield Heading(2, _("The manager’s answers"), "answers")
    for row in rows:
        yield Para(words(row.text), label=f"{row.label} ({row.name})" if row.name else row.label)


def growth(page: GrowthPage) -> Iterator[Block]:
    yield Heading(2, _("Growth and plan"), "growth")
    if page.reasons:
        yield Heading(3, page.reasons_label, "reasons")
        yield from (Para(words(r)) for r in page.reasons)
    if page.plans:
        yield Heading(3, _("Next proofs"), "plan")
        head = (_("Expectation"), _("What is open"), _("Plan"), _("By"))
        yield Table(head, tuple(_plan(row) for row in page.plans), _("Next proofs"))
    if page.remarks:
        title = _("Answers to earlier remarks") if any(row.remark for row in page.remarks) else _("Goals")
        yield Heading(3, title, "remarks")
        yield Table((_("Expectation"), _("Remark"), _("What was done"), _("Next proof")), tuple(_remark(r) for r in page.remarks), title)
    for title, anchor, told in ((_("Role scope"), "scope", page.role_scope), (_("Business need"), "need", page.business_need)):
        if told:
            yield Heading(3, title, anchor)
            yield from (Para(words(p)) for p in told)


def _plan(row: PlanRow) -> tuple[Words, ...]:
    plan = row.plan or _("No plan is written yet.")
    return (f"{row.number}  ", Link(row.name, row.anchor)), words(row.what or "–"), words(plan), words(row.due or "–")


def _remark(row: RemarkRow) -> tuple[Words, ...]:
    name: Words = (Link(row.name, row.anchor),) if row.anchor else words(row.name or _("The whole case"))
    remark = _("{who}: {remark}").format(who=row.who, remark=row.remark) if row.who and row.remark else row.remark
    return name, words(remark or "–"), words(row.done or "–"), words("; ".join(row.proofs) or "–")
