"""A filled form read back. Only the values (`/V`) are read: what a viewer draws may be stale. Nothing is guessed, nothing is dropped."""

import hashlib
import io
import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PdfReadError

from promocase.domain.case import Answer, Case, Review, SelfRating
from promocase.judge.judgement import TargetSet
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import filetext
from promocase.packet import formnames as names
from promocase.packet.formnames import Convince, Decision, DecisionMark, RatingMark, ReadMark, ReadTo, Text

LARGEST = 200_000_000
"""Bytes; a larger file is no packet."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row that came back with two marks or more: to be asked, not guessed."""

    competency_id: str
    level_id: str
    marks: tuple[SelfRating, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What one file says. Texts are as typed, with line ends as `\\n`."""

    case_id: str
    packet_number: int
    content_hash: str
    file_sha256: str
    levels: tuple[str, ...]
    """Ids of the levels whose expectations the form asks about: one, the target of its packet."""
    answers: tuple[Answer, ...]
    """Rows with a mark or a text, by field name."""
    ambiguous: tuple[Ambiguous, ...]
    decisions: tuple[Decision, ...]
    """Marks under "your decision": none, one, or, to be asked, several."""
    read: tuple[ReadTo, ...]
    may_be_shown: bool
    texts: tuple[tuple[Text, str], ...]
    """Answers in words, without the empty ones."""
    strangers: tuple[tuple[str, str], ...]
    """(field name, value) of fields that no packet has."""

    def text(self, which: Text) -> str:
        return dict(self.texts).get(which, "")

    @property
    def empty(self) -> bool:
        return not (self.answers or self.ambiguous or self.decisions or self.texts or self.strangers)


@dataclass(frozen=True, slots=True)
class Match:
    """A filled form beside the case it is read into. Order of `answers` and `unanswered`: the framework's."""

    answers: tuple[Answer, ...]
    elsewhere: tuple[Answer, ...]
    """Answers to expectations that the case, as it aims now, does not have: kept with the others, and matched again when it does."""
    unanswered: tuple[str, ...]
    """Competency ids without mark and text."""
    unmatched: tuple[tuple[str, str], ...]
    """(field name, value): two marks in a row, and fields no packet has. Kept, never dropped."""
    older: bool
    """The form belongs to an earlier packet than the last one handed out, or to none on record."""


def read(path: Path) -> FilledForm:
    """The answers in a PDF file. Known for a file that is missing, no PDF, damaged, encrypted, foreign, or flattened."""
    try:
        if path.stat().st_size > LARGEST:
            raise _foreign(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Known(_("{file} is not there. Nothing was changed; choose the filled PDF again.").format(file=path.name)) from None
    except OSError as error:
        raise Known(
            _("{file} can't be read ({reason}). Nothing was changed.").format(file=path.name, reason=error.strerror or error)
        ) from error
    return _form(path, data)


def _form(path: Path, data: bytes) -> FilledForm:
    if b"%PDF-" not in data[:1024]:
        raise Known(_("{file} is not a PDF file. Nothing was changed; choose the PDF that came back.").format(file=path.name))
    with _quiet():
        fields = _values(path, data)
    identities = _identities(fields)
    if not identities:
        raise _flattened(path) if _was_a_packet(data) else _foreign(path)
    if len(identities) > 1:
        raise Known(
            _("{file} holds forms of more than one packet. Nothing was changed; read each packet's own file.").format(file=path.name)
        )
    return _sorted_out(identities.pop(), fields, hashlib.sha256(data).hexdigest())


def _identities(fields: dict[str, str]) -> set[tuple[str, int, str]]:
    """(case, packet, content) as the feet of the form's pages say; one that lacks its content line counts only where none has it."""
    found: set[tuple[str, int, str]] = set()
    for name, value in fields.items():
        place = names.identity_page(name)
        if place is None or place[0]:
            continue
        case = names.read_identity(value)
        if case is not None:
            found.add((*case, names.read_content(fields.get(names.content_name(place[1]), ""))))
    return {one for one in found if one[2]} or found


_DAMAGE = (PdfReadError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError, NotImplementedError)
"""What reading a damaged file may raise, as tried with cut and altered ones."""


def _values(path: Path, data: bytes) -> dict[str, str]:
    """Full field name -> `/V` as text; untouched and unticked fields too, as empty text."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise _locked(path)
        fields: dict[str, Any] = reader.get_fields() or {}
        return {str(name): _text(field.get("/V")) for name, field in fields.items() if "/FT" in field or "/Kids" not in field}
    except _DAMAGE as error:
        raise Known(
            _("{file} is damaged and can't be read. Nothing was changed; ask for the file again.").format(file=path.name)
        ) from error


@contextmanager
def _quiet() -> Generator[None]:
    """Keeps the reader's remarks about odd files out of the log: what matters is told in a sentence."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _text(value: Any) -> str:
    """A value as text: pdf.js stores a choice as a list; "/Off" is no mark."""
    if value is None:
        return ""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    if text in ("/Off", "Off"):
        return ""
    return text.removeprefix("/").replace("\r\n", "\n").replace("\r", "\n").strip()


def _was_a_packet(data: bytes) -> bool:
    """Whether the lines that the form's feet show stand in the pages themselves, as they do once fields are drawn into them."""
    try:
        return any(names.shows_identity(text) for text in filetext.page_texts(data))
    except (pypdfium2.PdfiumError, ValueError):
        return False


def _locked(path: Path) -> Known:
    sentence = _("{file} is protected with a password, so its answers can't be read. Ask for a copy without one. Nothing was changed.")
    return Known(sentence.format(file=path.name))


def _flattened(path: Path) -> Known:
    return Known(
        _("{file} is one of your packets, but it was printed to PDF and its form fields are gone, so the answers can't be read. "
          "Ask for the file as it was saved, or type the answers in by hand. Nothing was changed.").format(file=path.name)
    )  # fmt: skip


def _foreign(path: Path) -> Known:
    return Known(_("{file} is not a packet with a review form. Nothing was changed; choose the PDF that came back.").format(file=path.name))


def _sorted_out(identity: tuple[str, int, str], fields: dict[str, str], sha256: str) -> FilledForm:
    ratings: dict[tuple[str, str], list[SelfRating]] = {}
    convince: dict[tuple[str, str], str] = {}
    decisions: list[Decision] = []
    reads: list[ReadTo] = []
    texts: list[tuple[Text, str]] = []
    strangers: list[tuple[str, str]] = []
    asked = {found.level_id for name in fields if isinstance(found := names.meaning(name), Convince)}
    for name, value in fields.items():
        if not value or names.identity_page(name):
            continue
        match names.meaning(name):
            case RatingMark(competency, level, mark):
                ratings.setdefault((competency, level), []).append(mark)
            case Convince(competency, level):
                convince[competency, level] = value
            case DecisionMark(decision):
                decisions.append(decision)
            case ReadMark(part):
                reads.append(part)
            case Text() as which:
                texts.append((which, value))
            case None:
                strangers.append((name, value))
    case_id, number, content = identity
    rows = sorted(ratings.keys() | convince.keys())
    single = {row: marks[0] for row, marks in ratings.items() if len(marks) == 1}
    return FilledForm(
        case_id=case_id,
        packet_number=number,
        content_hash=content,
        file_sha256=sha256,
        levels=tuple(sorted(asked)),
        answers=tuple(Answer(*row, single.get(row), convince.get(row, "")) for row in rows if row in single or row in convince),
        ambiguous=tuple(
            Ambiguous(*row, tuple(r for r in SelfRating if r in ratings[row])) for row in rows if len(ratings.get(row, ())) > 1
        ),
        decisions=tuple(d for d in Decision if d in decisions),
        read=tuple(r for r in ReadTo if r in reads),
        may_be_shown=any(which is Text.SHOWN for which, _value in texts),
        texts=tuple(sorted((t for t in texts if t[0] is not Text.SHOWN), key=lambda t: list(Text).index(t[0]))),
        strangers=tuple(sorted(strangers)),
    )


def match(form: FilledForm, case: Case, target: TargetSet, last_packet: int | None) -> Match:
    """The form's answers beside the case's expectations. Known when the form belongs to another case.

    `last_packet`: number of the last packet handed out, None when none is on record. An older packet's answers are matched by ids.
    """
    if form.case_id != case.id:
        raise Known(
            _(
                "These answers belong to another case, not to “{case}”. Nothing was changed; open the library or case they were made from."
            ).format(case=case.name)
        )
    own = {(e.competency.id, e.level.id): n for n, e in enumerate(target.expectations)}
    known = sorted((a for a in form.answers if (a.competency_id, a.level_id) in own), key=lambda a: own[a.competency_id, a.level_id])
    answered = {a.competency_id for a in known if a.rating or a.text} | {a.competency_id for a in form.ambiguous}
    return Match(
        answers=tuple(known),
        elsewhere=tuple(a for a in form.answers if (a.competency_id, a.level_id) not in own),
        unanswered=tuple(e.competency.id for e in target.expectations if e.competency.id not in answered),
        unmatched=(*_two_marks(form), *form.strangers),
        older=last_packet is None or form.packet_number < last_packet,
    )


def review(form: FilledForm, matched: Match, case: Case, *, id: str, read_on: date) -> Review:
    """The record to keep. Reviews are added, never changed; every value of the file is in it somewhere."""
    return Review(
        id=id,
        case_id=case.id,
        packet_number=form.packet_number,
        content_hash=form.content_hash,
        file_sha256=form.file_sha256,
        read_on=read_on,
        reviewer=form.text(Text.NAME),
        signed_on=form.text(Text.DATE),
        decision=form.decisions[0].value if len(form.decisions) == 1 else "",
        reason=form.text(Text.REASON),
        answers=form.answers,
        role=form.text(Text.ROLE),
        doubted=form.text(Text.DOUBTED),
        understated=form.text(Text.UNDERSTATED),
        next_step=form.text(Text.STEP),
        next_step_owner=form.text(Text.OWNER),
        next_step_by=form.text(Text.DUE),
        may_be_shown=form.may_be_shown,
        read=tuple(r.value for r in form.read),
        unmatched=matched.unmatched,
    )


def _two_marks(form: FilledForm) -> list[tuple[str, str]]:
    rows = [(f"rating/{a.competency_id}/{a.level_id}", ", ".join(a.marks)) for a in form.ambiguous]
    if len(form.decisions) > 1:
        rows.append(("decision", ", ".join(form.decisions)))
    return rows
