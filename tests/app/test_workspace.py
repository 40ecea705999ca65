"""Every change can be taken back by name, nothing is lost when something fails, and listeners hear what was committed."""

from pathlib import Path

import pytest
from tests.app.conftest import DAY, Clock
from tests.app.memory import text_of

from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.workspace.changes import Changes, Transaction
from promocase.app.workspace.history import LONGEST
from promocase.app.workspace.workspace import InUse, Workspace
from promocase.kit.errors import Known


def title(workspace: Workspace, piece: str) -> str:
    return workspace.library().evidence[piece].title


def retitle(workspace: Workspace, piece: str, text: str, merge: str | None = None) -> None:
    workspace.do(f"Call it {text}", evidence.edit, piece, {"title": text}, merge=merge)


def test_undo_and_redo_are_named_and_give_the_library_back(workspace: Workspace, piece: str) -> None:
    before = workspace.library()
    retitle(workspace, piece, "Renamed")
    assert (workspace.undo_label, workspace.redo_label) == ("Call it Renamed", None)
    workspace.undo()
    assert workspace.library() == before
    assert (workspace.undo_label, workspace.redo_label) == ("Add evidence", "Call it Renamed")
    workspace.redo()
    assert title(workspace, piece) == "Renamed"


def test_a_new_step_ends_redo(workspace: Workspace, piece: str) -> None:
    retitle(workspace, piece, "One")
    workspace.undo()
    retitle(workspace, piece, "Two")
    assert workspace.redo_label is None
    assert workspace.redo() is None
    assert title(workspace, piece) == "Two"


def test_with_nothing_to_take_back_undo_does_nothing(workspace: Workspace) -> None:
    assert workspace.undo() is None
    assert workspace.redo() is None


def test_typing_within_a_minute_is_one_step(workspace: Workspace, piece: str, clock: Clock) -> None:
    for n in range(5):
        retitle(workspace, piece, f"Draft {n}", merge="title")
        clock.now += 10
    workspace.undo()
    assert title(workspace, piece) == "Checkout rebuilt"


def test_a_minute_after_the_first_letter_a_new_step_begins(workspace: Workspace, piece: str, clock: Clock) -> None:
    retitle(workspace, piece, "First minute", merge="title")
    clock.now += 61
    retitle(workspace, piece, "Second minute", merge="title")
    workspace.undo()
    assert title(workspace, piece) == "First minute"


def test_another_field_or_an_undo_in_between_begins_a_new_step(workspace: Workspace, piece: str) -> None:
    retitle(workspace, piece, "A", merge="title")
    workspace.do("Result", evidence.edit, piece, {"result": "It went up."}, merge="result")
    workspace.undo()
    retitle(workspace, piece, "B", merge="title")
    workspace.undo()
    assert title(workspace, piece) == "A"


def test_typing_back_to_the_start_leaves_nothing_to_undo(workspace: Workspace, piece: str) -> None:
    retitle(workspace, piece, "Typo", merge="title")
    retitle(workspace, piece, "Checkout rebuilt", merge="title")
    assert workspace.undo_label == "Add evidence"


def test_two_hundred_steps_are_kept(workspace: Workspace, piece: str) -> None:
    for n in range(LONGEST + 5):
        retitle(workspace, piece, f"Title {n}")
    undone = 0
    while workspace.undo():
        undone += 1
    assert undone == LONGEST
    assert title(workspace, piece) == "Title 4"


def test_a_step_that_fails_changes_nothing_and_loses_no_redo(workspace: Workspace, piece: str) -> None:
    retitle(workspace, piece, "Renamed")
    workspace.undo()
    before = workspace.library()

    def fails(tx: Transaction) -> None:
        evidence.edit(tx, piece, {"title": "Half done"})
        raise Known("no")

    with pytest.raises(Known):
        workspace.do("Fail", fails)
    assert workspace.library() == before
    assert workspace.redo_label == "Call it Renamed"


def test_a_replay_that_fails_loses_no_step(workspace: Workspace, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    retitle(workspace, piece, "Renamed")

    def full(rows: object) -> None:
        raise Known("There is no room left.")

    with monkeypatch.context() as patch:
        patch.setattr(workspace._file, "replay", full)
        with pytest.raises(Known, match="no room"):
            workspace.undo()
    assert workspace.undo_label == "Call it Renamed"
    workspace.undo()
    assert title(workspace, piece) == "Checkout rebuilt"
    with monkeypatch.context() as patch:
        patch.setattr(workspace._file, "replay", full)
        with pytest.raises(Known):
            workspace.redo()
    workspace.redo()
    assert title(workspace, piece) == "Renamed"


def test_a_step_that_changes_nothing_leaves_no_trace(workspace: Workspace, piece: str) -> None:
    heard: list[Changes] = []
    workspace.on_change(heard.append)
    retitle(workspace, piece, "Checkout rebuilt")
    assert heard == []
    assert workspace.undo_label == "Add evidence"


def test_listeners_hear_what_was_touched_after_it_is_in_the_file(workspace: Workspace, piece: str) -> None:
    heard: list[Changes] = []

    def listen(changes: Changes) -> None:
        with Workspace.open(workspace.path, read_only=True) as reader:
            assert reader.library() == workspace.library()
        heard.append(changes)

    stop = workspace.on_change(listen)
    retitle(workspace, piece, "Renamed")
    workspace.undo()
    workspace.redo()
    assert [c.touched for c in heard] == [frozenset({("evidence", piece)})] * 3
    assert heard[0].kinds == {"evidence"}
    stop()
    workspace.undo()
    assert len(heard) == 3


def test_what_was_done_is_in_the_file_and_undo_ends_with_the_session(workspace: Workspace, piece: str) -> None:
    workspace.close()
    with Workspace.open(workspace.path) as again:
        assert again.library().evidence[piece].title == "Checkout rebuilt"
        assert again.undo_label is None


def test_read_only_refuses_with_a_sentence(workspace: Workspace, piece: str) -> None:
    with Workspace.open(workspace.path, read_only=True) as reader:
        before = text_of(reader.library())
        for act in (lambda: retitle(reader, piece, "x"), reader.undo, reader.redo):
            with pytest.raises(Known, match="open for reading only, so nothing was changed"):
                act()
        assert text_of(reader.library()) == before


def test_a_second_writer_is_told_that_the_library_is_in_use(workspace: Workspace) -> None:
    with pytest.raises(InUse):
        Workspace.open(workspace.path)


def test_a_missing_library_is_not_in_use(tmp_path: Path) -> None:
    with pytest.raises(Known) as refused:
        Workspace.open(tmp_path / "none.promocase")
    assert not isinstance(refused.value, InUse)


def test_a_draft_keeps_its_day(workspace: Workspace) -> None:
    id = workspace.do("Add", evidence.add, Draft("One line"), DAY)
    assert workspace.library().evidence[id].recorded_on == DAY
