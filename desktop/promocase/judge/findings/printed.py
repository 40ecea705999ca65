"""Findings about what a packet would print, as far as it can be told before one is made (K02, K03, K04, K07).

How many pages it takes (K01), and what the finished file holds (K05, S01), the packet's own rooms see.
"""

from collections.abc import Iterator

from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.judgement import Finding
from promocase.judge.rule import has_gap_note


def find(ground: Ground) -> Iterator[Finding]:
    if not any(claim.text.strip() for claim in ground.claims.values()):
        return  # nothing is written yet: what a packet lacks is no news
    yield from _first_page(ground)
    yield from _projects(ground)
    lost = sum(1 for id in ground.case.chosen_results if id not in ground.by_id)
    if lost:
        yield finding("K04", results=lost)
    yield from _open_matters(ground)


def _first_page(ground: Ground) -> Iterator[Finding]:
    """Levels, track and date always stand there; name, the case in 60 seconds and the results are the author's."""
    open = [name for name, text in (("name", ground.author), ("sixty_seconds", ground.sixty_seconds)) if not text.strip()]
    if not any(id in ground.by_id for id in ground.case.chosen_results):
        open.append("results")
    if open:
        yield finding("K02", open=tuple(open))


def _projects(ground: Ground) -> Iterator[Finding]:
    """Cited work, by project; pieces of no project tell of one each. More than five the packet never tells."""
    cited = {id for ids in ground.cited.values() for id in ids}
    told = {p.evidence.project_id or p.id for p in ground.counted if p.id in cited}
    if told and len(told) < default("K03", "least"):
        yield finding("K03", have=len(told), least=int(default("K03", "least")))


def _open_matters(ground: Ground) -> Iterator[Finding]:
    named = any(has_gap_note(c.gap) or (c.gap and c.gap.open_statements) or c.limits.strip() for c in ground.claims.values())
    if not named and not ground.growth.strip():
        yield finding("K07")
