"""Copies that sync programs leave beside a library are found by what they hold, and what is open here can be kept apart."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from promocase.app.evidence import evidence
from promocase.app.libraries import copies_beside, keeping_apart
from promocase.app.libraries.merging import acts
from promocase.app.workspace import passphrases, snapshots
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment
from promocase.storage import keys

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    "name",
    [
        "own (Maya's conflicted copy 2026-01-02)",
        "own (conflicted copy 2026-01-02 120000)",
        "own (SFConflict maya@example.org 2026-01-02-12-00-00)",
        "own [conflicted]",
        "own (Case Conflict)",
        "own.sync-conflict-20260102-120000-ABCDEFG",
        "own-STUDY",
        "own 2",
        "own (1)",
    ],
)
def test_a_conflict_copy_is_found_until_it_is_brought_in(workspace: Workspace, piece: str, tmp_path: Path, name: str) -> None:
    copy = tmp_path / f"{name}.promocase"
    workspace.copy(copy)
    assert _found(workspace) == (), "it holds nothing new"
    with Workspace.open(copy) as other:
        other.do("Add", evidence.add, evidence.Draft("From the other computer"), DAY)
    assert _found(workspace) == (copy,)
    assert copy.name in copies_beside.sentence(copy)
    with acts.other(copy) as other_library:
        acts.merge(workspace, other_library, DAY)
    assert _found(workspace) == ()
    assert {e.title for e in workspace.library().evidence.values()} == {"Checkout rebuilt", "From the other computer"}


def test_other_libraries_and_damaged_files_of_such_names_are_passed_over(workspace: Workspace, piece: str, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "own 2.promocase") as other:
        other.do("Add", evidence.add, evidence.Draft("Somebody else's"), DAY)
    (tmp_path / "own (1).promocase").write_bytes(b"SQLite format 3\0" + bytes(5000))
    (tmp_path / "owner.promocase").write_bytes(b"")
    assert {p.name for p in copies_beside.named_so(workspace.path)} == {"own 2.promocase", "own (1).promocase"}
    assert _found(workspace) == ()


def _found(workspace: Workspace) -> tuple[Path, ...]:
    return copies_beside.unmerged(workspace.path, workspace.library(), workspace.stamps(), DAY)


def test_what_is_open_is_kept_apart_when_the_file_was_written_over(workspace: Workspace, piece: str, tmp_path: Path) -> None:
    """The bytes of an attached file come from the newest snapshot; those that nothing has any more are named."""

    def attach(tx, name: str) -> None:
        sha256, size = tx.add_content([name.encode() * 1000])
        tx.put(Attachment(name, piece, sha256, name, "text/plain", size, DAY))

    workspace.do("Attach", attach, "kept.txt")
    workspace.keep(reasons().ASKED)
    workspace.do("Attach", attach, "newer.txt")
    with Workspace.create(tmp_path / "other.promocase"):
        pass
    shutil.copyfile(tmp_path / "other.promocase", workspace.path)
    assert workspace.changed_under_us()
    assert keeping_apart.keep_apart(workspace, tmp_path / "mine.promocase") == ("newer.txt",)
    with Workspace.open(tmp_path / "mine.promocase") as mine:
        assert mine.check() == ()
        assert mine.library() == workspace.library().with_changes([("attachment", "newer.txt", None)])


def test_what_is_encrypted_stays_so_apart_and_is_found_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_ROUNDS", 1000)
    path, copy, mine = (tmp_path / f"{name}.promocase" for name in ("own", "own (conflicted copy)", "mine"))
    passphrases.choose(path, "four plain words here")
    try:
        with Workspace.create(path) as workspace:
            workspace.do("Add", evidence.add, evidence.Draft("Quetzalcoatlus"), DAY)
            keeping_apart.keep_apart(workspace, mine)
            shutil.copyfile(mine, copy)
            keys.hold(copy, keys._held[mine.resolve()])
            with Workspace.open(copy) as other:
                other.do("Add", evidence.add, evidence.Draft("Newer"), DAY)
            passphrases.lock(copy)
            assert _found(workspace) == (copy,)
        assert b"Quetzalcoatlus" not in mine.read_bytes() + copy.read_bytes()
    finally:
        keys._held.clear()


def test_a_snapshot_is_made_beside_whoever_waits_for_it(workspace: Workspace, piece: str) -> None:
    """An import asks for one: the window goes on answering meanwhile."""
    asked: list[int] = []
    kept = workspace.keep(reasons().IMPORT, lambda: asked.append(1))
    assert workspace.at(kept) == workspace.library()
    assert snapshots.reason_words(kept.reason) == "before an import"
