"""Mails that Outlook saved (.msg): an OLE container whose streams are named by what they hold."""

import struct
from typing import Any

from promocase.exchange.intake import decoding, html, mail, when
from promocase.exchange.intake.draft import KeptFile
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.mail import Letter
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUBJECT, _SENDER, _ADDRESS, _SMTP, _BODY, _HTML, _ID = "0037", "0C1A", "0C1F", "5D01", "1000", "1013", "1035"
_CLIENT_SUBMIT, _DELIVERED, _SENSITIVITY = 0x0039, 0x0E06, 0x0036
_NAME, _LONG_NAME, _DATA = "3704", "3707", "37010102"


def is_ole(data: bytes) -> bool:
    return data.startswith(_OLE)


def _looks(source: Source) -> str:
    name = "__properties_version1.0".encode("utf-16-le")
    return _("it is a mail as Outlook saves it") if is_ole(source.data) and name in source.data else ""


def _read(source: Source) -> Found:
    import io

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as ole:
            letter = _letter(ole, source)
    except Known:
        raise
    except Exception:  # noqa: BLE001 - the library lets whatever a crooked file causes through
        raise Known(_("{file} is a damaged Outlook mail, so nothing of it was read.").format(file=source.name)) from None
    made = mail.draft(letter, "")
    if made is None:
        raise Known(_("{file} is a mail that says nothing.").format(file=source.name))
    return Found([made])


def _letter(ole: Any, source: Source) -> Letter:
    properties = _properties(ole)
    moment = properties.get(_CLIENT_SUBMIT) or properties.get(_DELIVERED) or 0
    text = _string(ole, "", _BODY)
    if not text.strip():
        data = _bytes(ole, f"__substg1.0_{_HTML}0102")
        text = "\n\n".join(b.text for b in html.page(decoding.decode(data, source.name).text, source.name).blocks if b.text) if data else ""
    private = _("the mail is marked {word}").format(word=_("private")) if properties.get(_SENSITIVITY, 0) & 0xFFFF else ""
    return Letter(
        _string(ole, "", _SUBJECT),
        _string(ole, "", _SENDER),
        _string(ole, "", _SMTP) or _string(ole, "", _ADDRESS),
        when.of_seconds(moment / 10_000_000 - 11_644_473_600) if moment else None,
        text,
        _string(ole, "", _ID),
        private,
        tuple(_files(ole, source)),
    )


def _files(ole: Any, source: Source) -> list[KeptFile]:
    folders = dict.fromkeys(path[0] for path in ole.listdir() if path[0].startswith("__attach_version1.0"))
    kept: list[KeptFile] = []
    for folder in list(folders)[:100]:
        data = _bytes(ole, f"{folder}/__substg1.0_{_DATA}")
        name = _string(ole, folder + "/", _LONG_NAME) or _string(ole, folder + "/", _NAME)
        one = source.keep(name or _("file"), data) if data else None
        kept += [one] if one else []
    return kept


def _string(ole: Any, folder: str, tag: str) -> str:
    wide = _bytes(ole, f"{folder}__substg1.0_{tag}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _bytes(ole, f"{folder}__substg1.0_{tag}001E").rstrip(b"\0")
    return decoding.decode(narrow, "").text if narrow else ""


def _bytes(ole: Any, path: str) -> bytes:
    return ole.openstream(path).read() if ole.exists(path) else b""


def _properties(ole: Any) -> dict[int, int]:
    """Fixed-size properties of the mail itself: tag to value."""
    data = _bytes(ole, "__properties_version1.0")[32:]
    found: dict[int, int] = {}
    for at in range(0, len(data) - 15, 16):
        tag, _flags, value = struct.unpack_from("<IIQ", data, at)
        found[tag >> 16] = value
    return found


KIND = Kind("msg", lambda: _("Outlook mail"), _looks, _read, own_ids=True)
