"""The decision page."""

from collections.abc import Iterator

from promocase.kit.i18n import _
from promocase.packet.model import Coverage, DecisionPage, Packet, Recommendation, Result, StripRow
from promocase.packet.rich import Link
from promocase.packet.twins.document import Block, Facts, Heading, Para, Table, Words, words
from promocase.words.texts import ended


def blocks(packet: Packet) -> Iterator[Block]:
    page = packet.decision
    yield Para(words(" · ".join(x for x in (page.eyebrow, packet.head.sample, page.cycle) if x)), quiet=True)
    yield Heading(1, page.name, "decision")
    yield Para(words(_("{current} to {target}").format(current=page.current, target=page.target)))
    if page.scope:
        yield Para(words(page.scope))
    yield Facts(tuple((f.label, words(f.text)) for f in page.facts))
    yield Heading(2, page.ask_label, "ask")
    yield Para(words(page.ask))
    if page.context:
        yield Para(words(page.context), label=_("Context"))
    if page.case:
        yield Heading(2, page.case_label, "case")
        yield from (Para(words(p)) for p in page.case)
    if page.recommendation:
        yield from _recommendation(page.recommendation)
    if page.results:
        yield Heading(2, _("Strongest results"), "results")
        head = (_("Before and after"), _("What it was"), _("Evidence"))
        yield Table(head, tuple(_result(r) for r in page.results), _("Strongest results"))
    yield from _strip(page)


def _recommendation(said: Recommendation) -> Iterator[Block]:
    yield Heading(2, _("Manager’s recommendation"), "recommendation")
    yield Para(words(ended(": ".join(x for x in (said.decision, said.reason) if x))))
    if said.who:
        yield Para(words(said.who), quiet=True)


def _result(result: Result) -> tuple[Words, ...]:
    what = f"{result.what}, {result.period}" if result.period and result.period != result.what else result.what
    return words(result.figure), words(f"{ended(what)} {result.own_part}".strip()), (result.cite,)


def _strip(page: DecisionPage) -> Iterator[Block]:
    rated, decided = any(r.self_rating for r in page.strip), any(r.rating for r in page.strip)
    title = _("Where the case stands")
    yield Heading(2, title, "strip")
    yield Para(words(f"{ended(page.strip_head)} {page.computed}"), quiet=True)
    head = [_("Expectation"), _("Coverage")]
    head += ([_("Self-rating")] if rated else []) + ([_("Manager’s rating")] if decided else [])
    yield Table(tuple(head), tuple(_strip_row(r, rated=rated, decided=decided) for r in page.strip), title)
    if page.rule:
        yield Para(words(page.rule))
    if page.risk:
        yield Para(words(page.risk), label=page.risk_label)


def _strip_row(row: StripRow, *, rated: bool, decided: bool) -> tuple[Words, ...]:
    cells: list[Words] = [(f"{row.number}  ", Link(row.name, row.anchor)), coverage(row.coverage)]
    if rated:
        cells.append(words(row.self_rating or "–"))
    if decided:
        cells.append(words(row.rating or "–"))
    return tuple(cells)


_MARKS = {"well": "●", "partly": "◐", "none": "○"}


def coverage(found: Coverage) -> Words:
    """Mark, word and facts; the facts alone where the word is not said."""
    return words(f"{_MARKS[found.code]} {found.line}" if found.word else found.facts)
