"""The open library: every change goes in by `do`, every reader comes back to `library()`.

Thread rule: a workspace belongs to the thread that opened it, and so do its listeners. Work in another thread gets frozen values
(`library()`, a case, a judgement) and, where it needs the bytes of attached files, opens a reader of its own with
`Workspace.open(path, read_only=True)`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from promocase.app.workspace.changes import Changes, Transaction
from promocase.app.workspace.history import History, Step
from promocase.domain.changes import RowChange
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _

if TYPE_CHECKING:
    from types import TracebackType

    from promocase.storage.libraryfile import LibraryFile
    from promocase.storage.snapshots import Reason, Snapshot

_ASKED_EACH = 0.05
"""Seconds."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def _storage() -> type[LibraryFile]:
    """Storage, imported late: a window is painted before it is needed. (`app.firstpage` reads the first page, which needs none of it.)"""
    from promocase.storage.libraryfile import LibraryFile

    return LibraryFile


def is_packet(path: Path) -> bool:
    """By its name: to look into a file that may be an open library would drop the locks on it."""
    return path.suffix.casefold() == ".pdf"


def _held(packet: Path) -> LibraryFile:
    from promocase.packet.enclosed_case import reading  # what reads PDFs is heavy, and few packets are opened so
    from promocase.storage.heldlibrary import HeldLibrary

    return HeldLibrary.of(packet, reading.read(packet))


def reasons() -> type[Reason]:
    """Why a snapshot may be made; imported late like all of storage."""
    from promocase.storage.snapshots import Reason

    return Reason


def _told(known: Known) -> Known:
    """The refusal by what can be done about it."""
    from promocase.storage.sentences import Damaged as DamagedFile
    from promocase.storage.sentences import Locked

    if isinstance(known, Locked):
        return InUse(known.message)
    return Damaged(known.message) if isinstance(known, DamagedFile) else known


def _kept(path: Path, reason: Reason) -> Snapshot:
    from promocase.storage import snapshots

    made = snapshots.make(path, reason)
    snapshots.thin(path)
    return made


class InUse(Known):
    """Another window or command has the library open for writing; it can be opened for reading only."""


class Damaged(Known):
    """The file can't be opened as a library; `recovering.recover` saves what can be read of it."""


class Workspace:
    """One library, open. Undo and redo live in memory and are gone at close; what was done stays in the file."""

    def __init__(self, file: LibraryFile, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._clock = clock
        self._history = History()
        self._listeners: list[Callable[[Changes], None]] = []

    @classmethod
    def open(cls, path: Path, read_only: bool = False, clock: Callable[[], float] = time.monotonic) -> Workspace:
        """Open a library file. Readers take no lock. `Known` for a file that is missing, foreign, newer or empty; `InUse`; `Damaged`.

        A packet (a PDF) opens as the case that lies in it, to be read only; `Known` where none does.
        """
        if is_packet(path):
            return cls(_held(path), clock)
        try:
            return cls(_storage().open(path, read_only=read_only), clock)
        except Known as known:
            raise _told(known) from known

    @classmethod
    def create(cls, path: Path, clock: Callable[[], float] = time.monotonic) -> Workspace:
        """Make a new, empty library. `Known` where a file stands already or the place can't be written."""
        return cls(_storage().create(path), clock)

    # Reading

    def touched(self) -> bool:
        """Whether `changed_under_us` is worth asking. From any thread: a drive in a network may take its time to answer."""
        return self._file.touched()

    def changed_under_us(self) -> bool:
        """Whether another program moved, removed, replaced or changed the file while it is open here. Nothing is written over it."""
        return not self.busy and self._file.changed_under_us()

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    @property
    def of_packet(self) -> bool:
        """Whether it is the case as a packet prints it: nothing in it can be changed, nothing made of it but copies of the packet."""
        return is_packet(self.path)

    def library(self) -> Library:
        """The whole library as one frozen value; the same value until something changes."""
        return self._file.library()

    def stamps(self) -> Mapping[tuple[str, str, str], str]:
        """(kind, id, field, or "" for the making of the record) -> when it was last changed in this file, in UTC, as text that sorts."""
        return self._file.stamps()

    def content(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an attached file, in chunks."""
        return self._file.content(sha256)

    def search(self, words: str, limit: int = 200, trashed: bool = False) -> tuple[str, ...]:
        """Ids of evidence that holds these words, best first; of what is in the Trash only with `trashed`."""
        return self._file.search(words, limit, trashed=trashed)

    def words_like(self, word: str) -> tuple[str, ...]:
        """Words of the evidence that are about as long as this one, without accents and capitals, the most frequent first."""
        return self._file.words_like(word)

    @property
    def busy(self) -> bool:
        """Whether a step is under way: nothing else reads or writes until it is done."""
        return self._file.busy

    def unread_files(self) -> tuple[str, ...]:
        """SHA-256 of attached files nobody has looked into for the search."""
        return self._file.unread_files()

    def file_texts(self, sha256s: Iterable[str]) -> dict[str, str]:
        """What these files say, by SHA-256; those that say nothing are left out."""
        return self._file.file_texts(sha256s)

    def learn(self, texts: Mapping[str, str]) -> None:
        """Let pieces be found by what their files say, by SHA-256. It can be read anew, so undo has no part in it."""
        self._must_write()
        self._file.learn(texts)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file itself, a sentence each; empty when it is sound."""
        return self._file.check()

    def mend(self) -> bool:
        """Take the entries as they stand and make anew what is made of them; False where nothing was to mend. Undo has no part in it."""
        self._must_write()
        return self._file.mend()

    def go_on_in(self, copy: Path) -> None:
        """Let go of the file, which is another program's now, and go on in a copy of what is open: what is half typed belongs there."""
        self._file.close()
        self._file = _storage().open(copy)

    # Changing

    def do(self, label: str, step: Callable[[Transaction, *Ts], T], *args: *Ts, merge: str | None = None, kept: bool = False) -> T:
        """Make one step: all of it or nothing, then tell the listeners. `label` names it in the menu ("Undo Add evidence").

        With `merge` (for typing) steps in a row with the same key become one, within 60 seconds of the first. A step that changes
        nothing leaves no trace. Whatever the step raises comes through, and the library is as before. `kept` is for what happened outside
        the library (a packet was handed out): undo does not take that back, nor the making of what it
        is about; what came between can still be taken back.
        """
        self._must_write()
        begun = self._clock()
        result, rows = self._file.transact(lambda tx: step(tx, *args))
        if rows:
            if kept:
                self._history.keep(rows)
            else:
                self._history.add(Step(label, rows, merge, begun))
            self._tell(rows)
        return result

    def undo(self) -> Changes | None:
        """Take the last step back; gives what it touched, None when there is none. When that fails the step stays to be taken back."""
        self._must_write()
        step = self._history.last
        if step is None:
            return None
        rows = step.backwards()
        self._file.replay(rows)
        self._history.went_back()
        return self._tell(rows)

    def redo(self) -> Changes | None:
        """Make the step again that was taken back last; gives what it touched, None when there is none."""
        self._must_write()
        step = self._history.next
        if step is None:
            return None
        self._file.replay(step.rows)
        self._history.went_forward()
        return self._tell(step.rows)

    @property
    def undo_label(self) -> str | None:
        """Name of the step that `undo` takes back; None when there is none."""
        return self._history.last.label if self._history.last else None

    @property
    def redo_label(self) -> str | None:
        return self._history.next.label if self._history.next else None

    def _must_write(self) -> None:
        if self.read_only:
            raise Known(_("“{name}” is open for reading only, so nothing was changed.").format(name=self.path.name))

    # Snapshots

    def keep(self, reason: Reason, meanwhile: Callable[[], object] | None = None) -> Snapshot:
        """Keep a verified copy in the program's own folder and thin out the older ones. Where nothing changed, the newest is given.

        With `meanwhile` it is made beside the caller, who is asked that again and again until it is there: a window goes on answering.
        """
        if meanwhile is None:
            return _kept(self.path, reason)
        with ThreadPoolExecutor(1, "snapshot") as beside:
            making = beside.submit(_kept, self.path, reason)
            while not wait((making,), _ASKED_EACH).done:
                meanwhile()
            return making.result()

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Those there are, newest first."""
        from promocase.storage import snapshots

        return snapshots.kept(self.path)

    def at(self, snapshot: Snapshot) -> Library:
        """The library as it was then. `Known` where the snapshot can't be read."""
        from promocase.storage import snapshots

        return snapshots.read(snapshot)

    def content_at(self, snapshot: Snapshot, sha256: str) -> Iterator[bytes]:
        """The bytes of a file attached then, in chunks."""
        from promocase.storage import snapshots

        return snapshots.content(snapshot, sha256)

    def copy(self, target: Path) -> None:
        """Write a whole copy of the library to `target`, attachments included."""
        self._file.copy(target)

    # Listening

    def on_change(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Be told after every commit; gives the call that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _tell(self, rows: tuple[RowChange, ...]) -> Changes:
        changes = Changes(frozenset((row.kind, row.id) for row in rows))
        for listener in tuple(self._listeners):
            listener(changes)
        return changes

    # Closing

    def close(self) -> None:
        """Let the file go. Undo ends here."""
        self._listeners.clear()
        self._file.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
