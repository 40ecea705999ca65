"""How this program is started once more, to read files apart from the window."""

import sys

READ_FOR_PARENT = "--read-for-parent"
"""The one argument that makes the program a reader."""


def command() -> list[str]:
    """The command line of a reader, from sources as from the built program."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "promocase"]
    return [*program, READ_FOR_PARENT]
