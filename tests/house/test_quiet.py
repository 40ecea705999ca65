"""The ground the tests stand on does what it says: these would pass in silence if it did not."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]

SMALL = """
import logging, warnings
import pytest
from PySide6.QtCore import qWarning

def test_stray_in_the_log(): logging.getLogger("x").warning("stray")
def test_stray_from_python(): warnings.warn("stray")
def test_stray_from_qt(): qWarning("stray")
def test_nothing(): pass
@pytest.mark.expects_log("told")
def test_expected_and_came(): logging.getLogger("x").warning("told")
@pytest.mark.expects_log("told")
def test_expected_and_silent(): pass
"""


def test_no_connection_leaves_this_process() -> None:
    with pytest.raises(Exception, match="socket"):
        socket.create_connection(("127.0.0.1", 9), timeout=1)


def test_a_stray_warning_fails_the_test_that_caused_it(tmp_path: Path) -> None:
    """A warning in a log, from Python or from Qt; and what a test expects must come."""
    file = tmp_path / "test_small.py"
    file.write_text(SMALL, encoding="utf-8")
    settings = ["-c", TOP / "pyproject.toml", "--rootdir", TOP, "-p", "tests.conftest", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-q", *settings, file], cwd=TOP, capture_output=True, text=True, check=False
    )
    ended = {(name, word) for word, name in re.findall(r"^(PASSED|FAILED|ERROR) \S*::(\w+)", run.stdout, re.MULTILINE)}
    # what is found after a test is an error beside its pass
    not_passed = {name for name, word in ended if word != "PASSED"}
    assert not_passed == {"test_stray_in_the_log", "test_stray_from_python", "test_stray_from_qt", "test_expected_and_silent"}, run.stdout
    assert {"test_nothing", "test_expected_and_came"} <= {name for name, _word in ended}
