"""Restoring a snapshot: shown first, one step, undone by undo and by a snapshot of its own."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from promocase.app.cases import copying, switching, versions
from promocase.app.evidence import attachments
from promocase.app.frameworks import frameworks
from promocase.app.workspace import snapshots
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.case import Case, EvidenceNumber, Handed, PacketRecord, Reply
from promocase.domain.evidence import Evidence
from promocase.domain.framework import parse
from promocase.kit.errors import Known

DAY = date(2026, 3, 1)


@pytest.fixture
def open_library(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "Sam.promocase")


def add(workspace: Workspace, id: str, title: str) -> None:
    workspace.do("Add", lambda tx: tx.put(Evidence(id, title, DAY)))


def test_a_restore_is_shown_first_and_is_one_step(open_library: Workspace, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("the plan")
    with open_library as workspace:
        add(workspace, "a", "Kept")
        add(workspace, "b", "Deleted later")
        workspace.do("Attach", attachments.attach, "b", tmp_path / "plan.txt", DAY)
        was = workspace.library()
        kept = workspace.keep(reasons().ASKED)
        for id in list(was.attachment):
            workspace.do("Take off", lambda tx, id=id: tx.remove("attachment", id))
        workspace.do("Delete", lambda tx: tx.remove("evidence", "b"))
        add(workspace, "a", "Changed")
        add(workspace, "c", "Newer")
        changed = workspace.library()
        told = snapshots.preview(changed, workspace.at(kept))
        assert snapshots.lines(told) == (
            "Evidence: 1 comes back, 1 is as it was then, 1 that is newer goes",
            "Attached files: 1 comes back",
        )
        assert (told.titles_back, told.titles_gone) == (("Deleted later",), ("Newer",))
        assert workspace.library() is changed
        assert snapshots.restore(workspace, kept)
        assert workspace.library() == was
        assert workspace.check() == ()
        [file] = workspace.library().attachment.values()
        assert b"".join(workspace.content(file.sha256)) == b"the plan"
        assert workspace.undo_label == "Restore snapshot"
        workspace.undo()
        assert workspace.library() == changed
        newest = workspace.snapshots()[0]
        assert newest.reason is reasons().RESTORE
        assert workspace.at(newest) == changed
        assert not snapshots.restore(workspace, newest)


def test_what_was_handed_out_since_then_stays(open_library: Workspace) -> None:
    with open_library as workspace:
        framework = frameworks.snapshot_of(frameworks.shipped_frameworks()[0][1])
        case = Case("k", "Case", framework.id, "L3", "IC4", DAY)
        workspace.do("x", lambda tx: (tx.put(framework), tx.put(Evidence("a", "A", DAY)), tx.put(case)))
        kept = workspace.keep(reasons().ASKED)
        workspace.do(
            "x",
            lambda tx: (
                tx.put(Evidence("b", "B", DAY)),
                tx.put(PacketRecord("p", "k", 1, DAY, "hash")),
                tx.put(Reply("r", "k", Handed.AGREED, "", "hash", "sha", DAY)),
                tx.put(EvidenceNumber("n1", "k", "ic", "a", 1)),
                tx.put(EvidenceNumber("n2", "k", "ic", "b", 2)),
            ),
        )
        snapshots.restore(workspace, kept)
        library = workspace.library()
        assert (list(library.packet), list(library.evidence_number), list(library.evidence)) == (["p"], ["n1"], ["a"])
        assert list(library.reply) == ["r"]


def test_a_name_that_is_none_is_said(open_library: Workspace) -> None:
    with open_library as workspace, pytest.raises(Known, match="no snapshot “x”"):
        snapshots.named(workspace, "x")


def test_the_days_snapshot_is_kept_once(open_library: Workspace) -> None:
    with open_library as workspace:
        add(workspace, "a", "Today")
        today = snapshots.local(workspace.keep(reasons().ASKED).made).date()
        add(workspace, "b", "Later today")
        assert not snapshots.keep_daily(workspace, today)
        assert snapshots.keep_daily(workspace, today + timedelta(days=1))
        assert {s.reason for s in workspace.snapshots()} == {reasons().ASKED, reasons().DAILY}


def test_a_switch_and_another_version_keep_what_was_there_before(workspace: Workspace, case_id: str) -> None:
    before = workspace.library()
    assert switching.carry_out(workspace, case_id, "M4", "management", DAY)
    kept = workspace.snapshots()[0]
    assert (kept.reason, workspace.at(kept)) == (reasons().SWITCH, before)
    document = json.loads(workspace.library().framework[workspace.library().case[case_id].framework_snapshot].document)
    assert versions.carry_out(workspace, case_id, parse({**document, "version": "next"}), DAY)
    assert reasons().VERSION in {s.reason for s in workspace.snapshots()}


def test_a_switch_in_a_copy_keeps_what_was_there_before(workspace: Workspace, case_id: str) -> None:
    before = workspace.library()
    copy = copying.carry_out_switch_in_copy(workspace, case_id, "M4", "management", DAY)
    kept = workspace.snapshots()[0]
    assert (kept.reason, workspace.at(kept)) == (reasons().SWITCH, before)
    assert copy in workspace.library().case
    workspace.undo()
    assert workspace.library() == before
