"""Two programs timed in turns, so that whatever else the machine does falls on both. The ratio of each pair is what can be trusted."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import Any

TOP = Path(__file__).resolve().parents[2]
Timed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and greatest of some figures."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, figures: list[float]) -> "Spread":
        return cls(median(figures), min(figures), max(figures))

    def shown(self, form: str = ".2f") -> str:
        return f"{self.middle:{form}} ({self.least:{form}}-{self.most:{form}})"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of ours and of the peer, pair by pair."""

    ours: list[float]
    peer: list[float]

    @property
    def ratios(self) -> Spread:
        return Spread.of([ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)])

    def plain(self) -> dict[str, Any]:
        return {"ours_s": self.ours, "peer_s": self.peer, "ratio": self.ratios.middle}


def in_turns(ours: Timed, peer: Timed, pairs: int) -> Pairs:
    """Times both in turns, after one of each that does not count (it warms the disk cache)."""
    ours()
    peer()
    found = Pairs([], [])
    for n in range(pairs):
        for act, kept in ((ours, found.ours), (peer, found.peer))[:: 1 if n % 2 else -1]:
            kept.append(act())
    return found


def environment(home: Path) -> dict[str, str]:
    """That of a person's machine: compiled files are kept, settings lie in a folder of the measurement."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "DISPLAY")}
    env["PYTHONPATH"] = str(TOP / "desktop")  # the program beside this file, not one that is installed elsewhere
    return env | {"PROMOCASE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def whole(command: list[str | Path], home: Path) -> float:
    """Seconds of a process from its start to its end."""
    began = time.perf_counter()
    subprocess.run(command, cwd=TOP, env=environment(home), stdout=subprocess.DEVNULL, check=True, timeout=600)
    return time.perf_counter() - began


def told(command: list[str | Path], home: Path) -> tuple[float, str]:
    """When a process was started, by the clock that the process itself can read, and what it printed."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=TOP, env=environment(home), stdout=subprocess.PIPE, check=True, timeout=600, text=True)
    return began, done.stdout


def python(*words: str | Path) -> list[str | Path]:
    return [sys.executable, *words]


def memory_used(process: int | str = "self") -> int:
    """KB that a process has in memory now; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    found = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS")] if status.exists() else []
    return int(found[0]) if found else 0


def folder() -> Path:
    return Path(mkdtemp(prefix="promocase-bench-"))
