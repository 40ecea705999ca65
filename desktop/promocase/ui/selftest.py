"""The window's part of the self-test: the real window over the sample is painted, with the bundled face, in more than one colour."""

import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from promocase.app.libraries import sample
from promocase.kit import places
from promocase.kit.i18n import _
from promocase.ui import launch, theme

PATIENCE = 20_000
"""Milliseconds that painting and opening may take."""
PLAIN = 8
"""A window in so few colours shows nothing."""


def problems() -> tuple[str, ...]:
    """What is wrong with the window, a sentence each; empty when it works. Leaves nothing behind, and no settings touched."""
    _need_no_screen()
    with TemporaryDirectory(prefix="promocase-window-", ignore_cleanup_errors=True) as folder:
        before = os.environ.get(places.HOME)
        places.use(Path(folder))
        try:
            found = window(Path(folder))
        finally:
            os.environ.pop(places.HOME) if before is None else places.use(Path(before))
    said: list[str] = []
    if not found["opened"]:
        said.append(_("the sample did not open in the window"))
    if found["colours"] < PLAIN:
        said.append(_("the window stayed empty"))
    if not found["face"]:
        said.append(_("the window's own face is missing"))
    return tuple(said)


def _need_no_screen() -> None:
    """Where there is no screen (a build machine, an empty environment) the window is painted into memory."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def window(folder: Path) -> dict[str, Any]:
    """Open a fresh sample in the real window and look at it: `opened`, `rows`, `colours`, `face`, `platform`."""
    path = folder / "window.promocase"
    sample.make(path)
    app = launch.application()
    shown, opening = launch.make_window(lambda: date(2026, 11, 2))
    opening.begin(path)
    shown.show()
    clock = QElapsedTimer()
    clock.start()
    while shown.session is None and not shown.notice.text and clock.elapsed() < PATIENCE:
        app.processEvents()
    opened = shown.session is not None
    rows = len(shown.session.library().evidence) if shown.session else 0
    colours = _colours(shown.grab().toImage())
    shown.close()
    shown.deleteLater()
    app.processEvents()
    return {"opened": opened, "rows": rows, "colours": colours, "face": _has_face(), "platform": QApplication.platformName()}


def _colours(picture: QImage) -> int:
    """How many colours a picture holds, looked at in a grid."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)})


def _has_face() -> bool:
    return theme.ui_font().families()[0] in QFontDatabase.families()
