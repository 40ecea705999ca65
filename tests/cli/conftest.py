"""The command line in this process, and libraries to try it on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from promocase.app.cases import cases, mappings
from promocase.app.evidence import evidence, people
from promocase.app.evidence.evidence import Draft, WitnessDraft
from promocase.app.libraries import making, sample
from promocase.app.workspace.workspace import Workspace
from promocase.cli.main import main
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Metric, Role
from promocase.exchange import shipped

DAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; its arguments may be paths."""

    def command(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `demo` writes. Not to be changed."""
    folder = tmp_path_factory.mktemp("demo")
    sample.demo(folder)
    return folder


@pytest.fixture
def own_sample(demo: Path, tmp_path: Path) -> Path:
    """A copy of the sample library, to be changed."""
    path = tmp_path / "sample.promocase"
    path.write_bytes((demo / "sample.promocase").read_bytes())
    return path


def piece(title: str, project: str, when: str) -> Draft:
    return Draft(
        title,
        my_part="I led it.",
        role=Role.LED,
        metrics=(Metric("Drop-off", "31 %", "19 %"),),
        happened_from=PartialDate(when),
        project=project,
        witnesses=(WitnessDraft("Ines Duarte", "Finance"),),
    )


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one case L3 -> IC4, three pieces in it and one that is not; its ids are the same every time."""
    ids = count(1)
    for module in (cases, evidence, mappings, people):
        monkeypatch.setattr(module, "new_id", lambda: f"00000000-0000-4000-8000-{next(ids):012d}")
    path = tmp_path / "small.promocase"
    framework = shipped.framework()
    making.library_with_case(path, "Maya Ortiz", framework, cases.NewCase("Autumn", "L3", "IC4", DAY, "ic"), DAY)
    with Workspace.open(path) as workspace:

        def add(draft: Draft, *places: tuple[str, str]) -> None:
            id = workspace.do("Add", evidence.add, draft, DAY)
            for competency, level in places:
                workspace.do("Map", mappings.add, framework, id, competency, None, level)

        add(piece("Checkout rebuilt", "Checkout", "2026-01"), ("outcomes", "IC4"), ("bets", "IC4"))
        add(piece("Pricing memo", "Pricing", "2026-04"), ("outcomes", "IC4"))
        add(Draft("Onboarding survey"), ("insight", "L3"))
        add(piece("Hired two product managers", "Team", "2026-05"), ("hiring", "M4"))
    return path
