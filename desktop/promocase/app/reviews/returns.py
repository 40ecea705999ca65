"""A file that came back, whatever it is: a review form, agreed expectations, an endorsement slip. Looked at first, then kept."""

from datetime import date
from pathlib import Path

from promocase.app.reviews import replies, reviews
from promocase.app.reviews.agreed_replies import AgreedReading
from promocase.app.reviews.reviews import Reading
from promocase.app.reviews.slip_replies import SlipReading
from promocase.app.workspace.changes import Transaction
from promocase.domain.library import Library
from promocase.kit.i18n import _
from promocase.packet import readback, returned
from promocase.packet import replies as documents

Came = Reading | AgreedReading | SlipReading


def read(library: Library, path: Path, on: date, password: str = "") -> tuple[Came, ...]:
    """The answers in each filled form of the file. Nothing is written.

    `Known`, with a sentence of its own each, for a file that is missing, no PDF, damaged, locked, foreign or flattened
    (`refusals.NeedsPassword`, `refusals.NoFields`), and where no form is of a case that is in this library.
    """
    found = returned.read(path, password)
    forms = readback.forms(found)
    others = [one for one in documents.forms(found) if one.case_id in library.case]
    if not others or any(form.case_id in library.case for form in forms):
        own: tuple[Came, ...] = reviews.readings(library, forms, found.name, on)
    else:
        own = ()
    return (*own, *(replies.reading(library, one, on) for one in others))


def store(tx: Transaction, came: Came) -> bool:
    """Keep what came back; False, and nothing written, when this very file was kept before or holds nothing."""
    return reviews.store(tx, came) if isinstance(came, Reading) else replies.store(tx, came)


def label(came: Came) -> str:
    """What keeping it is called."""
    if isinstance(came, Reading):
        return _("Import Review")
    return _("Import Agreed Expectations") if isinstance(came, AgreedReading) else _("Import Endorsement Slip")
