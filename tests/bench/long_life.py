"""Ten years of a library, lived once: python -m tests.bench.long_life FOLDER [--pieces N] [--megabytes N] [--cases N] ...

Nothing here is run by a test. It needs room for three times the attachments in FOLDER, and some minutes; the whole ten years are the usual
numbers. Prints a table; what is compared with a peer stands in `daily`.
"""

import argparse
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from tests.bench import libraries
from tests.bench.pairs import memory_used

from promocase.app.evidence import attachments, evidence
from promocase.app.packets import packets
from promocase.app.workspace import firstpage
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.kit import places
from promocase.packet.options import Options
from promocase.storage import snapshots

TODAY = date(2026, 5, 2)
ONE_FILE = 10
"""Megabytes of one attachment."""


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def say(what: str, told: str) -> None:
    print(f"{what:58}{told}", flush=True)


def peak() -> float:
    """MB that this process had at its fullest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def more_cases(tx: Transaction, count: int) -> None:
    case = tx.library.case["case"]
    for n in range(1, count):
        tx.put(replace(case, id=f"case-{n}", name=f"Cycle {n}"))


def attach(workspace: Workspace, folder: Path, megabytes: int) -> None:
    ids, file = sorted(workspace.library().evidence), folder / "file.bin"
    seconds = []
    for n in range(megabytes // ONE_FILE):
        file.write_bytes(os.urandom(ONE_FILE * 1_000_000))
        seconds.append(timed(lambda n=n: workspace.do("", attachments.attach, ids[n % len(ids)], file, TODAY)))
    file.unlink()
    if seconds:
        say(f"{len(seconds)} files of {ONE_FILE} MB attached, each", f"{median(seconds):.2f} s, the last {seconds[-1]:.2f} s")
        say("most memory until then", f"{peak():.0f} MB")


def live(folder: Path, given: argparse.Namespace) -> None:
    path = folder / "ten-years.promocase"
    say(f"{given.pieces:,} pieces written", f"{timed(lambda: libraries.write(path, given.pieces)):.1f} s")
    with Workspace.open(path) as workspace:
        ids = sorted(workspace.library().evidence)
        workspace.do("", more_cases, given.cases)
        attach(workspace, folder, given.megabytes)
        edits = [timed(lambda n=n: workspace.do("", evidence.edit, ids[n], {"result": f"Now {n}."})) for n in range(20)]
        say("one edit", f"{1000 * median(edits):.1f} ms")
        made = []
        begun = datetime.now(UTC) - timedelta(days=given.snapshots)
        for n in range(given.snapshots):
            workspace.do("", evidence.edit, ids[n % len(ids)], {"result": f"On day {n}."})
            made.append(timed(lambda n=n: snapshots.make(path, reasons().DAILY, begun + timedelta(days=n))))
            snapshots.thin(path, now=begun + timedelta(days=n))
        left = snapshots.kept(path)
        kept = sum(each.stat().st_size for each in snapshots.folder_of(path).rglob("*") if each.is_file()) / 1e6
        say(f"{given.snapshots:,} daily snapshots, each", f"{median(made):.2f} s; {len(left)} are left, {kept:.0f} MB with all their files")
        case = workspace.library().case["case"]
        exported: list[float] = []
        for n in range(given.packets):
            workspace.do("", evidence.edit, ids[n % len(ids)], {"result": f"For packet {n}."})
            exported.append(timed(lambda: packets.export(workspace, case, Options(), folder / "packet.pdf")))
        say(f"{given.packets} packets, each", f"{median(exported):.1f} s" if exported else "")
    say("the file", f"{path.stat().st_size / 1e6:.0f} MB")
    say("first rows", f"{1000 * timed(lambda: firstpage.read(path)):.1f} ms")
    before = memory_used()
    opened = time.perf_counter()
    with Workspace.open(path) as workspace:
        workspace.library()
        say("opened, everything read", f"{time.perf_counter() - opened:.2f} s, {(memory_used() - before) / 1024:.0f} MB")
        say("a word of few pieces", f"{1000 * timed(lambda: workspace.search('4711')):.1f} ms")
        say("checked, every byte of it", f"{timed(workspace.check):.1f} s")
    say("most memory in all", f"{peak():.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for name, usual in (("pieces", 20_000), ("megabytes", 5_000), ("cases", 40), ("packets", 200), ("snapshots", 1_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = parser.parse_args()
    inner = given.folder / "ten-years"
    inner.mkdir(parents=True)
    places.use(inner / "home")
    try:
        live(inner, given)
    finally:
        shutil.rmtree(inner)
    return 0


if __name__ == "__main__":
    sys.exit(main())
