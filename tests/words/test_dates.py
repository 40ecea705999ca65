"""How spans of time are said."""

import pytest

from promocase.domain.dates import PartialDate
from promocase.words import dates


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-05-03", "2026-05-28", "3 to 28 May 2026"),
        ("2026-08-03", "2026-10-16", "3 August to 16 October 2026"),
        ("2025-12-29", "2026-01-09", "29 December 2025 to 9 January 2026"),
        ("2025-02", "2025-09", "February to September 2025"),
        ("2026-Q1", "2026-Q3", "Q1 to Q3 2026"),
        ("2025-Q4", "2026-Q1", "Q4 2025 to Q1 2026"),
        ("2025", "2026", "2025 to 2026"),
        ("2026-02", "2026-03-04", "February 2026 to 4 March 2026"),
        ("2026-02", "2026-02", "February 2026"),
        ("2026-02", None, "February 2026"),
        (None, None, "no date"),
    ],
)
def test_what_both_ends_share_is_said_once(first: str | None, last: str | None, said: str) -> None:
    assert dates.span(PartialDate(first) if first else None, PartialDate(last) if last else None) == said
