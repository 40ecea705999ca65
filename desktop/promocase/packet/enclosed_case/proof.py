"""The last look at a case that lies in a packet: it holds no word that the packet's pages do not say."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet.enclosed_case.printed import Printed, not_here
from promocase.packet.model import Packet

_CODES = frozenset({
    "autonomy", "case_id", "competencies", "competency", "competency_id", "consent", "cumulation", "current_level", "demand",
    "evidence_id", "format", "framework_id", "framework_snapshot", "id", "kind", "level", "level_id", "media_type", "nature",
    "open_statements", "person_id", "project_id", "relation", "role", "scope", "self_rating", "sha256", "standing", "state",
    "statement_id", "status", "target_level", "track", "version", "voice", "chosen_results", "asked",
})  # fmt: skip
"""Keys of what is no words: ids, and codes of this program."""
_DAY = re.compile(r"\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?")


def check(packet: Packet, content: bytes) -> None:
    """Known where the case says what is not printed: then it is not handed out."""
    printed = Printed(replace(packet, case_data=""))
    for text in _words(json.loads(content)):
        if not _DAY.fullmatch(text) and text != not_here() and not all(printed.says(line) for line in text.splitlines()):
            said = _("The case in the file would say what its pages do not (“{words}”), so it was not made. Please report this.")
            raise Known(said.format(words=text if len(text) <= 60 else text[:60] + "…"))


def _words(value: Any, key: str = "") -> Iterator[str]:
    """Every text of the document, those of the framework inside it too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _words(inner, name)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item, key)
    elif isinstance(value, str) and key == "document":
        yield from _words(json.loads(value))
    elif isinstance(value, str) and value and key not in _CODES:
        yield value
