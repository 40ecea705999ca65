"""A half-written piece of evidence: kept beside the settings until it is finished or emptied, so that no Esc and no crash loses it.

One for an encrypted library lies in no plain file: it is kept beside its snapshots, under its key.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from promocase.app.evidence.evidence import Draft
from promocase.app.workspace import passphrases
from promocase.kit import places
from promocase.kit.i18n import _
from promocase.kit.plain import NotPlain, from_plain, to_plain
from promocase.kit.wholefile import write

if TYPE_CHECKING:
    from promocase.storage.keys import Key

FILE = "draft.json"
FILES = "draft files"
"""Folder of pictures that were pasted and have no file of their own."""


def kept(library: Path | None = None) -> Draft | None:
    """What was written for `library` and not finished; None when there is nothing, or nothing that can be read."""
    try:
        read = json.loads(_text(library))
        draft = from_plain(Draft, read) if isinstance(read, dict) else None
    except (OSError, ValueError, NotPlain, RecursionError):
        return None
    there = tuple(f for f in draft.files if Path(f.path).exists()) if draft and _is_sealed(library) else ()
    return replace(draft, files=there) if draft and _is_sealed(library) else draft


def keep(draft: Draft, library: Path | None = None) -> None:
    """Remember it. `Known` when the place can't be written."""
    if not any((draft.title, draft.situation, draft.result, draft.my_part, draft.links, draft.files)):
        forget(library)
        return
    text = json.dumps(to_plain(draft), ensure_ascii=False)
    if library is not None and _is_sealed(library):
        from promocase.storage import halfwritten

        halfwritten.keep(library, _bytes(text))
    else:
        write(places.state() / FILE, [text])


def carry(library: Path, becomes: "Key | None") -> None:
    """Before the key of a library changes: keep its draft where it is looked for afterwards, too. `Known` when that can't be done."""
    from promocase.storage import halfwritten

    if kept(library) is None:
        return
    if becomes is not None:
        halfwritten.keep(library, _bytes(_text(library)), becomes)
    elif _is_sealed(library):
        write(places.state() / FILE, [_text(library)])


def carried(library: Path) -> None:
    """Afterwards, also where a change that was stopped is seen later: its draft is in one place, and in no plain one that need not be."""
    from promocase.storage import halfwritten

    halfwritten.forget(library, others=True)
    try:
        if _is_sealed(library) and _text(library) == _text(None):
            forget()
    except OSError:
        return  # there is no plain one


def keep_picture(png: bytes, library: Path | None = None) -> Path:
    """A picture that was pasted, as a file that waits with the draft. `Known` when the place can't be written."""
    folder = _pictures(library)
    folder.mkdir(exist_ok=True, mode=0o700)
    name = next(name for n in range(1, 10_000) if not (folder / (name := _("Picture {n}").format(n=n) + ".png")).exists())
    write(folder / name, [png])
    return folder / name


def forget(library: Path | None = None) -> None:
    """It was finished."""
    if library is not None and _is_sealed(library):
        from promocase.storage import halfwritten

        halfwritten.forget(library)
    else:
        with suppress(NotADirectoryError):  # where nothing can be kept, nothing was
            (places.state() / FILE).unlink(missing_ok=True)
    shutil.rmtree(_pictures(library), ignore_errors=True)


def _text(library: Path | None) -> str:
    if library is None or not _is_sealed(library):
        return (places.state() / FILE).read_text(encoding="utf-8")
    from promocase.storage import halfwritten

    return (halfwritten.kept(library) or b"").decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _pictures(library: Path | None) -> Path:
    return (places.fleeting() if _is_sealed(library) else places.state()) / FILES


def _is_sealed(library: Path | None) -> bool:
    return library is not None and passphrases.is_encrypted(library)
