"""What can be read of a damaged library, saved into a new one. The damaged file is never written."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from promocase.app import frameworks
from promocase.app.changes import Transaction
from promocase.app.making import new_library
from promocase.domain.evidence import Attachment
from promocase.domain.library import KINDS, Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import backup, keys
from promocase.storage.salvage import Loss, Salvaged, salvage

__all__ = ["Loss", "Recovered", "recover", "sentence"]


@dataclass(frozen=True, slots=True)
class Recovered:
    library: Library
    losses: tuple[Loss, ...]
    """What was not saved, and what was saved though it may not be what was written."""


def recover(damaged: Path, target: Path) -> Recovered:
    """Save everything that can be read of `damaged` as a new library at `target`, whole or not at all.

    `Known` where nothing can be read, and where something stands at `target` already.
    """
    if target.exists() or target.is_symlink():
        raise Known(_("There is a file at {file} already. It was left as it is; choose another name.").format(file=target))
    if key := keys.held(damaged):
        keys.hold(target, key)  # what was encrypted stays so
    with _copy_beside(target) as copy:
        found = salvage(damaged, copy, [frameworks.snapshot_of(f) for _id, f in frameworks.shipped_frameworks()])
        with new_library(target) as workspace:
            workspace.do(_("Recover"), _take_in, found)
            problems = workspace.check()
        if problems:  # a fault of ours: better no file than one that is not sound
            target.unlink(missing_ok=True)
            raise RuntimeError(f"recovered library is not sound: {len(problems)} problems")
        return Recovered(found.library, found.losses)


def sentence(loss: Loss) -> str:
    """One line of the list."""
    name = f"“{loss.name}”" if loss.name else loss.id
    words = {
        "unreadable": _("{kind}: {name} could not be read."),
        "changed": _("{kind}: {name} was saved, but may not be what was written. Please look at it."),
        "alone": _("{kind}: {name} was left out, because what it belongs to could not be read."),
        "uncounted": _("The list of what was in it could not be read whole, so more may be missing than is named here."),
        "bytes": _("{kind}: the file {name} was left out, because its bytes are not what they were."),
    }
    return words[loss.why].format(kind=loss.kind, name=name)


def _take_in(tx: Transaction, found: Salvaged) -> None:
    for kind in KINDS:
        for id, record in sorted(found.library.records(kind).items()):
            if isinstance(record, Attachment):
                tx.add_content(found.content(record.sha256))
            if tx.library.records(kind).get(id) != record:
                tx.put(record)


@contextmanager
def _copy_beside(target: Path) -> Generator[Path]:
    """Where the copy that is read may lie: beside the new library, where there is room for it if there is room for that."""
    copy = target.with_name(f".{target.name}.reading.part")
    try:
        yield copy
    finally:
        with suppress(OSError):
            backup.remove(copy)
        keys.forget(copy)
