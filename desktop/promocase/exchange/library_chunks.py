"""Attached bytes in a library's JSON file, left on the disk: what is read into memory has a mark in each one's place.

It works by lines, on the layout that `library_json` writes (a chunk a line, inside the list "content"). In a file of another layout
nothing is recognised, and it is read whole.
"""

import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from promocase.kit.errors import Known
from promocase.kit.i18n import _

_BEGIN, _END = b'  "content": [', (b"  ]", b"  ],")
_CHUNK = re.compile(rb'        "([A-Za-z0-9+/]+={0,2})",?')
_LEAST = 4_096
"""Bytes of a line below which it is no trouble to keep."""
_LINE = 4_000_000
_MARK = re.compile(r"\x00(\d+)\Z")


@dataclass(slots=True)
class Slim:
    """A file's text without the chunks that were left on the disk."""

    path: Path
    text: bytes = b""
    places: list[tuple[int, int]] = field(default_factory=list)
    """Offset and length of each chunk's base64 in the file."""

    def decoded(self, chunk: str) -> bytes:
        """The bytes that a chunk of the text, or the mark in its place, stands for. Raises ValueError where it is neither."""
        mark = _MARK.match(chunk)
        if mark is None or int(mark[1]) >= len(self.places):
            return b64decode(chunk, validate=True)
        offset, length = self.places[int(mark[1])]
        with self.path.open("rb") as file:
            file.seek(offset)
            return b64decode(file.read(length), validate=True)


def read(path: Path, most: int, most_text: int, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Slim:
    """Read a file of at most `most` bytes, `most_text` of them in memory. Raises Known."""
    slim = Slim(path)
    kept: list[bytes] = []
    size = 0
    try:
        total = path.stat().st_size
        if total > most:
            raise _too_large(path, most)
        with path.open("rb") as file:
            inside, offset = False, 0
            while line := file.readline(_LINE):
                bare = line.rstrip(b"\r\n")
                inside = bare == _BEGIN or (inside and bare not in _END)
                chunk = _CHUNK.fullmatch(bare) if inside and len(bare) > _LEAST else None
                if chunk:
                    line = line[: chunk.start(1)] + b"\\u0000%d" % len(slim.places) + line[chunk.end(1) :]
                    slim.places.append((offset + chunk.start(1), chunk.end(1) - chunk.start(1)))
                    progress(offset, total)
                kept.append(line)
                size += len(line)
                if size > most_text:
                    raise _too_large(path, most_text)
                offset = file.tell()
    except OSError as error:
        raise Known(_("{file} can't be read: {cause}.").format(file=path, cause=error.strerror or error)) from None
    slim.text = b"".join(kept)
    return slim


def _too_large(path: Path, most: int) -> Known:
    said = _("{file} is larger than {limit} MB, which is more than such a file may hold.")
    return Known(said.format(file=path.name, limit=most // 1_000_000))
