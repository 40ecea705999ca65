"""Findings about who can confirm the work (P). Facts about the case's own pieces; nobody is judged by name."""

from collections.abc import Iterator

from promocase.domain.evidence import Consent, Relation
from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.judgement import Finding

_OWN_PEOPLE = frozenset({Relation.REPORT, Relation.PEER})


def find(ground: Ground) -> Iterator[Finding]:
    yield from _voices(ground)
    yield from _at_target(ground)
    yield from _one_voice(ground)
    yield from _not_asked(ground)
    yield from _through_people(ground)


def _voices(ground: Ground) -> Iterator[Finding]:
    if not ground.counted:
        return
    people = ground.pieces_of
    functions = {ground.people[id].function.strip().casefold() for id in people if id in ground.people} - {""}
    outside = sum(1 for f in functions if "product" not in f)
    if len(people) < default("P02", "people") or outside < default("P02", "functions"):
        yield finding("P02", people=len(people), functions=outside)


def _at_target(ground: Ground) -> Iterator[Finding]:
    """Only when every stated level can be read on the framework: "Director" elsewhere says nothing here, and unsaid is not below."""
    people = [ground.people[id] for id in ground.pieces_of if id in ground.people]
    stated = [p.level.strip().casefold() for p in people if p.level.strip()]
    if not stated or not ground.framework.rank_comparable:
        return
    ranks: dict[str, float] = {}
    for level in ground.framework.levels:
        for name in {level.id, level.code, level.title, level.label} - {""}:
            key = name.casefold()
            ranks[key] = max(level.rank, ranks.get(key, level.rank))
    if len(stated) == len(people) and all(ranks.get(s, ground.target.level.rank) < ground.target.level.rank for s in stated):
        yield finding("P03", level=ground.target.level.id)


def _one_voice(ground: Ground) -> Iterator[Finding]:
    witnessed = [p for p in ground.counted if p.witnesses]
    if len(witnessed) < default("P04", "at_least"):
        return
    if all(w.relation is Relation.MANAGER for p in witnessed for w in p.witnesses):
        yield finding("P04", manager=1, of=len(witnessed))
        return
    most = default("P04", "more_than") * len(witnessed)
    for person, have in sorted(ground.pieces_of.items()):
        if have > most:
            yield finding("P04", manager=0, person=person, have=have, of=len(witnessed))


def _not_asked(ground: Ground) -> Iterator[Finding]:
    asked: dict[str, bool] = {}
    for piece in ground.counted:
        for witness in piece.witnesses:
            asked[witness.person_id] = asked.get(witness.person_id, False) or witness.consent is not Consent.NOT_ASKED
    waiting = tuple(sorted(id for id, done in asked.items() if not done))
    if waiting:
        yield finding("P05", people=waiting)


def _through_people(ground: Ground) -> Iterator[Finding]:
    """Only for what management tracks alone ask, where the statements themselves ask for people work (T12, T14)."""
    for judged in ground.judged:
        expectation = judged.expectation
        asks = any(s.people_demand in ("people_management", "mentoring") for s in expectation.judged)
        if expectation.id not in ground.management_only or not asks or not judged.evidence_ids:
            continue
        pieces = (ground.by_id[id] for id in judged.evidence_ids)
        if not any(w.relation in _OWN_PEOPLE for p in pieces for w in p.witnesses):
            yield finding("P07", expectation.id)
