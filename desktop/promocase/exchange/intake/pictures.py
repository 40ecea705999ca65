"""Files that come with entries: pictures are looked at, and where a photograph says where it was taken, that is taken out."""

import io
import warnings
from typing import Any

from promocase.exchange.intake import limits
from promocase.exchange.intake.report import Report
from promocase.kit.i18n import _

_GPS = 0x8825
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\0\0\0\x0cjP", b"\xff\x4f\xff\x51")


def is_picture(data: bytes) -> bool:
    return data.startswith(_SIGNS) and (not data.startswith(b"RIFF") or data[8:12] == b"WEBP")


def without_place(name: str, data: bytes, report: Report) -> bytes | None:
    """The file as it may be kept. None, and said so, for a damaged picture and one whose place can't be taken out."""
    if not is_picture(data):
        return data
    fault = problem(data)
    if fault:
        report.skip(name, name, fault)
        return None
    exif = _exif(data)
    if exif is None or _GPS not in exif:
        return data
    cleaned = _jpeg_without_gps(data, exif) if data.startswith(b"\xff\xd8") else None
    if cleaned is None:
        report.skip(name, name, _("the picture says where it was taken, and that can't be taken out of this format"))
        return None
    report.strip(_("places in photographs"))
    return cleaned


def problem(data: bytes) -> str:
    """Why the picture can't be kept; empty when it is sound."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > limits.MAX_PIXELS:
                    return _("the picture claims more pixels than any screen has")
                picture.draft("RGB", (200, 200))
                picture.load()
    except Exception:  # noqa: BLE001 - whatever a crooked picture makes its reader raise
        return _("the picture is damaged")
    return ""


def _exif(data: bytes) -> Any:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                return picture.getexif()
    except Exception:  # noqa: BLE001 - a picture without readable notes has none
        return None


def _jpeg_without_gps(data: bytes, exif: Any) -> bytes | None:
    """The same picture, its pixels untouched, with notes that name no place. None where it is not built as expected."""
    del exif[_GPS]
    notes = b"Exif\0\0" + exif.tobytes().removeprefix(b"Exif\0\0")
    out, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + size]
        if data[at + 1] != 0xE1:
            out.append(segment)
        elif segment[4:10] == b"Exif\0\0" and len(notes) < 65_000:
            out.append(b"\xff\xe1" + (len(notes) + 2).to_bytes(2, "big") + notes)
        # other notes of this sort (XMP) may name the place as well and are left behind
        at += size
    return b"".join((*out, data[at:])) if at + 2 <= len(data) else None
