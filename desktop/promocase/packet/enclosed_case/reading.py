"""The case that lies in a packet's file, read by whoever has the file. Every way in which there is none to read has its sentence."""

import hashlib
from pathlib import Path
from typing import Any

import pikepdf

from promocase.domain.library import Library
from promocase.exchange import library_json
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.wholefile import cause_of
from promocase.packet import filefacts, formfile, formnames
from promocase.packet.enclosed_case.name import NAME


def read(path: Path) -> Library:
    """The case in this file as it is printed, checked through. Nothing is written. Known, saying why, where there is none to be had."""
    data = bytes_of(path)
    try:
        with formfile.opened(data) as pdf:
            seal, content = filefacts.seal(pdf), _content(pdf)
    except formfile.Locked:
        said = _("“{file}” is protected with a password, so it can't be opened. Ask for a copy without one.")
        raise Known(said.format(file=path.name)) from None
    except formfile.Endless:
        raise Known(_("“{file}” is far larger than any packet, so it was not looked through.").format(file=path.name)) from None
    except formfile.Damaged as error:
        raise Known(_("“{file}” is damaged and can't be read; ask for the file again.").format(file=path.name)) from error
    if content is None:
        raise Known(_without(seal).format(file=path.name))
    if seal.get("case") != hashlib.sha256(content).hexdigest():
        said = _("The case in “{file}” is not as its author put it there, so it is not shown. Its pages can be read in any PDF reader.")
        raise Known(said.format(file=path.name))
    return library_json.records_of(content, path.name)


def _without(seal: dict[str, str]) -> str:
    named = formnames.read_identity(seal.get("identity", ""))
    if named is not None and not named.kind:
        return _("“{file}” is a packet, and its author did not put the case itself into it. Its pages can be read in any PDF reader.")
    return _("“{file}” is a PDF in which there is no case of Promocase to open. It can be read in any PDF reader.")


def bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > formfile.LARGEST:
            raise Known(_("“{file}” is far larger than any packet, so it was not looked through.").format(file=path.name))
        data = path.read_bytes()
    except FileNotFoundError:
        raise Known(_("“{file}” is not there. Choose the packet again.").format(file=path.name)) from None
    except OSError as error:
        raise Known(_("“{file}” can't be read: {cause}.").format(file=path.name, cause=cause_of(error))) from error
    if b"%PDF-" not in data[:1024]:
        raise Known(_("“{file}” is not a PDF file, so there is no packet in it to open.").format(file=path.name))
    return data


def _content(pdf: pikepdf.Pdf) -> bytes | None:
    """By the document's list of associated files, which is flat: no program has to build a tree to keep it."""
    found: Any = pdf.Root.get("/AF")
    for spec in list(found) if isinstance(found, pikepdf.Array) else ():
        held = spec.get("/EF") if isinstance(spec, pikepdf.Dictionary) and str(spec.get("/UF", "")) == NAME else None
        stream = held.get("/F") if isinstance(held, pikepdf.Dictionary) else None
        if isinstance(stream, pikepdf.Stream):
            return stream.read_bytes()
    return None
