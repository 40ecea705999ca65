"""The appendix as a value: evidence sheets, index, agreed expectations, colleagues' statements, the record."""

from dataclasses import field

from promocase.domain.immutable import immutable
from promocase.packet.origin import FRAMEWORK
from promocase.packet.rich import Link, Rich

PICTURES = frozenset({"image/png", "image/jpeg"})
LARGEST_PICTURE = 40_000_000
"""Bytes; larger ones are named, not drawn."""


@immutable
class SheetLine:
    """One of the texts of a piece, with its label."""

    label: str
    text: str


@immutable
class MetricRow:
    """A number of a piece: what it was and what it became."""

    name: str
    baseline: str
    value: str
    period: str
    source: str


@immutable
class SheetLink:
    """An address, as a sheet prints it."""

    label: str
    url: str
    """Printed in full; only http, https and mailto addresses can be clicked."""


@immutable
class SheetFile:
    """An attached file, as a sheet names it."""

    name: str
    sha256: str
    media_type: str
    size: int
    caption: str
    inside: str = ""
    """The name under which it lies in the packet's PDF; empty: it does not."""

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn."""
        return self.media_type in PICTURES and self.size <= LARGEST_PICTURE


@immutable
class Served:
    """An expectation the piece serves, with its place in the packet."""

    name: str = field(metadata=FRAMEWORK)
    anchor: str


@immutable
class Sheet:
    """One piece of evidence, told whole."""

    label: str
    """ "E7", or "F2" for a piece that no claim cites."""
    cited: bool
    anchor: str
    title: str
    when: str
    recorded: str
    project: str
    how: str
    """Role, reach, independence and state, as one sentence."""
    texts: tuple[SheetLine, ...]
    metrics: tuple[MetricRow, ...]
    links: tuple[SheetLink, ...]
    files: tuple[SheetFile, ...]
    witnesses: tuple[str, ...]
    serves: tuple[Served, ...]
    note: str
    """Why it is not counted, where it is not ("older than the window")."""


@immutable
class IndexRow:
    """One piece of evidence in the list of all."""

    label: str
    anchor: str
    """Of its sheet; empty when the sheets are left out."""
    title: str
    when: str
    project: str
    sources: str
    serves: tuple[Link, ...]
    """The numbers of the expectations it serves."""


@immutable
class AgreedRow:
    """What target and current level ask for in one competency, side by side."""

    number: int
    name: str = field(metadata=FRAMEWORK)
    anchor: str
    target: tuple[str, ...] = field(metadata=FRAMEWORK)
    """What the target level asks for."""
    current: tuple[str, ...] = field(metadata=FRAMEWORK)
    """What the current level asks for; empty where the framework says nothing."""
    here: str


@immutable
class Statement:
    """A colleague's words."""

    words: str
    who: str
    cites: tuple[Link, ...]


@immutable
class Also:
    """A piece that is not part of this judgement, shown only because the author asked for it."""

    title: str
    result: str
    when: str


@immutable
class Appendix:
    """Everything behind the core pages."""

    sheets: tuple[Sheet, ...]
    files_note: str
    """Where to ask for attached files; empty when none is attached."""
    index: tuple[IndexRow, ...]
    agreed_labels: tuple[str, str] = field(metadata=FRAMEWORK)
    """Labels of target and current level."""
    agreed: tuple[AgreedRow, ...]
    statements: tuple[Statement, ...]
    also: tuple[Also, ...]
    record: tuple[Rich, ...]
