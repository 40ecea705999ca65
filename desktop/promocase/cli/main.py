"""The command line: reads the arguments, runs one command, and turns what happened into an exit status.

0: done, findings included. 1: something the user can act on (`Known`), or a library or case that is not sound. 2: wrong use.
"""

import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence

from promocase import __version__
from promocase.cli import output, passphrase
from promocase.cli.arguments import Parser
from promocase.cli.names import COMMANDS
from promocase.kit.errors import Known
from promocase.kit.i18n import _

WindowCheck = Callable[[], tuple[str, ...]]
"""Starts the window part of the self-test; gives what went wrong, a sentence each. The entry point brings it, or nobody does."""


def main(arguments: Sequence[str], window_check: WindowCheck | None = None) -> int:
    """Run the command these arguments name; gives the exit status. Prints its results, and `Known` errors as one line."""
    output.use_utf8()
    logging.getLogger().addHandler(logging.NullHandler())  # what a library warns of must not stand between our lines
    try:
        parsed = parser(arguments[0] if arguments else "").parse_args(arguments)
        parsed.window_check = window_check
        passphrase.unlock(parsed)
        status = int(parsed.run(parsed))
        sys.stdout.flush()
    except SystemExit as stop:  # argparse, after its own words
        return stop.code if isinstance(stop.code, int) else 2
    except Known as known:
        output.error(" ".join((str(known), *_ways(known))))
        return 1
    except BrokenPipeError:
        _mute()
        return 0
    except KeyboardInterrupt:
        output.error(_("Stopped. Nothing was left half done."))
        return 1
    return status


def parser(command: str = "") -> Parser:
    """The grammar of the file a command is in; of the whole command line where the word is no command."""
    top = Parser(
        prog="promocase",
        usage=_("promocase [LIBRARY]\n       promocase COMMAND ..."),
        description=_("Builds a promotion case from what a product manager has done. Without a command, opens the window."),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"promocase {__version__}")
    commands = top.add_subparsers(prog="promocase", metavar="COMMAND", required=True, parser_class=Parser)
    for group in [COMMANDS[command]] if command in COMMANDS else dict.fromkeys(COMMANDS.values()):
        importlib.import_module(f"promocase.cli.{group}").add_to(commands)
    return top


def _ways(known: Known) -> tuple[str, ...]:
    """What the command line offers beside what is said, for a library that is damaged."""
    from promocase.app.workspace.workspace import Damaged

    return (_("`promocase recover` saves what can be read of it."),) if isinstance(known, Damaged) else ()


def _mute() -> None:
    """The reader of our output has gone (`promocase judge x | head`): that is no error, and no later flush may make it one."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
