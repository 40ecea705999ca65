"""What reading a ladder came to: the document, and a report in which nothing is passed over in silence."""

from collections.abc import Mapping
from typing import Any

from promocase.domain.immutable import immutable
from promocase.exchange.ladders.grid import Grid
from promocase.exchange.ladders.layout import Layout


@immutable
class Blank:
    """A cell the source leaves open. It is `to_be_defined` in the framework, or absent, which means the same."""

    place: str
    """Where it stands in the source: `Sheet1!C7`, `line 12`, or empty where the source has no place for it."""
    competency: str
    level: str


@immutable
class Report:
    kind: str
    understood: tuple[str, ...]
    assumed: tuple[str, ...]
    left_aside: tuple[str, ...]
    strings_in: int
    """Expectation texts of the source: one per line or list entry of a cell."""
    strings_found: int
    """Those of them that stand in the document, found by walking it."""
    blanks: tuple[Blank, ...]


@immutable
class Reading:
    document: Mapping[str, Any]
    """Passes `framework_check.errors` without a problem."""
    report: Report
    layout: Layout
    """What was assumed, as a value: change it and give it back to `read`."""
    tables: tuple[Grid, ...] = ()
    """The tables of the source as they were seen, for kinds that read tables."""
