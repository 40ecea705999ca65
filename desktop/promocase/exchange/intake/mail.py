"""Mails: what somebody wrote becomes their words, with their name and the day. One mail, a digest of several, or a whole mailbox."""

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Relation
from promocase.domain.immutable import immutable
from promocase.exchange.intake import confidential, decoding, html, limits
from promocase.exchange.intake.draft import Draft, KeptFile, Said
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.report import shortened
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_HEADERS = re.compile(rb"(?:^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Content-Type|Sender|"
                      rb"X-[\w-]+|Reply-To|Cc|DKIM-Signature|ARC-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.I | re.M)  # fmt: skip
_MBOX = re.compile(rb"^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", re.M)
_QUOTED = re.compile(
    r"^(?:>.*|On .{5,200} wrote:|Am .{5,120} schrieb .{2,120}:|Le .{5,120} a écrit :|El .{5,120} escribió:|-{2,}\s*(?:Original|"
    r"Forwarded) .*|"
    r"_{10,}|From: .+|Von: .+|De : .+)$",
    re.I | re.M,
)
_SIGNATURE = re.compile(r"^(?:-- ?|Sent from my .{2,40}|Get Outlook for .{2,20}|Von meinem .{2,40} gesendet)$", re.I | re.M)
_SUBJECT = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|tr|rv|ant|vs|antw)\s*:\s*)+", re.I)


@immutable
class Letter:
    """What a mail says, whatever program wrote it."""

    subject: str
    sender: str
    address: str
    day: PartialDate | None
    text: str
    id: str = ""
    private: str = ""
    files: tuple[KeptFile, ...] = ()


def draft(letter: Letter, place: str) -> Draft | None:
    """Their words, without what they quote and their signature. None for a mail that says nothing."""
    said = without_quotes(letter.text)
    subject = _SUBJECT.sub("", letter.subject).strip()
    if not said.strip() and not subject:
        return None
    name = letter.sender or letter.address
    title = subject or _("Mail from {name}").format(name=name or "?")
    return Draft(
        title=" ".join(title.split()),
        source_id=letter.id,
        situation="" if name else said,
        happened_from=letter.day,
        people=(Said(shortened(name, 80), said, Relation.OTHER),) if name else (),
        files=letter.files,
        why_private=letter.private or confidential.why(f"{letter.subject}\n{letter.text}"),
        place=place,
        group=name,
        excerpt=letter.text[: limits.MAX_FIELD],
    )


def without_quotes(text: str) -> str:
    """The text above what it answers and above its signature. A forward without words of its own keeps what it forwards."""
    body = text.replace("\r\n", "\n")
    cut = min((m.start() for p in (_QUOTED, _SIGNATURE) if (m := p.search(body))), default=len(body))
    own = body[:cut].strip()
    if own:
        return own
    return re.sub(r"^>+ ?", "", body, flags=re.M).strip()


# ---- files of mails


def _eml(source: Source) -> str:
    head = source.data[:4000].lstrip().replace(b"\r\n", b"\n")
    found = _HEADERS.match(head if head.endswith(b"\n") else head + b"\n")
    return (
        _("it begins with the headers of a mail")
        if found and re.search(rb"^(?:From|Subject|Date|MIME-Version):", found[0], re.I | re.M)
        else ""
    )


def _mbox(source: Source) -> str:
    return _("it is a mailbox: mails one after another") if _MBOX.match(source.data[:200]) else ""


def _read_eml(source: Source) -> Found:
    return Found(list(_letters(source, source.data, "")))


def _read_mbox(source: Source) -> Found:
    starts = [m.start() for m in _MBOX.finditer(source.data)]
    drafts: list[Draft] = []
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(source.data)]), 1):
        if n > limits.MAX_DRAFTS:
            raise Known(_("{file} holds more than {n} mails. Import it in parts.").format(file=source.name, n=limits.MAX_DRAFTS))
        one = source.data[start:end].split(b"\n", 1)[-1]
        drafts += _letters(source, re.sub(rb"^>(>*From )", rb"\1", one, flags=re.M), _("mail {n}").format(n=n))
    return Found(drafts)


def _letters(source: Source, data: bytes, place: str) -> Iterator[Draft]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    inner = list(_digest(message))
    for n, one in enumerate(inner or [message], 1):
        where = place or (_("mail {n}").format(n=n) if inner else "")
        letter = _letter(source, one)
        made = draft(letter, where) if letter else None
        if made:
            yield made
        else:
            source.report.skip(where, source.name, _("the mail says nothing"))


def _digest(message: EmailMessage) -> Iterator[EmailMessage]:
    if message.get_content_type() == "multipart/digest":
        for part in message.iter_parts():
            if part.get_content_type() == "message/rfc822":
                payload: Any = part.get_payload()
                yield from payload if isinstance(payload, list) else ()


def _letter(source: Source, message: EmailMessage) -> Letter | None:
    text, files = _body(source, message)
    name, address = _sender(message)
    said = _header(message, "Sensitivity").casefold()
    private = _("the mail is marked {word}").format(word=said) if said in ("private", "personal", "company-confidential") else ""
    return Letter(_header(message, "Subject"), name, address, _day(_header(message, "Date")), text, _header(message, "Message-ID"), private,
                  files)  # fmt: skip


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError):  # the standard reader stumbles over crooked headers
        raw = next((v for k, v in message.raw_items() if k.casefold() == name.casefold()), "")
        return " ".join(str(raw).split())


def _sender(message: EmailMessage) -> tuple[str, str]:
    name, address = email.utils.parseaddr(_header(message, "From"))
    name = name.strip("\"' ")
    if re.fullmatch(r"[^,]+, [^,]+", name):
        name = " ".join(reversed(name.split(", ")))
    return name, address


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.of(email.utils.parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(source: Source, message: EmailMessage) -> tuple[str, tuple[KeptFile, ...]]:
    plain: list[str] = []
    rich: list[str] = []
    files: list[KeptFile] = []
    for n, part in enumerate(message.walk()):
        if n > 500 or part.is_multipart():
            continue
        kind, name = part.get_content_type(), part.get_filename()
        data = part.get_payload(decode=True)
        data = data if isinstance(data, bytes) else b""
        if name or not kind.startswith("text/"):
            kept = source.keep(name or kind.replace("/", "."), data) if data else None
            files += [kept] if kept else []
        elif kind == "text/html":
            rich.append(_decoded(part, data))
        elif kind == "text/plain":
            plain.append(_decoded(part, data))
    text = "\n\n".join(t.strip() for t in plain if t.strip())
    if not text and rich:
        text = "\n\n".join(b.text for r in rich for b in html.page(r, source.name).blocks if b.text)
    return text, tuple(files)


def _decoded(part: Any, data: bytes) -> str:
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        try:
            return decoding.decode(data, "").text
        except Known:
            return data.decode("utf-8", "replace")


EML = Kind("eml", lambda: _("Mail"), _eml, _read_eml, own_ids=True)
MBOX = Kind("mbox", lambda: _("Mailbox"), _mbox, _read_mbox, own_ids=True)
