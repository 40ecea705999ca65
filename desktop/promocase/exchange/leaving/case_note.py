"""The note of a case: what it aims at, what was agreed, claimed, planned and answered. Told, not read back."""

from collections.abc import Callable, Iterable

from promocase.domain.case import Case, Review
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.exchange.leaving.notes import Note

Link = Callable[[str, str, str], str]


def note(library: Library, case: Case, frameworks: Iterable[Framework], link: Link) -> Note:
    """All that was written for the case, by expectation."""
    framework = next((f for f in frameworks if f.snapshot_id == case.framework_snapshot), None)
    keys = {
        "promocase": "case",
        "id": case.id,
        "framework": framework.name if framework else "",
        "current level": _level(framework, case.current_level),
        "target level": _level(framework, case.target_level),
        "evidence up to": str(case.as_of),
        "decision on": str(case.decision_on or ""),
        "closed on": str(case.closed_on or ""),
        "decision": case.decision.value if case.decision else "",
    }
    told = {
        "Track": _track(library, case, framework),
        **_target_texts(library, case, framework),
        **_claims(library, case, framework),
        "Evidence by number": _numbers(library, case, link),
        "Goals": "\n".join(f"- {g.text}{f' (by {g.due})' if g.due else ''}" for g in library.goals_of(case.id)),
        "Packets": "\n".join(f"- {p.number}, evidence up to {p.as_of}" for p in library.packets_of(case.id)),
        "Reviews": "\n".join(_review(r) for r in library.reviews_of(case.id)),
        "Outcome": case.outcome,
    }
    return Note(keys, case.name, {}, told)


def _track(library: Library, case: Case, framework: Framework | None) -> str:
    choices = library.choices_of(case.id)
    return "\n".join(f"- {c.chosen_on}: {c.track or 'none'}, {_level(framework, c.target_level)}" for c in choices)


def _level(framework: Framework | None, id: str | None) -> str:
    level = framework.find_level(id) if framework and id else None
    return level.label if level else id or ""


def _target_texts(library: Library, case: Case, framework: Framework | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in sorted((t for t in library.target_text.values() if t.case_id == case.id), key=lambda t: t.id):
        parts = (text.sixty_seconds, text.business_need, text.growth)
        found[f"In 60 seconds, {_level(framework, text.level_id)}"] = "\n\n".join(filter(None, parts))
    return found


def _claims(library: Library, case: Case, framework: Framework | None) -> dict[str, str]:
    found: dict[str, str] = {}
    agreed = {(a.competency_id, a.level_id): a.text for a in library.agreed.values() if a.case_id == case.id}
    claims = {(c.competency_id, c.level_id): c for c in library.claim.values() if c.case_id == case.id}
    for place in sorted({*agreed, *claims}):
        claim = claims.get(place)
        parts = [f"Agreed: {agreed[place]}" if agreed.get(place) else ""]
        if claim:
            parts += [claim.text, f"Beyond: {claim.beyond}" if claim.beyond else "", f"Limits: {claim.limits}" if claim.limits else ""]
            gap = claim.gap
            parts += [f"Gap: {gap.what} {gap.plan} {gap.due or ''}".strip() if gap else "", claim.differs]
        competency = framework.find_competency(place[0]) if framework else None
        found[f"{competency.name if competency else place[0]}, {_level(framework, place[1])}"] = "\n\n".join(filter(None, parts))
    return found


def _numbers(library: Library, case: Case, link: Link) -> str:
    found = sorted((n for n in library.evidence_number.values() if n.case_id == case.id), key=lambda n: (n.track, n.number))
    return "\n".join(f"- E{n.number}: {link('evidence', n.evidence_id, library.evidence[n.evidence_id].title)}" for n in found)


def _review(review: Review) -> str:
    said = [f"- {review.read_on}, {review.reviewer or 'no name'}, packet {review.packet_number}: {review.decision}", review.reason]
    return " ".join(" ".join(filter(None, said)).split())
