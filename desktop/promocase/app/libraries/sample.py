"""The sample library and its packet: what shows the product in a minute."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from promocase.app.cases.cases import case_named
from promocase.app.evidence import file_words
from promocase.app.libraries.making import new_library
from promocase.app.packets import packets
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace
from promocase.exchange import sample
from promocase.kit import places
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.wholefile import cannot_write
from promocase.packet import readback
from promocase.packet.options import Options

LIBRARY = "sample.promocase"
PACKET = "packet.pdf"
PREPARED = date(2026, 11, 2)
"""The sample's packet is the same file whenever it is made."""


def make(path: Path) -> None:
    """Write the sample library, where nothing may be yet."""
    with new_library(path) as workspace:
        workspace.do(_("Fill the sample"), fill)
        file_words.learn(workspace, _OurOwn())


class _OurOwn:
    """Files that ship with the program need no process apart to be read."""

    def said_in(self, _name: str, pieces: Iterable[bytes], /) -> str:
        return b"".join(pieces).decode("utf-8")


def at_home() -> Path:
    """Where the program keeps its own copy of the sample, to be looked at and changed at will; made when it is missing."""
    path = places.state() / LIBRARY
    if not path.exists():
        make(path)
    return path


def fill(tx: Transaction) -> None:
    """Put everything of the sample into an empty library."""
    records, contents = sample.sample()
    for record in records:
        tx.put(record)
    for sha256, content in contents.items():
        kept, _size = tx.add_content([content])
        assert kept == sha256


def demo(folder: Path) -> tuple[Path, Path]:
    """Write the sample library and its packet into a folder; gives both paths.

    Earlier ones that the demo wrote are replaced, each at once. `Known`, and nothing changed, when other files stand there.
    """
    library, packet = folder / LIBRARY, folder / PACKET
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".promocase-", dir=folder) as making:
            _make_both(Path(making), library, packet)
    except OSError as error:
        raise cannot_write(folder, error) from error
    except Known:
        if new:
            with suppress(OSError):
                folder.rmdir()
        raise
    return library, packet


def _make_both(making: Path, library: Path, packet: Path) -> None:
    """Make both in a folder beside their places, where no half file is seen, then put them there."""
    made_library, made_packet = making / LIBRARY, making / PACKET
    try:
        make(made_library)
        case = _export(made_library, made_packet)
    except Known as known:  # it names the folder that is thrown away
        raise Known(str(known).replace(str(making), str(library.parent))) from known
    _must_be_ours(library, packet, case)
    made_library.replace(library)
    made_packet.replace(packet)


def _export(library: Path, packet: Path) -> str:
    with Workspace.open(library) as workspace:
        case = case_named(workspace.library())
        packets.export(workspace, case, Options(prepared_on=PREPARED), packet)
        return case.id


def _must_be_ours(library: Path, packet: Path, case_id: str) -> None:
    if library.exists():
        with Workspace.open(library) as workspace:  # for writing: a window that has it open keeps it
            ours = workspace.library().owned_by.sample
        if not ours:
            raise _foreign(library)
    if packet.exists():
        try:
            forms = readback.read(packet)
        except Known as known:
            raise _foreign(packet) from known
        if any(form.case_id != case_id for form in forms):
            raise _foreign(packet)
        if not all(form.empty for form in forms):
            raise Known(_("“{file}” holds answers that somebody wrote. It was left as it is; choose another folder.").format(file=packet))


def _foreign(file: Path) -> Known:
    return Known(_("There is a file “{file}” that the demo did not write. It was left as it is; choose another folder.").format(file=file))
