"""The table of faults: python -m tests.faults.run [--steps N] [--damages N] [--seed N]

What was done to libraries, how often, how many came through, and how many acknowledged bytes were lost. Ends with status 1 when any was.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from time import monotonic

from tests.faults import writer

from promocase.app.workspace import Workspace
from promocase.kit.errors import Known


@dataclass(slots=True)
class Fault:
    """One row of the table."""

    kind: str
    tried: int = 0
    survived: int = 0
    lost: int = 0
    """Bytes that had been acknowledged, or were shown as right and were not."""
    steps: Counter[str] = field(default_factory=Counter)


def kills(folder: Path, steps: int, chance: random.Random) -> Fault:
    """SIGKILL at random moments until so many acts were acknowledged; after each the library is opened and looked through."""
    row, path, acknowledged = Fault("killed at work (SIGKILL)"), folder / "killed.promocase", dict[int, str]()
    Workspace.create(path).close()
    while row.steps.total() < steps:
        command = [sys.executable, "-m", "tests.faults.writer", str(path), str(chance.randrange(10**9))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            said = [child.stdout.readline()]
            timer = Timer(chance.uniform(0, 3), child.kill)
            timer.start()
            said += child.stdout.read().splitlines(keepends=True)
            timer.cancel()
        assert child.returncode < 0, "it ended by itself"
        row.tried += 1
        for line in said:
            if line.endswith("\n"):
                act, n = line.split()
                row.steps[act] += 1
                if n != "0":
                    acknowledged[int(n)] = act
        row.survived += _is_whole(path, acknowledged, row)
        for left in folder.iterdir():
            if left.is_dir():
                assert (left / "library.json").is_file() or left.name.startswith(".promocase-"), f"half a folder: {left}"
                shutil.rmtree(left)
    return row


def _is_whole(path: Path, acknowledged: dict[int, str], row: Fault) -> bool:
    with Workspace.open(path, read_only=True) as workspace:
        problems, library = workspace.check(), workspace.library()
    gone = [n for n in acknowledged if f"e{n}" not in library.evidence or f"f{n}" not in library.evidence]
    row.lost += sum(len(f"Piece {n}") for n in gone)
    half = [id for id in library.evidence if ("f" if id[0] == "e" else "e") + id[1:] not in library.evidence]
    return not problems and not gone and not half


def damages(folder: Path, tried: int, chance: random.Random) -> Fault:
    """Random bytes, blocks and tails of a library; it is refused, shown as it was, or what is wrong with it is said. Never written to."""
    row, path = Fault("damaged bytes, blocks, tails"), folder / "sound.promocase"
    with Workspace.create(path) as workspace:
        for n in range(30):
            workspace.do("Add", writer.attach if n % 10 == 0 else writer.add, n)
        sound = workspace.library()
    whole, hurt = path.read_bytes(), folder / "hurt.promocase"
    for _n in range(tried):
        data = _damaged(whole, chance)
        hurt.write_bytes(data)
        row.tried += 1
        fine = True
        try:
            with Workspace.open(hurt, read_only=True) as workspace:
                same = workspace.library() == sound
                fine = same or bool(workspace.check())
        except Known:
            pass
        if not fine:
            row.lost += 1
        row.survived += fine and hurt.read_bytes() == data
    return row


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    data, at = bytearray(whole), chance.randrange(len(whole))
    match chance.randrange(4):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            length = chance.choice((16, 512, 4096))
            data[at : at + length] = bytes(min(length, len(data) - at))
        case 2:
            length = chance.choice((4, 64, 1024))
            data[at : at + length] = chance.randbytes(min(length, len(data) - at))
        case _:
            del data[max(1, at) :]
    return bytes(data)


def table(rows: list[Fault]) -> str:
    lines = [f"{'fault':34}{'tried':>8}{'survived':>10}{'bytes lost':>12}"]
    lines += [f"{row.kind:34}{row.tried:>8}{row.survived:>10}{row.lost:>12}" for row in rows]
    for row in (row for row in rows if row.steps):
        acts = ", ".join(f"{act} {n}" for act, n in sorted(row.steps.items()))
        lines.append(f"  acts acknowledged: {row.steps.total()} ({acts})")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.faults.run", description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=1_000)
    parser.add_argument("--damages", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20260101)
    args = parser.parse_args(arguments)
    chance, began = random.Random(args.seed), monotonic()
    with tempfile.TemporaryDirectory() as place:
        rows = [kills(_made(place, "kills"), args.steps, chance), damages(_made(place, "damages"), args.damages, chance)]
    print(table(rows))
    print(f"seed {args.seed}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {monotonic() - began:.0f} s")
    return int(any(row.survived < row.tried or row.lost for row in rows))


def _made(place: str, name: str) -> Path:
    folder = Path(place) / name
    folder.mkdir()
    return folder


if __name__ == "__main__":
    sys.exit(main())
