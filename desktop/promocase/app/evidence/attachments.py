"""Files kept with evidence: their bytes go into the library once, however often they are attached."""

import mimetypes
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace
from promocase.domain.evidence import Attachment
from promocase.domain.ids import new_id
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.wholefile import cause_of, write

_CHUNK = 1 << 20

# The tables of the interpreter alone: those of the computer would make one file two things on two machines.
_types = mimetypes.MimeTypes(filenames=())


def attach(tx: Transaction, evidence_id: str, path: Path, on: date, caption: str = "") -> str:
    """Keep a copy of the file with the piece; gives the attachment's id. A file it has already is not kept twice."""
    if evidence_id not in tx.library.evidence:
        raise Known(_("This piece of evidence is no longer in the library, so nothing was changed."))
    try:
        sha256, size = tx.add_content(_chunks(path))
    except OSError as error:
        said = _("“{name}” couldn't be read, so it was not attached: {cause}.")
        raise Known(said.format(name=path.name, cause=cause_of(error))) from error
    for known in tx.library.attachments_of.get(evidence_id, ()):
        if known.sha256 == sha256:
            return known.id
    made = Attachment(new_id(), evidence_id, sha256, path.name, media_type(path.name), size, on, caption)
    tx.put(made)
    return made.id


def detach(tx: Transaction, attachment_id: str) -> None:
    """Take a file off its piece. Undo brings it back."""
    tx.remove("attachment", attachment_id)


def save_copy(workspace: Workspace, attachment_id: str, path: Path) -> Path:
    """Write the attached file to `path`, whole or not at all."""
    write(path, workspace.content(workspace.library().attachment[attachment_id].sha256), workspace.path)
    return path


def media_type(name: str) -> str:
    """What kind of file the name says it is; `application/octet-stream` where it says nothing."""
    return _types.guess_type(name)[0] or "application/octet-stream"


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
