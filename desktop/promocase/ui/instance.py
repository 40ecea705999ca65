"""One window for one library: a second start tells the first what is wanted, and ends.

They speak through files in the program's own folder, which the first one watches: no socket, and nothing a program without any network
would have to carry along. A window that was killed leaves a sign behind; it does not answer, and the sign is taken down.
"""

import hashlib
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
    SILENT = "silent"
    """There was a window, and it ended without a word: it was killed, or crashed."""


class Wanted(StrEnum):
    SHOW = "show"
    CAPTURE = "capture"


def tell(library: Path, wanted: Wanted, patience: float = PATIENCE) -> Answer:
    """Tell the window that has this library open what is wanted."""
    try:
        sign = _sign(library)
        if not sign.exists():
            return Answer.NOBODY
        asked = sign.with_suffix(f".{wanted}")
        asked.touch()
        end = time.monotonic() + patience
        while asked.exists() and time.monotonic() < end:
            time.sleep(_LOOK)
        if not asked.exists():
            return Answer.HEARD
        asked.unlink(missing_ok=True)
        sign.unlink(missing_ok=True)
    except OSError:
        return Answer.NOBODY  # a folder that can't be written: everyone has a window of their own
    return Answer.SILENT


class Listening(QObject):
    """Hears what later starts want of the window that has `library` open."""

    def __init__(self, library: Path, act: Callable[[Wanted], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act, self._sign = act, _sign(library)
        self._watcher = QFileSystemWatcher(self)
        with suppress(OSError):
            self._sign.touch()
            self._watcher.addPath(str(self._sign.parent))
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def stop(self) -> None:
        self._watcher.directoryChanged.disconnect(self._look)
        with suppress(OSError):
            self._sign.unlink(missing_ok=True)

    def _look(self) -> None:
        for wanted in Wanted:
            asked = self._sign.with_suffix(f".{wanted}")
            if asked.exists():
                with suppress(OSError):
                    asked.unlink()
                    self._act(wanted)


def _sign(library: Path) -> Path:
    """The file that says that a window has this library open."""
    folder = places.state() / FOLDER
    folder.mkdir(exist_ok=True)
    name = hashlib.sha256(os.path.normcase(library.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return folder / f"{name}.{HERE}"
