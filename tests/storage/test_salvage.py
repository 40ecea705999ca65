"""A damaged library: what can be read is saved, nothing wrong is shown as right, and the damaged file is never written."""

import os
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from promocase.app import frameworks, recovering, sample
from promocase.app.workspace import Workspace
from promocase.domain.evidence import Evidence
from promocase.domain.library import KINDS, Library
from promocase.kit.errors import Known
from promocase.storage import connect

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with a few hundred pieces more and an attachment of some pages."""
    folder = tmp_path_factory.mktemp("sound")
    library, _packet = sample.demo(folder)
    with Workspace.open(library) as workspace:
        workspace.do(
            "x", lambda tx: [tx.put(Evidence(f"more{n}", f"More {n}", date(2026, 1, 1), my_part="word " * 90)) for n in range(300)]
        )
    return library


@pytest.fixture(scope="module")
def whole(sound: Path) -> Library:
    with Workspace.open(sound, read_only=True) as workspace:
        return workspace.library()


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


def test_a_sound_library_is_saved_whole(sound: Path, whole: Library, tmp_path: Path) -> None:
    found = recovered(sound.read_bytes(), tmp_path)
    assert isinstance(found, recovering.Recovered)
    assert (found.library, found.losses) == (whole, ())


@pytest.mark.parametrize("pages", [1, 2, 6])
def test_the_first_pages_may_be_gone(sound: Path, whole: Library, tmp_path: Path, pages: int) -> None:
    data = sound.read_bytes()
    found = recovered(b"\0" * PAGE * pages + data[PAGE * pages :], tmp_path)
    assert isinstance(found, recovering.Recovered)
    require_honest(found, whole)
    assert len(found.library.evidence) == len(whole.evidence)


def test_half_a_file_saves_half_of_it(sound: Path, whole: Library, tmp_path: Path) -> None:
    data = sound.read_bytes()
    found = recovered(data[: len(data) // 2 // PAGE * PAGE], tmp_path)
    assert isinstance(found, recovering.Recovered)
    require_honest(found, whole)
    assert found.library.evidence


def test_what_is_no_library_is_said(tmp_path: Path) -> None:
    for n, data in enumerate((b"", b"x", b"SQLite format 3\0", b"%PDF-1.7\n" * 3000, os.urandom(20_000))):
        said = recovered(data, tmp_path, n)
        assert isinstance(said, str)
        assert "Nothing of a Promocase library" in said


def test_a_file_that_stands_there_is_not_written_over(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "there.promocase").write_text("mine")
    with pytest.raises(Known, match="already"):
        recovering.recover(sound, tmp_path / "there.promocase")
    assert (tmp_path / "there.promocase").read_text() == "mine"


def test_a_framework_that_travels_with_the_program_stands_in(sound: Path, whole: Library, tmp_path: Path) -> None:
    """The pages of the framework's text are gone; the case that pins it is saved with it."""
    data = bytearray(sound.read_bytes())
    [id] = whole.framework
    assert id in {frameworks.snapshot_of(f).id for _id, f in frameworks.shipped_frameworks()}
    db = connect.open_db(sound, "ro")
    [text] = db.execute("SELECT substr(document, 30000, 60) FROM framework").fetchone()
    db.close()
    at = data.find(text.encode()) // PAGE * PAGE
    data[at : at + PAGE] = b"\0" * PAGE
    found = recovered(bytes(data), tmp_path)
    assert isinstance(found, recovering.Recovered)
    assert found.library.case == whole.case


KINDS_OF_DAMAGE = ("flip", "zero", "noise", "cut", "swap", "insert")


def damage(data: bytes, seed: int) -> bytes:
    """One of the ways in which drives, copies and sync programs ruin files."""
    rng = random.Random(seed)
    out = bytearray(data)
    at = rng.randrange(len(out))
    match KINDS_OF_DAMAGE[seed % len(KINDS_OF_DAMAGE)]:
        case "flip":
            for _n in range(rng.choice((1, 3, 30))):
                out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
        case "zero":
            size = rng.choice((64, 512, PAGE, 5 * PAGE))
            at -= at % min(size, PAGE)
            out[at : at + size] = bytes(min(size, len(out) - at))
        case "noise":
            out[at : at + 300] = rng.randbytes(min(300, len(out) - at))
        case "cut":
            del out[max(at, 600) :]
        case "swap":
            a, b = (rng.randrange(len(out) // PAGE) * PAGE for _n in range(2))
            out[a : a + PAGE], out[b : b + PAGE] = out[b : b + PAGE], out[a : a + PAGE]
        case _insert:
            out[at:at] = rng.randbytes(rng.choice((1, 512)))
    return bytes(out)


def fuzz(sound: Path, whole: Library, folder: Path, seeds: range) -> dict[str, int]:
    """Recover each, and open each as a person would; counts of what came of it."""
    counts = {"saved": 0, "with losses": 0, "refused": 0}
    data = sound.read_bytes()
    for seed in seeds:
        bad = damage(data, seed)
        found = recovered(bad, folder)
        if isinstance(found, str):
            counts["refused"] += 1
        else:
            require_honest(found, whole)
            counts["with losses" if found.losses else "saved"] += 1
        require_seen(bad, whole, folder / "opened.promocase")
    return counts


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


def test_random_damage(sound: Path, whole: Library, tmp_path: Path) -> None:
    counts = fuzz(sound, whole, tmp_path, range(24))
    assert counts["saved"] + counts["with losses"] >= 12, counts


SHARES = 8
"""Parts of the long run, so that all cores take part in it."""


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("share", range(SHARES))
def test_random_damage_long(sound: Path, whole: Library, tmp_path: Path, share: int) -> None:
    seeds = int(os.environ.get("PROMOCASE_DAMAGES", "2000"))
    print(fuzz(sound, whole, tmp_path, range(1000 + share, 1000 + seeds, SHARES)))
