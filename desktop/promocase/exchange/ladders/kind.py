"""What every kind of ladder file offers."""

from collections.abc import Callable

from promocase.domain.immutable import immutable
from promocase.exchange.ladders.grid import Tables
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source
from promocase.kit.errors import Known


class NoLadder(Known):
    """Nothing in the file looks like a ladder; a person may see one in its tables all the same."""


@immutable
class Kind:
    name: str
    """The word on the command line: `--as matrix`."""
    title: Callable[[], str]
    """For people, in their language."""
    looks: Callable[[Source], bool]
    """Whether the content looks like this kind. Never raises anything but `Known`."""
    read: Callable[[Source, Layout | None], Reading]
    tables: Callable[[Source], Tables] | None = None
    """For kinds that read tables: all of them, whether or not they are understood."""
