"""Pieces of evidence as a case sees them: whether they are counted, when they happened, and the checks of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from promocase.domain.evidence import Attachment, Evidence, Nature, Role, Standing, Status, Witness
from promocase.judge.judgement import Check, NotCounted
from promocase.judge.window import Touched, days, touched

RESULT, OWN_PART, PROOF, FINISHED, THROUGH_OTHERS = "result", "own_part", "proof", "finished", "through_others"

_NUMBERS: Mapping[str, int] = MappingProxyType({})
_PASSED = {code: Check(code, True, _NUMBERS) for code in (RESULT, OWN_PART, FINISHED)}
"""Passed checks carry no numbers but the proof's and the nature, so that one value serves every piece."""
_THROUGH = {
    nature: Check(THROUGH_OTHERS, nature is not Nature.OWN, MappingProxyType({"nature": nature.value if nature else ""}))
    for nature in (*Nature, None)
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence, read once, whatever it is mapped to."""

    evidence: Evidence
    not_counted: NotCounted | None
    first: date
    """First day; `date.max` when undated, so that undated pieces come last."""
    last: date
    """Last day, not after the evidence-up-to date."""
    touched: Touched
    witnesses: tuple[Witness, ...]
    documents: int
    """Attached files and links."""
    checks: tuple[Check, ...]
    """`result`, `own_part`, `proof`, `finished`; empty when not counted."""

    @property
    def id(self) -> str:
        return self.evidence.id

    @property
    def key(self) -> tuple[date, str]:
        return self.first, self.evidence.id


def read(evidence: Evidence, witnesses: tuple[Witness, ...], attachments: tuple[Attachment, ...], as_of: date, window_first: date) -> Piece:
    """The piece as it counts on `as_of`."""
    first, last = days(evidence.happened_from, evidence.happened_to) or (None, as_of)
    if evidence.status is Status.ONGOING and evidence.happened_to is None:
        # Ongoing work without an end has not ended: it does not fall out of the window.
        last = as_of
    why = not_counted(evidence, first, last, as_of, window_first)
    documents = len(attachments) + len(evidence.links)
    checks = () if why else _own_checks(evidence, witnesses, documents)
    happened = touched(evidence.happened_from, evidence.happened_to, as_of)
    return Piece(evidence, why, first or date.max, min(last, as_of), happened, witnesses, documents, checks)


def not_counted(evidence: Evidence, first: date | None, last: date, as_of: date, window_first: date) -> NotCounted | None:
    if evidence.private:
        return NotCounted.PRIVATE
    if first is None:
        return NotCounted.UNDATED
    if first > as_of:
        return NotCounted.AFTER_AS_OF
    return NotCounted.OLDER_THAN_WINDOW if last < window_first else None


def has_number(evidence: Evidence) -> bool:
    return any(m.value.strip() for m in evidence.metrics)


def through_others(evidence: Evidence) -> Check:
    """T14: only for competencies that exist on people-management tracks alone. A piece whose nature is not stated passes.

    Number: `nature` as stated, empty where it is not.
    """
    return _THROUGH[evidence.nature]


def _own_checks(evidence: Evidence, witnesses: tuple[Witness, ...], documents: int) -> tuple[Check, ...]:
    return _result(evidence), _own_part(evidence), _proof(witnesses, documents), _finished(evidence)


def _result(evidence: Evidence) -> Check:
    """A number with its baseline, or a result in words with a named source."""
    numbers = any(m.value.strip() and m.baseline.strip() for m in evidence.metrics)
    if numbers or (evidence.result.strip() and evidence.result_source.strip()):
        return _PASSED[RESULT]
    return Check(RESULT, False, {"numbers": int(has_number(evidence)), "words": int(bool(evidence.result.strip()))})


def _own_part(evidence: Evidence) -> Check:
    open_fields = [
        name for name, stated in (("role", isinstance(evidence.role, Role)), ("my_part", evidence.my_part.strip())) if not stated
    ]
    return Check(OWN_PART, False, {"open": tuple(open_fields)}) if open_fields else _PASSED[OWN_PART]


def _proof(witnesses: tuple[Witness, ...], documents: int) -> Check:
    if not witnesses and not documents:
        return _NO_PROOF
    confirmed = sum(1 for w in witnesses if w.standing is Standing.CONFIRMED)
    return Check(PROOF, True, {"named": len(witnesses) - confirmed, "confirmed": confirmed, "documents": documents})


_NO_PROOF = Check(PROOF, False, {"named": 0, "confirmed": 0, "documents": 0})


def _finished(evidence: Evidence) -> Check:
    return Check(FINISHED, False, _NUMBERS) if evidence.status is Status.ONGOING else _PASSED[FINISHED]
