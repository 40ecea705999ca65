"""What an author writes about one expectation, and the numbers by which it cites evidence.

Claims belong to a case, a competency and a level: writing always means the case's present target level.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from promocase.app.cases.cases import open_case_of
from promocase.app.cases.mappings import competencies_in, in_case
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case, Claim, EvidenceNumber, GapNote, SelfRating
from promocase.domain.evidence import Evidence
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import framework_of, sees, target_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def write(tx: Transaction, case_id: str, competency_id: str, text: str) -> None:
    """Set the claim's text. It is kept as typed; `[E7]` in it cites a piece by its number."""
    _set(tx, case_id, competency_id, text=text)


def set_beyond(tx: Transaction, case_id: str, competency_id: str, text: str) -> None:
    """What the target asks that the current level does not, and where it shows: one line."""
    _set(tx, case_id, competency_id, beyond=text)


def set_limits(tx: Transaction, case_id: str, competency_id: str, text: str) -> None:
    """What this does not show: one line."""
    _set(tx, case_id, competency_id, limits=text)


def set_differs(tx: Transaction, case_id: str, competency_id: str, text: str) -> None:
    """ "I see it differently": printed beside the coverage word, never changing it."""
    _set(tx, case_id, competency_id, differs=text)


def set_self_rating(tx: Transaction, case_id: str, competency_id: str, rating: SelfRating | None) -> None:
    _set(tx, case_id, competency_id, self_rating=rating)


def set_gap(tx: Transaction, case_id: str, competency_id: str, gap: GapNote | None) -> None:
    """Note what is not shown yet and the plan for it; None, or a note with nothing in it, takes it away."""
    _set(tx, case_id, competency_id, gap=None if gap == GapNote() else gap)


def cite(tx: Transaction, case_id: str, competency_id: str, evidence_id: str) -> int:
    """The E-number by which this case's track cites the piece; given at its first citation and never reused.

    `Known` when the piece is not mapped into the case's target set, is private or lies in the Trash. The text is not changed: the
    caller puts `[E7]` where the cursor is.
    """
    case = open_case_of(tx.library, case_id)
    _must_be_asked_for(tx.library, case, competency_id)
    _must_be_citable(tx.library, case, evidence_id)
    track = framework_of(tx.library, case).level(case.target_level).track
    numbers = tx.library.numbers_of(case.id, track)
    if evidence_id in numbers:
        return numbers[evidence_id]
    number = max(numbers.values(), default=0) + 1
    tx.put(EvidenceNumber(named_id("evidence_number", case.id, track, evidence_id), case.id, track, evidence_id, number))
    return number


@immutable
class SetAside:
    """A claim written for another target of the case, or for what the present one does not ask."""

    name: str
    """Competency and level: "Craft depth · IC4"."""
    text: str


def set_aside(library: Library, case: Case) -> tuple[SetAside, ...]:
    """What a switch set aside, in the framework's order; it is back when the case is switched back."""
    framework, target = framework_of(library, case), target_of(library, case)
    asked = {(e.id, case.target_level) for e in target.expectations}
    order = {c.id: n for n, c in enumerate(framework.competencies)}
    here = [c for c in library.claim.values() if c.case_id == case.id and c.text.strip() and (c.competency_id, c.level_id) not in asked]
    made = []
    for claim in sorted(here, key=lambda c: (order.get(c.competency_id, len(order)), c.level_id)):
        competency, level = framework.find_competency(claim.competency_id), framework.find_level(claim.level_id)
        name = competency.name if competency else claim.competency_id
        made.append(SetAside(f"{name} · {level.code or level.title if level else claim.level_id}", claim.text))
    return tuple(made)


def citable(library: Library, case: Case) -> tuple[str, ...]:
    """Ids of the pieces a claim of this case may cite, newest first."""
    target = target_of(library, case)

    def may(piece: Evidence) -> bool:
        mapped = any(sees(target, m) for m in library.mappings_of.get(piece.id, ()))
        return mapped and not piece.private and piece.trashed_on is None

    found = [e for e in library.evidence.values() if may(e)]
    found.sort(key=lambda e: e.id)
    found.sort(key=lambda e: e.first_day or e.recorded_on, reverse=True)
    return tuple(e.id for e in found)


def _must_be_citable(library: Library, case: Case, evidence_id: str) -> None:
    piece = library.evidence.get(evidence_id)
    if piece is None:
        raise Known(_("This piece of evidence is no longer in the library, so nothing was changed."))
    if piece.trashed_on is not None:
        raise Known(_("“{title}” lies in the Trash. Restore it to cite it.").format(title=piece.title))
    if piece.private:
        raise Known(_("“{title}” is private and never leaves the library, so no claim can cite it.").format(title=piece.title))
    if not in_case(library, case, evidence_id):
        raise Known(_("“{title}” is not mapped to any expectation of this case. Map it first, then cite it.").format(title=piece.title))


def _must_be_asked_for(library: Library, case: Case, competency_id: str) -> None:
    framework = framework_of(library, case)
    if (framework.id, competency_id) not in competencies_in(library, case):
        level = framework.level(case.target_level)
        raise Known(
            _("{level} asks for nothing in “{competency}”, so there is nothing to claim there.").format(
                level=level.label, competency=competency_id
            )
        )


def _set(tx: Transaction, case_id: str, competency_id: str, **values: Any) -> None:
    case = open_case_of(tx.library, case_id)
    _must_be_asked_for(tx.library, case, competency_id)
    known = tx.library.claim_for(case.id, competency_id, case.target_level)
    claim = known or Claim(named_id("claim", case.id, competency_id, case.target_level), case.id, competency_id, case.target_level)
    changed = replace(claim, **values)
    if _empty(changed):
        if known:
            tx.remove("claim", known.id)
    else:
        tx.put(changed)


_KEYS = ("id", "case_id", "competency_id", "level_id")


def _empty(claim: Claim) -> bool:
    return not any(getattr(claim, f.name) for f in fields(claim) if f.name not in _KEYS)


def values_of(claim: Claim | None) -> Mapping[str, Any]:
    """What an editor shows of a claim that may not be written yet: every field with its value or its emptiness."""
    blank = Claim("", "", "", "")
    return {f.name: getattr(claim or blank, f.name) for f in fields(Claim) if f.name not in _KEYS}
