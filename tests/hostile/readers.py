"""Every way into the program that a file can take, each as one function: it reads the file, or raises Known."""

import random
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile import samples
from tests.hostile.mutating import mutated

from promocase.app import settings
from promocase.exchange import framework_file, json_file, library_json, questions
from promocase.exchange.intake import reading
from promocase.exchange.ladders import reading as ladders
from promocase.kit import places
from promocase.kit.errors import Known
from promocase.packet import readback
from promocase.packet.drawing import pixels
from promocase.packet.enclosed_case import reading as enclosed

SECONDS = 20.0
"""What one small file may take at the very most."""


@dataclass
class Tally:
    tried: int = 0
    read: int = 0
    refused: int = 0
    failed: dict[str, str] = field(default_factory=dict[str, str])
    """Place in the code -> the file and what happened."""


def _settings(path: Path) -> object:
    target = places.config() / "settings.json"
    target.write_bytes(path.read_bytes())
    return settings.load()


def _kept_out(path: Path) -> object:
    found = reading.read(path)
    for draft in found.drafts:
        for link in draft.links:
            assert link.url.split(":")[0].casefold() in ("http", "https", "mailto", "file"), link.url
    if found.refusal:
        raise Known(found.refusal)
    return found


def every(folder: Path) -> Iterator[tuple[str, str, bytes, Callable[[Path], object]]]:
    """(reader, name of a sample, its bytes, the way in)."""
    own = samples.own(folder)
    for name, content in samples.intake(folder):
        yield "evidence", name, content, _kept_out
    yield "evidence", "table.csv", own["table.csv"].read_bytes(), _kept_out
    for name, content in samples.ladders(folder):
        yield "framework", name, content, lambda path: ladders.read(path)
    yield "framework", "own.json", dict(samples.ladders(folder))["own.json"], framework_file.read
    yield "library as JSON", "all.json", own["all.json"].read_bytes(), library_json.load
    yield "packet that came back", "packet.pdf", own["packet.pdf"].read_bytes(), readback.read
    yield "case in a packet", "packet.pdf", own["packet.pdf"].read_bytes(), enclosed.read
    for form in ("PNG", "JPEG"):
        yield "picture on paper", f"photo.{form.lower()}", samples.photo(form), _picture
    yield "JSON", "any.json", b'{"a": [1, 2.5, "x", null, true, {"b": "\\u00e4"}]}', json_file.read
    yield "company's questions", "questions.md", _kept("questions.md"), _questions
    yield "settings", "settings.json", _kept("settings.json"), _settings


def _picture(path: Path) -> object:
    data = path.read_bytes()
    if pixels.size(data) is None or pixels.printable(data, (40.0, 30.0)) is None:
        raise Known("It is left out and named as one that can't be printed.")
    return data


def _kept(name: str) -> bytes:
    return (samples.FILES / name).read_bytes()


def _questions(path: Path) -> object:
    return questions.read(path.read_text(encoding="utf-8", errors="replace"))


def attack(folder: Path, seed: int, seconds: float, most: int = 1 << 40) -> dict[str, Tally]:
    """Bad files to every reader in turn until the time is up or each sample was tried `most` times; each good one first.

    What was neither read nor refused in a sentence is in the tallies, once for each place in the code where that came about, and the
    files stay in `folder`.
    """
    ways = list(every(folder))
    until, tallies, chance = time.monotonic() + seconds, dict[str, Tally](), random.Random(seed)
    for turn in range(most):
        for reader, name, content, way in ways:
            if time.monotonic() > until:
                return tallies
            bad = mutated(content, chance) if turn else content
            tally = tallies.setdefault(reader, Tally())
            try:
                _try(tally, folder, f"{seed}-{turn}-{name}", bad, way)
            except Exception as error:
                tally.failed.setdefault(_where(error), f"{seed}-{turn}-{name}: {error!r}"[:300])
    return tallies


def _where(error: BaseException) -> str:
    """The last line of the program's own that led there."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "promocase" in f.filename or "hostile" in f.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"


def _try(tally: Tally, folder: Path, name: str, bad: bytes, way: Callable[[Path], object]) -> None:
    path = folder / name
    path.write_bytes(bad)
    tally.tried += 1
    begun = time.monotonic()
    try:
        way(path)
        tally.read += 1
    except Known as refused:
        tally.refused += 1
        assert refused.message.strip(), name
    assert time.monotonic() - begun < SECONDS, f"{name} took {time.monotonic() - begun:.1f} s"
    assert path.read_bytes() == bad, "what is read is never written"
    path.unlink()


def main() -> int:
    """python -m tests.hostile.readers SEED SECONDS: prints how many files each reader was given."""
    import os
    import sys
    import tempfile

    seed, seconds = int(sys.argv[1]), float(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        os.environ[places.HOME] = str(Path(folder) / "home")
        for reader, tally in attack(Path(folder), seed, seconds).items():
            print(f"{reader:24} {tally.tried:8,} tried  {tally.read:8,} read  {tally.refused:8,} refused in a sentence")
            for where, what in tally.failed.items():
                print(f"    FAILED at {where}: {what}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
