"""What came back on agreed expectations and endorsement slips: looked at beside the case, then kept and taken over in one step.

The reply itself is kept as it came and never changed. What is taken over stands in the case or at the witness, where it can be edited
and undone; what stood there before is kept with the reply.
"""

from datetime import date

from promocase.app.reviews import agreed_replies, slip_replies
from promocase.app.reviews.agreed_replies import AgreedReading
from promocase.app.reviews.slip_replies import SlipReading
from promocase.app.workspace.changes import Transaction
from promocase.domain.library import Library
from promocase.packet.replies import FilledAgreed, FilledSlip


def reading(library: Library, filled: FilledAgreed | FilledSlip, on: date) -> AgreedReading | SlipReading:
    """What came back beside its case, which must be in the library. Nothing is written."""
    return slip_replies.reading(library, filled, on) if isinstance(filled, FilledSlip) else agreed_replies.reading(library, filled, on)


def store(tx: Transaction, read: AgreedReading | SlipReading) -> bool:
    """Keep the reply and take over what it says; False, and nothing written, when this very file was kept before or holds nothing.

    `Known` when the case is closed: agreements stay as they were.
    """
    if read.empty or read.reply.id in tx.library.reply:
        return False
    if isinstance(read, AgreedReading):
        agreed_replies.take(tx, read)
    elif read.witness is not None:
        tx.put(read.witness)
    tx.put(read.reply)
    return True
