"""Where a piece of evidence is used: the claims that cite it, and the first pages its result stands on."""

from collections.abc import Iterable

from promocase.domain.citations import cited_numbers
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import framework_of
from promocase.kit.i18n import _


@immutable
class Use:
    """One place a piece is used in."""

    case_id: str
    case: str
    competency_id: str
    """Of the claim; empty for a first page."""
    text: str
    """What it is, as a line: "Cited in Craft depth", "A result on the first page"."""
    now: bool
    """Whether the case aims at this level now; a claim written for another target is set aside."""


def uses_of(library: Library, evidence_ids: Iterable[str]) -> tuple[Use, ...]:
    """All uses of these pieces: by case, claims in the framework's order, first pages last."""
    wanted = frozenset(evidence_ids)
    found: list[Use] = []
    numbers: dict[tuple[str, str], set[int]] = {}
    for each in library.evidence_number.values():
        if each.evidence_id in wanted:
            numbers.setdefault((each.case_id, each.track), set()).add(each.number)
    for case in library.cases():
        framework = framework_of(library, case)
        claims = {(c.competency_id, c.level_id): c for c in library.claim.values() if c.case_id == case.id}
        for competency in framework.competencies:
            for level in framework.levels:
                claim = claims.get((competency.id, level.id))
                if claim and numbers.get((case.id, level.track), set()) & {*cited_numbers(claim.text)}:
                    said = _("Cited in {name}").format(name=competency.name)
                    found.append(Use(case.id, case.name, competency.id, said, level.id == case.target_level))
        if wanted & {*case.chosen_results}:
            found.append(Use(case.id, case.name, "", _("A result on the packet’s first page"), True))
    return tuple(found)
