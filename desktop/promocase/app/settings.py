"""What the program remembers about itself: looks, language, recent libraries, window places. Nothing here changes a judgement (T20)."""

import json
from collections.abc import Mapping
from dataclasses import field, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from promocase.domain.immutable import immutable
from promocase.kit import places
from promocase.kit.wholefile import write

FILE = "settings.json"
RECENT = 10


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


@immutable
class Settings:
    appearance: Appearance = Appearance.SYSTEM
    text_steps: int = 0
    """Bigger (positive) or smaller text, in steps."""
    language: str = ""
    """Empty: the system's."""
    paper: str = "a4"
    compact: bool = False
    """More rows on the screen."""
    remind: bool = False
    """Once a week, while the window is open, where nothing was written down."""
    tray: bool = True
    """A sign in the tray or menu bar, where the system has one."""
    keep_copies: bool = True
    """Files that are added go into the library; else only a link to where they lie does."""
    lock_after: int = 0
    """Minutes without a key or a click after which an encrypted library locks itself; 0: never."""
    recent: tuple[str, ...] = ()
    """Paths of libraries, latest first."""
    window: Mapping[str, str] = field(default_factory=_none)
    """Places and widths of the window's parts, by name, as text."""

    def opened(self, path: Path) -> "Settings":
        """With this library as the latest."""
        latest = str(path.absolute())
        return replace(self, recent=(latest, *(r for r in self.recent if r != latest))[:RECENT])

    def last(self) -> Path | None:
        """The library that was open last, if it is still there."""
        return Path(self.recent[0]) if self.recent and Path(self.recent[0]).is_file() else None

    def with_window(self, name: str, value: str) -> "Settings":
        return replace(self, window=MappingProxyType({**self.window, name: value}))


def load() -> Settings:
    """The settings, or the defaults where there are none. What can't be read is left at its default: settings never stop a start."""
    try:
        read = json.loads((places.config() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):  # the last of what is nested too deep
        return Settings()
    if not isinstance(read, dict):
        return Settings()
    known = cast("dict[str, Any]", read)
    names = [f.name for f in fields(Settings) if f.name in known and _fits(f.name, known[f.name])]
    return Settings(**{name: _READERS[name](known[name]) for name in names})


def save(settings: Settings) -> None:
    """Keep the settings. `Known` when the folder can't be written."""
    plain = {**{f.name: getattr(settings, f.name) for f in fields(Settings)}, "window": dict(settings.window)}
    write(places.config() / FILE, [json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True), "\n"])


def _appearance(value: Any) -> Appearance:
    return Appearance(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _minutes(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 24 * 60:
        raise ValueError("no number of minutes")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in value)


def _window(value: Any) -> Mapping[str, str]:
    return MappingProxyType({str(k): str(v) for k, v in value.items()})


_READERS: Mapping[str, Any] = MappingProxyType(
    {
        "appearance": _appearance,
        "text_steps": int,
        "language": str,
        "paper": str,
        "compact": _truth,
        "remind": _truth,
        "tray": _truth,
        "keep_copies": _truth,
        "lock_after": _minutes,
        "recent": _texts,
        "window": _window,
    }
)


def _fits(name: str, value: Any) -> bool:
    try:
        _READERS[name](value)
    except (TypeError, ValueError, AttributeError):
        return False
    return True
