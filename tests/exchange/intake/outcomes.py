"""A table of every file of a folder with what became of it: python -m tests.exchange.intake.outcomes FOLDER [> outcomes.csv]."""

import csv
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.report import Reading
from promocase.exchange.intake.worker import Worker

COLUMNS = ("file", "outcome", "kind", "entries", "left out", "taken out", "asks", "seconds", "sentence")


def outcomes(folder: Path) -> Iterator[tuple[str, Reading, float]]:
    """Each file, as read in a worker, and how many seconds that took."""
    with Worker() as worker:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            begun = time.monotonic()
            reading = worker.read(path, Choices(), str(path.relative_to(folder)))
            yield str(path.relative_to(folder)), reading, time.monotonic() - begun


def row(name: str, reading: Reading, seconds: float) -> tuple[str, ...]:
    taken = "; ".join(f"{what}: {n}" for what, n in reading.stripped)
    asks = "encoding" if reading.asks_encoding else "dates" if reading.asks_dates else ""
    outcome = "refused" if reading.refusal else "imported" if reading.drafts else "nothing in it"
    why = reading.refusal or (reading.skipped[0].reason if reading.skipped and not reading.drafts else reading.why)
    return name, outcome, reading.kind, str(len(reading.drafts)), str(reading.left_out), taken, asks, f"{seconds:.2f}", why


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.environ["PROMOCASE_SHARED"]) / "data" / "corpus"
    out = csv.writer(sys.stdout)
    out.writerow(COLUMNS)
    for found in outcomes(folder):
        out.writerow(row(*found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
