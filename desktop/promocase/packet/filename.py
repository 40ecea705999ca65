"""The file name a packet is proposed under: `Packet_<name>_<target>_v03_2026-05-02.pdf`."""

import re
import unicodedata

from promocase.packet.model import Packet
from promocase.packet.options import Edition

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s_.,;·]+')
_LONGEST = 40


def file_name(packet: Packet) -> str:
    """Safe on Windows, macOS and Linux: no reserved characters, no leading dot, short enough in bytes; letters of all scripts stay."""
    target = packet.decision.target.split(" · ")[0]
    edition = "" if packet.edition == Edition.MANAGER else f"_{packet.edition}"
    return f"Packet_{safe(packet.head.author)}_{safe(target)}_v{packet.imprint.number:02d}_{packet.head.as_of}{edition}.pdf"


def safe(text: str) -> str:
    """A part of a file name: no character that any system refuses; short."""
    clean = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    clean = _UNSAFE.sub("-", clean).strip("-")
    while len(clean.encode("utf-8")) > _LONGEST * 2:
        clean = clean[:-1]
    return clean[:_LONGEST].strip("-") or "packet"
