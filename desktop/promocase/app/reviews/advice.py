"""What colleagues said on their slips that goes to the author alone."""

from collections.abc import Iterable

from promocase.domain.case import Handed
from promocase.domain.library import Library

_FIELD = "differently"


def of(library: Library, witness_ids: Iterable[str]) -> dict[str, str]:
    """Id of a witness -> what to do differently, of the last slip that says it."""
    wanted = set(witness_ids)
    slips = sorted((r for r in library.reply.values() if r.kind is Handed.SLIP and r.about in wanted), key=lambda r: (r.read_on, r.id))
    return {r.about: text for r in slips if (text := dict(r.fields).get(_FIELD, "").strip())}
