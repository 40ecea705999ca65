"""What reading a file came to: drafts, and a report in which nothing is passed over in silence."""

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any

from promocase.domain.immutable import immutable
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.draft import Draft

MOST_SKIPPED = 500
MOST_SHOWN = 12
"""Rows of a table shown while its columns are explained."""


@immutable
class Skipped:
    """Something in the source that is no evidence."""

    place: str
    what: str
    reason: str


@immutable
class Table:
    """A table as it was seen, for whoever explains its columns."""

    headers: tuple[str, ...]
    columns: tuple[str, ...]
    """What each is taken for."""
    rows: tuple[tuple[str, ...], ...]
    """The first of them, headers included where there are any."""
    header: int
    separator: str = ""


@immutable
class Reading:
    name: str
    kind: str = ""
    title: str = ""
    """The kind, for people."""
    why: str = ""
    """What it was recognised by."""
    drafts: tuple[Draft, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    left_out: int = 0
    """Skipped in all; more than `skipped` names where there are very many."""
    stripped: tuple[tuple[str, int], ...] = ()
    """What was secret, and how often it was taken out."""
    assumed: tuple[str, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    """Those the text can be read in, likeliest first, where the file does not say."""
    doubtful_dates: tuple[str, ...] = ()
    """Dates that can be read two ways, as written; entries wait without them."""
    table: Table | None = None
    splits: tuple[tuple[str, int], ...] = ()
    """How the document can be cut, and into how many entries."""
    split: str = ""
    choices: Choices = field(default_factory=Choices)
    sha256: str = ""
    """Of the file."""
    refusal: str = ""
    """Why nothing was read, in one sentence; then nothing else is here."""

    @property
    def asks_encoding(self) -> bool:
        return bool(self.encodings) and not self.choices.encoding

    @property
    def asks_dates(self) -> bool:
        return bool(self.doubtful_dates) and self.choices.day_first is None


class Report:
    """Gathers what a reader says while it reads."""

    def __init__(self) -> None:
        self.skipped: list[Skipped] = []
        self.left_out = 0
        self.assumed: list[str] = []
        self.stripped: dict[str, int] = {}
        self.doubtful: list[str] = []

    def skip(self, place: str, what: str, reason: str) -> None:
        self.left_out += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(Skipped(place, shortened(what), reason))

    def strip(self, what: str, n: int = 1) -> None:
        self.stripped[what] = self.stripped.get(what, 0) + n

    def assume(self, sentence: str) -> None:
        if sentence not in self.assumed:
            self.assumed.append(sentence)

    def doubt(self, date: str) -> None:
        if date not in self.doubtful and len(self.doubtful) < MOST_SHOWN:
            self.doubtful.append(date)

    def reading(self, name: str, drafts: Iterable[Draft], **more: Any) -> Reading:
        made = Reading(
            name,
            drafts=tuple(drafts),
            skipped=tuple(self.skipped),
            left_out=self.left_out,
            stripped=tuple(sorted(self.stripped.items())),
            assumed=tuple(self.assumed),
            doubtful_dates=tuple(self.doubtful),
        )
        return replace(made, **more) if more else made


def shortened(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
