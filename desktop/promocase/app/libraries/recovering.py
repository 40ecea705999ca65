"""What can be read of a damaged library, saved into a new one. The damaged file is never written."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from promocase.app.frameworks import frameworks
from promocase.app.libraries.making import new_library
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.snapshots import kind_words
from promocase.domain.evidence import Attachment
from promocase.domain.immutable import immutable
from promocase.domain.library import KINDS, REFERENCES, Library, Record
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import backup, keys, snapshots
from promocase.storage.salvage import Loss, Salvaged, name_of, salvage
from promocase.storage.sentences import NothingToSave
from promocase.storage.snapshots import Snapshot

__all__ = ["Loss", "Recovered", "recover", "sentence"]


@immutable
class Recovered:
    library: Library
    losses: tuple[Loss, ...]
    """What was not saved, and what was saved though it may not be what was written."""


def recover(damaged: Path, target: Path) -> Recovered:
    """Save everything that can be read of `damaged` as a new library at `target`, whole or not at all; its newest snapshot fills gaps.

    `Known` where nothing can be read, and where something stands at `target` already.
    """
    if target.exists() or target.is_symlink():
        raise Known(_("There is a file at {file} already. It was left as it is; choose another name.").format(file=target))
    if key := keys.held(damaged):
        keys.hold(target, key)  # what was encrypted stays so
    with _copy_beside(target) as copy:
        found = _read(damaged, copy)
        with new_library(target) as workspace:
            workspace.do(_("Recover"), _take_in, found)
            problems = workspace.check()
        if problems:  # a fault of ours: better no file than one that is not sound
            target.unlink(missing_ok=True)
            raise RuntimeError(f"recovered library is not sound: {len(problems)} problems")
        return Recovered(found.library, found.losses)


def _read(damaged: Path, copy: Path) -> Salvaged:
    """What can be read, and from its newest snapshot what can't."""
    kept = _newest_snapshot(damaged)
    try:
        found = salvage(damaged, copy, [frameworks.snapshot_of(f) for _id, f in frameworks.shipped_frameworks()])
    except NothingToSave:
        if kept is None:
            raise
        found = Salvaged(Library.of(), (Loss("", "", "", "uncounted"),), copy)
    return found if kept is None else _filled(found, *kept)


def _newest_snapshot(damaged: Path) -> tuple[Snapshot, Library] | None:
    for kept in snapshots.kept(damaged):
        with suppress(Known):
            return kept, snapshots.read(kept)
    return None


def _filled(found: Salvaged, kept: Snapshot, then: Library) -> Salvaged:
    """With those records of the snapshot that are known to be lost; where nobody can tell what is lost, with all it has more.

    What might not be what was written, and stands in the snapshot alike, is beyond doubt.
    """
    lost = {(x.kind, x.id) for x in found.losses if x.why in ("unreadable", "alone", "bytes")}
    uncounted = any(x.why == "uncounted" for x in found.losses)
    library, back = found.library, set[tuple[str, str]]()
    for kind in KINDS:  # what is referred to stands before what refers to it
        for id, record in then.records(kind).items():
            wanted = (kind, id) in lost or (uncounted and id not in library.records(kind))
            if wanted and _stands(library, kind, record):
                filled = library.with_changes([(kind, id, record)])
                if not any(filled.doubles((kind,))):
                    library = filled
                    back.add((kind, id))
    sure = {
        (x.kind, x.id) for x in found.losses if x.kind and library.records(x.kind).get(x.id, x) == then.records(x.kind).get(x.id)
    }
    losses = [x for x in found.losses if (x.kind, x.id) not in sure]
    losses += [Loss(kind, id, name_of(then.records(kind)[id]), "snapshot") for kind, id in sorted(back)]
    return replace(found, library=library, losses=tuple(losses), snapshot=kept)


def _stands(library: Library, kind: str, record: Record) -> bool:
    to = ((getattr(record, field), other) for field, other in REFERENCES.get(kind, {}).items())
    return all(id is None or id in library.records(other) for id, other in to)


def sentence(loss: Loss) -> str:
    """One line of the list."""
    name = f"“{loss.name}”" if loss.name else loss.id
    words = {
        "unreadable": _("{kind}: {name} could not be read."),
        "changed": _("{kind}: {name} was saved, but may not be what was written. Please look at it."),
        "alone": _("{kind}: {name} was left out, because what it belongs to could not be read."),
        "uncounted": _("The list of what was in it could not be read whole, so more may be missing than is named here."),
        "snapshot": _("{kind}: {name} could not be read, and was taken from the newest snapshot, as it was then."),
        "bytes": _("{kind}: the file {name} was left out, because its bytes are not what they were."),
    }
    return words[loss.why].format(kind=kind_words(loss.kind) if loss.kind else "", name=name)


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
