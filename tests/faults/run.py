"""The table of faults: python -m tests.faults.run [--long] [--only KIND ...] [--record FILE] [--part N/M] [--seed N]

What was done to libraries, how often, how many came through, and how many acknowledged bytes were lost. Ends with status 1 when any was.
The work is done in shares. With --record each share that is done is a line of that file, and a run that is begun again with the same
file goes on where it stopped; several may work on one file, each at its own part.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from tests.faults import cuts, damages, failing, kills, table
from tests.faults.table import Fault


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of one kind is tried: shares of `size`, each in a folder and with a chance of its own."""

    share: Callable[[Path, random.Random, int], Fault]
    size: int
    short: int
    """Shares of the short run."""
    long: int


PLANS = {
    "kills": Plan(kills.share, 100, 10, 200),
    "encrypted": Plan(kills.encrypted, 100, 2, 50),
    "cuts": Plan(cuts.share, 250, 8, 40),
    "full": Plan(failing.share(failing.NO_ROOM), 400, 1, 5),
    "errors": Plan(failing.share(failing.BROKEN, failing.GONE), 150, 1, 14),
    "locks": Plan(failing.share(failing.LOCKS, failing.HELD), 60, 1, 7),
    "damages": Plan(damages.share, 250, 8, 200),
}


MEMORY = Path("/dev/shm")
"""Where a system keeps files in memory: what is killed or cut here never depends on a drive."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.faults.run", description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="20,000 acts, 50,000 damages, and more of each other kind")
    parser.add_argument("--only", nargs="+", choices=PLANS, default=list(PLANS))
    parser.add_argument("--record", type=Path, help="a file with a line for each share that is done")
    parser.add_argument("--part", default="1/1", help="which part of the shares, as 1/2")
    parser.add_argument("--seed", type=int, default=20260101)
    args = parser.parse_args(arguments)
    began, done = monotonic(), read(args.record)
    part, parts = map(int, args.part.split("/"))
    wanted = [(kind, n) for kind in args.only for n in range(PLANS[kind].long if args.long else PLANS[kind].short)]
    for kind, n in wanted[part - 1 :: parts]:
        if (kind, n, args.seed) not in done:
            done[kind, n, args.seed] = line = one(kind, n, args.seed)
            if args.record:
                with args.record.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
    chosen = [line for (kind, n, seed), line in done.items() if (kind, n) in wanted and seed == args.seed]
    rows = table.rows_of(Fault.of(line["fault"]) for line in chosen)
    print(table.text(rows))
    spent = sum(line["seconds"] for line in chosen)
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, seed {args.seed}, {len(chosen)} of {len(wanted)} shares, {spent:.0f} s of work", end="")
    print(f", {monotonic() - began:.0f} s of them now")
    return int(not all(row.held for row in rows))


def one(kind: str, n: int, seed: int) -> dict[str, Any]:
    """One share, in a folder and a home of its own."""
    plan, began = PLANS[kind], monotonic()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        folder = Path(place) / "libraries"
        folder.mkdir()
        os.environ["PROMOCASE_HOME"] = str(Path(place) / "home")
        found = plan.share(folder, random.Random(f"{seed} {kind} {n}"), plan.size)
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "kind": kind, "share": n, "seed": seed, "ended": ended, "seconds": round(monotonic() - began, 1), "fault": found.as_json()
    }  # fmt: skip


def read(record: Path | None) -> dict[tuple[str, int, int], dict[str, Any]]:
    """(kind, share, seed) -> its line, of a run that was begun before."""
    return {(line["kind"], line["share"], line["seed"]): line for line in _lines(record)}


def _lines(record: Path | None) -> Iterator[dict[str, Any]]:
    if record is not None and record.exists():
        for text in record.read_text(encoding="utf-8").splitlines():
            yield json.loads(text)


if __name__ == "__main__":
    sys.exit(main())
