"""Page 7: honest reasons to wait and what was done about each, next proofs with dates, role scope, business need."""

from promocase.packet import told
from promocase.packet.assembly.decision import expectation_anchor
from promocase.packet.assembly.material import Material, lines
from promocase.packet.model import GrowthPage, PlanRow


def page(m: Material) -> GrowthPage | None:
    """None when the author wrote nothing that belongs here."""
    need, reasons = (m.target_text.business_need, m.target_text.growth) if m.target_text else ("", "")
    found = GrowthPage(
        reasons=m.paragraphs(reasons),
        plans=_plans(m),
        role_scope=lines(m.case.role_scope),
        business_need=lines(need),
    )
    return found if any((found.reasons, found.plans, found.role_scope, found.business_need)) else None


def _plans(m: Material) -> tuple[PlanRow, ...]:
    """Next proofs, in the framework's order, as the claims are."""
    rows: list[PlanRow] = []
    for judged in m.expectations:
        claim = m.claims.get(judged.expectation.id)
        gap = claim.gap if claim else None
        if gap is None or not (gap.plan.strip() or gap.what.strip()) or not m.is_open(judged):
            continue
        rows.append(
            PlanRow(
                number=m.number_of(judged),
                name=judged.expectation.competency.name,
                anchor=expectation_anchor(judged.expectation.id),
                what=" ".join(gap.what.split()),
                plan=" ".join(gap.plan.split()),
                due=told.day(gap.due),
            )
        )
    return tuple(rows)
