"""What attached files say, for the search: read once for each file in a process apart, for hostile files are attached, too.

Texts lie beside the bytes and are no part of a step: they are read again where a library was made of a JSON file or of another library.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from promocase.app.workspace.workspace import Workspace
from promocase.exchange.intake import decoding, limits
from promocase.exchange.intake.worker import Worker
from promocase.kit.errors import Known
from promocase.kit.progress import Progress, silent

_LARGEST = 50_000_000
"""Bytes of a file that is looked into: a longer one is a recording or an archive, not a text."""


class Reader(Protocol):
    def said_in(self, name: str, pieces: Iterator[bytes], /) -> str: ...


def unread(workspace: Workspace) -> dict[str, str]:
    """SHA-256 -> name of attached files nobody has looked into yet; none where the library can't be written."""
    if workspace.read_only:
        return {}
    waiting = set(workspace.unread_files())
    return {a.sha256: a.name for a in workspace.library().attachment.values() if a.sha256 in waiting} if waiting else {}


def pieces(workspace: Workspace, sha256: str) -> Iterator[bytes] | None:
    """The bytes of a file that may say something; None for pictures, recordings, very large ones and those that are gone."""
    size = next((a.size for a in workspace.library().attachment.values() if a.sha256 == sha256), 0)
    if not 0 < size <= _LARGEST:
        return None
    try:
        whole = workspace.content(sha256)
        first = next(whole, b"")
    except Known:
        return None
    speaks = b"%PDF-" in first[:1024] or first.startswith(b"PK\x03\x04") or (size <= limits.MAX_TEXT and not decoding.is_binary(first))
    return chain((first,), whole) if speaks else None


def learn(workspace: Workspace, reader: Reader, progress: Progress = silent) -> int:
    """Look into every file nobody has looked into; gives their number. Where `progress` raises `Cancelled`, what was read is kept."""
    waiting = unread(workspace)
    for n, (sha256, name) in enumerate(waiting.items()):
        progress(n, len(waiting))
        workspace.learn({sha256: _words(workspace, reader, sha256, name)})
    return len(waiting)


def look_into(path: Path, waiting: Mapping[str, str], reader: Reader, progress: Progress) -> dict[str, str]:
    """SHA-256 -> what these files say (`waiting`: SHA-256 -> name). From any thread: the library there is opened anew, and only read."""
    found: dict[str, str] = {}
    with Workspace.open(path, read_only=True) as workspace:
        for n, (sha256, name) in enumerate(waiting.items()):
            progress(n, len(waiting))
            found[sha256] = _words(workspace, reader, sha256, name)
    return found


def _words(workspace: Workspace, reader: Reader, sha256: str, name: str) -> str:
    found = pieces(workspace, sha256)
    try:
        return reader.said_in(name, found) if found is not None else ""
    except Known:  # its bytes are not what they were; `check` tells of it
        return ""


def learn_apart(workspace: Workspace) -> None:
    """The same, in a reader process that is started if there is something to read."""
    if unread(workspace):
        with Worker() as reader:
            learn(workspace, reader)


def said(workspace: Workspace, evidence_id: str) -> tuple[tuple[str, str], ...]:
    """(name, words) of the files of a piece that say something."""
    files = {a.sha256: a.name for a in workspace.library().attachments_of.get(evidence_id, ())}
    texts = workspace.file_texts(islice(files, 100)) if files else {}
    return tuple((name, texts[sha256]) for sha256, name in files.items() if sha256 in texts)
