"""The built program runs where nothing else is: no Python, no settings, a folder that was moved and can't be written."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.frozen
# Qt says this of an environment without a language or a setting for fonts, and of the offscreen platform; anything else is news
QT_SAYS = re.compile(r"UTF-8|reconfigure your locale|for more information|propagateSizeHints|Fontconfig error: Cannot load default config")
NAME = "promocase.exe" if os.name == "nt" else "promocase"


def bare() -> dict[str, str]:
    """An environment with nothing in it but what Windows can't start a process without."""
    return {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP", "TMP") if os.name == "nt" and key in os.environ}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built folder at another place, with letters and a blank in its path."""
    folder = tmp_path_factory.mktemp("built") / "Förderung und Fälle" / "promocase"
    shutil.copytree(os.environ["PROMOCASE_BUILT"], folder, symlinks=True)
    return folder


@pytest.mark.timeout(180)
def test_its_selftest_passes_with_an_empty_environment(moved: Path, tmp_path: Path) -> None:
    report = tmp_path / "selftest.json"
    run = subprocess.run(
        [moved / NAME, "selftest", "--out", report], env=bare(), cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert not [line for line in run.stderr.splitlines() if not QT_SAYS.search(line)]
    assert json.loads(report.read_text(encoding="utf-8"))


def test_it_carries_its_data_and_its_licences(moved: Path) -> None:
    data = next(moved.rglob("_data"))
    assert (data / "resources" / "fonts" / "Inter-Regular.ttf").is_file()
    assert (data / "resources" / "licences" / "packages" / "pikepdf").is_dir()
    bill = json.loads((data / "resources" / "licences" / "bill-of-materials.cdx.json").read_text(encoding="utf-8"))
    assert {"pikepdf", "reportlab", "SQLAlchemy", "Python"} <= {part["name"] for part in bill["components"]}
    assert not (data / "resources" / "build").exists()
    assert list((data / "schemas").glob("*.json"))


def test_it_carries_nothing_it_never_uses(moved: Path) -> None:
    names = {path.name.lower() for path in moved.rglob("*")}
    unused = ("libqgtk3", "libgtk-3", "libqt6network", "libqt6qml", "libqt6quick", "libssl.", "_ssl", "_tkinter", "mysql", "libtcl")
    assert not [name for name in names if name.startswith(unused)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the libraries of a system stand in the notices for Linux")
def test_every_library_in_it_stands_in_the_notices(moved: Path) -> None:
    """Nothing under the GPL alone comes in unseen: readline, say, which Python's own build may bring."""
    notices = next(moved.rglob("NOTICES.md")).read_text(encoding="utf-8")
    ours = re.compile(r"libQt6\w+|libpyside6|libshiboken6|libpython\d.*|libsqlite3|libpdfium")
    stems = {re.split(r"\.so|-[0-9a-f]{8}|-\d|\.abi3", path.name)[0] for path in moved.rglob("lib*.so*") if "plugins" not in path.parts}
    assert len(stems) > 30
    unknown = {stem for stem in stems if not ours.fullmatch(stem) and not re.search(rf"\b{re.escape(stem)}(?![\w])", notices)}
    # the parts of XCB and xkbcommon come one file each
    assert not {stem for stem in unknown if not re.match(r"libxcb-|libxkbcommon-", stem)}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the size was set for Linux")
def test_it_stays_within_its_size(moved: Path) -> None:
    size = sum(path.stat().st_size for path in moved.rglob("*") if path.is_file() and not path.is_symlink())
    assert size <= 200e6
