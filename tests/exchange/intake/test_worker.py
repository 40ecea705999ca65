"""A file that hangs, dies or reaches out takes nothing along: the next one is read all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from promocase.exchange.intake.worker import Worker


class Reader:
    """A process that can only be ended."""

    stdin = stdout = None
    killed = False

    def kill(self) -> None:
        self.killed = True

    def poll(self) -> int | None:
        return None

    def wait(self) -> int:
        return 0


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


def test_a_worker_that_was_closed_starts_no_reader_and_a_late_end_hits_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Reader] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *_args, **_kwargs: started.append(Reader()) or started[-1])
    worker = Worker()
    first = worker._running()
    worker.stop()
    assert worker._running() is not first
    worker._too_late(first)
    worker._end(first)
    assert [r.killed for r in started] == [True, False]
    worker.close()
    assert [r.killed for r in started] == [True, True]
    assert "closed" in worker.read(tmp_path / "any.csv").refusal
    assert len(started) == 2


@pytest.mark.long
@pytest.mark.parametrize("reach", ["import socket; socket.socket()", "open('out', 'w')", "import os; os.system('true')"])
def test_a_reader_can_neither_reach_out_nor_write(tmp_path: Path, reach: str) -> None:
    code = f"from promocase.exchange.intake import worker; worker._shut_in([]); {reach}"
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "PermissionError" in ended.stderr
    assert list(tmp_path.iterdir()) == []
