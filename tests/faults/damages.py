"""What drives, copies and sync programs do to files: bits, zeroed blocks, noise, cut tails, swapped pages, bytes put in.

Each damaged library is opened as a person would and recovered from. What opens without a word and passes its check is what was
written; what is saved from it is what was written, or is named in the list; and the damaged file is never written.
"""

import random
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.table import Fault

from promocase.app.libraries import recovering, sample
from promocase.app.workspace.workspace import Workspace
from promocase.domain.evidence import Evidence
from promocase.domain.library import KINDS, Library
from promocase.kit.errors import Known

PAGE = 4096
KINDS_OF_DAMAGE = ("flip", "zero", "noise", "cut", "swap", "insert")


def share(folder: Path, chance: random.Random, tried: int) -> Fault:
    """So many damages of the sample library and a few dozen pieces more."""
    data, whole = sound_library()
    row = Fault("damaged: bits, zeroes, noise, cut, swapped, inserted")
    for _n in range(tried):
        row.tried += 1
        try:
            came = try_one(damage(data, chance), whole, folder)
        except AssertionError as wrong:
            row.lost += 1
            print(wrong)
        else:
            row.survived += 1
            row.acts[came] += 1
    return row


@cache
def sound_library() -> tuple[bytes, Library]:
    """The bytes of a library, and what it holds."""
    with TemporaryDirectory() as place:
        path, _packet = sample.demo(Path(place))
        with Workspace.open(path) as workspace:
            workspace.do("Add", _pieces)
            whole = workspace.library()
        return path.read_bytes(), whole


def _pieces(tx) -> None:
    for n in range(50):
        tx.put(Evidence(f"more{n}", f"More {n}", date(2026, 1, 1), my_part="word " * 90))


def damage(data: bytes, chance: random.Random) -> bytes:
    """One of the ways in which files are ruined."""
    out = bytearray(data)
    at = chance.randrange(len(out))
    match chance.choice(KINDS_OF_DAMAGE):
        case "flip":
            for _n in range(chance.choice((1, 3, 30))):
                out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        case "zero":
            size = chance.choice((64, 512, PAGE, 5 * PAGE))
            at -= at % min(size, PAGE)
            out[at : at + size] = bytes(min(size, len(out) - at))
        case "noise":
            out[at : at + 300] = chance.randbytes(min(300, len(out) - at))
        case "cut":
            del out[max(at, 600) :]
        case "swap":
            a, b = (chance.randrange(len(out) // PAGE) * PAGE for _n in range(2))
            out[a : a + PAGE], out[b : b + PAGE] = out[b : b + PAGE], out[a : a + PAGE]
        case _insert:
            out[at:at] = chance.randbytes(chance.choice((1, 512)))
    return bytes(out)


def try_one(bad: bytes, whole: Library, folder: Path) -> str:
    """Open and recover; what came of it. AssertionError where anything wrong was shown as right, or the damaged file was written."""
    require_seen(bad, whole, folder / "opened.promocase")
    found = recovered(bad, folder)
    if isinstance(found, str):
        return "refused"
    require_honest(found, whole)
    return "saved with losses" if found.losses else "saved whole"


def recovered(data: bytes, folder: Path, n: int = 0) -> recovering.Recovered | str:
    """What recover makes of these bytes; its sentence where it refuses. The damaged file stays as it is."""
    damaged, target = folder / f"damaged{n}.promocase", folder / f"new{n}.promocase"
    damaged.write_bytes(data)
    try:
        return recovering.recover(damaged, target)
    except Known as known:
        assert not target.exists()
        return str(known)
    finally:
        assert damaged.read_bytes() == data
        left = {p.name for p in folder.iterdir()} - {damaged.name, target.name}
        assert not left, left
        damaged.unlink()
        target.unlink(missing_ok=True)


def require_honest(found: recovering.Recovered, whole: Library) -> None:
    """Every record saved is the one that was written, or is in the list; every record not saved is in the list."""
    told = {(x.kind, x.id) for x in found.losses}
    uncounted = any(x.why == "uncounted" for x in found.losses)
    for kind in KINDS:
        now, then = found.library.records(kind), whole.records(kind)
        for id, record in now.items():
            was = then.get(id)
            if isinstance(record, Evidence) and isinstance(was, Evidence):
                was = replace(was, project_id=record.project_id)  # emptied where the project was lost
            same = record == was
            assert same or (kind, id) in told, (kind, id)
        for id in then.keys() - now.keys():
            assert (kind, id) in told or uncounted, (kind, id)


def require_seen(data: bytes, whole: Library, path: Path) -> None:
    """Opening says what is wrong; what opens without a word and passes its check is what was written."""
    path.write_bytes(data)
    try:
        with Workspace.open(path, read_only=True) as workspace:
            sound = workspace.check() == ()
            assert workspace.library() == whole or not sound
    except Known:
        pass
    assert path.read_bytes() == data
    path.unlink()
