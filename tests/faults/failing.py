"""A drive that is full, broken or out of reach at one call of a library at work: refused in one sentence, everything before it is there."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.faults import writer
from tests.faults.drive import BUSY, FULL, IOERR_OF, OK, drive
from tests.faults.table import Fault

from promocase.app.workspace.workspace import Workspace
from promocase.domain.library import Library
from promocase.kit.errors import Known

ACTS = tuple(act for act in writer.ACTS if act not in ("export", "folder"))
"""Those that write through SQLite."""
N = 5
"""The piece each act is about; those before it are in the library already."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Which calls fail how: one of them, or (`on`) every one from there until the drive is mended."""

    kind: str
    calls: dict[str, int]
    on: bool


NO_ROOM = Failing("full disk, at any write", {"write": FULL}, on=True)
BROKEN = Failing("drive error, at any call", {call: code for call, code in IOERR_OF.items() if "lock" not in call}, on=False)
GONE = Failing("drive gone, from any call on", IOERR_OF, on=True)
LOCKS = Failing("network drive: locks fail or are held", {"lock": IOERR_OF["lock"], "unlock": IOERR_OF["unlock"]}, on=False)
HELD = Failing("network drive: locks fail or are held", {"lock": BUSY}, on=False)


@dataclass(slots=True)
class _Counted:
    """Lets calls through, counting; answers with an error at the one that is due."""

    failing: Failing
    due: int = 0
    met: int = 0
    heard: bool = False

    def __call__(self, call: str, _file: str, _at: int, _data: bytes) -> int:
        if not self.heard or call not in self.failing.calls:
            return OK
        self.met += 1
        fails = self.due and (self.met >= self.due if self.failing.on else self.met == self.due)
        return self.failing.calls[call] if fails else OK


def share(*kinds: Failing) -> Callable[[Path, random.Random, int], Fault]:
    """At most so many places of each of these kinds, by chance where there are more."""

    def run(folder: Path, chance: random.Random, most: int) -> Fault:
        row, start = Fault(kinds[0].kind), folder / "start.promocase"
        with Workspace.create(start) as workspace:
            for n in range(1, N):
                workspace.do("Add", writer.attach, n)
        for failing in kinds:
            places = [(act, due + 1) for act in ACTS for due in range(_try(folder, start, act, _Counted(failing), row=None))]
            for act, due in places if len(places) <= most else chance.sample(places, most):
                _try(folder, start, act, _Counted(failing, due), row)
        return row

    return run


def _try(folder: Path, start: Path, act: str, hear: _Counted, row: Fault | None) -> int:
    """Do the act on a copy, on the failing drive; how many calls came by. Then the drive is mended, and work goes on."""
    path = folder / "work.promocase"
    for left in folder.iterdir():
        if left != start:
            left.unlink()
    shutil.copyfile(start, path)
    with drive.under(hear), Workspace.open(path) as workspace:
        states: list[Library] = [workspace.library()]
        workspace.on_change(lambda _changes: states.append(workspace.library()))
        hear.heard, came = True, "done all the same"
        try:
            writer.do(act, workspace, N, "x")
        except Known:
            came = "refused in one sentence"
        met, hear.heard = hear.met, False
        if row is not None:
            held = _goes_on(workspace, states[-1])
            row.tried += 1
            row.survived += held
            row.lost += not held
            row.acts[came] += 1
    return met


def _goes_on(workspace: Workspace, acknowledged: Library) -> bool:
    """The file is sound and the next step is done; then all that was acknowledged is there and nothing else, for whoever opens the file."""
    if workspace.check():
        return False
    workspace.do("Add", partial(writer.add, n=N + 1))
    with Workspace.open(workspace.path, read_only=True) as reader:
        there, problems = reader.library(), reader.check()
    made = there.evidence.keys() >= {f"e{N + 1}", f"f{N + 1}"}
    return made and problems == () and acknowledged == there.with_changes(("evidence", f"{kind}{N + 1}", None) for kind in "ef")
