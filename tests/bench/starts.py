"""From the start of the process to the end of the first paint, against a bare PySide6 window: from source, and as built programs."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench import libraries
from tests.bench.pairs import TOP, Spread, environment, in_turns, memory_used, python, told

if TYPE_CHECKING:
    from tests.bench.run import Report

HERE = Path(__file__).parent
BUILT = TOP / "dist" / "promocase" / "promocase"
BARE = TOP / "build" / "bench" / "bare_window"
TIME_TARGET, SAME_TARGET, MEMORY_TARGET, IDLE_TARGET = 2.2, 1.1, 1.6, 2.0
LEFT_OUT = ("QtNetwork", "QtQml", "QtQuick", "QtSql", "QtTest", "QtOpenGL", "QtSvg")
SETTLED = 3.0
"""Seconds after the first paint at which a window is idle: the library is open and was shown."""


def measure(report: "Report", place: Path, pairs: int) -> None:
    """Two libraries: one with nothing in it, one with 5,000 pieces."""
    from promocase.app.libraries.making import new_library

    empty, full = place / "empty.promocase", libraries.write(place / "5000.promocase", 5_000)
    with new_library(empty):
        pass
    _compared(report, "", _source_start(place / "home"), empty, full, pairs)
    if BUILT.exists() and sys.platform.startswith("linux"):
        _compared(report, " built", _built_start(place / "home", report), empty, full, pairs)
    else:
        report.add("window, built", "", "", "", 0, None, "there is no built program; dev.py build makes one")


Start = Callable[[Path | None, list[float]], float]
"""Seconds to the first paint of a library, None for the bare window; memory in KB goes into the list."""


def _compared(report: "Report", how: str, start: Start, empty: Path, full: Path, pairs: int) -> None:
    ratios: dict[str, Spread] = {}
    for name, library in (("empty", empty), ("5,000 pieces", full)):
        ours, bare = list[float](), list[float]()

        def begin(library: Path | None, kept: list[float]) -> float:
            return start(library, kept)

        found = in_turns(lambda library=library, ours=ours: begin(library, ours), lambda bare=bare: begin(None, bare), pairs)
        report.pairs(f"window{how}, {name}", found, TIME_TARGET, "")
        ratios[name] = found.ratios
        memory = median(ours) / (median(bare) or 1)
        report.one(f"window{how}, {name}, memory x", memory, IDLE_TARGET if how else MEMORY_TARGET, f"{median(ours) / 1024:.0f} MB", ".2f")
    same = ratios["5,000 pieces"].middle / ratios["empty"].middle
    report.one(f"window{how}, 5,000 pieces to empty", same, SAME_TARGET, "of the two ratios", ".2f")


def _source_start(home: Path) -> Start:
    def start(library: Path | None, kept: list[float]) -> float:
        began, out = told(python(HERE / "bare_window.py") if library is None else python(HERE / "our_window.py", library), home)
        seen: dict[str, Any] = json.loads(out.splitlines()[-1])
        kept.append(seen["memory"])
        return seen["at"] - began

    return start


def _built_start(home: Path, report: "Report") -> Start:
    """The built program itself, which writes into its log when it was painted; beside it a bare window that was built the same way."""
    _build_bare()
    log = home / "logs" / "promocase.log"

    def start(library: Path | None, kept: list[float]) -> float:
        if library is None:
            began = time.perf_counter()
            done = subprocess.run([BARE / "bare_window"], env=environment(home), stdout=subprocess.PIPE, text=True, check=True, timeout=60)
            seen = json.loads(done.stdout.splitlines()[-1])
            kept.append(seen["memory"])
            return seen["at"] - began
        log.unlink(missing_ok=True)
        began = time.time()
        running = subprocess.Popen([BUILT, library], env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            at = _painted(log)
            time.sleep(SETTLED)
            kept.append(memory_used(running.pid))
        finally:
            running.kill()  # it is not asked to close well here
            running.wait(30)
        return at - began

    return start


def _painted(log: Path) -> float:
    """The second of the line that says so, by the clock that everyone reads."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        line = next((line for line in _lines(log) if " painted after " in line), None)
        if line is not None:
            return datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").timestamp()  # noqa: DTZ007 - the log has the time of here
        time.sleep(0.005)
    raise subprocess.SubprocessError("the built program painted nothing within a minute")


def _lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def _build_bare() -> None:
    if (BARE / "bare_window").exists():
        return
    left_out = [word for name in LEFT_OUT for word in ("--exclude-module", f"PySide6.{name}")]
    where = ("--distpath", str(BARE.parent), "--workpath", str(TOP / "build" / "work"), "--specpath", str(TOP / "build" / "work"))
    command = python("-m", "PyInstaller", HERE / "bare_window.py", "--noconfirm", "--strip", "--log-level", "ERROR", *where, *left_out)
    subprocess.run(command, cwd=TOP, check=True, timeout=600, stdout=subprocess.DEVNULL, env=dict(os.environ))
