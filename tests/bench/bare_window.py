"""The peer of the window: a bare PySide6 program that ends at its first paint and prints when that was."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


def memory_used() -> int:
    """KB in memory now; 0 where the system does not say."""
    status = Path("/proc/self/status")
    found = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS")] if status.exists() else []
    return int(found[0]) if found else 0


def stop() -> None:
    sys.stdout.write(f'{{"at": {time.perf_counter()!r}, "memory": {memory_used()}}}\n')
    sys.stdout.flush()
    os._exit(0)


class Bare(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, stop)


app = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()
