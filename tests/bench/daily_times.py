"""Times what a person does with an open library, in one process. Arguments: a folder with library.promocase, rounds. Prints JSON.

Each name has pairs: seconds of ours, and of a peer that does the bare thing with `sqlite3` (or `cp`) on the same file. `first rows`: those
of the first screen; `open`: everything read; `filter`: one quarter; `search`: a word of few pieces; `search, common`: a word of them all;
`edit`: one text, on the drive; `export`: all of it as JSON; `snapshot`: a copy, on the drive. `memory`: MB before and after the library
was opened.
"""

import json
import os
import shutil
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tests.bench.pairs import memory_used

from promocase.app.evidence import evidence, evidence_lists
from promocase.app.workspace import exports, firstpage
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.library import KINDS
from promocase.storage import connect, snapshots
from promocase.storage.order import NEWEST

Act = Callable[[], Any]
FIND = (
    "SELECT evidence_id FROM (SELECT rowid AS place FROM search_text WHERE search_text MATCH ? ORDER BY bm25(search_text) LIMIT 200) "
    "JOIN search_row ON search_row.id = place"
)
ROWS = f"SELECT id, title, happened_from, happened_to, private FROM evidence WHERE trashed_on IS NULL ORDER BY {NEWEST} LIMIT 60"
QUARTER = (
    "SELECT id FROM evidence WHERE trashed_on IS NULL "
    f"AND happened_from <= '2026-03-31' AND coalesce(happened_to, happened_from) >= '2026-01' ORDER BY {NEWEST}"
)


def timed(act: Act) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def raw(path: Path, ask: str, *values: object) -> list[Any]:
    """What a program would do that has nothing open."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(ask, values).fetchall()


def everything(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as db:
        return {kind: db.execute(f'SELECT * FROM "{kind}"').fetchall() for kind in KINDS}


def opened(path: Path) -> None:
    with Workspace.open(path, read_only=True) as workspace:
        workspace.library()


def copied(path: Path, target: Path) -> None:
    """`cp`, and on the drive, as a snapshot is."""
    shutil.copyfile(path, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def written(db: sqlite3.Connection, id: str, text: str) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE evidence SET result = ? WHERE id = ?", (text, id))
    db.execute("COMMIT")


def reading(path: Path, folder: Path, workspace: Workspace, db: sqlite3.Connection) -> Iterator[tuple[str, Act, Act]]:
    """(name, ours, peer) of what changes nothing."""
    library = workspace.library()
    order, case = evidence_lists.Order(), library.case["case"]
    order.renew(library)
    shown = partial(evidence_lists.shown, workspace, case, order)
    last = f"{len(library.evidence)}"

    def ask(sql: str, *values: str) -> list[Any]:
        return db.execute(sql, values).fetchall()

    yield "first rows", lambda: firstpage.read(path), lambda: raw(path, ROWS)
    yield "open", lambda: opened(path), lambda: everything(path)
    yield "filter", lambda: shown("", evidence_lists.Filter(period="2026-Q1")), lambda: ask(QUARTER)
    yield "search", lambda: workspace.search(last), lambda: ask(FIND, f'"{last}"*')
    yield "search, common", lambda: workspace.search("customers"), lambda: ask(FIND, '"customers"*')
    yield "export", lambda: exports.library(workspace, folder / "ours.json"), lambda: dumped(path, folder / "bare.json")


def dumped(path: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as file:
        json.dump(everything(path), file)


def writing(path: Path, folder: Path, workspace: Workspace, bare: sqlite3.Connection) -> Iterator[tuple[str, Act, Act]]:
    """The like for what writes. Each edit writes another text, and a snapshot is made of a library that was changed."""
    ids, numbers = sorted(workspace.library().evidence), count()

    def edit(do: Callable[[str, str], Any]) -> None:
        n = next(numbers)
        do(ids[n * 7 % len(ids)], f"After two quarters more of them came back, and fewer of them asked for help: {n}.")

    def snapshot() -> None:
        made = snapshots.make(path, reasons().ASKED)
        made.path.unlink()

    yield "edit", lambda: edit(lambda id, text: workspace.do("", evidence.edit, id, {"result": text})), lambda: edit(partial(written, bare))
    yield "snapshot", snapshot, lambda: copied(path, folder / "copy.promocase")


def main(folder: Path, rounds: int) -> None:
    path = folder / "library.promocase"
    other = folder / "bare.promocase"
    shutil.copyfile(path, other)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    before = memory_used()
    with Workspace.open(path) as workspace, closing(connect.open_db(other, "rw")) as bare, closing(sqlite3.connect(path)) as db:
        workspace.library()
        after = memory_used()
        for name, ours, peer in (*reading(path, folder, workspace, db), *writing(path, folder, workspace, bare)):
            few = rounds * 5 if name in {"edit", "search", "first rows"} else rounds
            for n in range(few + 1):
                pair = [timed(act) for act in ((ours, peer) if n % 2 else (peer, ours))][:: 1 if n % 2 else -1]
                if n:  # the first pair warms both up
                    found[name].append((pair[0], pair[1]))
    print(json.dumps({"pairs": found, "memory": [before / 1024, after / 1024], "bytes": path.stat().st_size}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
