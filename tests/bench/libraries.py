"""Libraries of any size for measuring: the same bytes for the same size, each piece about 120 words and complete, all of it in one case."""

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.judge import making

from promocase.app.libraries.making import new_library
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import EvidenceNumber, TargetText
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence, Metric, Nature, Person, Project, Role, Status
from promocase.domain.library import Library, Owner, Record
from promocase.judge.target import framework_of, target_set

_SITUATIONS = (
    "New customers left the trial before they had seen a single report, and nobody could say at which step they gave up.",
    "Sales promised a date for every request, so the roadmap was a list of promises that three teams read in three ways.",
    "Support answered the same question forty times a week because the setting stood on a page that nobody opened.",
    "The two largest accounts had asked for their own price list, and each exception cost a week of work in billing.",
    "An outage in spring had shown that no one could tell which customers were touched until they wrote to us.",
)
_PARTS = (
    "I talked to eighteen customers, wrote down what they tried to do, and chose the one problem that the numbers confirmed.",
    "I wrote the plan on two pages, took it to engineering and sales before it was finished, and changed half of it.",
    "I ran the weekly decision meeting, kept the list of what we would not do, and told the board why each was on it.",
    "I cut the first release to one flow, agreed with design on what could wait, and took the launch through both regions.",
    "I set the measure with the analysts before we built anything, and stopped the second experiment when it showed nothing.",
)
_OTHERS = (
    "Two engineering teams built it; design ran the tests with customers; finance checked the figures.",
    "The platform team moved the data, and a colleague in marketing wrote everything that customers read.",
    "Research found the first hint of it; the lead engineer drew the migration and led it to its end.",
)
_RESULTS = (
    "After two quarters more of the new customers reached their first report, and fewer of them asked for help on the way.",
    "The time from a request to an answer fell by half, and sales has used the published list since then.",
    "The exceptions are gone, the two accounts renewed, and the work in billing went to the queue it was meant for.",
    "Customers now hear from us first, and the share of complaints after an outage fell in both regions.",
)
_ROLES = (Role.LED, Role.LED, Role.CO_LED, Role.CONTRIBUTED)
_NATURES = tuple(Nature)


def library(pieces: int) -> Library:
    """A library in memory with this many pieces, all counted in its case for IC4."""
    return Library.of(*records(pieces))


def wide(pieces: int, expectations: int = 40) -> Library:
    """The like, in a case with this many expectations."""
    return Library.of(*records(pieces, _ladder(expectations)))


def _ladder(expectations: int) -> Mapping[str, Any]:
    levels = [{"id": "L3", "track": "only", "rank": 3}, {"id": "IC4", "track": "only", "rank": 4}]
    competencies = [{"id": f"skill-{n:02}", "name": f"Skill {n + 1}"} for n in range(expectations)]
    cells = [
        {
            "competency": c["id"],
            "level": level["id"],
            "state": "defined",
            "statements": [{"id": f"{c['id']}.{level['id']}.{n}", "text": f"{c['name']}, part {n}."} for n in (1, 2)],
        }
        for c in competencies
        for level in levels
    ]
    tracks = [{"id": "only", "name": "Product", "kind": "single"}]
    return making.small_framework(levels, tracks, competencies=competencies, expectations=cells)


def write(path: Path, pieces: int) -> Path:
    """The same library as a file."""
    with new_library(path) as workspace:
        workspace.do("Fill", _fill, pieces)
    return path


def _fill(tx: Transaction, pieces: int) -> None:
    for record in records(pieces):
        tx.put(record)


def records(pieces: int, of: Mapping[str, Any] | None = None) -> Iterator[Record]:
    """All records, those that are referred to before those that refer. `of`: a framework other than the default one."""
    chance = random.Random(pieces)
    case = making.case(of=of)
    track = "ic" if of is None else of["tracks"][0]["id"]
    yield Owner(name="Josie Park")
    yield making.snapshot(of)
    yield case
    yield making.choice(track, case.target_level)
    yield TargetText("text", case.id, case.target_level, sixty_seconds=" ".join(_PARTS[:3]), business_need=_SITUATIONS[0])
    projects = [f"project-{n}" for n in range(max(2, pieces // 6))]
    people = [f"person-{n}" for n in range(max(5, pieces // 20))]
    yield from (Project(id, f"Project {n + 1}", chance.choice(_SITUATIONS)) for n, id in enumerate(projects))
    yield from (Person(id, f"Colleague {n + 1}", chance.choice(("Engineering", "Sales", "Design"))) for n, id in enumerate(people))
    small = Library.of(making.snapshot(of), case)
    wanted = target_set(framework_of(small, case), case.current_level, case.target_level).expectations
    cells = [(e.id, e.level.id, [s.id for s in e.judged]) for e in wanted]
    cited: dict[int, list[int]] = {n: [] for n in range(len(cells))}
    for n in range(pieces):
        yield _piece(n, chance, projects)
        yield making.witness(f"e{n:05}", people[n % len(people)])
        for place in {n % len(cells), (n * 7 + 3) % len(cells)}:
            competency, level, statements = cells[place]
            yield making.mapped(f"e{n:05}", competency, level, statements[n % len(statements)], of=of["id"] if of else None)
            cited[place].append(n)
    yield from (EvidenceNumber(f"number-{n:05}", case.id, track, f"e{n:05}", n + 1) for n in range(pieces))
    for place, (competency, level, _statements) in enumerate(cells):
        told = " ".join(f"{chance.choice(_PARTS)} [E{n + 1}]" for n in cited[place][:4])
        yield making.claim(competency, level, told)


def _piece(n: int, chance: random.Random, projects: list[str]) -> Evidence:
    month = date(2026, 5, 1).toordinal() - chance.randrange(0, 500)
    return Evidence(
        f"e{n:05}",
        f"{chance.choice(('Fewer steps in', 'A plan for', 'One price for', 'Clear words in'))} area {n + 1}",
        date.fromordinal(month + 40),
        situation=chance.choice(_SITUATIONS),
        my_part=" ".join(chance.sample(_PARTS, 2)),
        others_part=chance.choice(_OTHERS),
        result=chance.choice(_RESULTS),
        role=chance.choice(_ROLES),
        nature=chance.choice(_NATURES),
        metrics=(Metric("reached the first report", f"{chance.randrange(20, 50)} %", f"{chance.randrange(51, 90)} %", period="Q1 2026"),),
        happened_from=PartialDate(date.fromordinal(month).isoformat()[:7]),
        status=Status.DONE,
        project_id=projects[n % len(projects)],
    )
