"""Power cuts at random calls of a library at work, and of one that is being made: what was acknowledged before is there afterwards."""

import os
import random
import shutil
from pathlib import Path

from tests.faults import kills, writer
from tests.faults.powerless import Event, Model, recorded
from tests.faults.table import Fault

from promocase.app.workspace.workspace import Workspace
from promocase.kit.errors import Known

ACTS = tuple(act for act in writer.ACTS if act != "folder")
"""A folder of notes is not the library, and is only as sure as any file that was copied just now."""
TURNS = 14


def share(folder: Path, chance: random.Random, cuts: int) -> Fault:
    """So many cuts of one session of some acts."""
    row, live = Fault("power cut (unsynced sectors dropped or torn)"), folder / "live"
    events = _session(live, chance, row)
    at_once = sorted(chance.choices(range(len(events)), k=cuts))
    model, acknowledged = Model(), dict[int, str]()
    for place, event in enumerate(events):
        if event[0] == "acknowledged":
            acknowledged[event[2]] = event[1]
        else:
            model.feed(event)
        for _cut in range(at_once.count(place)):
            _write(live, model, chance)
            row.tried += 1
            gone = _lost(live / "a.promocase", acknowledged, model)
            row.lost += gone
            row.survived += not gone
    return row


def _session(live: Path, chance: random.Random, row: Fault) -> list[Event]:
    """Make a library and work on it; every call below it, and what was acknowledged when. (Number 0 is the library itself.)"""
    live.mkdir(parents=True)
    os.environ["PROMOCASE_HOME"] = str(live / "home")
    acts = list(ACTS)
    chance.shuffle(acts)
    acts = (acts + chance.choices(ACTS, k=TURNS))[:TURNS]
    with recorded(live) as events, Workspace.create(live / "a.promocase") as workspace:
        events.append(("acknowledged", "made", 0, b""))
        for n, act in enumerate(acts, start=1):
            writer.do(act, workspace, n, str(n))
            row.acts[act] += 1
            events.append(("acknowledged", act, n, b""))
    return events


def _write(live: Path, model: Model, chance: random.Random) -> None:
    """The folder as it is found when the power is back."""
    shutil.rmtree(live)
    live.mkdir()
    for name, data in model.after_a_cut(chance):
        place = Path(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _lost(path: Path, acknowledged: dict[int, str], model: Model) -> int:
    """Bytes that were acknowledged and are gone; those of the whole file where it can't be opened or isn't sound."""
    if 0 not in acknowledged and not path.exists():
        return 0
    try:
        with Workspace.open(path, read_only=True) as workspace:
            library, problems = workspace.library(), workspace.check()
    except Known as refusal:
        print(refusal)
        return len(model.now[str(path)].synced) or 1
    pieces = {n: act for n, act in acknowledged.items() if n and act not in writer.ASIDE}
    gone = sum(len(f"Piece {n}") for n, act in pieces.items() if not kills.as_said(library, n, act))
    kept = any(act in ("snapshot", "restore") for act in acknowledged.values())
    if problems or not kills.is_whole(path, library) or (kept and not any(path.parent.rglob("*.snapshot"))):
        print(problems, sorted(acknowledged.values()))
        return gone + 1
    return gone
