"""What leaves a library is written whole or not at all, and never over a library."""

import os
from pathlib import Path

import pytest
from tests.app.conftest import DAY

from promocase.app.cases import cases
from promocase.app.evidence import attachments
from promocase.app.packets import packets
from promocase.app.workspace import exports
from promocase.app.workspace.workspace import Workspace
from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.packet.options import Options


def test_no_exit_writes_over_the_library_it_reads(workspace: Workspace, case_id: str, piece: str, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("1", encoding="utf-8")
    attached = workspace.do("Attach", attachments.attach, piece, file, DAY)
    case = cases.case_named(workspace.library())
    before = workspace.path.read_bytes()
    (tmp_path / "link.json").symlink_to(workspace.path)
    os.link(workspace.path, tmp_path / "other name.json")
    for target in (workspace.path, tmp_path / "link.json", tmp_path / "other name.json"):
        with pytest.raises(Known, match="is the library itself"):
            exports.library(workspace, target)
        with pytest.raises(Known, match="is the library itself"):
            packets.export(workspace, case, Options(), target)
        with pytest.raises(Known, match="is the library itself"):
            attachments.save_copy(workspace, attached, target)
    assert workspace.path.read_bytes() == before
    assert workspace.library().packet == {}


def test_no_exit_writes_over_another_library(workspace: Workspace, case_id: str, tmp_path: Path) -> None:
    other = tmp_path / "other.promocase"
    Workspace.create(other).close()
    before = other.read_bytes()
    case = cases.case_named(workspace.library())
    with pytest.raises(Known, match=r"other.promocase” is a Promocase library. It was left as it is"):
        exports.library(workspace, other)
    with pytest.raises(Known, match="is a Promocase library"):
        packets.export(workspace, case, Options(), other)
    assert other.read_bytes() == before


def test_the_mark_of_a_library_is_the_one_the_file_has(workspace: Workspace) -> None:
    assert int.from_bytes(workspace.path.read_bytes()[68:72], "big") == wholefile.APPLICATION_ID


def test_a_long_name_is_written(tmp_path: Path) -> None:
    wholefile.write(tmp_path / ("n" * 250), ["whole"])
    assert (tmp_path / ("n" * 250)).read_text(encoding="utf-8") == "whole"


@pytest.mark.parametrize("place", ["file/out.json", "n" * 300])
def test_a_place_that_can_be_no_file_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Known, match="couldn't be written"):
        wholefile.write(tmp_path / place, ["whole"])
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_files_beside_the_target_are_left_alone(workspace: Workspace, case_id: str, tmp_path: Path) -> None:
    own = tmp_path / "x.pdf.part"
    own.write_bytes(b"mine")
    packets.export(workspace, cases.case_named(workspace.library()), Options(), tmp_path / "x.pdf")
    assert own.read_bytes() == b"mine"
