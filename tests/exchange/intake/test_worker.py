"""A file that hangs, dies or reaches out takes nothing along: the next one is read all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from promocase.exchange.intake.worker import Worker


@pytest.mark.long
def test_a_reader_that_is_too_slow_is_ended_and_the_next_file_read(tmp_path: Path) -> None:
    (tmp_path / "slow.csv").write_text("Title\n" + "A launch of a shop\n" * 40_000, encoding="utf-8")
    (tmp_path / "good.csv").write_text("Title,Date\nA launch,2025-01-02\n", encoding="utf-8")
    with Worker(seconds=0.05) as worker:
        assert "longer than" in worker.read(tmp_path / "slow.csv").refusal
    with Worker() as worker:
        assert [d.title for d in worker.read(tmp_path / "good.csv").drafts] == ["A launch"]
        worker.stop()
        assert [d.title for d in worker.read(tmp_path / "good.csv").drafts] == ["A launch"]
        scratch = worker.scratch
    assert not scratch.exists()


@pytest.mark.long
@pytest.mark.parametrize("reach", ["import socket; socket.socket()", "open('out', 'w')", "import os; os.system('true')"])
def test_a_reader_can_neither_reach_out_nor_write(tmp_path: Path, reach: str) -> None:
    code = f"from promocase.exchange.intake import worker; worker._shut_in([]); {reach}"
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "PermissionError" in ended.stderr
    assert list(tmp_path.iterdir()) == []
