"""A file that came back, opened: which forms of ours it holds. Every way in which it can't be read has a sentence of its own."""

import hashlib
from pathlib import Path

from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formfile
from promocase.packet.formfile import Copy
from promocase.packet.formnames import Identity
from promocase.packet.refusals import NeedsPassword, NoFields, NoPacket


@immutable
class Returned:
    """One file and the forms in it."""

    name: str
    """Of the file."""
    sha256: str
    copies: tuple[tuple[Identity, Copy], ...]
    """One, or several where files were put together; at least one."""


def read(path: Path, password: str = "") -> Returned:
    """The filled forms in a PDF file. Nothing is written.

    Known, with a sentence of its own each, for a file that is missing, empty, too large, no PDF, damaged, locked (`NeedsPassword`),
    foreign, or one of ours without its fields (`NoFields` where it is a packet).
    """
    try:
        size = path.stat().st_size
        if size > formfile.LARGEST:
            raise _too_large(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Known(_("{file} is not there. Nothing was changed; choose the filled PDF again.").format(file=path.name)) from None
    except OSError as error:
        raise Known(
            _("{file} can't be read ({reason}). Nothing was changed.").format(file=path.name, reason=error.strerror or error)
        ) from error
    return _opened(path, data, password)


def _opened(path: Path, data: bytes, password: str) -> Returned:
    if not data:
        raise Known(_("{file} is empty: nothing came through. Nothing was changed; ask for the file again.").format(file=path.name))
    if b"%PDF-" not in data[:1024]:
        raise Known(_("{file} is not a PDF file. Nothing was changed; choose the PDF that came back.").format(file=path.name))
    try:
        copies = formfile.copies(data, password)
    except formfile.Locked:
        raise _locked(path, tried=bool(password)) from None
    except formfile.Endless:
        raise _too_large(path) from None
    except formfile.Damaged as error:
        raise Known(
            _("{file} is damaged and can't be read. Nothing was changed; ask for the file again.").format(file=path.name)
        ) from error
    sha256 = hashlib.sha256(data).hexdigest()
    found = [(identity, copy) for copy in copies for identity in sorted(copy.identities())[:1]]
    if copies and not found and (printed := formfile.printed_identity(data)):
        found = [(printed, copies[0])]
    if not found:
        raise _without_fields(path, data, sha256)
    return Returned(path.name, sha256, tuple(found))


def _without_fields(path: Path, data: bytes, sha256: str) -> Known:
    printed = formfile.printed_identity(data)
    if printed is None:
        return NoPacket(
            _("{file} is not a packet with a review form. Nothing was changed; choose the PDF that came back, or, if it is a scan, "
              "type its answers in by hand.").format(file=path.name)
        )  # fmt: skip
    if printed.kind:
        sentence = _(
            "{file} came from you, but it was printed to PDF and its form fields are gone, so the answers can't be read. "
            "Ask for the file as it was saved, or copy what it says by hand. Nothing was changed."
        )
        return Known(sentence.format(file=path.name))
    sentence = _(
        "{file} is one of your packets, but it was printed to PDF and its form fields are gone, so the answers can't be read. "
        "Ask for the file as it was saved, or type the answers in by hand. Nothing was changed."
    ).format(file=path.name)
    return NoFields(sentence, printed, sha256)


def _too_large(path: Path) -> Known:
    return Known(
        _("{file} is far larger than any packet, so it was not looked through. Nothing was changed; choose the PDF that came back.").format(
            file=path.name
        )
    )


def _locked(path: Path, tried: bool) -> Known:
    if tried:
        return NeedsPassword(_("{file} does not open with this password. Nothing was changed.").format(file=path.name))
    sentence = _("{file} is protected with a password, so its answers can't be read. Ask for a copy without one. Nothing was changed.")
    return NeedsPassword(sentence.format(file=path.name))
