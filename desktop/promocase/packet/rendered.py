"""A finished file, before it is written anywhere."""

import hashlib

from promocase.domain.immutable import immutable


@immutable
class Rendered:
    """A finished file in memory. `missing`: characters no face could draw (printed as `[U+XXXX]`), with their count."""

    content: bytes
    pages: int
    missing: tuple[tuple[str, int], ...]
    places: tuple[tuple[int, float, str], ...] = ()
    """(page, points below its top, anchor) of all that links lead to, in the order of the pages."""
    told: str = ""
    """Hash of what the reader of a packet is told."""

    @property
    def sha256(self) -> str:
        return sha256_of(self.content)


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
