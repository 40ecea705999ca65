"""An open library on the disk, with a clock that the test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from promocase.app.cases import cases, mappings
from promocase.app.evidence import evidence
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import Framework
from promocase.exchange import shipped

DAY = date(2026, 6, 30)


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def framework() -> Framework:
    return shipped.framework()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "own.promocase", clock) as made:
        yield made


@pytest.fixture
def case_id(workspace: Workspace, framework: Framework) -> str:
    """A case L3 -> IC4 on the IC track."""
    new = cases.NewCase("Mine", "L3", "IC4", DAY, "ic")
    return workspace.do("New case", cases.create, framework, new, DAY)


@pytest.fixture
def piece(workspace: Workspace) -> str:
    return workspace.do("Add evidence", evidence.add, evidence.Draft("Checkout rebuilt"), DAY)


@pytest.fixture
def mapped(workspace: Workspace, framework: Framework, case_id: str, piece: str) -> str:
    """The piece, mapped to outcomes of the case."""
    workspace.do("Map", mappings.add, framework, piece, "outcomes", None, "IC4", "It moved the number.")
    return piece
