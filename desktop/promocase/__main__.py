"""Chooses the face: the command line when a command is named, the window otherwise. Only here the two are put together."""

import importlib.util
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from promocase.cli.names import COMMANDS
from promocase.exchange.intake.apart import READ_FOR_PARENT
from promocase.kit import collector, data
from promocase.kit.errors import Known
from promocase.kit.i18n import _

CAPTURE = "--capture"
"""Write something down, in the window that is open already or else in a new one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program; returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _face(given)
    except FileNotFoundError as error:
        if not data.is_own(error.filename):
            raise
        return _refused(_incomplete(Path(error.filename).name))


def _face(given: list[str]) -> int:
    if given[:1] == [CAPTURE] and len(given) <= 2:  # the library it is for may be named
        return _window(Path(given[1]) if len(given) > 1 else None, capture=True)
    if given == [READ_FOR_PARENT]:
        from promocase.exchange.intake import worker

        return worker.serve(given)
    if _means_a_window(given):
        return _window(Path(given[0]) if given else None)
    from promocase.cli.main import main as command_line

    return command_line(given, _window_check if given[:1] == ["selftest"] and _has_window() else None)


def _means_a_window(given: Sequence[str]) -> bool:
    """No argument, or one that is no command and no option, and could be a library: a mistyped command is not."""
    if not given:
        return True
    first = given[0]
    if len(given) > 1 or first in COMMANDS or first.startswith("-"):
        return False
    path = Path(first)
    return path.exists() or path.suffix != "" or len(path.parts) > 1


def _has_window() -> bool:
    """Whether this installation has a window at all: a server may do without Qt."""
    return importlib.util.find_spec("PySide6") is not None and importlib.util.find_spec("promocase.ui.selftest") is not None


def _window(library: Path | None, capture: bool = False) -> int:
    if importlib.util.find_spec("PySide6") is None:
        return _refused(_("This installation has no window. The command line works without one: try “promocase --help”."))
    try:
        with collector.at_rest():  # everything that is imported stays
            from promocase.ui import launch
    except ImportError as error:
        if (sentence := _without_qt(str(error))) is None:
            raise
        return _refused(sentence)
    try:
        return launch.run(library, capture)
    except Known as known:
        return _refused(str(known))


def _without_qt(said: str) -> str | None:
    """What is missing for the window, from what the loader says; None where it is something else."""
    if (library := re.match(r"(lib\S+\.so[.\d]*): cannot open", said)) is not None:
        words = _("This computer lacks {library}, which the window needs. On Debian and Ubuntu: sudo apt install libgl1 libegl1.")
        return words.format(library=library[1])
    part = re.search(r"PySide6[.\w]*|shiboken6[.\w]*", said)
    return _incomplete(part[0]) if part else None


def _incomplete(name: str) -> str:
    words = _("A part of Promocase is missing here: {name}. Install Promocase again; your libraries are safe where they are.")
    return words.format(name=name)


def _refused(sentence: str) -> int:
    sys.stderr.write(f"promocase: {sentence}\n")
    return 1


def _window_check() -> tuple[str, ...]:
    """The window's part of the self-test: what went wrong, a sentence each."""
    from promocase.ui.selftest import problems

    return problems()


if __name__ == "__main__":
    sys.exit(main())
