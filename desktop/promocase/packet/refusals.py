"""Why a file that came back could not be read, where something else can be done about it; apart from what opens PDFs, which is heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from promocase.kit.errors import Known

if TYPE_CHECKING:
    from promocase.packet.formnames import Identity


class NeedsPassword(Known):
    """The file asks for a password; with it, reading can be tried again."""


class NoPacket(Known):
    """A PDF in good order that never was one of ours."""


class NoFields(Known):
    """The file is a packet whose form fields are gone: its answers can be typed in by hand."""

    def __init__(self, message: str, named: Identity, file_sha256: str) -> None:
        super().__init__(message)
        self.case_id, self.packet_number, self.content_hash, self.file_sha256 = named.case_id, named.number, named.content, file_sha256
