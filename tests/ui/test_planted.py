"""What a library says stays in it: a planted word is looked for in everything the window left behind."""

import os
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.driving import CONTROL, Driven

from promocase.app.workspace.workspace import reasons
from promocase.kit import logs, places
from promocase.ui import crash

SECRET = "Quokkaprojekt"


@pytest.mark.expects_log("ValueError")
def test_a_planted_word_is_in_no_log_setting_name_or_leftover_of_the_window(
    fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, home = tmp_path / "temporary", Path(os.environ[places.HOME])
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.start()
    crash.install()
    try:
        _work(fresh, tmp_path)
        fresh.window.close()
        QApplication.processEvents()
    finally:
        logs.stop()
    assert _left(home, temporary) == []
    assert (home / "logs" / logs.LOG_NAME).exists(), "what went wrong was logged"


def _work(driven: Driven, tmp_path: Path) -> None:
    """What a person would do in an afternoon, and one thing that goes wrong."""
    with driven.dialog(lambda dialog: _capture(driven, dialog)):
        driven.action("capture").trigger()
    assert driven.piece(SECRET).project_id is not None
    page = driven.go("evidence")
    page.search.setFocus()
    driven.type(SECRET)
    driven.choose(SECRET)
    for place in driven.window.pages:
        driven.go(place)
    packet = driven.go("packet")
    driven.wait(lambda: packet.shown is not None and not packet.state.text())
    packet.export_to(tmp_path / "asked.pdf")
    driven.wait(lambda: not packet.writing.under_way)
    driven.session.workspace.keep(reasons().ASKED)
    with driven.dialog(QDialog.reject):
        sys.excepthook(ValueError, ValueError(SECRET), None)
    driven.action("undo").trigger()
    driven.action("redo").trigger()


def _capture(driven: Driven, dialog: QDialog) -> None:
    dialog.what.setFocus()
    driven.type(f"{SECRET} went live. It was {SECRET}.")
    dialog.project.setText(SECRET)
    dialog.witness.setText(f"{SECRET} Kim")
    driven.key(Qt.Key.Key_Return, CONTROL)
    dialog.reject()


def _left(*folders: Path) -> list[str]:
    """Files that hold the word in their name or their bytes, as UTF-8 or UTF-16; snapshots are copies of the library."""
    forms = (SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode("utf-16-be"))
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".snapshot")
    return [str(path) for path in files if SECRET in path.name or any(form in path.read_bytes() for form in forms)]
