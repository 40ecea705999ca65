"""The command that writes the packet. What draws PDF is imported when it runs."""

from __future__ import annotations

import argparse

from promocase.app import cases
from promocase.app.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.domain.library import Library
from promocase.kit.i18n import _, n_
from promocase.packet.options import Edition, FormLength, Options, Paper, Section
from promocase.words import dates


def add_to(commands: Commands) -> None:
    packet = commands.add_parser("packet", help=_("write the packet of a case as a PDF"), allow_abbrev=False)
    arguments.library(packet)
    packet.add_argument("-o", "--out", metavar="FILE.pdf", type=arguments.path, required=True, help=_("the file to write"))
    arguments.case(packet)
    edition = _("who reads it: manager (without this), committee (facts without the word, a short form), or leaving (to take along)")
    packet.add_argument("--edition", choices=[e.value for e in Edition], default=Edition.MANAGER.value, help=edition)
    packet.add_argument("--form", choices=[*(f.value for f in FormLength), "none"], help=_("the review form: long, short or none"))
    packet.add_argument("--paper", choices=[p.value for p in Paper], default=Paper.A4.value, help=_("a4 (without this) or letter"))
    labels = _("leave out evidence with this label; may be given more than once")
    packet.add_argument("--leave-out", metavar="LABEL", action="append", default=[], help=labels)
    packet.set_defaults(run=_packet)


def _options(args: argparse.Namespace, library: Library) -> Options:
    from promocase.app import packets

    return Options(
        paper=Paper(args.paper),
        edition=Edition(args.edition),
        form=FormLength(args.form) if args.form in set(FormLength) else None,
        sections=frozenset(Section) - ({Section.FORM} if args.form == "none" else set()),
        leave_out=packets.labels(library, args.leave_out),
    )


def _packet(args: argparse.Namespace) -> int:
    from promocase.app import packets

    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        options = _options(args, workspace.library())
        done = packets.export(workspace, case, options, args.out, args.as_of)
    output.line(str(done.path))
    pages = n_("1 page", "{n} pages", done.pages)
    output.line(
        _("packet {number}, {pages}, evidence up to {day}").format(number=done.record.number, pages=pages, day=dates.day(done.record.as_of))
    )
    if done.missing:
        output.line(
            _("No typeface here can draw these characters; a box stands for each: {characters}").format(characters=" ".join(done.missing))
        )
    return 0
