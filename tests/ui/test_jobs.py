"""Long work says exactly once how it ended."""

from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from promocase.kit.errors import Known
from promocase.kit.progress import Progress
from promocase.ui.jobs import Job

pytestmark = pytest.mark.usefixtures("qapp")


def heard(job: Job) -> list[str]:
    said: list[str] = []
    job.finished.connect(lambda result: said.append(f"finished {result}"))
    job.failed.connect(lambda error: said.append(f"failed {error}"))
    job.cancelled.connect(lambda: said.append("cancelled"))
    return said


def settled(qtbot: QtBot, said: list[str]) -> list[str]:
    """After the job under test a second one runs: whatever the first had to say has been said by then."""
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    after = Job(lambda _progress: None)
    with qtbot.waitSignal(after.finished, timeout=10_000):
        after.start()
    return said


def test_what_is_done_is_told_with_its_result(qtbot: QtBot) -> None:
    job = Job(lambda _progress: 7)
    said = heard(job)
    job.start()
    assert settled(qtbot, said) == ["finished 7"]


@pytest.mark.parametrize("error", [Known("The disk is full."), ValueError("The disk is full.")])
def test_what_goes_wrong_is_told_with_its_error(qtbot: QtBot, error: Exception) -> None:
    def work(_progress: Progress) -> None:
        raise error

    job = Job(work)
    said = heard(job)
    job.start()
    assert settled(qtbot, said) == ["failed The disk is full."]


def test_a_job_whose_owner_goes_while_it_runs_ends_in_silence(qtbot: QtBot) -> None:
    begun, go_on = Event(), Event()

    def work(_progress: Progress) -> int:
        begun.set()
        go_on.wait(10)
        return 7

    owner = QObject()
    job = Job(work, owner)
    said = heard(job)
    job.start()
    assert begun.wait(10)
    shiboken6.delete(owner)
    go_on.set()
    after = Job(lambda _progress: None)
    with qtbot.waitSignal(after.finished, timeout=10_000):
        after.start()
    assert said == []


def test_what_is_cancelled_ends_at_its_next_report(qtbot: QtBot) -> None:
    begun, go_on = Event(), Event()

    def work(progress: Progress) -> str:
        begun.set()
        go_on.wait(10)
        progress(1, 2)
        return "too late"

    job = Job(work)
    said = heard(job)
    job.start()
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    job.cancel()
    go_on.set()
    assert settled(qtbot, said) == ["cancelled"]


def test_what_is_cancelled_before_it_began_does_nothing(qtbot: QtBot) -> None:
    done: list[int] = []

    def work(progress: Progress) -> None:
        progress(0, 1)
        done.append(1)

    job = Job(work)
    said = heard(job)
    job.cancel()
    job.start()
    assert settled(qtbot, said) == ["cancelled"]
    assert done == []


def test_progress_arrives(qtbot: QtBot) -> None:
    job = Job(lambda progress: progress(1, 3))
    with qtbot.waitSignal(job.progressed, timeout=10_000) as told:
        job.start()
    assert told.args == [1, 3]
