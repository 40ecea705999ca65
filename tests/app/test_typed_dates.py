"""Dates are understood as people type them; what can't be told is not guessed."""

from datetime import date

import pytest

from promocase.app.evidence import typed_dates

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-3-4", "2026-03-04"),
        ("2026/03/14", "2026-03-14"),
        ("14/03/2026", "2026-03-14"),
        ("2/11/2026", "2026-11-02"),
        ("2.11.2026", "2026-11-02"),
        ("14-03-2026", "2026-03-14"),
        ("3/2026", "2026-03"),
        ("March 2026", "2026-03"),
        ("mar 2026", "2026-03"),
        ("Sept. 2026", "2026-09"),
        ("20 Nov 2026", "2026-11-20"),
        ("20th November, 2026", "2026-11-20"),
        ("Nov 20, 2026", "2026-11-20"),
        ("Q1 2026", "2026-Q1"),
        ("2026-q1", "2026-Q1"),
        ("2026 Q3", "2026-Q3"),
        ("2026", "2026"),
        (" today ", "2026-11-02"),
        ("Yesterday", "2026-11-01"),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed: str, kept: str) -> None:
    assert str(typed_dates.read(typed, TODAY)) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "next quarter",
        "soon",
        "14/03/26",
        "30/02/2026",
        "13/13/2026",
        "ma 2026",
        "j 2026",
        "5",
        "20 Nov",
        "20 Nov 20 2026",
        "Q5 2026",
        "2026-13",
    ],
)
def test_what_can_not_be_told_is_no_date(typed: str) -> None:
    assert typed_dates.read(typed, TODAY) is None


def test_the_month_comes_first_where_people_write_it_first() -> None:
    assert str(typed_dates.read("3/2/2026", TODAY, day_first=False)) == "2026-03-02"
    assert str(typed_dates.read("14/03/2026", TODAY, day_first=False)) == "2026-03-14"
    assert str(typed_dates.read("03/14/2026", TODAY, day_first=True)) == "2026-03-14"
    assert str(typed_dates.read("3.2.2026", TODAY, day_first=False)) == "2026-02-03"
