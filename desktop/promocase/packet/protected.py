"""A PDF that only a password opens: AES-256 as PDF 2.0 has it (revision 6). It is no archive copy any more, and does not say it is."""

import io
import re

import pikepdf

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formfile

_LONGEST = 127
"""Bytes of a password that a PDF can have."""
_ARCHIVAL = re.compile(rb"<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>\s*")


def lock(data: bytes, password: str) -> bytes:
    """The same file, which asks for the password. Known where that is empty or too long for a PDF."""
    if not password or len(password.encode()) > _LONGEST:
        raise Known(_("A PDF's password has 1 to {n} bytes. Nothing was written.").format(n=_LONGEST))
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(_ARCHIVAL.sub(b"", metadata), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.save(made, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return made.getvalue()


def unlock(data: bytes, password: str) -> bytes:
    """The same file without a password. Raises Locked where it is not the one, Damaged or Endless as `formfile` does."""
    made = io.BytesIO()
    with formfile.opened(data, password) as pdf:
        pdf.save(made)
    return made.getvalue()
