"""Files that are told by their content and not read: each is refused with one true sentence and what to do instead."""

import re
from collections.abc import Callable

from promocase.exchange.intake import msg, pictures
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def look(source: Source) -> None:
    """`Known` for what is known not to hold notes that can be read."""
    if not source.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Known(_("{file} is empty.").format(file=source.name))
    for fits, sentence in _KNOWN:
        if fits(source):
            raise Known(sentence().format(file=source.name))


def _starts(*signs: bytes) -> Callable[[Source], bool]:
    return lambda source: source.data.startswith(signs)


def _svg(source: Source) -> bool:
    return (
        not source.looks_binary and re.search(r"<(?:\w+:)?svg\b", source.head[:3000]) is not None and "<html" not in source.head.casefold()
    )


_KNOWN: tuple[tuple[Callable[[Source], bool], Callable[[], str]], ...] = (
    (
        _starts(b"SQLite format 3\0"),
        lambda: _("{file} is a database. Notes are not read from databases; export them from their program first."),
    ),
    (
        _starts(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"7\x7f\x06"),
        lambda: _("{file} belongs to a database that is in use; it holds no notes."),
    ),
    (_svg, lambda: _("{file} is an SVG drawing, which can hold programs and links. Save it as PNG or PDF and import that.")),
    (
        _starts(b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!"),
        lambda: _("{file} is packed in a form that is not opened. Unpack it first."),
    ),
    (_starts(b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"), lambda: _("{file} is a program, not notes.")),
    (
        lambda s: msg.is_ole(s.data) and "__properties_version1.0".encode("utf-16-le") not in s.data,
        lambda: _("{file} is in an old format of Office. Save it anew as XLSX or DOCX and import that."),
    ),
    (
        lambda s: s.suffix in (".yaml", ".yml") and not pictures.is_picture(s.data),
        lambda: _("{file} is YAML, which holds settings rather than notes. Markdown, CSV and JSON are read."),
    ),
    (
        lambda s: (
            s.looks_binary
            and not s.data.startswith((b"PK", b"%PDF"))
            and b"%PDF-" not in s.data[:1024]
            and not pictures.is_picture(s.data)
            and not msg.is_ole(s.data)
        ),
        lambda: _("{file} is neither text nor a document this program knows."),
    ),
    (
        lambda s: s.data.startswith(b"<?xml") and re.search(r"<rss\b|<feed\b", s.head) is not None and "leap" not in s.head.casefold(),
        lambda: _("{file} is a feed of news. Export the entries as CSV or JSON and import that."),
    ),
)
