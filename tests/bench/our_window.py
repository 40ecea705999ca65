"""Our program as it starts from the command line, but it ends at its first paint and prints when that was and what it showed."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from promocase import __main__ as program
from promocase.ui import launch
from promocase.ui.main_window import MainWindow
from promocase.ui.opening import Opening

_make = launch.make_window
HEAVY = ("sqlalchemy", "reportlab", "pikepdf", "openpyxl", "jsonschema", "PIL", "pypdf", "cattrs")


def memory_used() -> int:
    """KB in memory now; 0 where the system does not say."""
    status = Path("/proc/self/status")
    found = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS")] if status.exists() else []
    return int(found[0]) if found else 0


def watched() -> tuple[MainWindow, Opening]:
    """The window with a stop that runs before anything else that waits for the first paint."""
    window, opening = _make()
    window.after_first_paint(lambda: stop(window))
    return window, opening


def stop(window: MainWindow) -> None:
    at, memory = time.perf_counter(), memory_used()
    rows = sum(view.model().rowCount() for view in window.findChildren(QAbstractItemView) if view.isVisible() and view.model())
    heavy = [f'"{name}"' for name in HEAVY if name in sys.modules]
    sys.stdout.write(f'{{"at": {at!r}, "memory": {memory}, "rows": {rows}, "heavy": [{", ".join(heavy)}]}}\n')
    sys.stdout.flush()
    os._exit(0)


launch.make_window = watched
sys.exit(program.main(sys.argv[1:]))
