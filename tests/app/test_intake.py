"""Evidence in: what is new comes in as one step, what is here stays as its author left it, and again adds nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from promocase.app.intake import intake, intake_memory
from promocase.app.intake.intake import Keep, State
from promocase.app.workspace.workspace import Workspace
from promocase.exchange.intake import reading
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.report import Reading
from promocase.kit.errors import Known
from promocase.kit.progress import Cancelled

TODAY = date(2026, 5, 2)
TABLE = "Key,Title,Date,Project,Result,With\nA-1,First launch,2025-03-01,Shop,10 % more,Kim Bo\nA-2,Second launch,2025-04-01,Shop,,Kim Bo\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "mine.promocase")


def read(folder: Path, text: str) -> list[Reading]:
    (folder / "launches.csv").write_text(text, encoding="utf-8")
    return [reading.read(folder / "launches.csv")]


def take(workspace: Workspace, readings: list[Reading], keep: Keep = Keep.NOTHING) -> intake.TakenIn:
    return intake.into(workspace, intake.plan(workspace.library(), readings).entries, lambda _sha256: [b""], TODAY, keep)


def test_an_import_is_one_step_into_the_inbox_and_one_undo_takes_it_back(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.library()
    made = take(workspace, read(tmp_path, TABLE))
    library = workspace.library()
    assert (made.added, len(library.project), len(library.person), len(library.witness)) == (2, 1, 1, 2)
    assert {p.inbox for p in library.evidence.values()} == {0}
    assert workspace.undo_label == "Import 2 pieces of evidence"
    workspace.undo()
    assert workspace.library() == before


def test_importing_again_adds_nothing_not_even_a_step(workspace: Workspace, tmp_path: Path) -> None:
    readings = read(tmp_path, TABLE)
    take(workspace, readings)
    again = intake.plan(workspace.library(), readings)
    assert [e.state for e in again.entries] == [State.SAME, State.SAME]
    before = workspace.library()
    take(workspace, readings)
    assert workspace.library() is before


def test_rows_that_say_nothing_are_listed_once_and_all_others_come_in(workspace: Workspace, tmp_path: Path) -> None:
    rows = [f"A-{n},{'' if n % 25 == 0 else f'Launch {n}'},2025-03-{n % 28 + 1:02}" for n in range(500)]
    (reading,) = readings = read(tmp_path, "\n".join(["Key,Title,Date", *rows, ""]))
    assert (len(reading.skipped), reading.left_out) == (20, 20)
    assert (reading.skipped[0].place, reading.skipped[0].reason) == ("line 2", "the row has nothing in the columns for title and text")
    assert take(workspace, readings).added == 480


def test_a_changed_source_never_goes_over_what_its_author_edited(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, read(tmp_path, TABLE))
    first = next(p for p in workspace.library().evidence.values() if p.title == "First launch")
    workspace.do("Edit", lambda tx: tx.put(replace(first, result="12 % more, I checked")))
    changed = read(tmp_path, TABLE.replace("10 % more", "11 % more").replace("2025-03-01", "2025-03-09"))
    plan = intake.plan(workspace.library(), changed)
    entry = next(e for e in plan.entries if e.state is State.CHANGED)
    assert {(c.field, c.edited) for c in entry.changes} == {("result", True), ("happened_from", False)}
    take(workspace, changed)
    now = workspace.library().evidence[first.id]
    assert (now.result, str(now.happened_from)) == ("12 % more, I checked", "2025-03-09")
    assert all(e.state is State.SAME for e in intake.plan(workspace.library(), changed).entries)


def test_what_is_in_the_trash_is_here_already(workspace: Workspace, tmp_path: Path) -> None:
    readings = read(tmp_path, TABLE)
    take(workspace, readings)
    workspace.do("Trash", lambda tx: [tx.put(replace(p, trashed_on=TODAY)) for p in tx.library.evidence.values()])
    assert all(e.trashed and not e.offers for e in intake.plan(workspace.library(), readings).entries)


def test_cancelled_half_way_nothing_has_come_in(workspace: Workspace, tmp_path: Path) -> None:
    def stop(done: int, _total: int, /) -> None:
        if done:
            raise Cancelled

    before = workspace.library()
    plan = intake.plan(before, read(tmp_path, TABLE))
    with pytest.raises(Cancelled):
        intake.into(workspace, plan.entries, lambda _sha256: [b""], TODAY, progress=stop)
    assert workspace.library() == before


def test_cancelled_while_it_is_written_nothing_has_come_in(workspace: Workspace, tmp_path: Path) -> None:
    told: list[int] = []

    def stop(done: int, total: int, /) -> None:
        told.append(done)
        if told.count(total) == 12:  # the entries are made, and a part of their rows stands in the open transaction
            raise Cancelled

    before = workspace.library()
    rows = "".join(f"B-{n},Launch {n},2025-03-01,Shop,,Kim Bo\n" for n in range(1_500))
    plan = intake.plan(before, read(tmp_path, TABLE + rows))
    with pytest.raises(Cancelled):
        intake.into(workspace, plan.entries, lambda _sha256: [b""], TODAY, progress=stop)
    assert workspace.library() == before
    assert workspace.undo_label is None
    assert workspace.search("Launch") == ()
    assert workspace.check() == ()
    workspace.close()
    with Workspace.open(tmp_path / "mine.promocase") as again:
        assert again.library() == before


def test_the_part_of_the_source_is_kept_where_it_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, read(tmp_path, TABLE), Keep.EXCERPT)
    kept = [b"".join(workspace.content(a.sha256)).decode() for a in workspace.library().attachment.values()]
    assert any("Result: 10 % more" in text for text in kept)
    assert {o.source for p in workspace.library().evidence.values() for o in p.origins} == {"launches.csv"}


def test_a_file_that_is_gone_since_it_was_looked_at_is_said_and_nothing_comes_in(workspace: Workspace, tmp_path: Path) -> None:
    entries = intake.plan(workspace.library(), read(tmp_path, TABLE)).entries
    before = workspace.library()
    (tmp_path / "launches.csv").unlink()
    with pytest.raises(Known, match="can't be read any more"):
        intake.into(
            workspace, entries, lambda _sha256: [b""], TODAY, Keep.FILE, originals={"launches.csv": tmp_path / "launches.csv"}
        )
    assert workspace.library() == before


def test_what_its_source_calls_private_is_private(workspace: Workspace) -> None:
    found = Reading("x", "text", drafts=(Draft("Secret launch", source_id="1", why_private="the source says so"),))
    take(workspace, [found])
    assert [p.private for p in workspace.library().evidence.values()] == [True]


def test_the_last_source_and_the_columns_said_for_it_are_remembered(workspace: Workspace, tmp_path: Path) -> None:
    [found] = read(tmp_path, TABLE)
    assert found.table is not None
    intake_memory.remember(workspace.path, [tmp_path / "launches.csv"])
    assert intake_memory.last(workspace.path) == (tmp_path / "launches.csv",)
    said = replace(found.table, columns=("id", "title", "", "project", "my_part", "people"))
    intake_memory.remember_columns(replace(found, table=said), found.table.columns)
    assert intake_memory.columns(found.table) == said.columns
