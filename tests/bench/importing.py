"""Times what an import does, in one process. Arguments: folder, rounds. Prints seconds as a JSON object, a list for each name.

`preview`: a table of 10,000 rows, from the start of the reader process to the plan a person is shown; `import`: that plan into an empty
library, on the drive; `files`: 100 MB attached to a piece, on the drive; `copy`: the same file copied to the drive and hashed.
"""

import csv
import hashlib
import json
import os
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from promocase.app.evidence import attachments, evidence
from promocase.app.intake import intake
from promocase.app.workspace.workspace import Workspace
from promocase.exchange.intake.worker import Worker

ROWS = 10_000
BYTES = 100_000_000
TODAY = date(2026, 5, 2)
HEADERS = ("Title", "Date", "Project", "Situation", "My part", "Result", "Tags", "Link", "People")


def table(path: Path) -> Path:
    """A table as people keep them: nine columns, two sentences in two of them."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADERS)
        for n in range(ROWS):
            out.writerow((
                f"Shipped change {n} of the checkout", f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}", f"Project {n % 37}",
                f"Customers left at step {n % 7}, because the form was long and asked for what nobody knew by heart.",
                f"I cut the form, talked to {n % 50} customers and wrote down what they said for team {n}.",
                f"Orders rose from {n} to {n + 100} a week.", "growth, checkout", f"https://example.org/{n}", f"Person {n % 80}",
            ))  # fmt: skip
    return path


def one_round(folder: Path, n: int, found: dict[str, list[float]]) -> None:
    def timed(name: str, act: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        made = act()
        found[name].append(time.perf_counter() - began)
        return made

    with Workspace.create(folder / f"{n}.promocase") as workspace, Worker() as worker:
        plan = timed("preview", lambda: intake.plan(workspace.library(), [worker.read(folder / "table.csv")]))
        assert len(plan.entries) == ROWS
        timed("import", lambda: intake.into(workspace, plan.entries, worker.content, TODAY))
    with Workspace.create(folder / f"{n}-files.promocase") as workspace:
        piece = workspace.do("", evidence.add, evidence.Draft("A launch"), TODAY)
        acts = {
            "files": lambda: workspace.do("", attachments.attach, piece, folder / "files.bin", TODAY),
            "copy": lambda: copied(folder / "files.bin", folder / f"{n}.bin"),
        }
        for name in sorted(acts, reverse=bool(n % 2)):
            timed(name, acts[name])


def copied(source: Path, target: Path) -> str:
    """What `cp` and `sha256sum` do, and that it is on the drive, which a library promises, too."""
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(folder: Path, rounds: int) -> None:
    table(folder / "table.csv")
    (folder / "files.bin").write_bytes(os.urandom(BYTES))
    found: dict[str, list[float]] = defaultdict(list)
    for n in range(rounds + 1):
        one_round(folder, n, found)
        for made in (*folder.glob(f"{n}*.promocase"), *folder.glob(f"{n}*.bin")):
            made.unlink()
    print(json.dumps({name: seconds[1:] for name, seconds in found.items()}))  # the first round warmed everything up


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
