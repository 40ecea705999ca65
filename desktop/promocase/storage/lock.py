"""One writer for a library: a lock beside it that says who holds it, and that the system lets go when its holder dies.

The lock is the operating system's, on a small file beside the library; what stands in that file only names the holder.
So a file left behind by a crash never blocks anyone. Readers take no lock.
"""

import errno
import json
import os
import socket
from contextlib import suppress
from pathlib import Path

from filelock import lock_descriptor

from promocase.kit.i18n import _
from promocase.storage import sentences

_TRIES = 20


class WriteLock:
    """Held from `take` until `release`. Raises Known when somebody else holds it, or when it can't be had at all."""

    def __init__(self, library: Path, descriptor: int, file: Path) -> None:
        self._library, self._descriptor, self._file = library, descriptor, file

    @classmethod
    def take(cls, library: Path) -> "WriteLock":
        """The lock of this library, which may not exist yet; does not wait."""
        file = lock_file(library)
        for _try in range(_TRIES):
            descriptor = _open(library, file)
            try:
                held = lock_descriptor(descriptor, blocking=False)
            except OSError as problem:
                os.close(descriptor)
                raise sentences.cant_lock(library, problem.strerror or "") from problem
            if held and _still_there(descriptor, file):
                _sign(descriptor)
                return cls(library, descriptor, file)
            holder = _holder(descriptor)
            os.close(descriptor)
            if not held:
                raise sentences.locked(library, holder)
        raise sentences.locked(library, _("unknown"))

    def release(self) -> None:
        """Let go and leave nothing behind. Does nothing the second time."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        # While the lock is still held, where that can be done: somebody who opened the file in between then sees that it is gone.
        # Windows removes only after closing, and refuses if somebody has it open, which is right as well.
        with suppress(OSError):
            self._file.unlink()
        os.close(descriptor)
        if os.name == "nt":
            with suppress(OSError):
                self._file.unlink()


def lock_file(library: Path) -> Path:
    """Where the lock of a library lies while it is open for writing."""
    return library.with_name(library.name + ".lock")


def _open(library: Path, file: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
    try:
        return os.open(file, flags, 0o666)
    except FileNotFoundError as problem:
        raise sentences.no_folder(library) from problem
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise sentences.no_room(library) from problem
        raise sentences.unwritable(library) from problem


def _still_there(descriptor: int, file: Path) -> bool:
    """Whether the locked file is the one that the name leads to: its last holder may have removed it after we opened it."""
    try:
        here, there = os.fstat(descriptor), file.stat()
    except OSError:
        return False
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _sign(descriptor: int) -> None:
    # The first byte is the locked one, which others can't read on Windows: the name begins after it.
    text = " " + json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
    with suppress(OSError):  # on a full disk the lock holds all the same, it only stays nameless
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())


def _holder(descriptor: int) -> str:
    with suppress(OSError, ValueError, KeyError, TypeError):
        os.lseek(descriptor, 1, os.SEEK_SET)
        signed = json.loads(os.read(descriptor, 4096))
        return _("process {pid} on {host}").format(pid=int(signed["pid"]), host=str(signed["host"]))
    return _("unknown")
