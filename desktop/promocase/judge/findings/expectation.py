"""Findings about single expectations and how the evidence is spread over them (V01, V03, V04, V06, V09, V10, V11)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from promocase.domain.citations import cited_numbers
from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.judgement import Coverage, ExpectationJudgement, Finding
from promocase.judge.rule import has_gap_note


def find(ground: Ground) -> Iterator[Finding]:
    for judged in ground.judged:
        yield from _one(ground, judged)
    yield from _one_project(ground)
    most = default("V04", "more_than")
    for piece in ground.counted:
        if len(piece.shown) > most:
            yield finding("V04", piece.id, expectations=len(piece.shown))


def _one(ground: Ground, judged: ExpectationJudgement) -> Iterator[Finding]:
    id = judged.expectation.id
    claim = ground.claims.get(id)
    gap = claim.gap if claim else None
    if claim:
        yield from _not_printed(ground, id, claim.text)
    if judged.coverage is Coverage.NONE:
        if not has_gap_note(gap):
            yield finding("V01", id)
    else:
        left = next(c for c in judged.checks if c.code == "statements").numbers["open"]
        if left:
            yield finding("V10", id, open=left)
        if not ground.cited.get(id, frozenset()).intersection(judged.evidence_ids):
            yield finding("V06", id, claim=int(bool(claim and claim.text.strip())), pieces=len(judged.evidence_ids))
    if gap and (has_gap_note(gap) or gap.open_statements):
        yield from _plan(ground, id, gap.plan, gap.due)


def _not_printed(ground: Ground, id: str, text: str) -> Iterator[Finding]:
    """Citations that lead to nothing a packet prints. What lies outside the case is told as that alone, whatever it is (T2)."""
    found: dict[str, list[str]] = {}
    for number in cited_numbers(text):
        why = ground.why_not_printed(number)
        if why:
            found.setdefault(why, []).append(f"E{number}")
    if found:
        yield finding("V11", id, as_of=ground.as_of.isoformat(), **{why: tuple(marks) for why, marks in found.items()})


def _plan(ground: Ground, id: str, plan: str, due: date | None) -> Iterator[Finding]:
    latest = (ground.case.decision_on or ground.as_of) + timedelta(days=int(default("V09", "days")))
    if not plan.strip() or due is None or due > latest:
        yield finding("V09", id, plan=int(bool(plan.strip())), due=str(due or ""), latest=latest.isoformat())


def _one_project(ground: Ground) -> Iterator[Finding]:
    """Counted once per piece and expectation, however often it is mapped there (T3)."""
    places: Counter[str | None] = Counter()
    for piece in ground.counted:
        places[piece.evidence.project_id] += len(piece.shown)
    every = places.total()
    if every < default("V03", "at_least"):
        return
    for project, have in sorted((p, n) for p, n in places.items() if p is not None):
        if have > default("V03", "more_than") * every:
            yield finding("V03", project=project, have=have, of=every)
