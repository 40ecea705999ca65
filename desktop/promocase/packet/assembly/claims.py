"""Pages 5 and 6: expectation by expectation, in the framework's order, each with its claim, proof and limits."""

from promocase.domain.case import Claim
from promocase.judge.judgement import Coverage as Word
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet import told
from promocase.packet.assembly.decision import expectation_anchor, form_anchor, plan
from promocase.packet.assembly.material import Material
from promocase.packet.model import ExpectationSection, Proof
from promocase.packet.options import Section
from promocase.packet.rich import Rich, joined

MOST_PROOFS = 3


def pages(m: Material) -> tuple[ExpectationSection, ...]:
    return tuple(_section(m, judged) for judged in m.expectations)


def _section(m: Material, judged: ExpectationJudgement) -> ExpectationSection:
    id = judged.expectation.id
    claim = m.claims.get(id)
    agreed = m.agreed.get(id)
    current = m.judgement.target.current
    return ExpectationSection(
        number=m.number_of(judged),
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(id),
        form_anchor=form_anchor(id) if m.options.has(Section.FORM) else "",
        statements=tuple(s.text for s in judged.expectation.judged),
        agreed=agreed.text.strip() if agreed else "",
        coverage=m.coverage(judged),
        claim=m.paragraphs(claim.text) if claim else (),
        proofs=tuple(_proof(m, id) for id in m.cited_in(judged)[:MOST_PROOFS]),
        beyond_label=_("Beyond {level}").format(level=current.code or current.title or current.id),
        beyond=m.rich(claim.beyond) if claim else (),
        limits=m.rich(claim.limits) if claim else (),
        differs=m.rich(claim.differs) if claim else (),
        self_rating=told.rating(claim.self_rating) if claim else "",
        open=_open(m, judged, claim),
    )


def _proof(m: Material, evidence_id: str) -> Proof:
    evidence = m.evidence[evidence_id]
    line = [told.quarters_span([evidence]), next((told.figure(x) for x in evidence.metrics if told.has_figure(x)), "")]
    return Proof(m.cite(evidence_id), evidence.title, " · ".join(x for x in line if x))


def _open(m: Material, judged: ExpectationJudgement, claim: Claim | None) -> Rich:
    """What is open and by when it will be shown. Partly shown rows say it only where the author has noted something."""
    if not m.is_open(judged):
        return ()
    gap = claim.gap if claim else None
    if judged.coverage is not Word.NONE and not (gap and (gap.what.strip() or gap.plan.strip())):
        return ()
    what = m.rich(gap.what) if gap else ()
    lead = (_("Not shown yet."), " ") if judged.coverage is Word.NONE else ()
    return joined([*lead, *what, *((" ",) if what else ()), *plan(m, gap.plan if gap else "", told.day(gap.due) if gap else "")])
