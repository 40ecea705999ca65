"""Passphrases on the command line: asked for, or given by the environment; never an argument, which other programs can read."""

import argparse
import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from promocase.app.libraries import encrypting
from promocase.app.workspace import passphrases
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet.refusals import NeedsPassword

T = TypeVar("T")

GIVEN, NEW, LINES = "PROMOCASE_PASSPHRASE", "PROMOCASE_NEW_PASSPHRASE", "PROMOCASE_PASSPHRASE_FD"
PDF = "PROMOCASE_PDF_PASSWORD"
"""Environment variables: the passphrase, the one to be set, and the number of an open file of which they are the first two lines;
and the password of a PDF."""

_known: dict[str, str | None] = {}

_LIBRARIES = ("library", "other", "damaged", "paths")
"""What commands call the files they open."""


def add_to(commands: Commands) -> None:
    changing = commands.add_parser("passphrase", help=_("encrypt a library, change its passphrase, or take it away"), allow_abbrev=False)
    arguments.library(changing)
    changing.add_argument("--remove", action="store_true", help=_("leave the library and its snapshots unencrypted"))
    changing.add_argument("--delete-snapshots", action="store_true", help=_("delete the snapshots there are, instead of taking them along"))
    changing.set_defaults(run=_change)


def _take_from_environment() -> None:
    """Learn what the environment says and take it out of it: the processes we start have no need of it."""
    number = os.environ.pop(LINES, "")
    lines: list[str] = []
    if number:
        try:
            with os.fdopen(int(number), encoding="utf-8") as file:
                lines = file.read().splitlines()[:2]
        except (OSError, ValueError) as problem:
            raise Known(_("{name} should be the number of a file that is open for reading.").format(name=LINES)) from problem
    for name, line in zip((GIVEN, NEW, PDF), (*lines, *[None] * 3)):
        said = os.environ.pop(name, None)
        _known[name] = said if line is None else line


def unlock(args: argparse.Namespace) -> None:
    """Ask for the passphrase of each library a command names that takes one. `Known` where it is wrong or there is nobody to ask."""
    _take_from_environment()
    for name in _LIBRARIES:
        found = getattr(args, name, None)
        for path in found if isinstance(found, list) else [found]:
            if isinstance(path, Path) and path.is_file() and passphrases.is_locked(path):
                passphrases.unlock(path, _known.get(GIVEN) or _ask(_("Passphrase of {file}: ").format(file=path.name), GIVEN))


def choose(path: Path) -> None:
    """Ask for the passphrase of a library that will be made, twice."""
    passphrases.choose(path, _new())


def with_password(read: Callable[[str], T]) -> T:
    """What `read` gives of a PDF; it is given the PDF's password where it asks for one."""
    try:
        return read("")
    except NeedsPassword as refusal:
        return read(_known.get(PDF) or _ask(f"{refusal.message} " + _("Its password: "), PDF))


def new_pdf_password() -> str:
    """Ask for the password of a PDF that will be made, twice."""
    return _known.get(PDF) or _twice(_("Password of the PDF: "), PDF)


def _new() -> str:
    if given := _known.get(NEW):
        return given
    output.error(_("We cannot recover a passphrase that is forgotten: without it, nobody opens the library again."))
    return _twice(_("New passphrase: "), NEW)


def _twice(words: str, name: str) -> str:
    first = _ask(words, name)
    if _ask(_("Once more: "), name) != first:
        raise Known(_("The two are not the same. Nothing was changed."))
    return first


def _ask(words: str, name: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        said = _("A passphrase is needed and there is nobody to ask. Give it in the environment variable {name}. Nothing was changed.")
        raise Known(said.format(name=name))
    return getpass(words)


def _change(args: argparse.Namespace) -> int:
    path: Path = args.library
    if args.remove and not passphrases.is_encrypted(path):
        output.line(_("{library} has no passphrase.").format(library=path))
        return 0
    encrypting.change(path, None if args.remove else _new(), keep_snapshots=not args.delete_snapshots)
    if args.remove:
        output.line(_("{library} and its snapshots are not encrypted any more.").format(library=path))
    else:
        output.line(_("{library} and its snapshots open with the new passphrase only. It can't be recovered.").format(library=path))
    return 0
