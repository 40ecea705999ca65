"""Where the program keeps what is not in a library: settings, state, logs."""

import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import PlatformDirs

HOME = "PROMOCASE_HOME"
"""Environment variable: one folder that takes the place of all of them, for tests and for a profile to play with."""

_dirs = PlatformDirs("Promocase", appauthor=False, roaming=False)


def _place(under_home: str, usual: Callable[[], Path]) -> Path:
    home = os.environ.get(HOME)
    try:
        folder = Path(home) / under_home if home else usual()
    except RuntimeError as error:  # an account without a home
        raise FileNotFoundError(str(error)) from error
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def config() -> Path:
    """Folder of the settings; made when it is missing. Raises OSError if that can't be done."""
    return _place("config", lambda: _dirs.user_config_path)


def state() -> Path:
    """Folder of what the program remembers between starts: window places, recent libraries, snapshots."""
    return _place("state", lambda: _dirs.user_state_path)


def logs() -> Path:
    """Folder of the log file and of the report of the last crash."""
    return _place("logs", lambda: _dirs.user_log_path)


def use(folder: Path) -> None:
    """From now on keep everything under `folder`, in this process and in those it starts."""
    os.environ[HOME] = str(folder)
