"""The window is painted, with real rows, before anything heavy is read."""

import json
import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlalchemy", "reportlab", "pikepdf", "openpyxl", "jsonschema", "pypdfium2", "pypdf", "cattrs", "PIL")
LATE = ("logging.handlers", "concurrent.futures", "promocase.domain.evidence", "promocase.domain.framework_parts", "promocase.ui.dialogs")
"""Lighter, but each costs a hundredth of the time to the first paint and more."""

PROGRAM = """
import json, sys
from pathlib import Path
from promocase.ui import launch
app = launch.application()
window, opening = launch.make_window()
opening.begin(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
seen = {}
def look():
    seen["heavy"] = [name for name in HEAVY if name in sys.modules]
    seen["open"] = window.session is not None
    seen["rows"] = opening._alone.list.rows.rowCount() if hasattr(opening._alone, "list") else 0
    app.exit()
window._after_paint.insert(0, look)
window.show()
app.exec()
print(json.dumps(seen))
"""


def look(*arguments: str) -> dict:
    program = PROGRAM.replace("HEAVY", repr(HEAVY + LATE))
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=100, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_first_rows_need_nothing_heavy(sample_file: Path) -> None:
    seen = look(str(sample_file))
    assert seen == {"heavy": [], "open": False, "rows": 47}


def test_the_first_run_needs_nothing_heavy() -> None:
    assert look() == {"heavy": [], "open": False, "rows": 0}


ASKED = """
import sys
from PySide6.QtGui import QFileOpenEvent
from promocase.ui import launch
app = launch.application()
window, opening = launch.make_window()
app.file_wanted.connect(lambda path: launch._open_wanted(window, opening, launch.Path(path)))
opening.begin(None)
window.show()
app.sendEvent(app, QFileOpenEvent(sys.argv[1]))
while window.session is None and not window.notice.text:
    app.processEvents()
print(window.session.workspace.path)
"""


def test_a_file_that_the_desktop_asks_for_is_opened(sample_file: Path) -> None:
    """As macOS does it: by an event, which may come before the window was painted."""
    done = subprocess.run([sys.executable, "-c", ASKED, str(sample_file)], capture_output=True, text=True, timeout=100, check=True)
    assert done.stdout.split() == [str(sample_file)]


ENDED = """
import os, signal, sys
from pathlib import Path
from promocase.ui import launch
from promocase.ui.main_window import MainWindow
go = MainWindow.go
def told(*given):
    MainWindow.go = go
    os.kill(os.getpid(), signal.SIGTERM)
    go(*given)
MainWindow.go = told
print(launch.run(Path(sys.argv[1])))
"""


def test_a_window_that_is_told_to_end_while_it_opens_its_library_ends(sample_file: Path) -> None:
    done = subprocess.run([sys.executable, "-c", ENDED, str(sample_file)], capture_output=True, text=True, timeout=100, check=True)
    assert done.stdout.split() == ["0"]
