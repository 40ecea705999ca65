"""Attached files are looked into while nobody waits: afterwards a search finds their pieces by what they say."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from promocase.app.evidence import file_words
from promocase.app.workspace.changes import Changes
from promocase.kit.errors import Known
from promocase.ui.jobs import Job

if TYPE_CHECKING:
    from promocase.exchange.intake.worker import Worker
    from promocase.ui.session import Session

_PAUSE = 1_500
"""Milliseconds after the library was opened, or a file was attached."""
_AT_ONCE = 20
"""Files that are looked into before what they say is kept."""


class LookingIn(QObject):
    """A few files at a time, each in a reader process; it goes with its session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._reader: Worker | None = None
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.look)
        session.changed.connect(self._on_change)
        session.closed.connect(self._end)
        self._pause.start(_PAUSE)

    def _on_change(self, changes: Changes) -> None:
        if "attachment" in changes.kinds:
            self._pause.start(_PAUSE)

    def look(self) -> None:
        """Begin with the next files; once there is none, the reader is let go."""
        from promocase.exchange.intake.worker import Worker

        workspace = self._session.workspace
        if self._job is not None:
            return
        if workspace.busy:  # a long step lets the window live meanwhile
            self._pause.start(_PAUSE)
            return
        waiting = dict(islice(file_words.unread(workspace).items(), _AT_ONCE))
        if not waiting:
            self._let_go()
            return
        path = workspace.path
        reader = self._reader = self._reader or Worker()
        self._job = Job(lambda progress: file_words.look_into(path, waiting, reader, progress), self)
        self._job.finished.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.start(unhurried=True)

    def _failed(self, error: Exception) -> None:
        """Nothing is learnt of these files: they are looked into the next time the library is opened."""
        self._job = None
        self._let_go()
        if not isinstance(error, Known):
            raise error

    def _done(self, texts: dict[str, str]) -> None:
        self._job = None
        if self._session.workspace.busy or self._keep(texts):
            self._pause.start(0)

    def _keep(self, texts: dict[str, str]) -> bool:
        try:
            self._session.workspace.learn(texts)
        except Known:  # a full drive, or a library that is locked: another time will do
            return False
        return True

    def _end(self) -> None:
        self._pause.stop()
        self._session.changed.disconnect(self._on_change)
        if self._job is not None:
            self._job.cancel()
            self._job.blockSignals(True)
        self._let_go()

    def _let_go(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._reader = None
