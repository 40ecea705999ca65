"""Identities: every thing a library owns has one, and keeps it through export, import, undo and track switches."""

from secrets import randbits
from time import time_ns
from uuid import UUID, uuid5

_NAMES = UUID("6d1f0d5c-8f0e-5e0b-9a53-1c9b3f0e7a10")
_last = [0]
"""The moment of the newest identity, in 4096ths of a millisecond."""


def new_id() -> str:
    """A new identity (UUID7, lower-case text). Texts sort in the order they were made: what came in on one day stands in that order."""
    _last[0] = moment = max((time_ns() << 12) // 1_000_000, _last[0] + 1)
    signs = f"{(moment >> 12) << 80 | 7 << 76 | (moment & 0xFFF) << 64 | 2 << 62 | randbits(62):032x}"
    return f"{signs[:8]}-{signs[8:12]}-{signs[12:16]}-{signs[16:20]}-{signs[20:]}"


def named_id(*parts: str) -> str:
    """The identity that these names always have (UUID5): for records whose key is given by what they belong to."""
    return str(uuid5(_NAMES, "\x1f".join(parts)))
