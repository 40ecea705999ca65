"""Long work off the window's thread: one job after another, results back as signals; what nobody waits for has a worker of its own."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from promocase.kit.progress import Cancelled, Progress

_log = logging.getLogger(__name__)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
_unhurried = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unhurried")
TELL_EVERY = 0.1
"""Seconds between two progress signals at the least."""


_kept: list["Job"] = []
"""Jobs the worker may still be in the middle of."""


class Job(QObject):
    """Runs `work(progress)` once. Exactly one of finished, failed, cancelled follows; none once its owner is gone.

    It belongs to no widget: one that closes would take the job along while the worker is telling how it ended.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], Any], owner: QObject | None = None) -> None:
        super().__init__()
        self._work = work
        self._future: Future[None] | None = None
        if owner is not None:
            owner.destroyed.connect(self._fall_silent)
        self._stop = Event()
        self._told = 0.0

    def start(self, unhurried: bool = False) -> "Job":
        """`unhurried`: nobody waits for it, and whoever waits for another does not wait for this one."""
        for job in [j for j in _kept if j._future is not None and j._future.done()]:
            _kept.remove(job)
            job.deleteLater()
        _kept.append(self)
        self._future = (_unhurried if unhurried else _worker).submit(self._run)
        return self

    def _fall_silent(self) -> None:
        self._stop.set()
        self.blockSignals(True)

    def cancel(self) -> None:
        """Ask it to end; it does so the next time it reports progress."""
        self._stop.set()

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        if time.monotonic() - self._told >= TELL_EVERY:
            self._told = time.monotonic()
            self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except Cancelled:
            self._say(self.cancelled)
        except Exception as error:  # noqa: BLE001 - an error that left a worker thread would surface nowhere
            self._say(self.failed, error)
        else:
            self._say(self.finished, result)

    @staticmethod
    def _say(signal: Any, *value: Any) -> None:
        try:
            signal.emit(*value)
        except RuntimeError:
            _log.info("a job ended after its window was gone")
