"""The toolkit holds up under the number of calls a long day makes."""

import os
import subprocess
import sys
import textwrap


def test_twenty_thousand_calls_do_not_wear_out_the_interpreter() -> None:
    """A release of PySide6 dropped a reference to None with each void call and aborted after some five thousand."""
    program = textwrap.dedent(
        """
        from PySide6.QtWidgets import QApplication, QLabel
        app = QApplication([])
        label = QLabel()
        for i in range(20_000):
            label.setText("one")
            label.setEnabled(True)
        for i in range(20_000):
            label.text()
        print("alive")
        """
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "alive"
