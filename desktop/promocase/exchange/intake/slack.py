"""A Slack export: what people wrote in a channel, by day and name. Joins, leaves and what programs post are no evidence."""

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from promocase.domain.evidence import Relation
from promocase.exchange.intake import archive, confidential, when
from promocase.exchange.intake.draft import Draft, Said
from promocase.exchange.intake.json_parts import objects, text_of
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.report import shortened
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.tables import first_line
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_DAY = re.compile(r"(?:^|/)([^/]+)/(\d{4}-\d{2}-\d{2})\.json$")
_SHORT = 3
"""Words of a message that are too few to say anything."""


def _looks(source: Source) -> str:
    if not source.data.startswith(b"PK"):
        return ""
    names = archive.names(source.data)
    users = any(n.rpartition("/")[2] == "users.json" for n in names)
    return _("it is an export of Slack") if users and any(_DAY.search(n) for n in names) else ""


def _read(source: Source) -> Found:
    drafts: list[Draft] = []
    with archive.opened(source) as parts:
        people = _people(parts)
        for name in sorted(parts.names()):
            found = _DAY.search(name)
            if not found:
                continue
            for message in objects(_json(parts.read(name), name)):
                made = _draft(message, found[1], people, source)
                if made:
                    drafts.append(made)
    return Found(drafts)


def _json(data: bytes, name: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Known(_("{part} in the archive is not valid JSON, so the archive was not read.").format(part=name[-80:])) from None


def _people(parts: archive.Parts) -> dict[str, str]:
    path = next(n for n in parts.names() if n.rpartition("/")[2] == "users.json")
    users = objects(_json(parts.read(path), path))
    return {text_of(u, "id"): text_of(u, "real_name") or text_of(u, "profile", "real_name") or text_of(u, "name") for u in users}


def _draft(message: Mapping[str, Any], channel: str, people: Mapping[str, str], source: Source) -> Draft | None:
    text = _plain(text_of(message, "text"), people)
    place = f"#{channel}"
    if message.get("subtype") in ("bot_message", "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
                                  "channel_archive", "pinned_item") or message.get("bot_id"):  # fmt: skip
        source.report.skip(place, text, _("a notice, not a message of a person"))
        return None
    if len(text.split()) < _SHORT and not re.search(r"[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{6}", text):
        source.report.skip(place, text, _("too short to say what happened"))
        return None
    stamp = text_of(message, "ts")
    name = people.get(text_of(message, "user"), "") or text_of(message, "user_profile", "real_name")
    likes = [f":{text_of(r, 'name')}: {r.get('count')}" for r in cast("list[Any]", message.get("reactions") or [])]
    return Draft(
        title=first_line(text),
        source_id=f"{channel}/{stamp}",
        situation="" if name else text,
        result=_("Reactions: {list}").format(list=", ".join(likes)) if likes else "",
        happened_from=when.of_seconds(float(stamp)) if re.fullmatch(r"\d+\.?\d*", stamp) else None,
        people=(Said(shortened(name, 80), text, Relation.PEER),) if name else (),
        why_private=confidential.why(text),
        place=place,
        group=place,
        excerpt=text,
    )


def _plain(text: str, people: Mapping[str, str]) -> str:
    """Slack's own marks as words: people by name, channels and links by their text."""
    text = re.sub(r"<@(\w+)(?:\|([^>]*))?>", lambda m: "@" + (people.get(m[1]) or m[2] or m[1]), text)
    text = re.sub(r"<#\w+\|([^>]*)>", r"#\1", text)
    text = re.sub(r"<!(\w+)(?:\|[^>]*)?>", r"@\1", text)
    text = re.sub(r"<((?:https?|mailto):[^|>]*)\|([^>]*)>", lambda m: m[2] if m[2] in m[1] else f"{m[2]} ({m[1]})", text)
    text = re.sub(r"<((?:https?|mailto):[^>]*)>", r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


KIND = Kind("slack", lambda: _("Slack"), _looks, _read, own_ids=True)
