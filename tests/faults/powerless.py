"""What a drive holds after its power was cut: a model of files, fed with every call that changed one.

What was synced is there. Of what was not, each sector was written, was not, or is noise; and of names made, moved and removed since their
folder was synced, the first so many are there. (The name of a journal is there once that was synced: SQLite's layer for Unix sees to it.)
"""

import os
import random
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from tests.faults.drive import OK, drive

SECTOR = 512
Event = tuple[str, Any, Any, bytes]
"""(call, file or folder, where or to what, what was written)"""


@dataclass(eq=False, slots=True)
class File:
    """What one file holds: for sure, and perhaps."""

    synced: bytearray = field(default_factory=bytearray)
    perhaps: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, bytes), or (size, None) where it was cut."""

    def sync(self) -> None:
        for at, data in self.perhaps:
            _apply(self.synced, at, data)
        self.perhaps.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        held = bytearray(self.synced)
        for at, data in self.perhaps:
            if data is None:
                if chance.random() < 0.5:
                    _apply(held, at, None)
                continue
            for start in range(0, len(data), SECTOR):
                part = data[start : start + SECTOR]
                match chance.randrange(3):
                    case 0:
                        _apply(held, at + start, part)
                    case 1:
                        _apply(held, at + start, chance.randbytes(len(part)))
        return bytes(held)


def _apply(held: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del held[at:]
        return
    held.extend(bytes(max(0, at - len(held))))
    held[at : at + len(data)] = data


class Model:
    """Files by name, as the events make them."""

    def __init__(self) -> None:
        self.now: dict[str, File] = {}
        self._synced: dict[str, File] = {}
        self._perhaps: list[dict[str, File | None]] = []
        """Name -> file, or None where it is gone; what belongs together happens together."""

    def feed(self, event: Event) -> None:
        call, name, more, data = event
        match call:
            case "write":
                self._file(name).perhaps.append((more, data))
            case "truncate":
                self._file(name).perhaps.append((more, None))
            case "sync":
                self._file(name).sync()
                if name.endswith("-journal"):
                    self._sync_names(_folder(name))
            case "delete":
                self._names({name: None})
                if more:
                    self._sync_names(_folder(name))
            case "link":
                self._names({more: self._file(name)})
            case "move":
                self._names({more: self._file(name), name: None})
            case "sync folder":
                self._sync_names(name)

    def after_a_cut(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """(name, what the file holds) of all that is there."""
        names = dict(self._synced)
        for change in self._perhaps[: chance.randrange(len(self._perhaps) + 1)]:
            _rename(names, change)
        for name, file in names.items():
            yield name, file.after_a_cut(chance)

    def _file(self, name: str) -> File:
        if name not in self.now:
            self._names({name: File()})
        return self.now[name]

    def _names(self, change: dict[str, File | None]) -> None:
        _rename(self.now, change)
        self._perhaps.append(change)

    def _sync_names(self, folder: str) -> None:
        here = [change for change in self._perhaps if any(_folder(name) == folder for name in change)]
        self._perhaps = [change for change in self._perhaps if change not in here]
        for change in here:
            _rename(self._synced, change)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _rename(names: dict[str, File], change: dict[str, File | None]) -> None:
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


@contextmanager
def recorded(root: Path) -> Generator[list[Event]]:
    """Every call that changes a file below `root`, SQLite's and our own, in order."""
    events: list[Event] = []
    top = os.fspath(root)

    def hear(call: str, name: str, at: int, data: bytes) -> int:
        if call in ("write", "truncate", "sync", "delete") and name.startswith(top):
            events.append((call, name, at, data))
        return OK

    def watched(real: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            note(*args)
            return real(*args, **more)

        return call

    def move(old: Any, new: Any) -> None:
        events.append(("move", os.fspath(old), os.fspath(new), b""))

    def sync(descriptor: int) -> None:
        place = Path(f"/proc/self/fd/{descriptor}").readlink()
        name = os.fspath(place)
        if place.is_dir():
            events.append(("sync folder", name, 0, b""))
        else:
            events.extend((("write", name, 0, place.read_bytes()), ("sync", name, 0, b"")))

    notes = {
        "link": lambda old, new: events.append(("link", os.fspath(old), os.fspath(new), b"")),
        "replace": move,
        "rename": move,
        "unlink": lambda name: events.append(("delete", os.fspath(name), 0, b"")),
        "fsync": sync,
    }
    with drive.under(hear), mock.patch.multiple(os, **{name: watched(getattr(os, name), note) for name, note in notes.items()}):
        yield events
