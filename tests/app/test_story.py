"""The story the product was built on, through the steps a person does: on the default framework and on two published ladders.

An individual contributor with five shipped results and nobody she mentors; a summer with an intern; a look at people management and back.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.app.memory import text_of
from tests.conftest import NO_SAMPLES, SAMPLES
from tests.judge import ladders
from tests.judge.ladders import Ladder

from promocase.app.cases import cases, mappings
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft, WitnessDraft
from promocase.app.libraries import making
from promocase.app.workspace.workspace import Workspace
from promocase.cli.main import main
from promocase.domain.case import TimeAway
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Metric, Nature, Role
from promocase.domain.library import Library
from promocase.judge.judgement import Coverage, Judgement, Shows
from promocase.judge.judging import judge, outside
from promocase.judge.wording import check_sentence, finding_sentence, next_steps

DAY = date(2026, 6, 30)
_ORDER = (Coverage.NONE, Coverage.PARTLY, Coverage.WELL)


@dataclass(frozen=True)
class Aims:
    """Where the story happens: levels and competencies of one ladder."""

    ladder: str
    current: str
    level: str
    track: str
    people_level: str
    people_track: str
    results: tuple[str, str, str]
    """What her shipped results show."""
    summer: str
    """What the summer may support on her own track."""
    people_work: str
    """What it shows on the other one."""

    def read(self) -> Ladder:
        return ladders.default() if self.ladder == "default" else ladders.published(self.ladder)


WORLDS = {
    "default": Aims(
        "default", "L3", "IC4", "ic", "M4", "management", ("outcomes", "complex-problems", "bets"), "influence", "coaching"
    ),
    "published, forked": Aims(
        ladders.FT, "senior-engineer-1", "senior-engineer-2", "individual-contributor", "senior-engineer-2-2", "people-manager",
        ("business-impact", "problem-solving-decision-making", "technical"), "team-work", "leadership",
    ),
    "published, side by side": Aims(
        ladders.JORGEF, "d4", "d5", "developer", "em5", "engineering-manager", ("technology", "system", "process"), "influence", "people"
    ),
}  # fmt: skip


@pytest.fixture(params=WORLDS)
def aims(request: pytest.FixtureRequest) -> Aims:
    if request.param != "default" and not SAMPLES.is_dir():
        pytest.skip(NO_SAMPLES)
    return WORLDS[request.param]


@pytest.fixture
def josie(aims: Aims, tmp_path: Path) -> Iterator[Workspace]:
    """Her library, with five results in it."""
    path = tmp_path / "josie.promocase"
    new = cases.NewCase("Autumn", aims.current, aims.level, DAY, aims.track, agreed_with="Jordan Lee")
    making.library_with_case(path, "Josie Park", aims.read().framework, new, DAY)
    with Workspace.open(path) as workspace:
        for n, (when, project) in enumerate((("2025-02", "A"), ("2025-05", "B"), ("2025-09", "A"), ("2025-11", "B"), ("2026-03", "A"))):
            shows = {aims.results[n % 3], aims.results[(n + 1) % 3]}
            capture(workspace, aims, f"Result {n + 1}", when, project, Nature.OWN, *((c, aims.level) for c in sorted(shows)))
        yield workspace


def capture(workspace: Workspace, aims: Aims, title: str, when: str, project: str, nature: Nature, *places: tuple[str, str]) -> None:
    draft = Draft(
        title,
        situation="One in three customers left the checkout.",
        my_part="I chose the problem and led the work to its end.",
        result="Fewer people left before they had paid for it.",
        role=Role.LED,
        nature=nature,
        metrics=(Metric("drop-off", "31.2 %", "19.3 %"),),
        happened_from=PartialDate(when),
        project=project,
        witnesses=(WitnessDraft("Ann Reed", "Engineering"),),
    )
    id = workspace.do("Add", evidence.add, draft, DAY)
    for competency, level in places:
        workspace.do("Map", mappings.add, aims.read().framework, id, competency, None, level)


def summer(workspace: Workspace, aims: Aims) -> None:
    """Time on other agreed work, and what came of it."""
    case = only_case(workspace.library())
    away = TimeAway(date(2025, 6, 15), date(2025, 9, 15), "looked after the intern")
    workspace.do("Time away", cases.edit, case.id, {"time_away": (away,)})
    places = {aims.summer: aims.level, aims.people_work: aims.people_level}
    capture(workspace, aims, "Summer with the intern", "2025-07", "A", Nature.THROUGH_OTHERS, *places.items())


def only_case(library: Library) -> cases.Case:
    (found,) = library.case.values()
    return found


def judged(workspace: Workspace) -> Judgement:
    library = workspace.library()
    return judge(library, only_case(library))


def word(judgement: Judgement, competency: str) -> Coverage:
    return judgement.expectation(competency).coverage


def test_T12_five_results_are_well_shown_and_nothing_mentions_people_work(aims: Aims, josie: Workspace) -> None:
    judgement, library, framework = judged(josie), josie.library(), aims.read().framework
    assert [word(judgement, c) for c in aims.results] == [Coverage.WELL] * 3
    said = [finding_sentence(f, framework, library) for f in judgement.findings]
    said += [check_sentence(c, e) for e in judgement.expectations for c in e.checks]
    said += [m.sentence for m in next_steps(judgement, library)]
    told = "\n".join(said).casefold()
    own = {x.label for x in framework.path(aims.track)}  # two tracks may call two levels the same
    people = {x.label for x in framework.levels_of(aims.people_track)} - own | {framework.track(aims.people_track).name}
    assert not [name for name in people if name.casefold() in told]
    assert not [w for w in ("mentor", "intern", "hire", "coach", "direct report") if f" {w}" in told]


def test_T15_the_summer_makes_nothing_worse(aims: Aims, josie: Workspace) -> None:
    before = judged(josie)
    summer(josie, aims)
    after = judged(josie)
    for earlier, later in zip(before.expectations, after.expectations, strict=True):
        assert _ORDER.index(later.coverage) >= _ORDER.index(earlier.coverage)
    assert word(after, aims.summer) is Coverage.PARTLY
    new = {(f.code, f.about) for f in after.findings} - {(f.code, f.about) for f in before.findings}
    # What it is mapped to has no claim yet, as is said of every other piece. Where her own track asks for it too, what was marked
    # for the other track leaves the statements open, as they were. Nothing else is new.
    assert new <= {("V06", aims.summer), ("V06", aims.people_work), ("V10", aims.people_work)}


def test_T4_switched_to_people_management_she_finds_what_is_open_there_and_loses_nothing(aims: Aims, josie: Workspace) -> None:
    summer(josie, aims)
    start = josie.library()
    josie.do("Switch", cases.switch, only_case(start).id, aims.people_level, aims.people_track, DAY)
    there, library = judged(josie), josie.library()
    assert (library.mapping, library.evidence, library.claim) == (start.mapping, start.evidence, start.claim)
    shown = {aims.people_work, aims.summer, *aims.results}
    for each in there.expectations:
        if each.expectation.id not in shown:
            assert each.coverage is Coverage.NONE
        assert each.coverage is not Coverage.WELL
        marks = {p.shows for p in each.pieces}
        assert marks <= ({Shows.TARGET, Shows.UNSURE} if each.expectation.id == aims.people_work else {Shows.UNSURE})
    inside = {p.evidence_id for e in there.expectations for p in e.pieces}
    assert set(outside(library, only_case(library))) == set(library.evidence) - inside  # parked, kept


def test_T4_switched_back_everything_is_as_at_the_start(aims: Aims, josie: Workspace) -> None:
    summer(josie, aims)
    start, before = judged(josie), text_of(josie.library(), track_choices=False)
    case = only_case(josie.library()).id
    josie.do("Switch", cases.switch, case, aims.people_level, aims.people_track, DAY)
    josie.do("Back", cases.switch, case, aims.level, aims.track, DAY)
    assert text_of(josie.library(), track_choices=False) == before
    assert judged(josie) == start
    assert len(josie.library().choices_of(case)) == 3


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(a) for a in arguments]) == 0
    return capsys.readouterr().out


def test_T4_the_same_story_on_the_command_line(aims: Aims, josie: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Judge, look before switching, switch, switch back: the judgement at the end is the one at the start."""
    summer(josie, aims)
    path = tmp_path / "josie.promocase"
    josie.close()

    def judgement() -> dict[str, object]:
        return json.loads(said(capsys, "judge", path, "--json"))["judgement"]

    start = judgement()
    said(capsys, "switch", path, "--track", aims.people_track, "--to", aims.people_level, "--preview")
    assert judgement() == start
    said(capsys, "switch", path, "--track", aims.people_track, "--to", aims.people_level)
    assert judgement() != start
    said(capsys, "switch", path, "--track", aims.track, "--to", aims.level)
    assert judgement() == start
