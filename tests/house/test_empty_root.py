"""The built program alone in the world: a root folder with only the system libraries that the README names, no Python, no settings."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.house import empty_root
from tests.house.test_built import QT_SAYS

LINUX = sys.platform.startswith("linux")
ENTER = empty_root.enter() if LINUX else None
pytestmark = [
    pytest.mark.frozen,
    pytest.mark.skipif(ENTER is None, reason="no folder can be made the root here"),
]
ME = {"HOME": "/person"}
HOMES = ("person/.config/", "person/.local/state/", "person/.cache/", "person/work/")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("root")
    empty_root.make(made)
    shutil.copytree(os.environ["PROMOCASE_BUILT"], made / "opt" / "promocase", symlinks=True, copy_function=_linked)
    return made


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # on another drive
        shutil.copy2(source, target)


def promocase(root: Path, *words: str, env: Mapping[str, str] = ME) -> subprocess.CompletedProcess[str]:
    assert ENTER is not None
    command = [*ENTER, str(root), "/opt/promocase/promocase", *words]
    return subprocess.run(command, env=dict(env), capture_output=True, text=True, timeout=100, check=False)


def news(said: str) -> list[str]:
    """What is said on standard error, without what Qt says of an environment that has no language and no fonts."""
    return [line for line in said.splitlines() if not QT_SAYS.search(line)]


@pytest.fixture
def screen() -> Iterator[str]:
    """An X server; its abstract socket is seen from every root."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(20)


def test_its_selftest_passes_with_nothing_but_the_system_libraries(root: Path) -> None:
    """Not even an account: there is no home, no language, no font and no device."""
    before = empty_root.written(root)
    run = promocase(root, "selftest", env={})
    assert run.returncode == 0, run.stdout + run.stderr
    assert news(run.stderr) == []
    assert empty_root.written(root) == before


def test_its_window_is_painted_on_a_real_screen(root: Path, screen: str) -> None:
    run = promocase(root, "selftest", "--out", "/tmp/report.json", env={**ME, "DISPLAY": screen, "LC_ALL": "C.UTF-8"})
    report = json.loads((root / "tmp" / "report.json").read_text(encoding="utf-8"))
    assert run.returncode == 0, run.stdout + run.stderr
    assert "window" in [part["part"] for part in report["parts"]]
    assert news(run.stderr) == []


def test_a_case_goes_its_way_and_nothing_is_written_elsewhere(root: Path) -> None:
    """From the first start to a packet that is verified, a switch of tracks and all of it as JSON and back."""
    root.joinpath("person/brag.csv").write_text("Title,Date\nCut the form of the checkout,2026-03-04\n", encoding="utf-8")
    before, library = empty_root.written(root), "/person/work/sample.promocase"
    for words in (
        ("demo", "--out", "/person/work"),
        ("judge", library),
        ("search", library, "customers"),
        ("packet", library, "-o", "/person/work/mine.pdf"),
        ("packet", "--verify", "/person/work/mine.pdf", library),
        ("switch", library, "--to", "M4", "--track", "management", "--preview"),
        ("packet", library, "-o", "/person/work/mine.docx"),
        ("packet", library, "-o", "/person/work/mine.html"),
        ("export", library, "-o", "/person/work/all.xlsx"),
        ("export", library, "-o", "/person/work/all.csv"),
        ("import", library, "/person/brag.csv"),
        ("framework", "export", "dual-track-pm", "-o", "/person/work/level.pdf", "--level", "L3"),
        ("snapshots", library, "--keep"),
        ("export", library, "-o", "/person/work/all.json"),
        ("import", library, "/person/work/all.json"),
        ("check", library),
    ):
        run = promocase(root, *words)
        assert (run.returncode, run.stderr) == (0, ""), (words, run.stdout, run.stderr)
    elsewhere = [name for name in empty_root.written(root) - before if not name.startswith(HOMES)]
    assert elsewhere == []
    shutil.rmtree(root / "person" / "work")


@pytest.mark.parametrize(
    ("lacking", "env", "told"),
    [
        ("", {"DISPLAY": ":4711"}, "The window can't be opened on this screen (:4711)."),
        ("", {}, "There is no screen to open a window on."),
        ("libGL.so.1", {"QT_QPA_PLATFORM": "offscreen"}, "This computer lacks libGL.so.1, which the window needs."),
        ("inbox.svg", {"QT_QPA_PLATFORM": "offscreen"}, "A part of Promocase is missing here: inbox.svg."),
        ("QtWidgets.abi3.so", {"QT_QPA_PLATFORM": "offscreen"}, "A part of Promocase is missing here: PySide6.QtWidgets."),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(root: Path, lacking: str, env: Mapping[str, str], told: str) -> None:
    gone = [(path, path.with_name(path.name + ".gone")) for path in sorted(root.rglob(lacking)) if lacking]
    for path, aside in gone:
        path.rename(aside)
    try:
        run = promocase(root, env={**ME, "LC_ALL": "C.UTF-8", **env})
    finally:
        for path, aside in gone:
            aside.rename(path)
    assert run.returncode == 1
    assert news(run.stderr)[-1].startswith(f"promocase: {told}")
    assert "Traceback" not in run.stderr
