"""Reads files in a process of its own, which may die, hang or eat memory without taking the window or a byte of the library along.

The parent asks by one line of JSON, the child answers with a length and a reading in plain form. The child can neither reach a network nor
start programs nor write anywhere but into the scratch folder it is given.
"""

import gc
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, Any

from promocase.exchange.intake import apart, limits
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.report import Reading
from promocase.kit import places, plain
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_log = logging.getLogger(__name__)


class Worker:
    """One reader process, started when first asked and again when it has died. Close it, or use it in a `with` block."""

    def __init__(self, seconds: float = limits.SECONDS) -> None:
        # in memory, where the system has such a place: what is kept of a file may be on its way into an encrypted library
        self._folder = tempfile.TemporaryDirectory(prefix="promocase-import-", dir=places.memory(), ignore_cleanup_errors=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._seconds = seconds
        self._guard = threading.RLock()
        """Held around what is said of the process: it is stopped from other threads than the one that reads."""
        self._late = False
        self._stopped = False
        self._closed = False

    @property
    def scratch(self) -> Path:
        return Path(self._folder.name)

    def read(self, path: Path, choices: Choices | None = None, shown: str = "") -> Reading:
        """What the file holds; `shown` is what it is called in the report. Never raises for a bad file: `refusal` says why."""
        name, how = shown or path.name, choices or Choices()
        try:
            return plain.from_plain(Reading, self._asked(path, name, plain.to_plain(how))["reading"])
        except Known as known:
            return Reading(name, choices=how, refusal=known.message)

    def said_in(self, name: str, pieces: Iterable[bytes]) -> str:
        """The words of a file of this name with these bytes, for the search; empty where it has none or can't be read."""
        with tempfile.TemporaryDirectory(prefix="promocase-", dir=places.memory(), ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "asked"
            with path.open("wb") as file:
                file.writelines(pieces)
            try:
                return str(self._asked(path, name, None)["said"])
            except Known:
                return ""

    def content(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a kept file, in chunks."""
        with (self.scratch / sha256).open("rb") as file:
            while chunk := file.read(1 << 20):
                yield chunk

    def stop(self) -> None:
        """End the reading that is under way, from any thread; the next one starts anew."""
        with self._guard:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        with self._guard:
            self._closed = True
            self._end()
        self._folder.cleanup()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _asked(self, path: Path, name: str, choices: dict[str, Any] | None) -> dict[str, Any]:
        """What the reader answers: a reading by these choices, or without any the file's words. `Known` when it refuses or dies."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        self._late = False
        timer = threading.Timer(self._seconds, self._too_late, (process,))
        timer.start()
        try:
            asked = {"path": str(path), "choices": choices, "name": name, "scratch": str(self.scratch)}
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
            answer = _answer(process.stdout)
        except (OSError, ValueError):  # it went away, or was closed under the question
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self._end(process)
            raise Known(self._died(name))
        if "refusal" in answer:
            raise Known(answer["refusal"])
        return answer

    def _too_late(self, process: "subprocess.Popen[bytes]") -> None:
        with self._guard:
            self._late = True
            if process is self._process:
                self.stop()

    def _died(self, name: str) -> str:
        if self._late:
            said = _("{file} takes longer than {n} seconds to read, so it was left. Import it in parts.")
            return said.format(file=name, n=round(self._seconds))
        return _("{file} made its reader stop, so nothing of it was imported. The library is as it was.").format(file=name)

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._guard:
            if self._closed:
                raise Known(_("The import was closed, so nothing more is read."))
            if self._process is None or self._stopped or self._process.poll() is not None:
                self._end()
                flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
                self._process = subprocess.Popen(  # noqa: S603 - this very program
                    apart.command(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=flags,
                )
            return self._process

    def _end(self, which: "subprocess.Popen[bytes] | None" = None) -> None:
        """End the process; only `which`, where another one may have begun since."""
        with self._guard:
            process = self._process
            if process is None or which not in (None, process):
                return
            self._process, self._stopped = None, False
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    _log.info("a reader went away with its question unread")


def _answer(pipe: IO[bytes]) -> dict[str, Any] | None:
    head = pipe.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    return json.loads(data) if len(data) == size else None


# ---- the child


def serve(arguments: Sequence[str]) -> int:
    """Answer questions on standard input until it closes. For `apart.READ_FOR_PARENT` only."""
    del arguments
    sys.dont_write_bytecode = True
    gc.disable()  # one question makes many small values and then the process is idle
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    allowed: list[str] = []
    _limit_memory()
    _shut_in(allowed)
    for line in questions:
        asked = json.loads(line)
        allowed[:] = [asked["scratch"]]
        answer = json.dumps(_read(asked)).encode()
        answers.write(len(answer).to_bytes(8, "big") + answer)
        answers.flush()
    return 0


def _read(asked: dict[str, Any]) -> dict[str, Any]:
    from promocase.exchange.intake import inside, reading, source

    path, name = Path(asked["path"]), str(asked["name"])
    try:
        choices = plain.from_plain(Choices, asked["choices"] or {})
        opened = source.open_(path, choices, Path(asked["scratch"]))
        opened.path = PurePosixPath(name)
        if asked["choices"] is None:
            return {"said": inside.said_in(opened)}
        made = reading.read_source(opened)
        return {"reading": plain.to_plain(replace(made, name=name))}
    except Known as known:
        return {"refusal": known.message}
    except MemoryError:
        return {"refusal": _("{file} needs more memory to read than notes do, so it was left. Import it in parts.").format(file=name)}
    except RecursionError:
        return {"refusal": _("{file} is nested deeper than notes are, so it was not read.").format(file=name)}
    except Exception as error:  # noqa: BLE001 - a reader's fault is one file's refusal, not the end of an import
        said = _("{file} holds something its reader does not understand ({what}), so nothing of it was imported.")
        return {"refusal": said.format(file=name, what=type(error).__name__)}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # a system without such limits: the time limit stands
        return
    for kind in (resource.RLIMIT_DATA, resource.RLIMIT_CORE):
        most = limits.MEMORY if kind == resource.RLIMIT_DATA else 0
        try:
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
        except (ValueError, OSError):
            continue


_NEVER = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.remove", "os.rename", "os.rmdir",
          "os.link", "os.symlink", "os.mkdir", "os.chmod", "os.chown", "os.truncate", "shutil.", "ftplib.", "urllib.", "webbrowser.",
          "smtplib.", "os.kill", "os.startfile")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _shut_in(allowed: list[str]) -> None:
    """From here on the interpreter itself refuses networks, programs, and files written elsewhere than into the scratch folder."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(_NEVER):
            raise PermissionError(f"a reader may not: {event}")
        if event == "open":
            path, mode, flags = args
            writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
            if (writes or (isinstance(flags, int) and flags & _WRITING)) and not _within(path, allowed):
                raise PermissionError("a reader may not write here")

    sys.addaudithook(hook)


def _within(path: object, allowed: list[str]) -> bool:
    return isinstance(path, str | Path) and any(Path(os.path.normpath(Path.cwd() / path)).is_relative_to(folder) for folder in allowed)
