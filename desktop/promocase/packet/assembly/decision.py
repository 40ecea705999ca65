"""Page 1: what is asked, of whom, by when, and where the case stands. It stands alone."""

from promocase.domain.case import CaseKind, GapNote
from promocase.domain.evidence import Evidence, Metric
from promocase.judge import wording
from promocase.judge.judgement import Coverage as Word
from promocase.kit.i18n import _
from promocase.packet import formwords
from promocase.packet.assembly.material import Material
from promocase.packet.model import DecisionPage, Labelled, Named, Recommendation, Result, StripRow
from promocase.packet.options import Edition, Section
from promocase.packet.rich import Inline, Link, PageOf, Rich, filled, joined
from promocase.words import dates, figures, roles, texts

FORM = "form"
GROWTH = "growth"
PLAN = "plan"
PLAN_HERE = 150
"""Characters of a plan that stand outside the page of plans: whole sentences of it."""


def expectation_anchor(competency_id: str) -> str:
    return f"expectation/{competency_id}"


def competency_of(anchor: str) -> str:
    """The competency whose pages an anchor leads to; empty for any other anchor."""
    return anchor.removeprefix("expectation/") if anchor.startswith("expectation/") else ""


def form_anchor(competency_id: str) -> str:
    return f"form/{competency_id}"


def page(m: Material) -> DecisionPage:
    target = m.judgement.target
    text = m.target_text.sixty_seconds if m.target_text else ""
    return DecisionPage(
        eyebrow=_for_whom(m),
        cycle=_("Review cycle: {cycle}").format(cycle=m.case.cycle.strip()) if m.case.cycle.strip() else "",
        name=name(m),
        current=target.current.label,
        between=_(" to "),
        target=target.level.label,
        scope=texts.first_sentence(m.case.role_scope),
        context=" ".join(m.target_text.context.split()) if m.target_text else "",
        ask_label=_("The ask"),
        ask=_ask(m),
        facts=facts(m),
        case_label=_("The case in 60 seconds"),
        case=m.paragraphs(text),
        strip=tuple(_strip_row(m, n) for n in range(len(m.expectations))),
        strip_head=_strip_head(m),
        computed=_("Computed from the author's own entries."),
        rule=wording.rule_sentence(m.judgement.rule, m.framework),
        results=results(m),
        risk_label=_("Biggest open point"),
        risk=_risk(m),
        recommendation=_recommendation(m),
    )


def name(m: Material) -> str:
    return m.owner.name.strip() or _("No name given")


def _for_whom(m: Material) -> str:
    if m.options.edition is Edition.COMMITTEE:
        return _("{kind} for the committee").format(kind=eyebrow(m))
    return eyebrow(m)


def eyebrow(m: Material) -> str:
    return {
        CaseKind.PROMOTION: _("Promotion packet"),
        CaseKind.TRACK_CHANGE: _("Track change packet"),
        CaseKind.SELF_REVIEW: _("Self-review"),
    }[m.judgement.target.kind]


def _ask(m: Material) -> Rich:
    """The ask in one sentence, with the date and what the reader shall do."""
    target = m.judgement.target
    sentences = {
        CaseKind.PROMOTION: (
            _("I ask you to support my promotion from {current} to {target}."),
            _("{name} is put forward for promotion from {current} to {target}."),
        ),
        CaseKind.TRACK_CHANGE: (
            _("I ask you to support my move from {current} to {target}."),
            _("{name} is put forward for a move from {current} to {target}."),
        ),
        CaseKind.SELF_REVIEW: (_("I ask you to read my own review at {target}."), _("This is a review of {name} at {target}.")),
    }[target.kind]
    ask = m.by_voice(*sentences).format(name=name(m), current=target.current.label, target=target.level.label)
    due = dates.day(m.case.decision_on)
    if m.options.has(Section.FORM):
        answer = _("Please answer on the {form} by {date}.") if due else _("Please answer on the {form}.")
    else:
        answer = m.by_voice(_("Please tell me your position by {date}."), _("Please say where you stand by {date}.")) if due else ""
    form = (Link(_("form"), FORM), PageOf(FORM, _(" on page ")))
    return joined([ask, " ", *filled(answer, form=form, date=due)]) if answer else (ask,)


def facts(m: Material, *, manager: str = "") -> tuple[Labelled | Named, ...]:
    """`manager`: how the manager is called who is none of the reader's."""
    target, case = m.judgement.target, m.case
    found: list[Labelled | Named] = [
        Named(_("Declared track") if m.choice else _("Track"), target.track.name),
    ]
    if case.level_since:
        found.append(Labelled(_("At this level since"), (dates.partial(case.level_since),)))
    found.append(Named(_("Framework"), framework_line(m)))
    if case.manager.strip():
        found.append(Labelled(manager or _("Manager"), (case.manager.strip(),)))
    found.append(Labelled(_("Evidence up to"), (dates.day(m.judgement.as_of),)))
    text = m.target_text
    if text and text.agreed_on and text.agreed_with.strip():
        agreed = _("{date} with {name}").format(date=dates.day(text.agreed_on), name=text.agreed_with.strip())
        found.append(Labelled(_("Expectations agreed"), (agreed,)))
    return tuple(found)


def framework_line(m: Material) -> str:
    return _("{framework}, version {version}").format(framework=m.framework.name, version=m.framework.version)


def _strip_row(m: Material, place: int) -> StripRow:
    judged = m.expectations[place]
    claim = m.claims.get(judged.expectation.id)
    return StripRow(
        number=place + 1,
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(judged.expectation.id),
        coverage=m.coverage(judged),
        self_rating=roles.rating(claim.self_rating) if claim else "",
        rating=m.rating(judged),
    )


def _strip_head(m: Material) -> str:
    """A row says how many of its pieces show the target level, where not all of them do."""
    told = [j for j in m.expectations if j.facts.complete]
    if not told:
        return _("Complete pieces")
    every = all(wording.all_at_level(j) for j in told)
    head = _("Complete pieces, all at {level}") if every else _("Complete pieces, all at {level} unless said otherwise")
    return head.format(level=wording.level_asked(told[0]))


def _recommendation(m: Material) -> Recommendation | None:
    if m.shown is None or m.options.edition is not Edition.COMMITTEE:
        return None
    review = m.shown.review
    decision = formwords.reported(m.shown.decision)
    if not decision and not review.reason.strip():
        return None
    who = (review.reviewer, review.role, review.signed_on)
    return Recommendation(decision, " ".join(review.reason.split()), ", ".join(x.strip() for x in who if x.strip()))


def results(m: Material) -> tuple[Result, ...]:
    return tuple(_result(m, e) for e in chosen_results(m))


def chosen_results(m: Material) -> tuple[Evidence, ...]:
    """The author's chosen three; none chosen: the first three complete pieces with a number and its baseline, by date."""
    chosen = [m.evidence[id] for id in m.case.chosen_results if id in m.evidence][:3]
    if not chosen:
        measured = (e for e in m.evidence.values() if e.id in m.complete and any(figures.has_figure(x) for x in e.metrics))
        chosen = sorted(measured, key=lambda e: (e.first_day is None, e.first_day, e.title, e.id))[:3]
    return tuple(chosen)


def _result(m: Material, evidence: Evidence) -> Result:
    metric = next((x for x in evidence.metrics if figures.has_figure(x)), None)
    return Result(
        figure=figures.figure(metric) if metric else texts.first_sentence(evidence.result) or evidence.title,
        what=_what(evidence, metric),
        period=(metric.period.strip() if metric else "") or dates.when(evidence),
        own_part=_own_part(m, evidence),
        cite=m.cite(evidence.id),
    )


def _what(evidence: Evidence, metric: Metric | None) -> str:
    return (metric.name.strip() if metric else "") or evidence.title


def _own_part(m: Material, evidence: Evidence) -> str:
    part = texts.sentences(evidence.my_part, 150)
    if not part:
        return roles.role(evidence.role)
    return m.by_voice(_("My part: {part}"), _("Own part: {part}")).format(part=part)


def _risk(m: Material) -> Rich:
    """Not shown before partly shown, core before other, then the framework's order. The plan is told in full further on."""

    def weight(place: int) -> tuple[bool, bool, int]:
        judged = m.expectations[place]
        return (judged.coverage is not Word.NONE, not judged.expectation.core, place)

    open_ones = sorted((n for n, j in enumerate(m.expectations) if m.is_open(j)), key=weight)
    if not open_ones:
        return ()
    judged = m.expectations[open_ones[0]]
    claim = m.claims.get(judged.expectation.id)
    gap = claim.gap if claim else None
    link = Link(judged.expectation.competency.name, expectation_anchor(judged.expectation.id))
    status = m.coverage(judged)
    said = (status.word or status.facts) if judged.coverage is Word.NONE else status.line
    parts: list[Inline] = [*filled(_("{expectation} ({coverage})."), expectation=link, coverage=said)]
    if gap and gap.what.strip():
        parts.extend((" ", *m.rich(texts.ended(texts.sentences(gap.what, 160)))))
    if m.options.says_plans:
        parts.extend((" ", *plan_here(m, gap)))
    return joined(parts)


def plan_here(m: Material, gap: GapNote | None) -> Rich:
    """The plan where another page tells it whole: its first sentences, and that page where something is left out."""
    whole = " ".join(gap.plan.split()) if gap else ""
    text = texts.sentences(whole, PLAN_HERE)
    told = len(text) < len(whole) and m.options.has(Section.GROWTH)
    more = filled(" " + _("The whole plan: {plan}."), plan=where_planned()) if told else ()
    return joined([*plan(m, text, dates.day(gap.due) if gap else ""), *more])


def where_planned() -> Rich:
    """The place of all plans."""
    return (PageOf(PLAN, _("page "), _("Next proofs")),)


def plan(m: Material, text: str, due: str) -> Rich:
    """ "Plan, by 30 June 2026: ..."; says so where there is none."""
    words = texts.ended(text)
    if not words:
        return (_("No plan is written yet."),)
    if due:
        return filled(_("Plan, by {date}: {plan}"), plan=m.rich(words), date=due)
    return filled(_("Plan: {plan}"), plan=m.rich(words))
