"""A half-written piece of evidence: kept beside the settings until it is finished or emptied, so that no Esc and no crash loses it."""

import json
import shutil
from pathlib import Path

from promocase.app.evidence import Draft
from promocase.kit import places
from promocase.kit.i18n import _
from promocase.kit.plain import NotPlain, from_plain, to_plain
from promocase.kit.wholefile import write

FILE = "draft.json"
FILES = "draft files"
"""Folder of pictures that were pasted and have no file of their own."""


def kept() -> Draft | None:
    """What was written and not finished; None when there is nothing, or nothing that can be read."""
    try:
        read = json.loads((places.state() / FILE).read_text(encoding="utf-8"))
        return from_plain(Draft, read) if isinstance(read, dict) else None
    except (OSError, ValueError, NotPlain):
        return None


def keep(draft: Draft) -> None:
    """Remember it. `Known` when the place can't be written."""
    if any((draft.title, draft.situation, draft.result, draft.my_part, draft.links, draft.files)):
        write(places.state() / FILE, [json.dumps(to_plain(draft), ensure_ascii=False)])
    else:
        forget()


def keep_picture(png: bytes) -> Path:
    """A picture that was pasted, as a file that waits with the draft. `Known` when the place can't be written."""
    folder = places.state() / FILES
    folder.mkdir(exist_ok=True)
    name = next(name for n in range(1, 10_000) if not (folder / (name := _("Picture {n}").format(n=n) + ".png")).exists())
    write(folder / name, [png])
    return folder / name


def forget() -> None:
    """It was finished."""
    (places.state() / FILE).unlink(missing_ok=True)
    shutil.rmtree(places.state() / FILES, ignore_errors=True)
