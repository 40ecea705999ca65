"""Whatever comes in as a file is read or refused in a sentence: no crash, no hang, nothing written."""

from pathlib import Path

import pytest
from tests.hostile import readers

SEED = 20261201


def test_bad_files_are_read_or_refused(home: Path, tmp_path: Path) -> None:
    _all_answered(readers.attack(tmp_path, SEED, 600, most=6))


@pytest.mark.long
def test_many_bad_files_are_read_or_refused(home: Path, tmp_path: Path) -> None:
    _all_answered(readers.attack(tmp_path, SEED + 1, 60))


def _all_answered(tallies: dict[str, readers.Tally]) -> None:
    assert len(tallies) == 9
    for reader, tally in tallies.items():
        assert not tally.failed, reader
        assert tally.read, f"{reader}: the good file is read"
        assert tally.read + tally.refused == tally.tried
