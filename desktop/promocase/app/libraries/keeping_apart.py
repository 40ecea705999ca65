"""What is open here, written as a library of its own, when another program has put something else in its place."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from promocase.app.libraries.making import new_library
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace
from promocase.domain.evidence import Attachment
from promocase.domain.library import KINDS
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import keys


def keep_apart(workspace: Workspace, target: Path) -> tuple[str, ...]:
    """Write what the window shows to a new library at `target`; gives the names of attached files whose bytes are nowhere any more.

    The bytes come from the file where it still has them, and from the newest snapshot where it has not.
    """
    if not target.exists() and (key := keys.held(workspace.path)):
        keys.hold(target, key)  # what was encrypted stays so
    with new_library(target) as apart:
        return apart.do(_("Keep apart"), _take_in, workspace)


def _take_in(tx: Transaction, of: Workspace) -> tuple[str, ...]:
    gone: list[str] = []
    for kind in KINDS:
        for record in of.library().records(kind).values():
            if isinstance(record, Attachment):
                source = _source(of, record.sha256)
                if source is None:
                    gone.append(record.name)
                    continue
                tx.add_content(source())
            tx.put(record)
    return tuple(gone)


def _source(of: Workspace, sha256: str) -> Callable[[], Iterator[bytes]] | None:
    """Where the bytes can be read, tried to the end first: what is read in blocks can't be taken back when the last one is wrong."""
    for source in _sources(of, sha256):
        with suppress(Known):
            for _block in source():
                pass
            return source
    return None


def _sources(of: Workspace, sha256: str) -> Iterator[Callable[[], Iterator[bytes]]]:
    yield partial(of.content, sha256)
    for kept in of.snapshots()[:1]:
        yield partial(of.content_at, kept, sha256)
