"""SIGKILL at random moments: of steps, attaching, undo and redo, snapshots, exports, imports, merges, restores and migrations.

The process that works is a copy of this one (fork), so that little time goes into starting it and much into killing it.
"""

import ctypes
import json
import os
import random
import select
import shutil
import signal
import traceback
from pathlib import Path
from time import monotonic

from tests.faults import writer
from tests.faults.table import Fault

from promocase.app.workspace.workspace import Workspace
from promocase.domain.library import Library
from promocase.storage import header, keys, snapshots

ENDS_WITH_ITS_PARENT = 1
"""PR_SET_PDEATHSIG: what a process is sent when the one that made it is gone."""
LONGEST = 0.5
"""Seconds that a writer lives at most; twice as long after one that came to nothing, on a machine that has much to do."""


def share(folder: Path, chance: random.Random, acts: int) -> Fault:
    """Kill until so many acts were acknowledged; after each kill the library is opened and looked through."""
    return _killing(Fault("process killed (SIGKILL)"), folder, chance, acts)


def encrypted(folder: Path, chance: random.Random, acts: int) -> Fault:
    """The same on an encrypted library."""
    keys.hold(folder / "killed.promocase", writer.KEY)
    try:
        return _killing(Fault("process killed (SIGKILL), encrypted library"), folder, chance, acts)
    finally:
        keys.forget(folder / "killed.promocase")


def _killing(row: Fault, folder: Path, chance: random.Random, acts: int) -> Fault:
    path = folder / "killed.promocase"
    acknowledged, longest = dict[int, str](), LONGEST
    Workspace.create(path).close()
    while row.acts.total() < acts:
        said = killed(path, chance, longest)
        longest = LONGEST if len(said) > 1 else longest * 2
        for act, n in said:
            if act == "begin":  # numbers of what was undone are given again, and may be in the file before that is said
                acknowledged = {before: done for before, done in acknowledged.items() if before < n or done != "undo"}
                continue
            row.acts[act] += 1
            if act not in writer.ASIDE:
                acknowledged[n] = act
        row.tried += 1
        with Workspace.open(path, read_only=True) as workspace:
            library, problems = workspace.library(), workspace.check()
        row.lost += sum(len(f"Piece {n}") for n, act in acknowledged.items() if not as_said(library, n, act))
        row.survived += not problems and is_whole(path, library)
        _clear(folder)
    return row


def killed(path: Path, chance: random.Random, longest: float) -> list[tuple[str, int]]:
    """What a writer had said when it was killed."""
    seed, end = chance.randrange(10**9), monotonic() + chance.uniform(0, longest)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).prctl(ENDS_WITH_ITS_PARENT, signal.SIGKILL)  # else a run that is stopped leaves writers that fill the drive
        try:
            writer.work(path, seed, writing)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    os.close(writing)
    said = b""
    while (left := end - monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        more = os.read(reading, 65536)
        if not more:
            break
        said += more
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the writer ended by itself"
    lines = [line.split() for line in said.decode().splitlines()]
    return [(act, int(n)) for act, n in lines]


def as_said(library: Library, n: int, act: str) -> bool:
    """Whether piece `n` is as it was when this act was acknowledged."""
    if act == "undo":
        return f"e{n}" not in library.evidence
    there = f"e{n}" in library.evidence and f"f{n}" in library.evidence and library.evidence[f"e{n}"].title == f"Piece {n}"
    return there and (act != "attach" or f"a{n}" in library.attachment)


def is_whole(path: Path, library: Library) -> bool:
    """No half step, and every file that has a name is whole: snapshots, exports, migrations."""
    halves = [id for id in library.evidence if ("f" if id[0] == "e" else "e") + id[1:] not in library.evidence]
    for kept in snapshots.kept(path)[:1]:
        snapshots.read(kept)
    if (written := path.with_name("out.json")).exists():
        json.loads(written.read_bytes())
    assert all((left / "library.json").is_file() for left in path.parent.glob("out */")), "half a folder of notes"
    older = [_migrates(file, library) for file in path.parent.glob("older *.promocase")]
    return not halves and all(older)


def _migrates(older: Path, library: Library) -> bool:
    """A migration that was cut off is taken up again, and the library is what it was when it was copied: before piece n."""
    n = int(older.name.split()[1])
    writer.know(older)
    with writer.next_version(), Workspace.open(older) as workspace:
        assert header.marks(older, key=keys.held(older))[1] == header.VERSION
        found = workspace.library().evidence
        there = {id: piece for id, piece in library.evidence.items() if int(id[1:]) < n}
        return workspace.check() == () and {id: found.get(id) for id in there} == there


def _clear(folder: Path) -> None:
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name.startswith(("older ", ".older ")):
            left.unlink()
