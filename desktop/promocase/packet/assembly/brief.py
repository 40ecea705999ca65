"""The one-page brief: the decision page without ways into a packet, and who confirmed the work."""

from dataclasses import replace

from promocase.kit.i18n import _
from promocase.packet.assembly import decision, matrix
from promocase.packet.assembly.head import head
from promocase.packet.assembly.material import Material
from promocase.packet.model import DecisionPage, Labelled, Result
from promocase.packet.model_documents import Brief
from promocase.packet.rich import Link, flat

KIND = "brief"
MOST_CONFIRMERS = 6


def brief(m: Material) -> Brief:
    what = _("One-page brief")
    people = [c for c in matrix.page(m).confirmers if c.confirmed]
    return Brief(
        head=head(m, KIND, what),
        decision=replace(without_ways(decision.page(m)), eyebrow=what),
        confirmers=tuple(", ".join(x for x in (c.who, c.function, c.level) if x) for c in people[:MOST_CONFIRMERS]),
    )


def without_ways(page: DecisionPage) -> DecisionPage:
    return replace(
        page,
        ask=flat(page.ask),
        facts=tuple(replace(f, text=flat(f.text)) if isinstance(f, Labelled) else f for f in page.facts),
        case=tuple(flat(p) for p in page.case),
        results=tuple(_result(r) for r in page.results),
        risk=flat(page.risk),
    )


def _result(result: Result) -> Result:
    return replace(result, cite=Link(result.cite.text, ""))
