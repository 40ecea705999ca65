"""The window's part of the self-test, as the program runs it where it is installed."""

import os
from pathlib import Path

import pytest

from promocase.kit import places
from promocase.ui import selftest

pytestmark = pytest.mark.usefixtures("dressed")


def test_it_finds_nothing_wrong_and_touches_no_settings(home: Path) -> None:
    assert selftest.problems() == ()
    assert os.environ[places.HOME] == str(home)
    assert not list(home.rglob("settings.json"))


def test_it_opens_paints_and_names_the_face(tmp_path: Path) -> None:
    found = selftest.window(tmp_path)
    assert found["opened"]
    assert found["rows"] > 40
    assert found["colours"] > selftest.PLAIN
    assert found["face"]


def test_it_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"opened": False, "rows": 0, "colours": 1, "face": False}
    monkeypatch.setattr(selftest, "window", lambda _folder: found)
    assert selftest.problems() == (
        "the sample did not open in the window",
        "the window stayed empty",
        "the window's own face is missing",
    )
