"""The short run of the table of faults: nothing acknowledged is lost, nothing wrong is shown as right.

Damages are tried by the thousand where they are recovered from, too: `tests/storage/test_salvage.py`.
"""

import os
import random
from pathlib import Path

import pytest
from tests.faults import run


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_nothing_acknowledged_is_lost_to_kills(tmp_path: Path) -> None:
    row = run.kills(tmp_path, 1_000, random.Random(20260102))
    assert (row.survived, row.lost) == (row.tried, 0), run.table([row])


@pytest.mark.long
@pytest.mark.timeout(900)
def test_no_damage_is_shown_as_right_or_written_to(tmp_path: Path) -> None:
    row = run.damages(tmp_path, 400, random.Random(20260102))
    assert (row.survived, row.lost) == (row.tried, 0), run.table([row])
