"""What readings of agreed expectations and of slips have in common."""


from promocase.domain.case import Handed, Reply
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.packet import replies


@immutable
class Change:
    """One text that an answer would take the place of."""

    name: str
    """What it is about, in words."""
    before: str
    after: str


def known_before(*, known: bool) -> list[str]:
    """The note on a file that was read before; none for another one."""
    return [_("This very file was read before; nothing was added.")] if known else []


def signed(reply: Reply) -> tuple[tuple[str, str], ...]:
    return ((_("Name"), reply.name), (_("Role"), reply.role), (_("Date"), reply.signed_on))


def strangers(filled: replies.Filled) -> list[str]:
    said = _("An answer that belongs to no question of the form, “{field}”, is kept: {value}")
    return [said.format(field=field, value=value) for field, value in filled.strangers]


def id_of(filled: replies.Filled, kind: Handed) -> str:
    return named_id("reply", filled.case_id, kind, filled.file_sha256, str(filled.copy))
