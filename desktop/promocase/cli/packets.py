"""The command that writes the packet, writes an earlier one again, and says what a file is. What draws PDF is imported when it runs."""

from __future__ import annotations

import argparse

from promocase.app.cases import cases
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output, passphrase, verifying
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.packet.options import Edition, FormLength, Options, Paper, Section
from promocase.words import dates


def add_to(commands: Commands) -> None:
    packet = commands.add_parser("packet", help=_("write the packet of a case, or say what such a file is"), allow_abbrev=False)
    arguments.library(packet, optional=True)
    packet.add_argument("-o", "--out", metavar="FILE", type=arguments.path, help=_("the file to write: .pdf, .docx, .html, .md or .txt"))
    kinds = _("its kind, where the name's end does not say it: pdf, docx, html, md or txt")
    packet.add_argument("--as", dest="kind", choices=["pdf", "docx", "html", "md", "txt"], help=kinds)
    arguments.case(packet)
    edition = _("who reads it: manager (without this), committee (facts without the word, a short form), or leaving (to show on)")
    packet.add_argument("--edition", choices=[e.value for e in Edition], help=edition)
    packet.add_argument("--form", choices=[*(f.value for f in FormLength), "none"], help=_("the review form: long, short or none"))
    packet.add_argument("--paper", choices=[p.value for p in Paper], help=_("a4 (without this) or letter"))
    arguments.hide(packet)
    labels = _("leave out evidence with this label; may be given more than once")
    packet.add_argument("--leave-out", metavar="LABEL", action="append", default=[], help=labels)
    files = _("put attached files that are no pictures into the PDF; none where names are hidden")
    packet.add_argument("--embed-files", action="store_true", help=files)
    secret = _("ask for a password that the PDF opens with (AES-256); such a file is no archive copy (PDF/A)")
    packet.add_argument("--password", action="store_true", help=secret)
    case_too = _("put the case as it is printed into the PDF, to be opened with this program")
    packet.add_argument("--embed-case", action="store_true", help=case_too)
    packet.add_argument("--since", metavar="NUMBER", type=int, help=_("tell what changed since this earlier packet"))
    packet.add_argument("--number", metavar="NUMBER", type=int, help=_("write this earlier packet again, as it was"))
    unsigned = _("say what this file is; with LIBRARY compare the two (a packet is not signed: this is no proof against forging)")
    packet.add_argument("--verify", metavar="FILE.pdf", type=arguments.path, help=unsigned)
    arguments.as_json(packet)
    packet.set_defaults(run=_run, refuse=packet.error)


def _run(args: argparse.Namespace) -> int:
    inside = args.embed_files or args.embed_case
    chosen = inside or any((args.since, args.paper, args.edition, args.form, args.leave_out, args.as_of, args.kind, args.password))
    if args.verify is not None:
        if args.out or args.number or args.case or chosen:
            args.refuse(_("--verify reads a file and writes none: only LIBRARY and --json go with it"))
        return verifying.verify(args)
    if args.library is None or args.out is None:
        args.refuse(_("the packet needs LIBRARY and -o FILE"))
    if args.json:
        args.refuse(_("--json goes with --verify"))
    if args.number is None:
        return _packet(args)
    if chosen:
        args.refuse(_("--number writes the packet as it was: no other choice goes with it"))
    return _again(args)


def _options(args: argparse.Namespace, library: Library) -> Options:
    from promocase.app.packets import packets

    options = Options(
        paper=Paper(args.paper or Paper.A4),
        edition=Edition(args.edition or Edition.MANAGER),
        form=FormLength(args.form) if args.form in set(FormLength) else None,
        sections=frozenset(Section) - ({Section.FORM} if args.form == "none" else set()),
        hide=arguments.hidden(args.hide),
        leave_out=packets.labels(library, args.leave_out),
        embed_files=args.embed_files,
        embed_case=args.embed_case,
        since=args.since,
        prepared_on=today(),
    )
    if options.embed_files and not options.embeds:
        raise Known(_("Names are hidden in this packet, and nobody can hide one in a file: make it without --embed-files."))
    return options


def _packet(args: argparse.Namespace) -> int:
    from promocase.app.packets import packets

    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        options = _options(args, workspace.library())
        password = passphrase.new_pdf_password() if args.password else ""
        done = packets.export(workspace, case, options, args.out, args.as_of, args.kind or "", password)
    output.line(str(done.path))
    if not done.pages:
        output.line(_("packet {number}, evidence up to {day}").format(number=done.record.number, day=dates.day(done.record.as_of)))
        return 0
    pages = n_("1 page", "{n} pages", done.pages)
    output.line(
        _("packet {number}, {pages}, evidence up to {day}").format(number=done.record.number, pages=pages, day=dates.day(done.record.as_of))
    )
    if password:
        output.line(_("It opens with the password only. It is no archive copy (PDF/A) any more."))
    if done.long:
        output.line(done.long)
    output.missing(done.missing)
    return 0


def _again(args: argparse.Namespace) -> int:
    from promocase.app.packets import handed_out

    with Workspace.open(args.library, read_only=True) as workspace:
        library = workspace.library()
        done = handed_out.write_again(library, cases.case_named(library, args.case), args.number, workspace.path, args.out)
    output.line(str(done.path))
    pages = n_("1 page", "{n} pages", done.pages)
    output.line(
        _("packet {number} again, {pages}, evidence up to {day}").format(
            number=done.record.number, pages=pages, day=dates.day(done.record.as_of)
        )
    )
    output.line(done.note or _("The same file as the first time, byte for byte."))
    return 0
