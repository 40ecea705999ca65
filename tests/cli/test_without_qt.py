"""The command line needs neither Qt nor a screen, speaks UTF-8 whatever the terminal says, and is quiet when nobody reads on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.app.test_packets import ANSWERS, filled

BLOCKED = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise AssertionError("the command line asked for " + name)
        return None

sys.meta_path.insert(0, NoQt())
from promocase.cli.main import main
status = main(sys.argv[1:])
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
sys.exit(status)
"""


def program(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command: no screen, an odd terminal."""
    return {"PATH": os.environ["PATH"], "PROMOCASE_HOME": str(home), "LC_ALL": "C", "PYTHONIOENCODING": "ascii", **more}


def run(home: Path, *arguments: object, code: str = BLOCKED) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)], capture_output=True, env=program(home), timeout=60
    )


@pytest.mark.long
def test_every_command_runs_without_qt(home: Path, demo: Path, own_sample: Path, tmp_path: Path) -> None:
    form = filled(demo / "packet.pdf", tmp_path / "filled.pdf", ANSWERS)
    out = tmp_path / "all.json"
    for command in (
        ("demo", "--out", tmp_path / "demo"),
        ("new", tmp_path / "new.promocase", "--name", "Måya Ortiž", "--framework", "dual-track-pm", "--from", "L2", "--to", "L3"),
        ("judge", own_sample),
        ("judge", own_sample, "--json"),
        ("packet", own_sample, "-o", tmp_path / "p.pdf"),
        ("switch", own_sample, "--track", "management", "--to", "M4", "--preview"),
        ("switch", own_sample, "--track", "management", "--to", "M4"),
        ("switch", own_sample, "--track", "ic", "--to", "IC4", "--json"),
        ("review", "read", own_sample, form, "--accept-partial"),
        ("export", own_sample, "-o", out),
        ("import", tmp_path / "again.promocase", out),
        ("framework", "list"),
        ("framework", "show", "dual-track-pm"),
        ("search", own_sample, "booking"),
        ("check", own_sample),
        ("selftest",),
    ):
        said = run(home, *command)
        assert (said.returncode, said.stderr) == (0, b""), command
        said.stdout.decode("utf-8")


def test_names_of_all_scripts_are_printed_as_utf8(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "日本.promocase"
    said = run(home, "new", path, "--name", "Zoë 山田", "--framework", "dual-track-pm", "--from", "L2", "--to", "L3")
    assert (said.returncode, said.stderr) == (0, b"")
    assert "Zoë 山田: L3 · Senior Product Manager" in said.stdout.decode("utf-8")
    refused = run(home, "judge", tmp_path / "何もない.promocase")
    assert refused.returncode == 1
    assert "何もない.promocase" in refused.stderr.decode("utf-8")


def test_a_reader_that_stops_reading_is_no_error(home: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        said = subprocess.run(
            [sys.executable, "-c", BLOCKED, "framework", "show", "dual-track-pm"],
            stdout=gone,
            stderr=subprocess.PIPE,
            env=program(home),
            timeout=60,
        )
    assert (said.returncode, said.stderr) == (0, b"")


def test_the_program_as_a_module_takes_commands_to_the_command_line(home: Path, own_sample: Path) -> None:
    def module(*arguments: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, "-m", "promocase", *map(str, arguments)], capture_output=True, env=program(home), timeout=60)

    assert json.loads(module("judge", own_sample, "--json").stdout)["case"]["track"] == "ic"
    assert module("--version").stdout.startswith(b"promocase ")
    mistyped = module("jugde", own_sample)
    assert (mistyped.returncode, mistyped.stdout) == (2, b"")
    assert mistyped.stderr.count(b"\n") == 1
    assert module("jugde").returncode == 2
    no_screen = module(own_sample)
    assert (no_screen.returncode, no_screen.stdout) == (1, b"")
    assert no_screen.stderr.count(b"\n") == 1
    assert b"--help" in no_screen.stderr


def test_reading_commands_import_nothing_that_only_writing_needs(home: Path, own_sample: Path) -> None:
    code = BLOCKED.replace("sys.exit(status)", "assert not {'sqlalchemy', 'cattrs', 'reportlab'} & set(sys.modules); sys.exit(status)")
    for command in (("judge", own_sample), ("framework", "list"), ("findings", own_sample)):
        said = run(home, *command, code=code)
        assert (said.returncode, said.stderr) == (0, b"")


def test_no_file_in_a_home_is_run_and_a_home_that_is_none_stops_no_packet(home: Path, own_sample: Path, tmp_path: Path) -> None:
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text("raise SystemExit('run')\n", encoding="utf-8")
    for place in (tmp_path, Path(os.devnull)):
        said = subprocess.run(
            [sys.executable, "-m", "promocase", "packet", own_sample, "-o", tmp_path / "packet.pdf"],
            env={**os.environ, "HOME": str(place), "USERPROFILE": str(place)}, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert (said.returncode, said.stderr) == (0, "")
