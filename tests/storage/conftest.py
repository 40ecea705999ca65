"""An open library, and pieces to put into it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from promocase.domain.evidence import Evidence
from promocase.storage.libraryfile import LibraryFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Maya's library é.promocase"


@pytest.fixture
def file(path: Path) -> Iterator[LibraryFile]:
    with LibraryFile.create(path) as made:
        yield made


@pytest.fixture
def piece() -> Callable[..., Evidence]:
    def make(id: str = "e1", title: str = "Checkout", **more: Any) -> Evidence:
        return Evidence(id, title, more.pop("recorded_on", date(2026, 1, 2)), **more)

    return make
