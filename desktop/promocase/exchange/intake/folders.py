"""Folders that are one export, told by what they hold: an unpacked export of Slack is read as its archive would be."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from promocase.exchange.intake import limits
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_MOST_BYTES = 100_000_000
"""Of such a folder: it is held in memory twice."""
_BEGIN = (1980, 1, 1, 0, 0, 0)
"""The same folder is the same bytes, whenever it is read."""


def sources(folder: Path) -> Iterator[tuple[Path, str]]:
    """What to read in a folder, and what each is called: its files, or the folder itself where it is one export.

    Hidden files, links and what a program keeps for itself are passed over.
    """
    if is_slack(folder):
        yield folder, folder.name
        return
    own = ("logseq",) if (folder / "logseq" / "config.edn").is_file() else ()
    for inner in sorted(folder.rglob("*")):
        parts = inner.relative_to(folder).parts
        if inner.is_file() and not inner.is_symlink() and not any(p.startswith(".") for p in parts) and parts[0] not in own:
            yield inner, "/".join(parts)


def is_slack(folder: Path) -> bool:
    """Whether it is an unpacked export of Slack: a list of its people, and days of channels."""
    if not (folder / "users.json").is_file():
        return False
    channels = (p for p in sorted(folder.iterdir()) if p.is_dir() and not p.is_symlink())
    return any(_DAY.fullmatch(day.name) for channel in channels for day in channel.iterdir())


def archived(folder: Path) -> bytes:
    """The archive that a folder of one export would be. `Known` where it is another folder, or too large."""
    if not is_slack(folder):
        raise Known(_("{file} is a folder, no file.").format(file=folder.name))
    made, room = io.BytesIO(), _MOST_BYTES
    with zipfile.ZipFile(made, "w") as parts:
        for n, inner in enumerate(sorted(folder.rglob("*.json"))):
            if inner.is_symlink() or not inner.is_file():
                continue
            data = inner.read_bytes()
            room -= len(data)
            if room < 0 or n >= limits.MAX_PARTS:
                raise Known(_("{file} holds more than notes do, so it was not read. Import it in parts.").format(file=folder.name))
            parts.writestr(zipfile.ZipInfo(inner.relative_to(folder).as_posix(), _BEGIN), data)
    return made.getvalue()
