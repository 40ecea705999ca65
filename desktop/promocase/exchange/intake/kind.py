"""What every kind of source offers."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

from promocase.domain.immutable import immutable
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.report import Table
from promocase.exchange.intake.source import Source


@immutable
class Found:
    """What a reader made of a source; what it passed over stands in the source's report."""

    drafts: Sequence[Draft]
    table: Table | None = None
    splits: tuple[tuple[str, int], ...] = ()
    split: str = ""
    more: dict[str, Any] = field(default_factory=dict[str, Any])


@immutable
class Kind:
    name: str
    """The word on the command line: `--as jira`."""
    title: Callable[[], str]
    """For people, in their language."""
    looks: Callable[[Source], str]
    """Why the content looks like this kind, in a clause; empty when it doesn't. Raises nothing but `Known`."""
    read: Callable[[Source], Found]
    own_ids: bool = False
    """Whether the ids it gives are the source's own, the same in every file: keys of a tracker, ids of mails."""
