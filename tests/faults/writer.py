"""A process that works on a library until it is killed, and says each act when it is done: `act number`, at once."""

import os
import random
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from promocase.app.intake import json_import
from promocase.app.libraries.merging import acts
from promocase.app.workspace import exports, snapshots
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment, Evidence
from promocase.domain.library import Library
from promocase.storage import header, keys, migrate
from promocase.storage.keys import Key

DAY = date(2026, 1, 1)
ACTS = ("add", "attach", "undo", "redo", "snapshot", "export", "folder", "import", "merge", "restore", "migrate")
ASIDE = ("snapshot", "export", "folder", "migrate")
"""They put nothing into the library."""


KEY = Key.new("four plain words here")
"""Of the libraries that are encrypted."""


def know(copy: Path) -> None:
    """Hold the key of a copy, where it is under one."""
    if keys.salt_of(copy) == KEY.salt:
        keys.hold(copy, KEY)


def add(tx: Any, n: int) -> None:
    """Two records that are there together or not at all."""
    tx.put(Evidence(f"e{n}", f"Piece {n}", DAY, situation="word " * (n % 7 * 300)))
    tx.put(Evidence(f"f{n}", f"Twin of {n}", DAY))


def attach(tx: Any, n: int) -> None:
    add(tx, n)
    sha256, size = tx.add_content([bytes([n % 256]) * 70_000])
    tx.put(Attachment(f"a{n}", f"e{n}", sha256, "a", "b", size, DAY))


@contextmanager
def next_version() -> Generator[None]:
    """A later version of the program, whose one step more makes the table of evidence anew, row by row."""
    before = migrate.STEPS, header.VERSION
    migrate.STEPS = (*migrate.STEPS, _rebuild)
    header.VERSION = len(migrate.STEPS)
    try:
        yield
    finally:
        migrate.STEPS, header.VERSION = before


def _rebuild(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE before AS SELECT * FROM evidence ORDER BY id")
    db.execute("DELETE FROM evidence")
    for row in db.execute("SELECT * FROM before").fetchall():
        db.execute(f"INSERT INTO evidence VALUES ({', '.join('?' * len(row))})", row)
    db.execute("DROP TABLE before")


def work(path: Path, seed: int, said: int) -> None:
    """Acts in random order, each whole before it is said to the descriptor `said`; first of all, the number that comes next."""
    chance = random.Random(seed)
    with Workspace.open(path) as workspace:
        n = 1 + max((int(id[1:]) for id in workspace.library().evidence), default=0)
        os.write(said, f"begin {n}\n".encode())
        for turn in count():
            act = chance.choice(ACTS)
            do(act, workspace, n, f"{seed} {turn}")
            made = act not in ASIDE
            os.write(said, f"{act} {n if made else 0}\n".encode())
            n += made


def do(act: str, workspace: Workspace, n: int, mark: str) -> None:
    """One act, about piece `n`; `mark` names what it writes beside the library."""
    beside = workspace.path.parent
    match act:
        case "add":
            workspace.do("Add", add, n)
        case "attach":
            workspace.do("Attach", attach, n)
        case "undo":
            workspace.do("Add", add, n)
            workspace.undo()
        case "redo":
            workspace.do("Add", add, n)
            workspace.undo()
            workspace.redo()
        case "snapshot":
            workspace.keep(reasons().ASKED)
        case "export":
            exports.library(workspace, beside / "out.json")
        case "folder":
            exports.library(workspace, beside / f"out {mark}")
        case "import":
            workspace.do("Import", json_import.take_in, json_import.Read("x", _with(n), lambda _sha: ()))
        case "merge":
            acts.merge(workspace, acts.Other(beside / "other", _with(n), {}, lambda _sha: ()), DAY)
        case "restore":
            workspace.do("Add", add, n)
            kept = workspace.keep(reasons().ASKED)
            workspace.do("Edit", lambda tx: tx.put(replace(tx.library.evidence[f"e{n}"], title="Edited")))
            snapshots.restore(workspace, kept)
        case "migrate":
            older = beside / f"older {n} {mark}.promocase"
            workspace.copy(older)
            know(older)
            with next_version():
                Workspace.open(older).close()


def _with(n: int) -> Library:
    return Library.of(*(Evidence(f"{kind}{n}", f"Piece {n}", DAY) for kind in "ef"))
