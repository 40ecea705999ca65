"""Names of the form's fields. They carry ids, so that answers find their expectation in any later version of the case.

A PDF field name may hold no full stop (it parts the levels of a name), framework ids may: it is written `%2E`. The slash parts
our own levels; no framework id holds one. Names are part of the format of packets that are already out: never change one.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from promocase.domain.case import Handed, SelfRating
from promocase.domain.evidence import Relation
from promocase.domain.immutable import immutable


class Decision(StrEnum):
    NOW = "support_now"
    IF = "support_if"
    LATER = "not_this_cycle"
    WRONG = "wrong_track_or_level"


class ReadTo(StrEnum):
    FIRST = "page_1"
    CORE = "core"
    ALL = "all"


class Quote(StrEnum):
    """Whether a colleague may be quoted, as ticked on the slip."""

    YES = "yes"
    NO = "no"


class Text(StrEnum):
    DOUBTED = "doubted"
    UNDERSTATED = "understated"
    REASON = "reason"
    STEP = "next_step"
    OWNER = "next_step_owner"
    DUE = "next_step_by"
    NAME = "reviewer"
    ROLE = "reviewer_role"
    DATE = "signed_on"
    SHOWN = "may_be_shown"
    AGAIN = "look_again_on"
    REMARK = "remark"
    PERIOD = "period"
    SAW = "saw"
    DIFFERENTLY = "differently"


_RATING = "rating"
_CONVINCE = "convince"
_DECISION = "decision"
_READ = "read"
_HERE = "here"
_AGREED = "agreed"
_RELATION = "relation"
_QUOTE = "quote"
_PACKET = "packet"
_CONTENT = "content"
DECISION = _DECISION
"""The row of decisions, where it came back with two marks."""
_FOOT = re.compile(r"(packet|content)/(\d{1,4})")


def rating_name(competency_id: str, level_id: str, value: SelfRating) -> str:
    return "/".join((_RATING, _safe(competency_id), _safe(level_id), value.value))


def row_name(competency_id: str, level_id: str) -> str:
    """Of a whole row of marks: what a row is kept under that came back with two."""
    return "/".join((_RATING, _safe(competency_id), _safe(level_id)))


def row_of(name: str) -> tuple[str, str] | None:
    """(competency, level) of a row of marks by its name."""
    match name.split("/"):
        case [first, competency, level] if first == _RATING:
            return _read(competency), _read(level)
        case _other:
            return None


def convince_name(competency_id: str, level_id: str) -> str:
    return "/".join((_CONVINCE, _safe(competency_id), _safe(level_id)))


def decision_name(decision: Decision) -> str:
    return f"{_DECISION}/{decision.value}"


def read_name(read: ReadTo) -> str:
    return f"{_READ}/{read.value}"


def here_name(competency_id: str, level_id: str) -> str:
    """Of the box that says what an expectation looks like here."""
    return "/".join((_HERE, _safe(competency_id), _safe(level_id)))


def agreed_name(competency_id: str, level_id: str) -> str:
    return "/".join((_AGREED, _safe(competency_id), _safe(level_id)))


def relation_name(relation: Relation) -> str:
    return f"{_RELATION}/{relation.value}"


def quote_name(quote: Quote) -> str:
    return f"{_QUOTE}/{quote.value}"


def packet_name(page: int) -> str:
    """Of the read-only field in the foot of the form's page, counted from 1, that names case and packet."""
    return f"{_PACKET}/{page}"


def content_name(page: int) -> str:
    """Of the read-only field below it, which names the content."""
    return f"{_CONTENT}/{page}"


def identity_page(name: str) -> tuple[bool, int] | None:
    """For the two read-only fields: (names the content, page); None for any other field."""
    found = _FOOT.fullmatch(name)
    return (found[1] == _CONTENT, int(found[2])) if found else None


@immutable
class RatingMark:
    """A tick of the manager's rating."""

    competency_id: str
    level_id: str
    value: SelfRating


@immutable
class Convince:
    """The text of what would convince the manager."""

    competency_id: str
    level_id: str


@immutable
class DecisionMark:
    """A tick of the decision."""

    decision: Decision


@immutable
class ReadMark:
    """A tick of what was read."""

    read: ReadTo


@immutable
class Here:
    """The text of what an expectation looks like here."""

    competency_id: str
    level_id: str


@immutable
class AgreedMark:
    """The tick that a wording is agreed."""

    competency_id: str
    level_id: str


@immutable
class RelationMark:
    """A tick of how a colleague knows the author."""

    relation: Relation


@immutable
class QuoteMark:
    """A tick of whether a colleague may be quoted."""

    quote: Quote


Meaning = RatingMark | Convince | DecisionMark | ReadMark | Here | AgreedMark | RelationMark | QuoteMark | Text


def meaning(name: str) -> Meaning | None:
    """What a field asks; None for a name that no packet has."""
    try:
        match name.split("/"):
            case [first, competency, level, value] if first == _RATING:
                return RatingMark(_read(competency), _read(level), SelfRating(value))
            case [first, competency, level] if first == _CONVINCE:
                return Convince(_read(competency), _read(level))
            case [first, value] if first == _DECISION:
                return DecisionMark(Decision(value))
            case [first, value] if first == _READ:
                return ReadMark(ReadTo(value))
            case [first, competency, level] if first in (_HERE, _AGREED):
                return (Here if first == _HERE else AgreedMark)(_read(competency), _read(level))
            case [first, value] if first == _RELATION:
                return RelationMark(Relation(value))
            case [first, value] if first == _QUOTE:
                return QuoteMark(Quote(value))
            case [value]:
                return Text(value)
            case _other:
                return None
    except ValueError:
        return None


class Identity(NamedTuple):
    """What the read-only fields of a form name."""

    case_id: str
    number: int
    """Of the packet; 0 for another document."""
    content: str = ""
    """The SHA-256 (hex) of the content; empty where that line is missing."""
    kind: str = ""
    """Of `Handed`; empty for a packet."""
    about: str = ""
    """Id of the witness, on a slip."""


def identity(case_id: str, number: int) -> str:
    """What the first read-only field says. English in every language: it is read by the program, too."""
    return f"Packet {number} of case {case_id}"


def handed_identity(kind: Handed, case_id: str, about: str = "") -> str:
    """The same for a document that is no packet."""
    return f"Slip {about} of case {case_id}" if kind is Handed.SLIP else f"Agreed expectations of case {case_id}"


def content_line(content: str) -> str:
    """What the second says: the SHA-256 (hex) of the packet's content."""
    return f"Content {content}"


_HANDED = r"Packet\s+(?P<number>\d{1,6})|Slip\s+(?P<slip>\S+)|(?P<agreed>Agreed\s+expectations)"
_CASE_LINE = re.compile(rf"(?:{_HANDED})\s+of\s+case\s+(?P<case>\S+)")
_CONTENT_LINE = re.compile(r"Content\s+([0-9a-f]{64})")


def read_identity(text: str) -> Identity | None:
    """What the first line names, or None where the text is no such line."""
    found = _CASE_LINE.fullmatch(" ".join(text.split()))
    return _identity(found) if found else None


def find_identity(text: str) -> Identity | None:
    """What both lines name, where both stand in the text of a page."""
    words = " ".join(text.split())
    case, content = _CASE_LINE.search(words), _CONTENT_LINE.search(words)
    return _identity(case)._replace(content=content[1]) if case and content else None


def _identity(found: re.Match[str]) -> Identity:
    kind = Handed.SLIP if found["slip"] else Handed.AGREED if found["agreed"] else ""
    return Identity(found["case"], int(found["number"] or 0), kind=str(kind), about=found["slip"] or "")


def read_content(text: str) -> str:
    """The content hash, or empty where the text is no such line."""
    found = _CONTENT_LINE.fullmatch(" ".join(text.split()))
    return found[1] if found else ""


def _safe(id: str) -> str:
    return id.replace("%", "%25").replace(".", "%2E").replace("/", "%2F")


def _read(part: str) -> str:
    return part.replace("%2F", "/").replace("%2E", ".").replace("%25", "%")
