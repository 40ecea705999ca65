"""A whole library as JSON, out and in: every record, attachments included, nothing that depends on when it was written.

Equal libraries give equal bytes: keys sorted, records in the order of their ids, contents in that of their hashes.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from promocase.domain.library import KINDS, Library
from promocase.exchange import json_file, library_check, library_chunks
from promocase.kit import plain
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

FORMAT = "promocase-library"
FORMAT_VERSION = 1
CHUNK = 786_432
"""Bytes in a base64 chunk, a multiple of three; only the last may be shorter."""
MAX_BYTES, MAX_TEXT = 20_000_000_000, 1_000_000_000
"""Of a file, and of what is in it besides attached files."""

Contents = Callable[[str], Iterable[bytes]]
"""SHA-256 (hex) -> the bytes of an attachment, in pieces."""


def dump(library: Library, contents: Contents | None = None, *, track_choices: bool = True) -> Iterator[str]:
    """The library as JSON text, in pieces; to be written as UTF-8 with plain line ends.

    Without `contents` the bytes of attachments are left out, and such a text can be compared but not read back when
    there are attachments. Without `track_choices` so is the log of them: what a switch there and back must not change.
    """
    keys: list[str] = sorted([*KINDS, "format", "format_version", *(("content",) if contents else ())])
    for n, key in enumerate(keys):
        yield ("{\n  " if n == 0 else ",\n  ") + f'"{key}": '
        if key == "format":
            yield json.dumps(FORMAT)
        elif key == "format_version":
            yield str(FORMAT_VERSION)
        elif key == "content" and contents:
            yield from _listed(_content(sha256, contents) for sha256 in sorted({a.sha256 for a in library.attachment.values()}))
        else:
            left_out = key == "track_choice" and not track_choices
            records = {} if left_out else library.records(key)
            yield from _listed([_indented(plain.to_plain(records[id]))] for id in sorted(records))
    yield "\n}\n"


def load(path: Path) -> tuple[Library, Contents]:
    """The library in a file and the bytes of its attachments. Raises Known, naming the first problem and the number of others.

    Everything is checked before it is returned: shape, references, duplicates, days, hashes. The bytes stay on the disk until asked for.
    """
    slim = library_chunks.read(path, MAX_BYTES, MAX_TEXT)
    file, library = _read(slim, bytes_beside=False)
    document = file.document
    chunks: dict[str, list[str]] = {c["sha256"]: c["chunks"] for c in document.get("content", ())}
    return library, lambda sha256: _unchanged(map(slim.decoded, chunks[sha256]), sha256, file.name)


def load_records(path: Path) -> Library:
    """The library in a file without the bytes of its attachments, which lie elsewhere. Raises Known."""
    return _read(library_chunks.read(path, MAX_BYTES, MAX_TEXT), bytes_beside=True)[1]


def records_of(data: bytes, name: str) -> Library:
    """The library in these bytes without those of its attachments; `name` stands in the messages. Raises Known."""
    return _read(library_chunks.Slim(Path(name), data), bytes_beside=True)[1]


def _read(slim: library_chunks.Slim, *, bytes_beside: bool) -> tuple[json_file.JsonFile, Library]:
    file = json_file.of_bytes(slim.text, slim.path.name)
    document = file.document
    if document.get("format") != FORMAT:
        raise Known(_("{file} is not a Promocase library: it does not say so at its beginning. Nothing was read.").format(file=file.name))
    version = document.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        said = _("{file} was written by a newer version of Promocase (format {found}). Update Promocase to read it; nothing was read.")
        raise Known(said.format(file=file.name, found=version))
    checked = library_check.check(document, slim.decoded, bytes_beside=bytes_beside)
    if checked.problems:
        raise Known(_sentence(file, checked.problems))
    return file, Library.of(*checked.records)


def _unchanged(blocks: Iterable[bytes], sha256: str, name: str) -> Iterator[bytes]:
    """The file stays open to others between its check and this."""
    digest = hashlib.sha256()
    try:
        for block in blocks:
            digest.update(block)
            yield block
    except (ValueError, OSError):
        digest = hashlib.sha256(b"gone")
    if digest.hexdigest() != sha256:
        raise Known(_("{file} was changed while it was being read. Nothing was taken in; try again.").format(file=name))


def _sentence(file: json_file.JsonFile, problems: tuple[library_check.Problem, ...]) -> str:
    first = problems[0]
    line = json_file.lines(file.text, {first.place}).get(first.place) if first.place else None
    if line is None:
        said = _("{file} is not a library this program can read: {path}. {message} Nothing was read.")
    else:
        said = _("{file} is not a library this program can read: {path} (line {line}). {message} Nothing was read.")
    text = said.format(file=file.name, path=json_file.shown(first.place) or _("the whole file"), line=line, message=first.message)
    if len(problems) > 1:
        text += " " + n_("There is one more problem.", "There are {n} more problems.", len(problems) - 1)
    return text


def _listed(items: Iterable[Iterable[str]]) -> Iterator[str]:
    empty = True
    for item in items:
        yield "[\n    " if empty else ",\n    "
        yield from item
        empty = False
    yield "[]" if empty else "\n  ]"


def _indented(value: dict[str, Any]) -> str:
    # strings hold no line ends of their own in JSON, so only the layout is moved
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).replace("\n", "\n    ")


def _content(sha256: str, contents: Contents) -> Iterator[str]:
    yield '{\n      "chunks": '
    size = 0
    digest = hashlib.sha256()
    for block in _blocks(contents(sha256)):
        yield ("[" if size == 0 else ",") + f'\n        "{b64encode(block).decode()}"'
        size += len(block)
        digest.update(block)
    if digest.hexdigest() != sha256:
        raise Known(_("The bytes of an attachment ({hash}…) are not what they were, so nothing was exported.").format(hash=sha256[:12]))
    yield ("[]" if size == 0 else "\n      ]") + f',\n      "sha256": "{sha256}",\n      "size": {size}\n    }}'


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)
