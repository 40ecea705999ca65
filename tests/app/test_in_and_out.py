"""Export and import lose nothing and double nothing; files are written whole or not at all."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.app.citing import cite_at_end
from tests.app.conftest import DAY
from tests.app.memory import text_of

from promocase.app.cases import cases, claims, mappings
from promocase.app.evidence import attachments, evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.intake import json_import
from promocase.app.libraries import checking, making, sample
from promocase.app.workspace import exports
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import Framework
from promocase.exchange import shipped
from promocase.kit import wholefile
from promocase.kit.errors import Known


@pytest.fixture
def full(workspace: Workspace, case_id: str, mapped: str, tmp_path: Path) -> Workspace:
    """A library with a case, a mapped and cited piece and a file."""
    file = tmp_path / "numbers.csv"
    file.write_text("week,drop-off\n1,31.2\n", encoding="utf-8")
    workspace.do("Owner", cases.name_owner, "Maya Ortiz")
    workspace.do("Attach", attachments.attach, mapped, file, DAY)
    workspace.do("Cite", cite_at_end, case_id, "outcomes", mapped)
    return workspace


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


def test_out_and_in_is_the_same_library(full: Workspace, tmp_path: Path) -> None:
    file = exports.library(full, tmp_path / "all.json")
    done = making.library_from_json(tmp_path / "again.promocase", file)
    with Workspace.open(tmp_path / "again.promocase", read_only=True) as again:
        assert text_of(again.library()) == text_of(full.library())
        (kept,) = again.library().attachment.values()
        assert b"".join(again.content(kept.sha256)).startswith(b"week,drop-off")
        assert exports.library(again, tmp_path / "twice.json").read_bytes() == file.read_bytes()
    assert done.same == 0
    assert ("evidence", 1) in done.added


def test_importing_twice_doubles_nothing(full: Workspace, tmp_path: Path) -> None:
    file = json_import.read(exports.library(full, tmp_path / "all.json"))
    before, label = full.library(), full.undo_label
    done = json_import.into(full, file)
    assert done.total == 0
    assert done.same > 5
    assert full.library() == before
    assert full.undo_label == label


def test_an_import_is_one_step(full: Workspace, tmp_path: Path) -> None:
    file = json_import.read(exports.library(full, tmp_path / "all.json"))
    with Workspace.create(tmp_path / "other.promocase") as other:
        other.do("Add", evidence.add, Draft("Something of its own"), DAY)
        before = other.library()
        json_import.into(other, file)
        assert len(other.library().evidence) == 2
        assert other.undo_label == "Import all.json"
        other.undo()
        assert other.library() == before


def test_another_content_under_the_same_id_changes_nothing(full: Workspace, mapped: str, tmp_path: Path) -> None:
    file = json_import.read(exports.library(full, tmp_path / "all.json"))
    full.do("Edit", evidence.edit, mapped, {"title": "Checkout, told anew"})
    full.do("Add", evidence.trash, (mapped,), DAY)
    before = full.library()
    with pytest.raises(Known, match=r"all.json holds “Checkout rebuilt” with another content than this library has. Nothing was changed"):
        json_import.into(full, file)
    assert full.library() == before


def test_no_number_is_given_to_two_pieces(full: Workspace, case_id: str, framework: Framework, tmp_path: Path) -> None:
    """Two copies of a library went on apart: each gave E2 to a piece of its own."""
    file = json_import.read(exports.library(full, tmp_path / "all.json"))
    with Workspace.create(tmp_path / "copy.promocase") as copy:
        json_import.into(copy, file)
        for workspace, title in ((full, "Pricing memo"), (copy, "Team hired")):
            id = workspace.do("Add", evidence.add, Draft(title), DAY)
            workspace.do("Map", mappings.add, framework, id, "outcomes", None, "IC4")
            assert workspace.do("Cite", claims.cite, case_id, "outcomes", id) == 2
        before = copy.library()
        with pytest.raises(Known, match="evidence_number with the same case_id, track, number"):
            json_import.into(copy, json_import.read(exports.library(full, tmp_path / "later.json")))
        assert copy.library() == before


def test_a_library_of_somebody_else_is_not_mixed_in(full: Workspace, tmp_path: Path) -> None:
    file = json_import.read(exports.library(full, tmp_path / "all.json"))
    with Workspace.create(tmp_path / "other.promocase") as other:
        other.do("Owner", cases.name_owner, "Jordan Lee")
        with pytest.raises(Known, match="“Maya Ortiz”"):
            json_import.into(other, file)
        assert other.library().evidence == {}


def test_an_import_that_fails_leaves_no_new_library(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "promocase-library", "format_version": 1, "colour": 1}', encoding="utf-8")
    with pytest.raises(Known, match=r"bad\.json"):
        making.library_from_json(tmp_path / "new.promocase", bad)
    assert names(tmp_path) == {"bad.json"}


def test_a_new_library_that_fails_half_way_is_gone(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), making.new_library(tmp_path / "new.promocase") as workspace:
        workspace.do("Add", evidence.add, Draft("Half done"), DAY)
        raise RuntimeError
    assert names(tmp_path) == set()


def test_a_new_library_never_replaces_a_file(tmp_path: Path, framework: Framework) -> None:
    path = tmp_path / "new.promocase"
    path.write_text("mine", encoding="utf-8")
    new = cases.NewCase("", "L3", "IC4", DAY, "ic")
    with pytest.raises(Known, match="already"):
        making.library_with_case(path, "Maya Ortiz", framework, new, DAY)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_new_library_has_its_owner_and_its_case(tmp_path: Path, framework: Framework) -> None:
    made = making.library_with_case(tmp_path / "new.promocase", " Maya Ortiz ", framework, cases.NewCase("", "L3", "IC4", DAY, "ic"), DAY)
    assert made.name == "Maya Ortiz: IC4 · Staff Product Manager"
    with Workspace.open(tmp_path / "new.promocase", read_only=True) as workspace:
        assert workspace.library().owned_by.name == "Maya Ortiz"
    report = checking.check(tmp_path / "new.promocase", date(2026, 11, 2))
    assert report.sound
    assert [c.name for c in report.cases] == [made.name]


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    def half():
        yield "first"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        wholefile.write(path, half())
    assert names(tmp_path) == set()
    wholefile.write(path, ["whole"])
    with pytest.raises(RuntimeError):
        wholefile.write(path, half())
    assert path.read_text(encoding="utf-8") == "whole"
    assert names(tmp_path) == {"out.json"}


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Known, match=r"out.json” couldn't be written: no space left on device. Nothing was changed there."):
        wholefile.write(path, ["whole"])
    assert names(tmp_path) == set()


@pytest.mark.parametrize("place", ["no/such/folder/out.json", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(Known, match="couldn't be written"):
        wholefile.write(tmp_path / place, ["whole"])
    assert names(tmp_path) == set()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    sample.demo(folder)
    return folder


def test_the_demo_writes_two_files_and_the_same_ones_again(demo: Path) -> None:
    packet = (demo / "packet.pdf").read_bytes()
    with Workspace.open(demo / "sample.promocase") as workspace:
        piece = next(iter(workspace.library().evidence))
        workspace.do("Edit", evidence.edit, piece, {"title": "Played with"})
    assert sample.demo(demo) == (demo / "sample.promocase", demo / "packet.pdf")
    assert names(demo) == {"sample.promocase", "packet.pdf"}
    assert (demo / "packet.pdf").read_bytes() == packet
    with Workspace.open(demo / "sample.promocase", read_only=True) as workspace:
        assert workspace.library().evidence[piece].title != "Played with"
        assert workspace.library().owned_by.sample


def test_the_demo_leaves_files_of_others_alone(demo: Path, tmp_path: Path) -> None:
    own = tmp_path / "sample.promocase"
    with Workspace.create(own) as workspace:
        workspace.do("Owner", cases.name_owner, "Maya Ortiz")
    before = own.read_bytes()
    with pytest.raises(Known, match=r"sample.promocase” that the demo did not write"):
        sample.demo(tmp_path)
    assert own.read_bytes() == before
    own.unlink()
    (tmp_path / "packet.pdf").write_bytes(b"%PDF-1.4 something else")
    with pytest.raises(Known, match=r"packet.pdf” that the demo did not write"):
        sample.demo(tmp_path)
    assert names(tmp_path) == {"packet.pdf"}


def test_the_demo_does_not_pull_a_library_from_under_a_window(demo: Path) -> None:
    with Workspace.open(demo / "sample.promocase"), pytest.raises(Known, match="open for writing in another window"):
        sample.demo(demo)
    assert names(demo) == {"sample.promocase", "packet.pdf"}


def test_the_sample_is_sound(demo: Path) -> None:
    report = checking.check(demo / "sample.promocase", date(2026, 11, 2))
    assert report.sound
    assert report.file == ()


def test_a_case_that_is_none_is_told_by_check(tmp_path: Path) -> None:
    path = tmp_path / "own.promocase"
    making.library_with_case(path, "Maya Ortiz", shipped.framework(), cases.NewCase("", "L3", "IC4", DAY, "ic"), DAY)
    with Workspace.open(path) as workspace:
        (case,) = workspace.library().cases()
        workspace.do("Break", lambda tx: tx.put(replace(case, target_level="L1")))
    report = checking.check(path, date(2026, 11, 2))
    assert not report.sound
    assert report.cases[0].stops


def test_a_demo_on_a_full_disk_leaves_not_even_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> Workspace:
        raise Known(f"{path} could not be made: there is no room left on its drive.")

    monkeypatch.setattr(Workspace, "create", full)
    with pytest.raises(Known) as refused:
        sample.demo(tmp_path / "demo")
    assert str(refused.value).startswith(str(tmp_path / "demo" / "sample.promocase"))
    assert names(tmp_path) == set()
