"""How arguments are read: wrong use ends with status 2 and one line that says what is wrong."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn, Protocol

from promocase.kit.i18n import _
from promocase.packet.options import Hidden

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Parser(argparse.ArgumentParser):
    """argparse, with its complaints on one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {' '.join(message.split())} " + _("(see {command} --help)").format(command=self.prog) + "\n")
        raise SystemExit(2)


class Commands(Protocol):
    """What argparse gives for adding commands; its own name for it is private."""

    def add_parser(self, name: str, *, help: str, allow_abbrev: bool) -> Parser: ...


def day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("“{text}” is not a day; write it as 2026-05-02").format(text=text))


def path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError(_("an empty path names no file"))
    return Path(text)


def library(parser: Parser, *, optional: bool = False) -> None:
    parser.add_argument("library", metavar="LIBRARY", type=path, nargs="?" if optional else None, help=_("the library file"))


def case(parser: Parser) -> None:
    parser.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))
    parser.add_argument("--as-of", metavar="DATE", type=day, help=_("read evidence up to this day, not the case's own"))


def hide(parser: Parser) -> None:
    hidden = _("people (told by role), customers (told as Customer A) or nothing, not as the edition has it; may be given more than once")
    parser.add_argument("--hide", choices=[*(h.value for h in Hidden), "nothing"], action="append", default=[], help=hidden)


def hidden(asked: list[str]) -> frozenset[Hidden] | None:
    """What `--hide` asks for; None where it is not given."""
    return frozenset(Hidden(one) for one in asked if one != "nothing") if asked else None


def as_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
