"""A process that works on a library until it is killed, and says each act when it is done: `act number`, flushed."""

import random
import sys
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from promocase.app import exports, json_import, snapshots
from promocase.app.merging_libraries import acts
from promocase.app.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment, Evidence

DAY = date(2026, 1, 1)


def add(tx: Any, n: int) -> None:
    """Two records that are there together or not at all."""
    tx.put(Evidence(f"e{n}", f"Piece {n}", DAY, situation="word " * (n % 7 * 300)))
    tx.put(Evidence(f"f{n}", f"Twin of {n}", DAY))


def attach(tx: Any, n: int) -> None:
    add(tx, n)
    sha256, size = tx.add_content([bytes([n % 256]) * 400_000])
    tx.put(Attachment(f"a{n}", f"e{n}", sha256, "a", "b", size, DAY))


def work(path: Path, seed: int) -> None:
    """Acts in random order, each whole before it is said."""
    chance, beside = random.Random(seed), path.parent
    with Workspace.open(path) as workspace:
        n = 1 + max((int(id[1:]) for id in workspace.library().evidence), default=0)
        for turn in count():
            act = chance.choice(("add", "add", "attach", "undo", "snapshot", "export", "folder", "import", "merge", "restore"))
            if act == "add":
                workspace.do("Add", add, n)
            elif act == "attach":
                workspace.do("Attach", attach, n)
            elif act == "undo":
                workspace.do("Add", add, n)
                workspace.undo()
                workspace.redo()
            elif act == "snapshot":
                workspace.keep(reasons().ASKED)
            elif act == "export":
                exports.library(workspace, beside / "out.json")
            elif act == "folder":
                exports.library(workspace, beside / f"out {seed} {turn}")
            elif act == "import":
                workspace.do("Import", json_import.take_in, json_import.Read("x", _with(workspace, n), lambda _sha: ()))
            elif act == "merge":
                other = acts.Other(beside / "other", _with(workspace, n), {}, lambda _sha: ())
                acts.merge(workspace, other, DAY)
            else:
                workspace.do("Add", add, n)
                kept = workspace.keep(reasons().ASKED)
                workspace.do("Edit", lambda tx, n=n: tx.put(replace(tx.library.evidence[f"e{n}"], title="Edited")))
                snapshots.restore(workspace, kept)
            made = act not in ("snapshot", "export", "folder")
            print(act, n if made else 0, flush=True)
            n += made


def _with(workspace: Workspace, n: int) -> Any:
    twins = [Evidence(f"{kind}{n}", f"Piece {n}", DAY) for kind in "ef"]
    return type(workspace.library()).of(*twins)


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
