"""What a person typed, made safe for any file: no control characters, no addresses that do anything but lead somewhere."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\"<>\\^`{|}]+", re.IGNORECASE)


def printable(text: str) -> str:
    """The text with one kind of line end, and with what no file may hold written as [U+0007], as in the packet itself."""
    return _UNPRINTABLE.sub(lambda m: f"[U+{ord(m.group()):04X}]", _LINE_ENDS.sub("\n", text))


def safe_address(url: str) -> str:
    """The address, where it is one of the web or of mail; empty otherwise: then it is shown and leads nowhere."""
    found = url.strip()
    return found if _ADDRESS.fullmatch(found) else ""
