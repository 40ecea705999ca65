"""The next five steps across a case, by kind, with the day each kind has to begin by for the decision."""

from datetime import date, timedelta
from itertools import groupby

from promocase.app.cases.judging import judgement
from promocase.domain.case import Case
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge import window
from promocase.judge.judgement import Judgement
from promocase.judge.mending import Mend, begin_by, lead, next_steps
from promocase.kit.i18n import _, n_
from promocase.words import dates


@immutable
class StepGroup:
    title: str
    begin: str
    """ "Begin by 19 November 2026."; empty where no decision date is known."""
    steps: tuple[Mend, ...]


@immutable
class NextSteps:
    time_left: str
    """ "6 weeks left until 10 December 2026."; empty without a decision date."""
    groups: tuple[StepGroup, ...]
    """Longest lead time first; five steps at most in all of them."""
    later: str
    """What can't be done by the decision, in one sentence; empty where there is time for all of it."""


NONE = NextSteps("", (), "")


def steps_of(library: Library, case: Case, today: date, whole: Judgement | None = None) -> NextSteps:
    """What to do next in an open case. Counted from `today`, or from the evidence-up-to date where that is later or in the sample,
    whose year never goes by. A closed case has no steps, and no step is offered that can't be done by the decision."""
    whole = whole or judgement(library, case)
    start = case.as_of if library.owned_by.sample else max(today, case.as_of)
    if case.closed_on is not None:
        return NONE
    if case.decision_on is None:
        return NextSteps("", _groups(next_steps(whole, library), None, ()), "")
    if case.decision_on < start:
        return NextSteps(_("The day of the decision, {day}, has passed.").format(day=dates.day(case.decision_on)), (), "")
    away = window.merged(case.time_away, case.decision_on)
    return _until(whole, library, case.decision_on, start, away)


def _until(whole: Judgement, library: Library, decision: date, start: date, away: tuple[window.Span, ...]) -> NextSteps:
    def possible(mend: Mend) -> bool:
        return begin_by(mend.action, decision, away) >= start

    steps = next_steps(whole, library, possible=possible)
    late = sum(not possible(m) for m in next_steps(whole, library, limit=1000))
    later = n_(
        "1 step takes longer than is left until then; it can wait for the next time.",
        "{n} steps take longer than is left until then; they can wait for the next time.",
        late,
    )
    days = (decision - start).days - window.days_away(away, start, decision - timedelta(days=1))
    return NextSteps(_left(days, decision), _groups(steps, decision, away), later if late else "")


def _left(days: int, decision: date) -> str:
    if days >= 14:
        return n_("1 week left until {day}.", "{n} weeks left until {day}.", days // 7).format(day=dates.day(decision))
    return n_("1 day left until {day}.", "{n} days left until {day}.", days).format(day=dates.day(decision))


def _groups(steps: tuple[Mend, ...], decision: date | None, away: tuple[window.Span, ...]) -> tuple[StepGroup, ...]:
    found: list[StepGroup] = []
    for kind, group in groupby(steps, key=lambda m: min(lead(m.action), 3)):
        own = tuple(group)
        last = begin_by(own[0].action, decision, away) if decision else None
        begin = _("Begin by {day}.").format(day=dates.day(last)) if last else ""
        found.append(StepGroup(_titles()[kind], begin, own))
    return tuple(found)


def _titles() -> tuple[str, ...]:
    return _("Ask people"), _("Bring in and finish evidence"), _("Add results"), _("Write it down")
