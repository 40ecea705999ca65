"""A day with an open library, measured against `sqlite3` and `cp` on the same file, and how each grows with the library."""

import json
from math import log10
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench import libraries
from tests.bench.pairs import Pairs, Spread, python, told

if TYPE_CHECKING:
    from tests.bench.run import Report

SIZES, FEW_SIZES = (1_000, 10_000, 100_000), (100, 1_000, 10_000)
LARGE = 100_000
"""Pieces from which on one round takes a minute."""
RATIOS = {("search", 100_000): 3.0, ("search, common", 100_000): 3.0, ("edit", 10_000): 1.5}
GROWTH = {"first rows": 0.1, "open": 1.1, "filter": 1.1, "search": 1.1, "export": 1.1, "snapshot": 1.1}
FRAME = 16.7
"""Milliseconds: a selective word at 10,000 pieces is found within one frame."""


def measure(report: "Report", place: Path, rounds: int) -> None:
    sizes = SIZES if rounds > 3 else FEW_SIZES
    found: dict[int, dict[str, Any]] = {}
    for size in sizes:
        inner = place / f"daily-{size}"
        inner.mkdir()
        libraries.write(inner / "library.promocase", size)
        few = rounds if size < LARGE else 2
        found[size] = json.loads(told(python("-m", "tests.bench.daily_times", inner, str(few)), place / "home")[1])
        for name, pairs in found[size]["pairs"].items():
            _row(report, name, size, Pairs([ours for ours, _peer in pairs], [peer for _ours, peer in pairs]))
        before, after = found[size]["memory"]
        note = f"{after - before:.0f} MB for the library, of {found[size]['bytes'] / 1e6:.0f} MB on the drive"
        report.add(f"memory, {size:,} pieces open", f"{after:.0f} MB", f"{before:.0f} MB", f"{after / before:.2f} x", 0, None, note)
        report.figures[f"memory, {size:,} pieces open"] = {"reached": after, "before": before}
    least, most = sizes[0], sizes[-1]
    for name, target in GROWTH.items():
        low, high = (median(ours for ours, _peer in found[size]["pairs"][name]) for size in (least, most))
        report.one(f"{name}, growth", log10(high / low) / log10(most / least), target, f"exponent from {least:,} to {most:,} pieces", ".2f")


def _row(report: "Report", name: str, size: int, pairs: Pairs) -> None:
    shown, target = f"{name}, {size:,} pieces", RATIOS.get((name, size))
    ours, peer = (Spread.of([1000 * one for one in of]) for of in (pairs.ours, pairs.peer))
    report.add(shown, f"{ours.shown()} ms", f"{peer.shown()} ms", f"{pairs.ratios.shown()} x", pairs.ratios.middle, target)
    report.figures[shown] = pairs.plain() | {"target": target}
    if (name, size) == ("search", 10_000):
        report.one(f"{shown}, ms", ours.middle, FRAME, "within one frame", ".2f")
