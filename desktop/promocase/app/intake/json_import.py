"""What comes into a library: another library's JSON form. All of it or nothing; what is there already is not doubled."""

from collections.abc import Callable, Iterable
from pathlib import Path

from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment
from promocase.domain.immutable import immutable
from promocase.domain.library import KINDS, Library, Owner, Record
from promocase.exchange import library_json
from promocase.kit.errors import Known
from promocase.kit.i18n import _

Contents = Callable[[str], Iterable[bytes]]
"""The bytes of an attached file by SHA-256 (hex), in chunks."""


@immutable
class Imported:
    """What an import did."""

    added: tuple[tuple[str, int], ...]
    """(kind, how many), in the order of `KINDS`, none of them zero."""
    same: int
    """Records that were in the library already, with the same content."""

    @property
    def total(self) -> int:
        return sum(n for _kind, n in self.added)


@immutable
class Read:
    """A library's JSON file, checked and ready to be taken in."""

    name: str
    library: Library
    contents: Contents


def is_library(path: Path) -> bool:
    """Whether the file says it is a library of this program as JSON. False for what can't be read at all."""
    mark, before = f'"format": "{library_json.FORMAT}"'.encode(), b""
    try:
        with path.open("rb") as file:
            if not file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                return False
            while piece := file.read(1 << 20):
                if mark in before + piece:
                    return True
                before = piece[-len(mark) :]
    except OSError:
        return False
    return False


def read(path: Path) -> Read:
    """Read and check a file that export wrote. `Known`, naming the place, when it can't be used."""
    library, contents = library_json.load(path)
    return Read(path.name, library, contents)


def into(workspace: Workspace, file: Read) -> Imported:
    """Take it in, as one step that undo takes back, after a snapshot of what was there."""
    if workspace.library().evidence:
        workspace.keep(reasons().IMPORT)
    return workspace.do(_("Import {file}").format(file=file.name), take_in, file)


def take_in(tx: Transaction, file: Read) -> Imported:
    """Put every record that is not there yet. Same id, same content: nothing. Same id, other content: `Known`, and nothing changed.

    So it is where a number or place that only one may have has been given to two.
    """
    added: list[tuple[str, int]] = []
    same = 0
    for kind in KINDS:
        there, incoming = tx.library.records(kind), _sorted(file.library, kind)
        new = [r for r in incoming if _is_new(there.get(r.id), r, kind, file.name)]
        same += len(incoming) - len(new)
        for record in new:
            tx.put(record)
            if isinstance(record, Attachment):
                tx.add_content(file.contents(record.sha256))
        if new:
            added.append((kind, len(new)))
    for double in tx.library.doubles():
        said = _("{file} and this library each have an entry of {kind} with the same {fields}. Nothing was changed.")
        raise Known(said.format(file=file.name, kind=double.kind, fields=", ".join(double.fields)))
    return Imported(tuple(added), same)


def _sorted(library: Library, kind: str) -> list[Record]:
    return sorted(library.records(kind).values(), key=lambda r: r.id)


def _is_new(there: Record | None, record: Record, kind: str, name: str) -> bool:
    nobody = Owner()
    if there == record or record == nobody:
        return False
    if there is None or there == nobody:
        return True
    raise Known(
        _("{file} holds {what} with another content than this library has. Nothing was changed; importing does not merge.").format(
            file=name, what=_named(kind, record)
        )
    )


def _named(kind: str, record: Record) -> str:
    """What a person knows the record by: its title or name, else its kind and id."""
    for field in ("title", "name"):
        if text := getattr(record, field, ""):
            return f"“{text}”"
    return f"{kind} {record.id}"
