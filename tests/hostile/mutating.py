"""Makes bad files out of good ones, the same from the same seed."""

import io
import random
import zipfile
from collections.abc import Callable

_TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\x1b[2J", b"'", b'"', b'""', b"\\", b"\x80", b" ",
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///'>]>&b;", b"<![CDATA[", b"]]>", b"-->", b"<script>", b"&amp;" * 200,
    b"=1+1", b"@SUM(1)", b"..//..//", b"../../x", b"javascript:alert(1)", b"%00", b"%s%n", b"\xe2\x80\xae",
    b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"true", b"{}", b"[]", b"[" * 3000, b'{"a":' * 1500,
    b"2025-13-45", b"0000-00-00", b"9999-12-31", b"99999-01-01", b"a" * 70_000, b"\n" * 3000, b"|" * 500, b"#" * 500,
)  # fmt: skip


def mutated(sample: bytes, chance: random.Random) -> bytes:
    """The file with one to eight things wrong in it; of an archive mostly something inside one of its parts."""
    if sample.startswith(b"PK") and chance.random() < 0.7:
        return _part_mutated(sample, chance)
    data = sample
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _part_mutated(sample: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = mutated(parts[name], chance)
    if chance.random() < 0.1:
        parts[chance.choice(("../escaped", "/escaped", "a/" * 200 + "b", name.upper()))] = parts.pop(name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return made.getvalue()


def _somewhere(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 1000)))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"\0"
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _noisy(data: bytes, chance: random.Random) -> bytes:
    start, end = _somewhere(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _shorter(data: bytes, chance: random.Random) -> bytes:
    start, end = _somewhere(data, chance)
    return data[:start] + data[end:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _somewhere(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 300)) + data[end:]


def _with_token(data: bytes, chance: random.Random) -> bytes:
    start, end = _somewhere(data, chance)
    return data[:start] + chance.choice(_TOKENS) + data[chance.choice((start, end)) :]


def _exchanged(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_somewhere(data, chance), _somewhere(data, chance)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped, _noisy, _shorter, _cut, _doubled, _with_token, _with_token, _exchanged,
)  # fmt: skip
