"""The first page shows what the opened library will show, and needs nothing heavy to do so."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from promocase.domain.case import Case
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence, Mapping
from promocase.domain.library import FrameworkSnapshot, Owner
from promocase.storage import firstpage
from promocase.storage.firstpage import FirstPage, FirstRow
from promocase.storage.libraryfile import LibraryFile, Transaction

LEVELS = {"levels": [{"id": "l3", "code": "L3", "title": "Senior PM"}, {"id": "i4", "code": "IC4", "title": "Staff PM"}]}


def test_first_page(path: Path, piece: Callable[..., Evidence]) -> None:
    def step(tx: Transaction) -> None:
        tx.put(Owner(name="Maya", sample=True))
        tx.put(FrameworkSnapshot("fw", "f", "F", "1", json.dumps(LEVELS)))
        tx.put(Case("c2", "Second", "fw", "i4", "i4", date(2026, 1, 1)))
        tx.put(Case("c1", "A case", "fw", "l3", "i4", date(2026, 1, 1)))
        tx.put(piece("old", "Old", happened_from=PartialDate("2020")))
        tx.put(piece("new", "New", happened_from=PartialDate("2025-Q4"), happened_to=PartialDate("2026-01"), private=True))
        tx.put(piece("undated", "Undated"))
        tx.put(piece("gone", "Gone", trashed_on=date(2026, 1, 1)))
        tx.put(Mapping("m", "old", "f", "c"))

    with LibraryFile.create(path) as file:
        file.transact(step)
        read = firstpage.read(path, 2)  # while it is open for writing
        file.transact(lambda tx: tx.put(piece("more", "More")))  # and the writer's locks are as they were
    assert read == FirstPage(
        "Maya",
        True,
        "A case",
        "L3 · Senior PM",
        "IC4 · Staff PM",
        (FirstRow("new", "New", "2025-Q4", "2026-01", True), FirstRow("old", "Old", "2020", None, False)),
    )


def test_a_level_is_called_as_in_the_window(path: Path) -> None:
    levels = [{"id": "l3", "code": "", "title": ""}, {"id": "i4", "code": "Staff", "title": "Staff"}]
    with LibraryFile.create(path) as file:
        file.transact(lambda tx: tx.put(FrameworkSnapshot("fw", "f", "F", "1", json.dumps({"levels": levels}))))
        file.transact(lambda tx: tx.put(Case("c1", "A case", "fw", "l3", "i4", date(2026, 1, 1))))
    page = firstpage.read(path)
    assert page is not None
    assert (page.current_label, page.target_label) == ("l3", "Staff")


def test_empty_library_has_an_empty_page(path: Path) -> None:
    LibraryFile.create(path).close()
    assert firstpage.read(path) == FirstPage("", False, "", "", "", ())


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from promocase.storage import firstpage; print([m for m in ('sqlalchemy', 'cattrs', 'filelock') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"
