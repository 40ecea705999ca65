"""A half-written piece of evidence: kept beside the settings until it is finished or emptied, so that no Esc and no crash loses it."""

import json

from promocase.app.evidence import Draft
from promocase.kit import places
from promocase.kit.plain import NotPlain, from_plain, to_plain
from promocase.kit.wholefile import write

FILE = "draft.json"


def kept() -> Draft | None:
    """What was written and not finished; None when there is nothing, or nothing that can be read."""
    try:
        read = json.loads((places.state() / FILE).read_text(encoding="utf-8"))
        return from_plain(Draft, read) if isinstance(read, dict) else None
    except (OSError, ValueError, NotPlain):
        return None


def keep(draft: Draft) -> None:
    """Remember it. `Known` when the place can't be written."""
    if draft.title or draft.result or draft.my_part:
        write(places.state() / FILE, [json.dumps(to_plain(draft), ensure_ascii=False)])
    else:
        forget()


def forget() -> None:
    """It was finished."""
    (places.state() / FILE).unlink(missing_ok=True)
