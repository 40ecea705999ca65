"""Identities: every thing a library owns has one, and keeps it through export, import, undo and track switches."""

from uuid import UUID, uuid4, uuid5

_NAMES = UUID("6d1f0d5c-8f0e-5e0b-9a53-1c9b3f0e7a10")


def new_id() -> str:
    """A new random identity (UUID4, lower-case text)."""
    return str(uuid4())


def named_id(*parts: str) -> str:
    """The identity that these names always have (UUID5): for records whose key is given by what they belong to."""
    return str(uuid5(_NAMES, "\x1f".join(parts)))
