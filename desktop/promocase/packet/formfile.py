"""The fields of a filled form, as they stand in a PDF file of whatever program: saved, repaired, taken apart, put together.

Fields are looked for on the pages, in their order, and not only in the file's own list: programs that take pages out or put files
together drop or rename entries of that list. Two filled forms in one file are told apart by the foot of their pages.

Reading is bounded: qpdf's limits hold back what unpacks too large, and a clock is looked at between fields.
"""

import io
import itertools
import logging
import re
import time
import unicodedata
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import settings as qpdf

from promocase.packet import filetext
from promocase.packet import formnames as names

LARGEST = 60_000_000
"""Bytes; a larger file is no packet."""
MOST_OBJECTS = 400_000
"""Of a file; the largest packets have a tenth of it."""
PATIENCE = 4.0
"""Seconds for looking through a file once it is open."""
_UNPACKED = 128 << 20
"""Most bytes that one stream of an untrusted file may unpack to."""
_DEEPEST = 32
_LONGEST = 100_000
"""Characters of one answer; what is longer is cut, and the packet's own fields hold far less."""
_PAGES_WITH_TEXT = 200
"""Pages in which the foot's lines are looked for when there are no fields."""


class Locked(Exception):  # noqa: N818 - names what was found
    """The file asks for a password that was not given."""


class Damaged(Exception):  # noqa: N818 - names what was found
    """No reader makes sense of the file."""


class Endless(Exception):  # noqa: N818 - names what was found
    """The file is far beyond what a packet holds."""


@dataclass(slots=True)
class Copy:
    """One filled form: all that the fields of its pages hold."""

    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Field name -> its values without the empty ones, each once; untouched and unticked fields have none."""
    feet: set[int] = field(default_factory=set[int])
    """Numbers of the form's pages that are here."""

    def identities(self) -> set[names.Identity]:
        """What the feet name; one that lacks its content line counts only where none has it."""
        found: set[names.Identity] = set()
        for page in self.feet:
            for line in self.values.get(names.packet_name(page), ()):
                if (here := names.read_identity(line)) is not None:
                    contents = self.values.get(names.content_name(page), ()) or ("",)
                    found.update(here._replace(content=names.read_content(content)) for content in contents)
        return {one for one in found if one.content} or found


def copies(data: bytes, password: str = "") -> tuple[Copy, ...]:
    """The filled forms in a PDF file, in the order of its pages; none where no page has a field of ours.

    Raises Locked, Damaged or Endless. Fields of other forms are with the form whose pages they follow.
    """
    with opened(data, password) as pdf:
        return _grouped(pdf)


@contextmanager
def opened(data: bytes, password: str = "") -> Generator[pikepdf.Pdf, None, None]:
    """A file that may hold anything. What goes wrong inside raises Locked, Damaged or Endless."""
    if data.count(b" obj") > MOST_OBJECTS:
        raise Endless
    qpdf.set_qpdf_limits(flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED)
    log = logging.getLogger("pikepdf")  # its remarks about odd files: what matters is told in a sentence
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as pdf:
            yield pdf
    except pikepdf.PasswordError as error:
        raise Locked from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, OSError) as error:
        raise Damaged from error
    finally:
        log.setLevel(level)


def printed_identity(data: bytes) -> names.Identity | None:
    """What the feet name, where the lines that the form's feet show stand in the pages themselves, as they do once fields are drawn."""
    end = time.monotonic() + PATIENCE
    try:
        for text in itertools.islice(filetext.page_texts(data), _PAGES_WITH_TEXT):
            if (found := names.find_identity(text)) is not None:
                return found
            if time.monotonic() > end:
                return None
    except (pypdfium2.PdfiumError, ValueError):
        pass
    return None


def _grouped(pdf: pikepdf.Pdf) -> tuple[Copy, ...]:
    found = [Copy()]
    seen: set[tuple[int, int]] = set()
    ours = False
    for page in _pages(pdf):
        fields = list(_of_page(page, seen))
        feet = {place[1] for name, _value in fields if (place := names.identity_page(name)) is not None}
        if feet and _begins_another(found[-1], feet, fields):
            found.append(Copy())
        found[-1].feet |= feet
        ours = _put(found[-1], fields) or ours
    ours = _put(found[-1], list(_of_list(pdf, seen))) or ours  # fields that no page shows any more
    return tuple(found) if ours else ()


def _pages(pdf: pikepdf.Pdf) -> Iterator[Any]:
    end = time.monotonic() + PATIENCE
    for page in pdf.pages:
        if time.monotonic() > end:
            raise Endless
        yield page


def _begins_another(copy: Copy, feet: set[int], fields: list[tuple[str, str]]) -> bool:
    """Whether a page with these feet is of another form than the pages before."""
    if feet & copy.feet:
        return True
    here = Copy(feet=feet)
    _put(here, fields)
    before, now = copy.identities(), here.identities()
    return bool(before and now and before.isdisjoint(now))


def _put(copy: Copy, fields: list[tuple[str, str]]) -> bool:
    """True when one of the fields is a packet's."""
    ours = False
    for name, value in fields:
        values = copy.values.setdefault(name, [])
        if value and value not in values:
            values.append(value)
        place = names.identity_page(name)
        if place is not None:
            copy.feet.add(place[1])
        ours = ours or place is not None or names.meaning(name) is not None
    return ours


def _of_page(page: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    end = time.monotonic() + PATIENCE
    for widget in list(annotations):
        if time.monotonic() > end:
            raise Endless
        if isinstance(widget, pikepdf.Dictionary) and widget.get("/Subtype") == "/Widget":
            yield from _field(widget, seen)


def _of_list(pdf: pikepdf.Pdf, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    form = pdf.Root.get("/AcroForm")
    waiting = [form.get("/Fields")] if isinstance(form, pikepdf.Dictionary) else []
    met: set[tuple[int, int]] = set()
    end = time.monotonic() + PATIENCE
    while waiting:
        if time.monotonic() > end:
            raise Endless
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, pikepdf.Dictionary) and item.objgen not in met:
            if item.is_indirect:
                met.add(item.objgen)
            if isinstance(kids := item.get("/Kids"), pikepdf.Array):
                waiting.append(kids)
            yield from _field(item, seen)


def _field(item: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """(name, value) of a field or of the place where one is shown; nothing for one that was met before."""
    if item.is_indirect:
        if item.objgen in seen:
            return
        seen.add(item.objgen)
    parts: list[str] = []
    value: Any = None
    above: Any = item
    for _step in range(_DEEPEST):
        if "/T" in above:
            parts.append(_text(above.get("/T")))
        if value is None:
            value = above.get("/V")
        above = above.get("/Parent")
        if not isinstance(above, pikepdf.Dictionary):
            break
    if parts:
        yield _own_name(".".join(reversed(parts))), _text(value)


_ADDED = re.compile(r"\+\d+$")


def _own_name(name: str) -> str:
    """The name as the form was made with: joining programs put a number behind it, or their own level before it."""
    for known in (name, name.rpartition(".")[2]):
        for tried in (known, _ADDED.sub("", known)):
            if names.meaning(tried) is not None or names.identity_page(tried) is not None:
                return tried
    return name


def _text(value: Any) -> str:
    """A value as text, line ends as `\\n`: pdf.js stores a choice as a list, long texts may be streams, "/Off" is no mark."""
    if isinstance(value, pikepdf.Array):
        return _text(value[0]) if len(value) else ""
    if isinstance(value, pikepdf.Stream):
        text = _decoded(value.read_bytes())
    elif isinstance(value, pikepdf.String):
        text = _decoded(bytes(value))
    elif isinstance(value, pikepdf.Name):
        text = str(value)
        if text == "/Off":
            return ""
        text = text.removeprefix("/")
    else:
        text = "" if value is None or isinstance(value, pikepdf.Object) else str(value)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _whole_emoji(text)[:_LONGEST].strip()


def _decoded(data: bytes) -> str:
    """A text string of a PDF: UTF-16 or UTF-8 with its mark, else PDFDocEncoding."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "surrogatepass" if len(data) % 2 == 0 else "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return str(pikepdf.String(data)) if data else ""


def _whole_emoji(text: str) -> str:
    """PDFium, where characters are wider than 16 bits, writes an emoji without its upper part: what is left has no meaning of its own.

    Only private code points whose whole form is a picture are made whole; nobody types those.
    """
    if not any("\ue000" <= c <= "\uf8ff" for c in text):
        return text
    return "".join(
        whole if "\ue000" <= c <= "\uf8ff" and unicodedata.category(whole := chr(0x10000 + ord(c))) in ("So", "Sk") else c for c in text
    )
