"""The line of the Packet place that writes files: its buttons, and in their place, while one is written, how far it is and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.progress import Progress
from promocase.ui.jobs import Job
from promocase.ui.widgets.parts import button, label


class Writing(QStackedWidget):
    """One file at a time. `busy` tells when writing begins and ends, `over` what came of it where that is worth a word."""

    busy = Signal(bool)
    over = Signal(str)
    refused = Signal(str)

    def __init__(self, offer: QWidget) -> None:
        super().__init__()
        self._job: Job | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addWidget(offer)
        self.addWidget(self._under_way())

    def _under_way(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        told = QVBoxLayout()
        self.told = label("", "small")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Export progress"))
        told.addWidget(self.told)
        told.addWidget(self.progress)
        line.addLayout(told, 1)
        self.cancel = button(_("Cancel"), self._cancel)
        self.cancel.setAccessibleName(_("Cancel export"))
        line.addWidget(self.cancel)
        return holder

    @property
    def under_way(self) -> bool:
        return self._job is not None

    def write(self, told: str, work: Callable[[Progress], object], done: Callable[..., None]) -> None:
        """Do the work in another thread; `done` gets what it gives. Cancel leaves nothing behind. One file is written at a time."""
        if self.under_way:
            return
        self.told.setText(told)
        job = Job(work, self)
        job.progressed.connect(self._say_progress)
        job.finished.connect(done)
        job.failed.connect(self._failed)
        job.cancelled.connect(lambda: self.end(_("Export cancelled. Nothing was written.")))
        self.progress.setRange(0, 0)
        self.setCurrentIndex(1)
        self.busy.emit(True)
        self._job = job.start()

    def end(self, words: str = "") -> None:
        """The buttons come back."""
        self.setCurrentIndex(0)
        self._job = None
        self.busy.emit(False)
        if words:
            self.over.emit(words)

    def stop(self) -> None:
        """The library is let go: whatever is written is given up, without a word."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _say_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def _failed(self, error: Exception) -> None:
        self.end()
        if not isinstance(error, Known):
            raise error
        self.refused.emit(error.message)
