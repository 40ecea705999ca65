"""The handover packet: what the next manager should know on the first day. The last manager's remarks are not passed on.

What was answered on a review form is between its writer and the author; only a review that may be shown is told, as to a committee.
"""

from dataclasses import replace
from itertools import groupby
from typing import Any

from promocase.domain.evidence import Evidence
from promocase.kit.i18n import _
from promocase.packet import formwords
from promocase.packet.assembly import claims, decision, growth, matrix
from promocase.packet.assembly.brief import without_ways
from promocase.packet.assembly.head import head
from promocase.packet.assembly.material import Material
from promocase.packet.model import ExpectationSection, GrowthPage, PlanRow
from promocase.packet.model_documents import Bar, Handover, Standing
from promocase.packet.rich import Rich, flat
from promocase.words import dates, figures, texts

KIND = "handover"
MOST_BARS = 12


def handover(m: Material) -> Handover:
    what = _("Handover to a new manager")
    bare = replace(m, reviews=())
    bars = _bars(m)
    since = min((b.first for b in bars), default=m.judgement.as_of.isoformat())
    until = max([m.judgement.as_of.isoformat(), *(b.last for b in bars)])
    return Handover(
        head=head(m, KIND, what),
        decision=replace(without_ways(decision.page(m)), **_page(m, what)),
        since=since,
        until=until,
        span=_("{first} to {last}").format(first=dates.iso_day(since), last=dates.iso_day(until)),
        bars=bars,
        rows=tuple(_standing(section) for section in claims.pages(m)),
        next=_next(growth.page(bare)),
        confirmers=tuple(replace(c, confirmed=flat(c.confirmed), named=flat(c.named)) for c in matrix.page(m).confirmers),
        record=_record(m),
    )


def _page(m: Material, what: str) -> dict[str, Any]:
    """What the first page says to somebody who takes over."""
    return {
        "eyebrow": what,
        "ask_label": _("What this is"),
        "ask": _ask(m),
        "facts": decision.facts(m, manager=_("Manager until now")),
        "case_label": _("In 60 seconds"),
        "recommendation": None,
    }


def _ask(m: Material) -> Rich:
    target = m.judgement.target
    first = _("I am aiming for {target}, from {current}. This is what was agreed and where it stands, so that we can go on from here.")
    third = _("{name} is aiming for {target}, from {current}. This is what was agreed and where it stands, to go on from here.")
    return (m.by_voice(first, third).format(name=decision.name(m), current=target.current.label, target=target.level.label),)


def _standing(section: ExpectationSection) -> Standing:
    return Standing(
        number=section.number,
        name=section.name,
        statements=section.statements,
        here=section.agreed,
        coverage=section.coverage.line,
        open=flat(section.open),
        left_out=section.left_out,
    )


def _bars(m: Material) -> tuple[Bar, ...]:
    """Projects with dated evidence, by their first day; pieces without a project are no bar."""
    dated = [e for e in m.evidence.values() if e.project_id and e.first_day and e.last_day]
    dated.sort(key=lambda e: (e.project_id or "", m.places[e.id]))
    groups = [list(group) for _id, group in groupby(dated, key=lambda e: e.project_id)]
    bars = [_bar(m, group) for group in groups]
    return tuple(sorted(bars, key=lambda b: (b.first, b.title))[:MOST_BARS])


def _bar(m: Material, pieces: list[Evidence]) -> Bar:
    project = m.projects[pieces[0].project_id or ""]
    first = min(e.first_day for e in pieces if e.first_day)
    last = min(max(e.last_day for e in pieces if e.last_day), m.judgement.as_of)
    measured = next((figures.metric_line(x) for e in pieces for x in e.metrics if figures.has_figure(x)), "")
    words = measured or next((texts.first_sentence(e.result) for e in pieces if e.result.strip()), "")
    span = dates.days_span(pieces)
    return Bar(project.name, first.isoformat(), max(first, last).isoformat(), words, f"{project.name}: {span}")


def _next(page: GrowthPage | None) -> tuple[str, ...]:
    if page is None:
        return ()
    goals = [proof for row in page.remarks for proof in row.proofs]
    return (*(_planned(row) for row in page.plans if row.plan), *goals)


def _planned(row: PlanRow) -> str:
    plan = texts.ended(row.plan)
    if row.due:
        return _("{name}, by {date}: {plan}").format(name=row.name, plan=plan, date=row.due)
    return _("{name}: {plan}").format(name=row.name, plan=plan)


def _record(m: Material) -> tuple[str, ...]:
    found: list[str] = []
    if m.choice is not None:
        said = _("Track chosen on {date}").format(date=dates.day(m.choice.chosen_on))
        with_whom = m.choice.agreed_with.strip()
        found.append(texts.ended(_("{said}, agreed with {name}").format(said=said, name=with_whom) if with_whom else said))
    if m.shown is not None:
        review = m.shown.review
        who = review.reviewer.strip() or _("The manager")
        words = [formwords.reported(m.shown.decision), " ".join(review.reason.split())]
        said = " ".join(texts.ended(x) for x in words if x)
        if said:
            found.append(_("{who} answered packet {n}: {said}").format(who=who, n=review.packet_number, said=said))
    found.append(_("Evidence up to {date}.").format(date=dates.day(m.judgement.as_of)))
    return tuple(found)
