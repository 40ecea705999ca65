"""The measurements: python3 dev.py bench [--check] [--keep] [--quick] [window|daily|packet|judge|import ...]

Prints one table and keeps every single figure in build/bench/. With --check it ends with status 1 when a target is missed, or a ratio is
worse than in the table that was kept last (tests/bench/kept.json, written by --keep). Nothing here is a test: a shared machine may be slow
for reasons of its own. Ratios to a peer in the same run can be compared, seconds can't.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import log10
from pathlib import Path
from typing import Any

from tests.bench import daily, kept, packets, starts
from tests.bench.pairs import TOP, Pairs, Spread, environment, folder, python, told

KEPT = TOP / "build" / "bench"
SIZES = (200, 2_000, 20_000)
EXPONENT_TARGET = 1.1
JUDGE_TARGET = 20  # milliseconds of a first judgement of 2,000 pieces
PREVIEW_TARGET, IMPORT_TARGET, FILES_TARGET = 2.0, 3.0, 2.0  # seconds, seconds, times the peer


@dataclass(slots=True)
class Report:
    """The rows of the table, the figures behind them, and the targets that were missed."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, ours: str, peer: str, ratio: str, reached: float, target: float | None, note: str = "") -> None:
        fine = target is None or reached <= target
        if not fine:
            self.missed.append(name)
        self.rows.append((name, ours, peer, ratio, "" if target is None else f"<= {target:g} {'yes' if fine else 'NO'}", note))

    def pairs(self, name: str, found: Pairs, target: float | None, note: str) -> None:
        ours, peer = (Spread.of([1000 * one for one in figures]) for figures in (found.ours, found.peer))
        self.add(name, f"{ours.shown('.0f')} ms", f"{peer.shown('.0f')} ms", f"{found.ratios.shown()} x", found.ratios.middle, target, note)
        self.figures[name] = found.plain() | {"note": note, "target": target}

    def one(self, name: str, reached: float, target: float, note: str = "", form: str = ".0f") -> None:
        """A figure of ours that has no peer."""
        self.add(name, f"{reached:{form}}", "", "", reached, target, note)
        self.figures[name] = {"reached": reached, "note": note, "target": target}

    def print(self) -> None:
        rows = [("what", "ours", "peer", "ratio", "target", ""), *self.rows]
        wide = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
        for row in rows:
            print("  ".join(text.ljust(width) for text, width in zip(row, wide, strict=True)).rstrip())


def judge(report: Report, place: Path, rounds: int) -> None:
    """A judgement of forty expectations, first and after one edit; the peer is one pass over the same objects in plain Python."""
    out = told(python("-m", "tests.bench.judging_times", str(rounds), *map(str, SIZES)), place / "home")[1]
    found = {int(size): figures for size, figures in json.loads(out).items()}
    for what in ("cold", "edit", "cold findings", "edit findings"):
        for size, figures in found.items():
            pairs = Pairs(figures[what], figures["plain"])
            ours, peer = (Spread.of([1000 * one for one in of]) for of in (pairs.ours, pairs.peer))
            target = JUDGE_TARGET if (what, size) == ("cold", 2_000) else None
            name, note = f"judge, {what}, {size:,} pieces", f"{figures['expectations']} expectations, {figures['counted']:,} pieces counted"
            told_as = (f"{ours.shown('.1f')} ms", f"{peer.shown('.1f')} ms", f"{pairs.ratios.shown()} x")
            report.add(name, *told_as, ours.middle, target, note)
            report.figures[name] = pairs.plain() | {"note": note, "target_ms": target}
    for what in ("cold", "edit"):
        _growth(report, what, {size: figures[what] for size, figures in found.items()})


def _growth(report: Report, what: str, seconds: dict[int, list[float]]) -> None:
    least, most = SIZES[0], SIZES[-1]
    growth = [log10(high / low) / log10(most / least) for low, high in zip(seconds[least], seconds[most], strict=True)]
    spread, name = Spread.of(growth), f"judge, {what}, growth"
    report.add(name, spread.shown(), "", "", spread.middle, EXPONENT_TARGET, f"exponent from {least:,} to {most:,} pieces")
    report.figures[name] = {"exponents": growth, "target": EXPONENT_TARGET}


def importing(report: Report, place: Path, rounds: int) -> None:
    """A table of 10,000 rows to its preview and into a library, and 100 MB of attachments against a copy and its SHA-256."""
    inner = place / "import"
    inner.mkdir()
    found = json.loads(told(python("-m", "tests.bench.importing", inner, str(rounds)), place / "home")[1])
    for what, target in (("preview", PREVIEW_TARGET), ("import", IMPORT_TARGET)):
        ours, name = Spread.of(found[what]), f"10,000 rows of CSV, {what}"
        note = "seconds, the start of the reader among them" if what == "preview" else "seconds"
        report.add(name, f"{ours.shown()} s", "", "", ours.middle, target, note)
        report.figures[name] = {"ours_s": found[what], "target": target}
    report.pairs("attachments, 100 MB", Pairs(found["files"], found["copy"]), FILES_TARGET, "peer: copied, on the drive, and SHA-256")


MEASURES = {
    "window": (starts.measure, 11, 7),
    "daily": (daily.measure, 5, 3),
    "packet": (packets.measure, 7, 3),
    "judge": (judge, 3, 2),
    "import": (importing, 5, 3),
}


def machine() -> str:
    found = next(
        (line.split(":", 1)[1].strip() for line in _text("/proc/cpuinfo").splitlines() if line.startswith("model name")),
        platform.processor(),
    )
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{found or platform.machine()}, {os.cpu_count()} cores{load}, {platform.platform()}, Python {platform.python_version()}"


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.splitlines()[0])
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], help="only these")
    parser.add_argument("--check", action="store_true", help="end with status 1 when a target is missed or the kept table was better")
    parser.add_argument("--keep", action="store_true", help="keep the ratios in tests/bench/kept.json, to compare later ones with")
    parser.add_argument("--quick", action="store_true", help="fewer pairs")
    args = parser.parse_args()
    place, report, on = folder(), Report(), machine()
    # without compiled files every start would compile all of its libraries, which is what nobody's machine does
    subprocess.run(
        python("-m", "compileall", "-q", sysconfig.get_paths()["purelib"]), env=environment(place), stdout=subprocess.DEVNULL, check=False
    )
    print(f"On {on}\nMedians (least-most); a ratio is the median of paired ratios.\n", flush=True)
    try:
        for name in args.measures or MEASURES:
            act, usual, few = MEASURES[name]
            try:
                act(report, place, few if args.quick else usual)
            except subprocess.SubprocessError as error:  # what was measured before is still told
                report.missed.append(f"{name} ({error})")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    report.print()
    KEPT.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    file = KEPT / f"{now:%Y%m%d-%H%M%S}.json"
    whole_report = {"at": now.isoformat(timespec="seconds"), "machine": on, "figures": report.figures, "missed": report.missed}
    file.write_text(json.dumps(whole_report, indent=1), encoding="utf-8")
    print(f"\nkept in {file.relative_to(TOP)}")
    worse = kept.worse(report.figures)
    for said, names in (("Targets missed", report.missed), ("Worse than the kept table", worse)):
        if names:
            print(f"{said}: " + ", ".join(names))
    if args.keep:
        kept.keep(report.figures, on, whole_report["at"])
    return 1 if (report.missed or worse) and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
