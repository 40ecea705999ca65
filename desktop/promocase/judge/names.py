"""What a check or finding carries, by name."""

from promocase.judge.judgement import Check, Finding


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
