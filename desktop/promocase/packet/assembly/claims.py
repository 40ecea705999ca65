"""Pages 5 and 6: expectation by expectation, in the framework's order, each with its claim, proof and limits."""

from promocase.domain.case import Claim
from promocase.judge.judgement import Coverage as Word
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet.assembly.decision import expectation_anchor, form_anchor, plan, plan_here, where_planned
from promocase.packet.assembly.material import Material
from promocase.packet.model import ExpectationSection, LeftOut
from promocase.packet.options import Section
from promocase.packet.rich import Rich, filled, joined
from promocase.words import agreed, dates, roles, texts


def pages(m: Material) -> tuple[ExpectationSection, ...]:
    return tuple(_section(m, judged) for judged in m.expectations)


def _section(m: Material, judged: ExpectationJudgement) -> ExpectationSection:
    id = judged.expectation.id
    claim = m.claims.get(id)
    here = m.agreed.get(id)
    current = m.judgement.target.current
    differs = m.rich(claim.differs) if claim else ()
    return ExpectationSection(
        number=m.number_of(judged),
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(id),
        form_anchor=form_anchor(id) if m.options.has(Section.FORM) and not m.options.short_form else "",
        statements=tuple(s.text for s in judged.expectation.judged),
        agreed=here.text.strip() if here else "",
        coverage=m.coverage(judged),
        claim=m.paragraphs(claim.text) if claim else (),
        beyond_label=_("Beyond {level}").format(level=current.code or current.title or current.id),
        beyond=m.rich(claim.beyond) if claim else (),
        limits=m.rich(claim.limits) if claim else (),
        differs_label=m.by_voice(_("I see it differently"), _("The author sees it differently")) if differs else "",
        differs=differs,
        self_rating=roles.rating(claim.self_rating) if claim else "",
        open=_open(m, judged, claim),
        left_out=statements_left_out(m, id),
        rating=m.rating(judged),
    )


def left_out(m: Material) -> tuple[LeftOut, ...]:
    """Expectations that were agreed out whole."""
    return tuple(LeftOut(competency.name, statements_left_out(m, competency.id)) for competency in m.judgement.target.agreed_out)


def statements_left_out(m: Material, competency_id: str) -> tuple[str, ...]:
    """One line for each of its statements that was agreed not to be judged (T13)."""
    here = [x.statement for x in m.judgement.target.excluded if x.competency.id == competency_id]
    return tuple(agreed.left_out(m.exclusions[competency_id, s.id], s.text) for s in here)


def _open(m: Material, judged: ExpectationJudgement, claim: Claim | None) -> Rich:
    """What is open and by when it will be shown. Partly shown rows say it only where the author has noted something.

    Its coverage word stands beside it already. Where the packet has a page for the plan, only its first sentences stand here.
    """
    if not m.is_open(judged):
        return ()
    gap = claim.gap if claim else None
    if judged.coverage is not Word.NONE and not (gap and (gap.what.strip() or gap.plan.strip())):
        return ()
    what = m.rich(texts.ended(gap.what)) if gap else ()
    if not m.options.says_plans:
        return what
    if judged.coverage is not Word.NONE and m.options.has(Section.GROWTH):
        return joined([*what, " ", *filled(_("The plan: {plan}."), plan=where_planned())])
    told = plan_here(m, gap) if m.options.has(Section.GROWTH) else plan(m, gap.plan if gap else "", dates.day(gap.due) if gap else "")
    return joined([*what, *((" ",) if what else ()), *told])
