"""The case that lies in a packet's file: whether there is one to look at. `Workspace.open` opens it."""

from pathlib import Path

from promocase.domain.library import Library
from promocase.kit.errors import Known


def lies_in(path: Path, library: Library | None) -> bool:
    """Whether this file is a packet that holds its case, and the case is none of this library's."""
    from promocase.packet.enclosed_case import reading

    try:
        held = reading.read(path)
    except Known:
        return False
    return library is None or not held.case.keys() & library.case.keys()
