"""The real window over a real library, driven by events; the sample library is made once and copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.driving import Driven

from promocase.app.cases import cases
from promocase.app.libraries import making, sample
from promocase.exchange import shipped
from promocase.kit import places
from promocase.ui import launch, theme

DAY = date(2026, 11, 2)


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "sample.promocase"
    sample.make(path)
    return path


@pytest.fixture(scope="session")
def packet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The packet of the sample's case, its form still empty."""
    folder = tmp_path_factory.mktemp("demo")
    sample.demo(folder)
    return (folder / sample.PACKET).read_bytes()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with its bundled faces, so that texts have the widths they have for people."""
    theme.load_fonts()
    theme.load_more_fonts()
    return qapp


@pytest.fixture
def sample_file(sample_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_made, tmp_path / "sample.promocase"))


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """A library with a case L3 -> IC4 and no evidence."""
    path = tmp_path / "own.promocase"
    new = cases.NewCase("", "L3", "IC4", date(2026, 10, 31), "ic")
    making.library_with_case(path, "Bo Lind", shipped.framework(), new, DAY)
    return path


@pytest.fixture
def driven(qtbot: QtBot, dressed: QApplication, home: Path) -> Iterator[Driven]:
    """The window, not shown yet: `driven.open(path)` opens a library, `driven.open(None)` the first run."""
    assert places.config().is_relative_to(home)
    window, opening = launch.make_window(lambda: DAY)
    made = Driven(qtbot, window, opening)
    yield made
    window.close()
    window.deleteLater()


@pytest.fixture
def opened(driven: Driven, sample_file: Path) -> Driven:
    """The window over the sample, in the Evidence place."""
    driven.open(sample_file).window.go("evidence")
    return driven


@pytest.fixture
def fresh(driven: Driven, empty_file: Path) -> Driven:
    """The window over a new library."""
    return driven.open(empty_file)
