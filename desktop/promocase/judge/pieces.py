"""Pieces of evidence as a case sees them: whether they are counted, when they happened, and the checks of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Attachment, Evidence, Nature, Standing, Status, Witness
from promocase.judge.judgement import Check, NotCounted
from promocase.judge.window import Touched, days, touched

RESULT, OWN_PART, PROOF, FINISHED, THROUGH_OTHERS = "result", "own_part", "proof", "finished", "through_others"

_ONGOING, _CONFIRMED = Status.ONGOING, Standing.CONFIRMED
"""Looked up once: a member of an enumeration costs more to find than all else that is asked of it here."""
_NUMBERS: Mapping[str, int] = MappingProxyType({})
"""Of a passed check: only the proof's and the nature carry numbers when they pass."""


@dataclass(frozen=True, slots=True, eq=False)
class When:
    """What a piece's dates say at one evidence-up-to date. One of these serves all pieces with the same dates."""

    first: date
    """First day; `date.max` when undated, so that undated pieces come last."""
    last: date
    """Last day, not after the evidence-up-to date."""
    touched: Touched
    not_counted: NotCounted | None


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """The checks of a piece's own. One of these serves all pieces that state the like."""

    not_counted: NotCounted | None
    checks: tuple[Check, ...] = ()
    """`result`, `own_part`, `proof`, `finished`; empty when not counted."""
    complete: bool = False
    """Counted, and all of them passed."""


class Piece(NamedTuple):
    """One piece of evidence, read once, whatever it is mapped to. A tuple, as thousands are made at a time."""

    evidence: Evidence
    when: When
    witnesses: tuple[Witness, ...]
    documents: int
    """Attached files and links."""
    own: Own


_NOT_READ = {why: Own(why) for why in NotCounted}


def read(evidence: Evidence, witnesses: tuple[Witness, ...], attachments: tuple[Attachment, ...], as_of: date, window_first: date) -> Piece:
    """The piece as it counts on `as_of`."""
    begun, ended = evidence.happened_from, evidence.happened_to
    at = when(begun.text if begun else "", ended.text if ended else "", evidence.status is _ONGOING, as_of, window_first)
    why = NotCounted.PRIVATE if evidence.private else at.not_counted
    documents = len(attachments) + len(evidence.links)
    return Piece(evidence, at, witnesses, documents, _NOT_READ[why] if why else _own(evidence, witnesses, documents))


@lru_cache(maxsize=8192)
def when(begun: str, ended: str, ongoing: bool, as_of: date, window_first: date) -> When:
    """What these dates say; both in the form of a `PartialDate`, empty where not given."""
    from_, to = (PartialDate(text) if text else None for text in (begun, ended))
    first, last = days(from_, to) or (None, as_of)
    if ongoing and to is None:
        # Ongoing work without an end has not ended: it does not fall out of the window.
        last = as_of
    return When(first or date.max, min(last, as_of), touched(from_, to, as_of), _not_counted(first, last, as_of, window_first))


def _not_counted(first: date | None, last: date, as_of: date, window_first: date) -> NotCounted | None:
    if first is None:
        return NotCounted.UNDATED
    if first > as_of:
        return NotCounted.AFTER_AS_OF
    return NotCounted.OLDER_THAN_WINDOW if last < window_first else None


def has_number(evidence: Evidence) -> bool:
    return any(m.value.strip() for m in evidence.metrics)


@lru_cache(maxsize=4096)
def through_others(own: Own, nature: Nature | None) -> Own:
    """With the check of competencies that exist on people-management tracks alone (T14). A piece whose nature is not stated passes.

    Number: `nature` as stated, empty where it is not.
    """
    if own.not_counted:
        return own
    through = Check(THROUGH_OTHERS, nature is not Nature.OWN, MappingProxyType({"nature": nature.value if nature else ""}))
    return Own(None, (*own.checks, through), own.complete and through.passed)


def _own(evidence: Evidence, witnesses: tuple[Witness, ...], documents: int) -> Own:
    """What the piece states, brought to the few cases there are of it."""
    confirmed = [w.standing for w in witnesses].count(_CONFIRMED)
    return _checked(
        _lacks(evidence),
        evidence.role is not None,
        bool(evidence.my_part.strip()),
        (len(witnesses) - confirmed, confirmed, documents),
        evidence.status is not _ONGOING,
    )


def _lacks(evidence: Evidence) -> tuple[bool, bool] | None:
    """None where the result is a number with its baseline, or words with a named source; else whether it is a number, and in words."""
    number = False
    for metric in evidence.metrics:
        if metric.value.strip():
            if metric.baseline.strip():
                return None
            number = True
    words = bool(evidence.result.strip())
    return None if words and evidence.result_source.strip() else (number, words)


@lru_cache(maxsize=4096)
def _checked(lacks: tuple[bool, bool] | None, role: bool, my_part: bool, proof: tuple[int, int, int], finished: bool) -> Own:
    """The four checks. `proof`: witnesses named only, witnesses confirmed, documents."""
    open_fields = tuple(name for name, stated in (("role", role), ("my_part", my_part)) if not stated)
    checks = (
        Check(RESULT, lacks is None, _NUMBERS if lacks is None else {"numbers": int(lacks[0]), "words": int(lacks[1])}),
        Check(OWN_PART, not open_fields, {"open": open_fields} if open_fields else _NUMBERS),
        Check(PROOF, any(proof), dict(zip(("named", "confirmed", "documents"), proof, strict=True))),
        Check(FINISHED, finished, _NUMBERS),
    )
    return Own(None, checks, all(c.passed for c in checks))
