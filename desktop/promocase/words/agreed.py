"""What was agreed not to be judged (T13), in one honest line that is the same on every track."""

from promocase.domain.case import Exclusion
from promocase.kit.i18n import _
from promocase.words import dates


def left_out(exclusion: Exclusion, text: str) -> str:
    """The statement's words, and when and with whom it was agreed to leave it out."""
    return _("Not judged here, as agreed on {date} with {name}: “{text}”").format(
        date=dates.day(exclusion.agreed_on), name=" ".join(exclusion.agreed_with.split()), text=" ".join(text.split())
    )
