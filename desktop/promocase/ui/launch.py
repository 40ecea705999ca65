"""Starts the window: looks first, then the first rows, and the library itself after the first paint."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from promocase.app import settings as app_settings
from promocase.kit import collector, logs
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui import crash, instance, theme
from promocase.ui.icons import app_icon
from promocase.ui.main_window import MainWindow
from promocase.ui.opening import Opening

_log = logging.getLogger(__name__)


class Application(QApplication):
    """On macOS a file that is double-clicked, or dropped on the program's sign, comes as an event and not as an argument."""

    file_wanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_wanted.emit(event.file())
            return True
        return super().event(event)


def application() -> QApplication:
    """The one QApplication, dressed. `Known` where there is no screen to show a window on."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in crash.SCREENS):
        raise Known(_("There is no screen to open a window on. The command line works without one: try “promocase --help”."))
    crash.listen()
    app = Application([sys.argv[0]])
    app.setApplicationName("Promocase")
    app.setApplicationDisplayName("Promocase")
    app.setDesktopFileName("promocase")
    app.setWindowIcon(app_icon())
    theme.load_fonts()
    return app


def make_window(today: Callable[[], date] = date.today) -> tuple[MainWindow, Opening]:
    """The window with its looks, still without a library."""
    settings = app_settings.load()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, settings.appearance, settings.text_steps, settings.compact)
    window = MainWindow(settings, today)
    return window, Opening(window)


def run(library: Path | None = None, capture: bool = False) -> int:
    """Open the window, on `library` or on the one that was open last; the exit status.

    A window that has this library open already comes to the front instead. `capture`: it asks what was done.
    """
    app = application()
    path = library or app_settings.load().last()
    wanted = instance.Wanted.CAPTURE if capture else instance.Wanted.SHOW
    answer = instance.tell(path, wanted) if path is not None else instance.Answer.NOBODY
    if answer is instance.Answer.BUSY and sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(_("This library is open in a window that is busy. It comes to the front when it is done.") + "\n")
    if answer in (instance.Answer.HEARD, instance.Answer.BUSY):
        return 0
    fault = logs.start()
    crash.install()
    with collector.at_rest():
        window, opening = make_window()
        window.after_first_paint(lambda: _log.info("painted after %.0f ms of work", 1000 * time.process_time()))
        opening.begin(library)
        window.show()
    if isinstance(app, Application):
        app.file_wanted.connect(lambda path: _open_wanted(window, opening, Path(path)))
    if fault or answer is instance.Answer.SILENT:
        window.after_first_paint(lambda: window.say(crash.afterwards()))
    if capture:
        window.after_first_paint(opening.capture_from_outside)
    _let_signals_through(app)
    try:
        return app.exec()
    finally:
        logs.stop()


def _open_wanted(window: MainWindow, opening: Opening, path: Path) -> None:
    """After the first paint, and so after the library that was open last: this one is asked for."""
    window.after_first_paint(lambda: opening.open_path(path))
    window.update()


def _let_signals_through(app: QApplication) -> None:
    """Ctrl+C and a polite kill close the window like a click: what is half typed is kept."""
    for name in ("SIGINT", "SIGTERM"):
        # not at once: it may come in the middle of anything, and a window that is closed while it opens its library stays behind unseen
        signal.signal(getattr(signal, name), lambda *_args: QTimer.singleShot(0, app.closeAllWindows))
    wake = QTimer(app)
    wake.timeout.connect(lambda: None)  # Python sees a signal only when it runs; this lets it run
    wake.start(300)
    app.commitDataRequest.connect(lambda _manager: app.closeAllWindows())


__all__ = ["application", "make_window", "run"]
