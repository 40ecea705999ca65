"""What the Packet place shows and writes: the packet, or another document made from the same case."""

from pathlib import Path

from promocase.app.packets import documents, packets
from promocase.app.packets.documents import Kind
from promocase.domain.case import Case
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.progress import Progress
from promocase.packet.options import Options


@immutable
class Wanted:
    """One thing to make, in frozen values: its work can be done in another thread."""

    library: Library
    case: Case
    options: Options
    source: Path
    """The library's own file."""
    kind: Kind | None = None
    """None: the packet."""
    witness: str = ""
    """Of a slip: whom and what it is for."""

    def name(self) -> str:
        """The file name that is proposed. `Known` where it can't be made."""
        if self.kind is None:
            return packets.file_name(packets.packet_of(self.library, self.case, self.options))
        return documents.file_name(self._document())

    def preview(self, progress: Progress) -> packets.Rendered:
        """The very bytes that are written."""
        if self.kind is None:
            return packets.preview(self.library, self.case, self.options, self.source, progress)
        made = documents.render(self.library, self.case, self._document(), self.options)
        return packets.Rendered(made.content, made.pages, tuple(character for character, _count in made.missing))

    def write(self, path: Path, progress: Progress, password: str = "") -> "packets.Exported | Path":
        """A packet, which may have a password, says what is to be recorded; of another document the path is given."""
        if self.kind is None or password:
            return packets.write(self.library, self.case, self.options, self.source, path, progress, password=password)
        documents.write(self.library, self.case, self._document(), self.options, path, self.source)
        return path

    def _document(self) -> documents.Document:
        assert self.kind is not None
        return documents.made(self.library, self.case, self.kind, self.options, self.witness)
