"""Page 7: honest reasons to wait and what was done about each, next proofs with dates, role scope, business need."""

from promocase.judge import wording
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet.assembly import remarks
from promocase.packet.assembly.decision import expectation_anchor
from promocase.packet.assembly.material import Material, lines
from promocase.packet.model import GrowthPage, PlanRow
from promocase.words import dates


def page(m: Material) -> GrowthPage | None:
    """None when the author wrote nothing that belongs here."""
    need, reasons = (m.target_text.business_need, m.target_text.growth) if m.target_text else ("", "")
    found = GrowthPage(
        reasons_label=m.by_voice(_("Reasons to wait, and what I did"), _("Reasons to wait, and what was done")),
        reasons=m.paragraphs(reasons),
        remarks=remarks.rows(m),
        plans=_plans(m),
        role_scope=lines(m.case.role_scope),
        business_need=lines(need),
    )
    written = any(_noted(m, judged) for judged in m.expectations)
    return found if written or any((found.reasons, found.remarks, found.role_scope, found.business_need)) else None


def _noted(m: Material, judged: ExpectationJudgement) -> bool:
    claim = m.claims.get(judged.expectation.id)
    return bool(claim and claim.gap and (claim.gap.plan.strip() or claim.gap.what.strip()))


def _plans(m: Material) -> tuple[PlanRow, ...]:
    """Next proofs: every open expectation, in the framework's order. Without a note the nearest open check says what is open."""
    rows: list[PlanRow] = []
    for judged in m.expectations:
        if not m.is_open(judged):
            continue
        claim = m.claims.get(judged.expectation.id)
        gap = claim.gap if claim else None
        what = " ".join(gap.what.split()) if gap else ""
        if not what and judged.open_checks:
            what = wording.check_sentence(judged.open_checks[0], judged)
        rows.append(
            PlanRow(
                number=m.number_of(judged),
                name=judged.expectation.competency.name,
                anchor=expectation_anchor(judged.expectation.id),
                what=what,
                plan=" ".join(gap.plan.split()) if gap else "",
                due=dates.day(gap.due) if gap else "",
            )
        )
    return tuple(rows)
