"""Where the program keeps what is not in a library: settings, state, logs."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

HOME = "PROMOCASE_HOME"
"""Environment variable: one folder that takes the place of all of them, for tests and for a profile to play with."""

_ROOM = 500_000_000
"""Bytes."""

_dirs = PlatformDirs("Promocase", appauthor=False, roaming=False)


def _place(under_home: str, usual: Callable[[], Path]) -> Path:
    home = os.environ.get(HOME)
    try:
        folder = Path(home) / under_home if home else usual()
    except RuntimeError as error:  # an account without a home
        raise FileNotFoundError(str(error)) from error
    with suppress(OSError):  # who reads finds nothing there, and who writes is told why by what they write with
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def config() -> Path:
    """Folder of the settings; made when it is missing, if that can be done. FileNotFoundError for an account without a home."""
    return _place("config", lambda: _dirs.user_config_path)


def state() -> Path:
    """Folder of what the program remembers between starts: window places, recent libraries, snapshots."""
    return _place("state", lambda: _dirs.user_state_path)


def logs() -> Path:
    """Folder of the log file and of the report of the last crash."""
    return _place("logs", lambda: _dirs.user_log_path)


@cache
def _fleeting() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="promocase-", dir=memory(), ignore_cleanup_errors=True)


def fleeting() -> Path:
    """Folder for what must leave no trace, gone when the program ends: in memory where the system has such a place."""
    return Path(_fleeting().name)


def memory() -> str | None:
    """Where files are in memory only; None where the system has no such place, or one without room for a large file."""
    place = "/dev/shm"  # noqa: S108 - folders that are made in it are their owner's alone
    has_room = os.access(place, os.W_OK | os.X_OK) and shutil.disk_usage(place).free > _ROOM
    return place if has_room else None


def use(folder: Path) -> None:
    """From now on keep everything under `folder`, in this process and in those it starts."""
    os.environ[HOME] = str(folder)
