"""One window for one library: a second start tells the first what is wanted, and ends.

They speak through files in the program's own folder, which the first one watches: no socket, and nothing a program without any network
would have to carry along. The first one holds a lock on its sign, which the system lets go when it dies: a sign that a killed window left
behind is taken down, and a window that is only busy is left to do what is wanted when it can.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject

from promocase.kit import places

FOLDER, HERE = "windows", "here"
PATIENCE = 2.0
"""Seconds to wait for the first one's answer."""
_LOOK = 0.02


class Answer(StrEnum):
    HEARD = "heard"
    NOBODY = "nobody"
    BUSY = "busy"
    """There is a window, at work on something else; it does what is wanted as soon as it can."""
    SILENT = "silent"
    """There was a window, and it ended without a word: it was killed, or crashed."""


class Wanted(StrEnum):
    SHOW = "show"
    CAPTURE = "capture"


def tell(library: Path, wanted: Wanted, patience: float = PATIENCE) -> Answer:
    """Tell the window that has this library open what is wanted."""
    try:
        if not any(_folder().iterdir()) or not (sign := _sign(library)).exists():
            return Answer.NOBODY
        if not _is_held(sign):
            for left in (*(_asked(sign, each) for each in Wanted), sign):
                left.unlink(missing_ok=True)
            return Answer.SILENT
        asked = _asked(sign, wanted)
        asked.touch()
        end = time.monotonic() + patience
        while asked.exists() and time.monotonic() < end:
            time.sleep(_LOOK)
    except OSError:
        return Answer.NOBODY  # a folder that can't be written: everyone has a window of their own
    return Answer.BUSY if asked.exists() else Answer.HEARD


class Listening(QObject):
    """Hears what later starts want of the window that has `library` open."""

    def __init__(self, library: Path, act: Callable[[Wanted], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act, self._sign = act, _sign(library)
        self._held = _hold(self._sign)
        self._watcher = QFileSystemWatcher(self)
        if self._held is not None:
            self._watcher.addPath(str(self._sign.parent))
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def stop(self) -> None:
        self._watcher.directoryChanged.disconnect(self._look)
        if self._held is not None:
            os.close(self._held)
            with suppress(OSError):
                self._sign.unlink(missing_ok=True)

    def _look(self) -> None:
        for wanted in Wanted:
            try:
                _asked(self._sign, wanted).unlink()
            except OSError:
                continue  # not asked for
            self._act(wanted)


def _folder() -> Path:
    folder = places.state() / FOLDER
    with suppress(OSError):  # a folder that can't be made holds no sign: everyone has a window of their own
        folder.mkdir(exist_ok=True)
    return folder


def _sign(library: Path) -> Path:
    """The file that says that a window has this library open."""
    import hashlib  # most starts meet nobody and need no name

    name = hashlib.sha256(os.path.normcase(library.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return _folder() / f"{name}.{HERE}"


def _asked(sign: Path, wanted: Wanted) -> Path:
    return sign.with_suffix(f".{wanted}")


def _hold(sign: Path) -> int | None:
    """Put up the sign; a descriptor that holds its lock. None where it can't be written or another window holds it."""
    from filelock import lock_descriptor

    with suppress(OSError):
        descriptor = os.open(sign, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if lock_descriptor(descriptor, blocking=False):
                return descriptor
        except OSError:
            sign.unlink(missing_ok=True)  # a drive without locks: a sign nobody holds would be taken for a dead window's
        os.close(descriptor)
    return None


def _is_held(sign: Path) -> bool:
    from filelock import lock_descriptor

    descriptor = os.open(sign, os.O_RDWR)
    try:
        return not lock_descriptor(descriptor, blocking=False)
    finally:
        os.close(descriptor)
