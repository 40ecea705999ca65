"""What of the library's words stands on a packet's pages: only that may lie in its file."""

from datetime import date

from promocase.domain.dates import PartialDate
from promocase.kit.i18n import _
from promocase.packet import plain
from promocase.packet.squeezed import squeeze
from promocase.words import dates


class Printed:
    """The words of one packet, to be asked."""

    def __init__(self, packet: object) -> None:
        self._said = _comparable(plain.words(packet))

    def says(self, text: str) -> bool:
        return _comparable(text) in self._said

    def text(self, text: str) -> str:
        """The text as it is where the pages print it; else those of its lines that they print."""
        return text if self.says(text) else "\n".join(line for line in text.splitlines() if line.strip() and self.says(line))

    def needed(self, text: str) -> str:
        """As `text`, where something has to stand."""
        return self.text(text) or not_here()

    def day(self, day: date | None) -> date | None:
        return day if day is not None and self.says(dates.day(day)) else None

    def partial(self, day: PartialDate | None) -> PartialDate | None:
        return day if day is not None and self.says(dates.partial(day)) else None


def not_here() -> str:
    """Stands for what the pages do not print."""
    return _("Not part of this packet.")


def _comparable(text: str) -> str:
    return squeeze(text).casefold()
