"""A damaged library: what can be read is saved, nothing wrong is shown as right, and the damaged file is never written."""

import os
import random
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.faults.damages import PAGE, damage, recovered, require_honest, try_one

from promocase.app.frameworks import frameworks
from promocase.app.libraries import recovering, sample
from promocase.app.workspace.workspace import Workspace
from promocase.domain.evidence import Evidence
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.storage import connect, snapshots


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


@pytest.mark.long
def test_random_damage(sound: Path, whole: Library, tmp_path: Path) -> None:
    """A few of each kind; by the thousand they are tried in `tests.faults`."""
    data, chance = sound.read_bytes(), random.Random(20260102)
    came = Counter(try_one(damage(data, chance), whole, tmp_path) for _n in range(24))
    assert came["saved whole"] + came["saved with losses"] >= 12, came


def test_what_can_not_be_read_comes_from_the_newest_snapshot_and_is_named(sound: Path, whole: Library, tmp_path: Path) -> None:
    """Also the bytes of attached files; and where nothing can be read, all of it."""
    damaged = tmp_path / "damaged.promocase"
    shutil.copyfile(sound, damaged)
    kept = snapshots.make(damaged, snapshots.Reason.ASKED)
    data = damaged.read_bytes()
    for n, bad in enumerate((data[: len(data) // 5 // PAGE * PAGE], os.urandom(30_000))):
        damaged.write_bytes(bad)
        found = recovering.recover(damaged, tmp_path / f"new{n}.promocase")
        told = {(x.kind, x.id) for x in found.losses if x.why == "snapshot"}
        assert told
        assert told <= {(x.kind, x.id) for x in found.losses}
        assert "newest snapshot" in recovering.sentence(next(x for x in found.losses if x.why == "snapshot"))
        with Workspace.open(tmp_path / f"new{n}.promocase", read_only=True) as workspace:
            assert workspace.library() == whole
            assert workspace.check() == ()
        assert damaged.read_bytes() == bad
    assert snapshots.read(kept) == whole
