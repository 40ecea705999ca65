"""Attached files as the evidence sheets list them, and which of them lie in the packet's PDF."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from promocase.domain.evidence import Attachment
from promocase.packet.assembly.material import Material
from promocase.packet.model_appendix import SheetFile

MOST = 20_000_000
"""Bytes of all files in one PDF: what most mail takes. In the order of the sheets; those beyond are named only."""


def of(m: Material) -> Mapping[str, tuple[SheetFile, ...]]:
    """Evidence id -> its files, for each piece of the case."""
    room, taken = MOST if m.options.embeds else 0, set[str]()
    out: dict[str, tuple[SheetFile, ...]] = {}
    for id in m.evidence:
        found: list[SheetFile] = []
        for attachment in m.attachments[id]:
            file = _file(m, attachment)
            if not file.is_picture and file.size <= room:
                file = replace(file, inside=_free(f"{m.short(id)} {file.name}", taken))
                taken.add(file.inside.casefold())
                room -= file.size
            found.append(file)
        out[id] = tuple(found)
    return out


def _file(m: Material, file: Attachment) -> SheetFile:
    """Nobody can hide a name in a picture, so where names are hidden no file counts as one that is drawn."""
    return SheetFile(file.name, file.sha256, "" if m.options.hidden else file.media_type, file.size, file.caption)


def _free(name: str, taken: set[str]) -> str:
    """A name that no other file in the PDF has, and that is no way into a folder."""
    path = PurePosixPath(name.replace("/", "_").replace("\\", "_"))
    free, number = path.name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free
