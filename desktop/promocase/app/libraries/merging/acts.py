"""Bringing another library in: read it, look at what would happen, and do it as one step that undo takes back."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from promocase.app.libraries.merging.planning import Plan, Stamps, plan
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.exchange import library_json
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class Other:
    """A library that may be brought in."""

    path: Path
    library: Library
    stamps: Stamps
    """Empty where the file does not say when anything was changed."""
    contents: Callable[[str], Iterable[bytes]]

    @property
    def name(self) -> str:
        return self.path.name


@contextmanager
def other(path: Path) -> Generator[Other, None, None]:
    """The library in a file, open for reading: a library file, a snapshot, or a JSON export. `Known` where it is neither."""
    if path.suffix.casefold() == ".json":
        library, contents = library_json.load(path)
        yield Other(path, library, {}, contents)
        return
    # a reader follows the file, so it is read once: what was looked at is what is brought in
    with Workspace.open(path, read_only=True) as workspace:
        yield Other(path, workspace.library(), workspace.stamps(), workspace.content)


def preview(workspace: Workspace, other: Other, on: date) -> Plan:
    """What bringing it in on this day would do; nothing is changed."""
    _require_fitting(workspace, other)
    if other.path.exists() and workspace.path.exists() and other.path.samefile(workspace.path):
        raise Known(_("“{file}” is this library itself.").format(file=other.name))
    return plan(workspace.library(), other.library, workspace.stamps(), other.stamps, on)


def merge(workspace: Workspace, other: Other, on: date) -> Plan:
    """Bring it in, after a snapshot of what was there.

    Where there is nothing to bring in, no record is written and no step made: only the times of what both say alike become the later of
    the two, so that a third library meets the same times whichever came first. Undone and made again, it is a change of that moment.
    """
    planned = preview(workspace, other, on)
    if not planned.nothing:
        workspace.keep(reasons().MERGE)
    workspace.do(_("Bring in {file}").format(file=other.name), _take_in, planned, other)
    return planned


def _take_in(tx: Transaction, planned: Plan, other: Other) -> None:
    tx.stamps.update(planned.stamps)
    for record in planned.records:
        tx.put(record)
        if isinstance(record, Attachment):
            tx.add_content(other.contents(record.sha256))
    for double in tx.library.doubles():
        said = _("{file} and this library each have an entry of {kind} with the same {fields}. Nothing was changed.")
        raise Known(said.format(file=other.name, kind=double.kind, fields=", ".join(double.fields)))


def _require_fitting(workspace: Workspace, other: Other) -> None:
    mine, theirs = workspace.library().owned_by, other.library.owned_by
    if mine.sample != theirs.sample:
        raise Known(_("The sample library and a library of your own are kept apart. Nothing was changed."))
