"""How old this program is: the day its files were put together."""

from datetime import date

from promocase.kit import data

OLD = 12
"""Months after which it is worth a quiet word."""


def built_on() -> date:
    """The day this program was built or installed."""
    return date.fromtimestamp(data.resource("help/changelog.md").stat().st_mtime)  # noqa: DTZ012 - a day for people, where they are


def months_old(today: date) -> int:
    built = built_on()
    return (today.year - built.year) * 12 + today.month - built.month
