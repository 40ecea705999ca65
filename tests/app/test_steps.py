"""The next five: longest lead time first, against the decision date, with time away in between."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.judge.making import case, library, mapped, piece, shown

from promocase.app.cases.steps import NextSteps, steps_of
from promocase.domain.case import Case, TimeAway
from promocase.domain.library import Library, Owner
from promocase.judge.mending import LEAD_DAYS, begin_by

TODAY = date(2026, 7, 1)
WORK = (*shown("a", "outcomes"), piece("b", metrics=()), mapped("b", "strategy"))


def on(at: Case, today: date = TODAY, lib: Library | None = None) -> NextSteps:
    lib = lib or library(*WORK, at=at)
    return steps_of(lib, lib.case["case"], today)


def actions(steps: NextSteps) -> list[str]:
    return [m.action for g in steps.groups for m in g.steps]


def test_five_steps_by_kind_longest_lead_time_first() -> None:
    steps = on(case(decision_on=date(2026, 9, 1)))
    assert len(actions(steps)) == 5
    assert [g.title for g in steps.groups][:2] == ["Ask people", "Bring in and finish evidence"]
    assert [g.begin for g in steps.groups][:2] == ["Begin by 11 August 2026.", "Begin by 18 August 2026."]
    assert (steps.time_left, steps.later) == ("8 weeks left until 1 September 2026.", "")


def test_without_a_decision_date_nothing_is_said_of_time() -> None:
    steps = on(case())
    assert (steps.time_left, steps.later, {g.begin for g in steps.groups}) == ("", "", {""})
    assert len(actions(steps)) == 5


def test_what_takes_longer_than_is_left_is_not_offered() -> None:
    steps = on(case(decision_on=TODAY + timedelta(days=12)))
    assert steps.time_left == "12 days left until 13 July 2026."
    assert "ask_witness" not in actions(steps)
    assert "add_result" in actions(steps)
    assert "take longer than is left" in steps.later


@pytest.mark.parametrize("days", [-1, -400])
def test_after_the_decision_there_are_no_steps(days: int) -> None:
    steps = on(case(decision_on=TODAY + timedelta(days=days), as_of=TODAY - timedelta(days=500)))
    assert steps.groups == ()
    assert "has passed" in steps.time_left


def test_on_the_day_itself_nothing_new_can_be_begun() -> None:
    steps = on(case(decision_on=TODAY))
    assert (steps.groups, steps.time_left) == ((), "0 days left until 1 July 2026.")


def test_time_away_is_no_time_to_work_in() -> None:
    away = TimeAway(date(2026, 7, 20), date(2026, 8, 16))
    assert begin_by("ask_witness", date(2026, 8, 24), ()) == date(2026, 8, 3)
    assert begin_by("ask_witness", date(2026, 8, 24), ((away.first, away.last),)) == date(2026, 7, 6)
    steps = on(case(decision_on=date(2026, 8, 24), time_away=(away,)))
    assert steps.time_left == "3 weeks left until 24 August 2026."  # eight weeks, four of them away
    assert steps.groups[0].begin == "Begin by 6 July 2026."
    assert LEAD_DAYS[0] == 21


def test_a_closed_case_has_no_steps_and_the_samples_year_never_goes_by() -> None:
    at = case(decision_on=date(2026, 9, 1))
    assert on(replace(at, closed_on=TODAY)).groups == ()
    lib = library(*WORK, at=at).with_changes([("owner", "owner", Owner(name="Josie", sample=True))])
    assert on(at, date(2031, 1, 1), lib) == on(at, date(2026, 6, 30), lib)
    assert on(at, date(2031, 1, 1), lib).groups


def test_T2_no_step_speaks_of_what_is_not_in_this_case() -> None:
    at = case(decision_on=date(2026, 9, 1))
    other = (piece("x", metrics=()), mapped("x", "hiring", "M4"))
    assert on(at) == on(at, lib=library(*WORK, *other, at=at))
