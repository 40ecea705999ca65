"""Small words that sentences share: counts from checks, lists of names, months."""

from datetime import date

from promocase.judge.judgement import Check, Finding
from promocase.kit.i18n import _


def count(of: Check | Finding, name: str) -> int:
    """A number it carries; 0 where it has none of that name."""
    value = of.numbers.get(name, 0)
    return value if isinstance(value, int) else 0


def word(of: Check | Finding, name: str) -> str:
    value = of.numbers.get(name, "")
    return value if isinstance(value, str) else ""


def ids(of: Check | Finding, name: str) -> tuple[str, ...]:
    value = of.numbers.get(name, ())
    return value if isinstance(value, tuple) else ()


def listed(names: list[str] | tuple[str, ...], most: int = 4) -> str:
    """ "A, B and C"; what goes beyond `most` is counted: "A, B, C, D and 3 more"."""
    shown = list(names[:most])
    if len(names) > most:
        return _("{names} and {n} more").format(names=", ".join(shown), n=len(names) - most)
    if len(shown) < 2:
        return "".join(shown)
    return _("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])


def month(day: date | str) -> str:
    """ "March 2026", for a date or its ISO form; other text as it is ("2025-Q3")."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return day
    return _("{month} {year}").format(month=_months()[day.month - 1], year=day.year)


def day(value: date) -> str:
    """ "27 June 2024"."""
    return _("{day} {month} {year}").format(day=value.day, month=_months()[value.month - 1], year=value.year)


def _months() -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
