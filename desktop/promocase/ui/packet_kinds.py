"""The kinds of file a packet goes out as, and the command for each; apart from the place, which draws pages and is read in late."""

from collections.abc import Mapping
from types import MappingProxyType

_OTHERS = ("docx", "html", "md", "txt", "locked")
KINDS: Mapping[str, str] = MappingProxyType({"pdf": "export_packet"} | {kind: f"export_{kind}" for kind in _OTHERS})
"""Kind of file, as its name ends, or `LOCKED` -> the command that writes it."""

LOCKED = "locked"
"""A PDF with a password."""
