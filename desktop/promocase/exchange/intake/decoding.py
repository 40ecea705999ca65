"""Bytes to text. What the bytes say themselves is believed; where they don't, the likely encodings are named and a person is asked."""


from promocase.domain.immutable import immutable
from promocase.exchange.intake import limits
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 60_000
_USUAL = ("cp1252", "cp1250", "cp1251", "cp932", "gb18030", "big5", "euc_kr", "cp1253", "cp1254", "mac_roman")
NAMES = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
    "cp1252": "Windows-1252 (Western)", "cp1250": "Windows-1250 (Central Europe)", "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)", "cp1254": "Windows-1254 (Turkish)", "cp932": "Shift JIS", "gb18030": "GB 18030",
    "big5": "Big5", "euc_kr": "EUC-KR", "mac_roman": "Mac Roman",
}  # fmt: skip


@immutable
class Decoded:
    text: str
    encoding: str
    candidates: tuple[str, ...] = ()
    """Others it may as well be, the chosen one first; empty where there is no doubt."""


def is_binary(data: bytes) -> bool:
    head = data[:2000]
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _unmarked_utf16(data) is None


def decode(data: bytes, name: str, said: str = "") -> Decoded:
    """The text of a file. `Known` when it is none. `said` is the encoding a person named."""
    if len(data) > limits.MAX_TEXT:
        limit = limits.MAX_TEXT // 1_000_000
        raise Known(_("{file} holds more than {limit} MB of text, so it was not read.").format(file=name, limit=limit))
    found = _said(data, name, said) if said else _stated(data) or _guessed(data, name)
    if "\0" in found.text:
        raise Known(_("{file} holds zero bytes, so it is no text file.").format(file=name))
    return found


def _said(data: bytes, name: str, said: str) -> Decoded:
    try:
        text = data.decode(said).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        raise Known(_("{file} can't be read as {encoding}. Choose another.").format(file=name, encoding=NAMES.get(said, said))) from None
    return Decoded(text, said, (said, *(c for c in _fitting(data) if c != said)))


def _stated(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding)
            except UnicodeDecodeError:
                return None
    if b"\x1b$" in data:
        try:
            return Decoded(data.decode("iso2022_jp"), "iso2022_jp")
        except UnicodeDecodeError:
            return None
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return Decoded(data.decode(unmarked), unmarked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    head = data[:2000]
    if len(data) % 2 or b"\0" not in head:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if max(odd, even) < len(head) // 2 * 0.6:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _guessed(data: bytes, name: str) -> Decoded:
    if b"\0" in data:
        raise Known(_("{file} holds zero bytes, so it is no text file.").format(file=name))
    candidates = _fitting(data)
    if not candidates:
        line = data.count(b"\n", 0, _first_fault(data)) + 1
        raise Known(_("{file} is no text in UTF-8 (line {line}). Save it as UTF-8 and try again.").format(file=name, line=line))
    return Decoded(data.decode(candidates[0]), candidates[0], candidates)


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _fitting(data: bytes) -> tuple[str, ...]:
    """Encodings that decode every byte, likeliest first."""
    from charset_normalizer import from_bytes  # late: only text that is not UTF-8 needs it

    likely = [m.encoding for m in from_bytes(data[:_SAMPLE])]
    merged = {"cp949": "euc_kr", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "latin_1": "cp1252", "iso8859_1": "cp1252"}
    few = sum(b > 127 for b in data[:_SAMPLE]) < 20  # too few to tell by how often which letters come
    first = ("cp1252",) if few and not any(0x80 <= b < 0xA0 for b in data[:_SAMPLE]) else ()
    ordered = dict.fromkeys(merged.get(e, e) for e in (*first, *likely, *_USUAL))
    return tuple(e for e in ordered if e in NAMES and _decodes(data, e))[:8]


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
