"""What bad input gets: one sentence that names the file and the cause, status 1, nothing changed and no half file."""

import json
import os
import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from promocase.exchange import shipped


def folder(path: Path) -> dict[str, bytes]:
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def refused(run: Run, at: Path, *arguments: object) -> str:
    """The one line that the command says; fails when it did anything else."""
    before = folder(at)
    said = run(*arguments)
    assert said.status == 1, said
    assert said.out == ""
    assert said.err.startswith("promocase: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert folder(at) == before
    return said.err


def libraries(tmp_path: Path, small: Path) -> dict[str, Path]:
    """Files that are no library of this program, by what is wrong with them."""
    found = {name: tmp_path / f"{name}.promocase" for name in ("empty", "text", "foreign", "newer", "damaged", "short")}
    found["empty"].write_bytes(b"")
    found["text"].write_text("Dear library,\n" * 200, encoding="utf-8")
    with sqlite3.connect(found["foreign"]) as db:
        db.execute("CREATE TABLE thing (x)")
    db.close()
    data = small.read_bytes()
    found["newer"].write_bytes(data)
    with sqlite3.connect(found["newer"]) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    found["short"].write_bytes(data[: len(data) // 2])
    found["damaged"].write_bytes(data[:8192] + b"\xa5" * 12288 + data[20480:])
    found["missing"] = tmp_path / "missing.promocase"
    return found


@pytest.mark.parametrize("wrong", ["empty", "text", "foreign", "newer", "damaged", "short", "missing"])
@pytest.mark.parametrize("command", ["judge", "packet", "switch", "export", "search", "review read", "review list"])
def test_a_file_that_is_no_sound_library(run: Run, tmp_path: Path, small: Path, wrong: str, command: str) -> None:
    path = libraries(tmp_path, small)[wrong]
    more = {
        "packet": ("-o", tmp_path / "p.pdf"),
        "switch": ("--to", "IC5"),
        "export": ("-o", tmp_path / "p.json"),
        "search": ("memo",),
        "review read": (small,),
    }.get(command, ())
    assert path.name in refused(run, tmp_path, *command.split(), path, *more)


@pytest.mark.parametrize("wrong", ["empty", "foreign", "newer", "damaged", "short", "missing"])
def test_check_ends_with_one_for_a_file_that_is_not_sound(run: Run, tmp_path: Path, small: Path, wrong: str) -> None:
    path = libraries(tmp_path, small)[wrong]
    said = run("check", path)
    assert said.status == 1
    assert path.name in said.out + said.err


NEW = ("--name", "Maya", "--framework", "dual-track-pm")


@pytest.mark.parametrize(
    ("aim", "sentence"),
    [
        (("--from", "L3", "--to", "L3"), "is the current one"),
        (("--from", "L3", "--to", "L2"), "is not above L3"),
        (("--from", "IC5", "--to", "IC4", "--track", "ic"), "is not above IC5"),
        (("--from", "L2", "--to", "L3", "--track", "ic"), "lies below the fork"),
        (("--from", "L3", "--to", "IC4"), "choose one of ic (Individual contributor), management (People management)"),
        (("--from", "L3", "--to", "M4", "--track", "ic"), "is not a level of the track Individual contributor"),
        (("--from", "L3", "--to", "Z9"), "has no level “Z9”. Its levels are: L1"),
        (("--from", "L3", "--to", "IC4", "--track", "x"), "has no track “x”. Its tracks are: trunk"),
    ],
)
def test_an_impossible_case(run: Run, tmp_path: Path, aim: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(run, tmp_path, "new", tmp_path / "new.promocase", *NEW, *aim)


@pytest.mark.parametrize("aim", [("--to", "L3"), ("--to", "L2"), ("--to", "M4"), ("--to", "L3", "--track", "ic"), ("--to", "Z9")])
def test_an_impossible_switch(run: Run, tmp_path: Path, small: Path, aim: tuple[str, ...]) -> None:
    refused(run, tmp_path, "switch", small, *aim)


def document() -> dict:
    return json.loads(shipped.path("dual-track-pm").read_text("utf-8"))


def frameworks() -> dict[str, tuple[bytes, str]]:
    unknown, dangling, nothing = document(), document(), document()
    unknown["colour"] = "blue"
    dangling["expectations"][0]["competency"] = "nowhere"
    for cell in nothing["expectations"]:
        if cell["level"] == "L2":
            cell.pop("statements", None)
            cell["state"] = "to_be_defined"
    return {
        "unknown key": (json.dumps(unknown).encode(), "colour"),
        "dangling reference": (json.dumps(dangling).encode(), "nowhere"),
        "empty target set": (json.dumps(nothing).encode(), "states no expectations for L2"),
        "not json": (b"{", "is not valid JSON"),
        "empty": (b"", "is empty"),
    }


@pytest.mark.parametrize("wrong", list(frameworks()))
def test_a_framework_that_cannot_be_used(run: Run, tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "framework.json"
    content, sentence = frameworks()[wrong]
    file.write_bytes(content)
    said = refused(run, tmp_path, "new", tmp_path / "n.promocase", "--name", "Maya", "--framework", file, "--from", "L1", "--to", "L2")
    assert sentence in said
    if wrong != "empty target set":
        assert "framework.json" in said
        checked = run("framework", "check", file)
        assert checked.status == 1
        assert checked.err.count("\n") == 1
        assert sentence in checked.err + checked.out


def test_a_framework_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert "dual-track-pm" in refused(run, tmp_path, "framework", "show", "nothing")
    assert "gone.json" in refused(run, tmp_path, "framework", "check", tmp_path / "gone.json")


@pytest.mark.parametrize("target", ["no/folder/out", "."])
def test_a_target_that_cannot_be_written(run: Run, tmp_path: Path, own_sample: Path, target: str) -> None:
    place = tmp_path / target
    for command in (("packet", own_sample), ("export", own_sample)):
        assert place.name in refused(run, tmp_path, *command, "-o", place)
    assert place.name in refused(run, tmp_path, "new", place, *NEW, "--from", "L1", "--to", "L2")


def test_a_folder_where_the_demo_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "file" in refused(run, tmp_path, "demo", "--out", tmp_path / "file")


def test_a_full_disk(run: Run, tmp_path: Path, own_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for command in (("packet", own_sample, "-o", tmp_path / "p.pdf"), ("export", own_sample, "-o", tmp_path / "p.json")):
        assert refused(run, tmp_path, *command)


def test_new_never_replaces_what_is_there(run: Run, tmp_path: Path, small: Path) -> None:
    assert small.name in refused(run, tmp_path, "new", small, *NEW, "--from", "L1", "--to", "L2")


def test_an_import_that_contradicts_changes_nothing(run: Run, tmp_path: Path, small: Path) -> None:
    out = tmp_path / "all.json"
    assert run("export", small, "-o", out).status == 0
    document = json.loads(out.read_text("utf-8"))
    document["evidence"][0]["title"] = "Told differently"
    out.write_text(json.dumps(document), encoding="utf-8")
    assert "Told differently" in refused(run, tmp_path, "import", small, out)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "other"}', b"\xff\xfe"])
def test_a_json_file_that_is_no_library(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    assert "bad.json" in refused(run, tmp_path, "import", tmp_path / "new.promocase", file)


def test_review_of_damaged_files(run: Run, tmp_path: Path, own_sample: Path, demo: Path) -> None:
    data = (demo / "packet.pdf").read_bytes()
    file = tmp_path / "filled.pdf"
    for content in (b"", b"hello", b"%PDF-1.7 cut", data[: len(data) // 3]):
        file.write_bytes(content)
        assert "filled.pdf" in refused(run, tmp_path, "review", "read", own_sample, file)


def test_review_of_another_case(run: Run, tmp_path: Path, small: Path, demo: Path) -> None:
    assert "belong to a case that is not in this library" in refused(run, tmp_path, "review", "read", small, demo / "packet.pdf")


def test_a_case_that_is_not_there(run: Run, tmp_path: Path, small: Path) -> None:
    assert "“Autumn”" in refused(run, tmp_path, "judge", small, "--case", "Spring")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nothing",),
        ("judge",),
        ("judge", "x", "--as-of", "30.6.2026"),
        ("judge", "x", "--as-of", "2026-02-30"),
        ("judge", "x", "--jso"),
        ("packet", "x"),
        ("packet", "x", "-o", "y", "--paper", "a3"),
        ("framework",),
        ("framework", "paint"),
        ("search", "x"),
        ("new", "x", "--name", "y"),
        ("demo",),
        ("judge", ""),
    ],
)
def test_wrong_use_ends_with_two_and_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert said.err.startswith("promocase")
