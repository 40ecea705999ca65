"""Numbered objects to the bytes of a PDF 1.7 file: small ones packed together and compressed, streams as they are.

The same objects give the same bytes; the file's id is made of them.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from struct import Struct

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
FONTS = 1
"""The number of the object that says which object each font is: ReportLab counts it first."""
_ROW = Struct(">BIH")
_TOGETHER = 400
"""Objects in one packed stream: a reader unpacks all of them to get at one."""


def file_of(bodies: Iterable[bytes], root: int, info: int | None) -> bytes:
    """The file of objects 1, 2, 3 ..., a body each; `root` is the number of the catalog, `info` that of the document's facts."""
    file = _File()
    small: list[tuple[int, bytes]] = []
    count = 0
    for count, body in enumerate(bodies, 1):  # the last one is the number of objects
        if body.endswith(b"endstream"):
            file.whole(count, body)
        else:
            small.append((count, body))
    for start in range(0, len(small), _TOGETHER):
        count += 1
        file.packed(count, small[start : start + _TOGETHER])
    return file.ended(count + 1, root, info)


class _File:
    def __init__(self) -> None:
        self.parts: list[bytes] = [_HEAD]
        self.size = len(_HEAD)
        self.places: dict[int, tuple[int, int, int]] = {}
        """Number -> (1, where it stands, 0), or for a packed one (2, number of its stream, place in it)."""

    def add(self, part: bytes) -> None:
        self.parts.append(part)
        self.size += len(part)

    def whole(self, number: int, body: bytes) -> None:
        self.places[number] = (1, self.size, 0)
        self.add(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def packed(self, number: int, objects: Sequence[tuple[int, bytes]]) -> None:
        index: list[str] = []
        at = 0
        for place, (inner, body) in enumerate(objects):
            self.places[inner] = (2, number, place)
            index.append(f"{inner} {at}")
            at += len(body) + 1
        head = (" ".join(index) + "\n").encode("ascii")
        content = zlib.compress(head + b"\n".join([body for _number, body in objects]), 7)  # 9 takes twice as long and gains a hundredth
        keys = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d" % (len(objects), len(head), len(content))
        self.whole(number, b"<< %b >>\nstream\n%b\nendstream" % (keys, content))

    def ended(self, number: int, root: int, info: int | None) -> bytes:
        start = self.size
        self.places[number] = (1, start, 0)
        rows = [(0, 0, 0xFFFF), *(self.places[n] for n in range(1, number + 1))]
        table = zlib.compress(_differences(b"".join([_ROW.pack(*row) for row in rows])), 9)
        digest = hashlib.md5(usedforsecurity=False)
        for part in self.parts:
            digest.update(part)
        id = digest.hexdigest().encode("ascii")
        keys = b"/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /ID [<%b> <%b>]" % (number + 1, root, id, id)
        if info is not None:
            keys += b" /Info %d 0 R" % info
        self.add(
            b"%d 0 obj\n<< %b /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >> /Length %d >>\n"
            b"stream\n%b\nendstream\nendobj\n"
            b"startxref\n%d\n%%%%EOF\n" % (number, keys, len(table), table, start)
        )
        return b"".join(self.parts)


def _differences(rows: bytes) -> bytes:
    """Each row as what it adds to the one above, which is nearly nothing: the format's predictor 12."""
    added = bytes([(one - other) & 0xFF for one, other in zip(rows, bytes(_ROW.size) + rows)])
    wide = _ROW.size + 1
    out = bytearray(b"\x02" * (len(rows) // _ROW.size * wide))
    for column in range(_ROW.size):
        out[column + 1 :: wide] = added[column :: _ROW.size]
    return bytes(out)
