"""The log: what the program did, never what a person wrote. It stays on this computer and nothing is sent."""

import faulthandler
import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TextIO

from promocase.kit import places

LOG_NAME = "promocase.log"
FAULT_NAME = "crash.txt"
_SIZE = 512 * 1024
_KEPT = 3


class _Log(logging.Handler):
    """The file, begun when there is something to write: the standard handler reads in sockets and queues, and no start should wait."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made = RotatingFileHandler(self._path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
        made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return made

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._file.emit(record)
        except OSError:
            return  # the folder went, or can't be written: the program goes on without a log

    def close(self) -> None:
        if "_file" in self.__dict__:
            self._file.close()
        super().close()


@dataclass(slots=True)
class _Open:
    handler: logging.Handler | None = None
    fault: TextIO | None = None


_open = _Open()


def start() -> str | None:
    """Begin to log into the log folder; returns what the interpreter left there when it crashed the last time, or None.

    A folder that can't be written is no reason not to start: the program then goes on without a log.
    """
    if _open.handler is not None:
        return None
    try:
        folder = places.logs()
        last = _last_crash(folder)
        fault = (folder / FAULT_NAME).open("w", encoding="utf-8")
    except OSError:
        return None
    handler = _Log(folder / LOG_NAME)
    logging.getLogger("promocase").addHandler(handler)
    logging.getLogger("promocase").setLevel(logging.INFO)
    logging.getLogger("promocase").propagate = True
    faulthandler.enable(fault, all_threads=True)
    _open.handler, _open.fault = handler, fault
    return last


def stop() -> None:
    """Close the log and the crash file; an empty crash file is removed."""
    if _open.handler is not None:
        logging.getLogger("promocase").removeHandler(_open.handler)
        _open.handler.close()
    if _open.fault is not None:
        faulthandler.disable()
        path = Path(_open.fault.name)
        _open.fault.close()
        if path.exists() and path.stat().st_size == 0:
            path.unlink()
    _open.handler = _open.fault = None


def where(error: BaseException) -> str:
    """The places in the code an error passed, with the kinds of errors and without their messages.

    A message may quote what a person wrote ("invalid literal: 'my raise'"), so it does not belong in a file.
    """
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        step = seen.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            lines.append(f"  {Path(code.co_filename).name}:{step.tb_lineno} {code.co_name}")
            step = step.tb_next
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


def _last_crash(folder: Path) -> str | None:
    try:
        text = (folder / FAULT_NAME).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    return text or None
