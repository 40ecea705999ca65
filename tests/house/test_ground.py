"""The ground room: where data lies, where files go, what is logged and how words come out."""

import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from promocase.kit import data, i18n, logs, places
from promocase.kit.errors import Known


def test_a_known_error_says_its_one_sentence() -> None:
    error = Known("The file can't be read. Nothing was changed.")
    assert error.message == str(error) == "The file can't be read. Nothing was changed."


def test_data_is_found_in_a_checkout() -> None:
    assert data.resource("icons/plus.svg").is_file()
    assert data.root().joinpath("schemas").is_dir()


def test_every_drawing_that_ships_is_shown_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in data.root().joinpath("desktop", "promocase", "ui").rglob("*.py"))
    assert not [file.name for file in data.resource("icons").glob("*.svg") if not re.search(rf'["/]{file.stem}[".]', code)]


def test_data_is_found_beside_the_package_once_installed(tmp_path: Path) -> None:
    package = tmp_path / "site" / "promocase"
    shutil.copytree(Path(data.__file__).parents[1] / "kit", package / "kit")
    package.joinpath("__init__.py").write_text("")
    (package / "_data" / "resources").mkdir(parents=True)
    run = subprocess.run(
        [sys.executable, "-c", "from promocase.kit import data; print(data.root())"],
        env=os.environ | {"PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(run.stdout.strip()) == (package / "_data").resolve()


def test_one_variable_takes_every_place_to_one_folder(home: Path) -> None:
    for place in (places.config(), places.state(), places.logs()):
        assert place.is_dir()
        assert place.is_relative_to(home)


def test_counted_words_agree_with_their_number() -> None:
    assert i18n.n_("one piece", "{n} pieces", 1) == "one piece"
    assert i18n.n_("one piece", "{n} pieces", 3).format(n=3) == "3 pieces"


def test_an_unknown_language_is_english() -> None:
    assert i18n.set_language("xx") is False
    assert i18n._("Well shown") == "Well shown"
    assert i18n.set_language(None) is True


def test_the_log_is_a_file_and_stops_when_told(home: Path) -> None:
    assert logs.start() is None
    logging.getLogger("promocase.test").info("opened a library")
    logs.stop()
    text = home.joinpath("logs", logs.LOG_NAME).read_text(encoding="utf-8")
    assert "opened a library" in text
    assert not home.joinpath("logs", logs.FAULT_NAME).exists()


def test_a_crash_is_told_at_the_next_start() -> None:
    places.logs().joinpath(logs.FAULT_NAME).write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    assert logs.start() == "Fatal Python error: Aborted"
    logs.stop()


def test_a_log_that_cannot_be_written_does_not_stop_the_program(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = home / "a file"
    occupied.write_text("")
    monkeypatch.setenv("PROMOCASE_HOME", str(occupied))
    assert logs.start() is None
    logs.stop()


def test_where_an_error_came_from_is_told_without_its_words() -> None:
    try:
        int("my secret raise")
    except ValueError as error:
        told = logs.where(error)
    assert "ValueError" in told
    assert "test_ground.py" in told
    assert "secret" not in told
