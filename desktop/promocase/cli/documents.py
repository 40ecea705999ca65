"""The command that writes what is handed out beside the packet. What draws PDF is imported when it runs."""

from __future__ import annotations

import argparse

from promocase.app.cases import cases
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.kit.i18n import _, n_
from promocase.packet.options import Options, Paper

KINDS = ("agreed", "slip", "brief", "handover")


def add_to(commands: Commands) -> None:
    document = commands.add_parser("document", help=_("write what is handed out beside the packet as a PDF"), allow_abbrev=False)
    arguments.library(document)
    kinds = _("agreed expectations to word and tick; an endorsement slip for a colleague; a one-page brief; a handover to a new manager")
    document.add_argument("kind", metavar="|".join(KINDS), choices=KINDS, help=kinds)
    document.add_argument("-o", "--out", metavar="FILE.pdf", type=arguments.path, required=True, help=_("the file to write"))
    document.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))
    document.add_argument("--paper", choices=[p.value for p in Paper], default=Paper.A4.value, help=_("a4 (without this) or letter"))
    document.add_argument("--person", metavar="NAME", default="", help=_("of a slip: who is asked, by name or a part of it"))
    piece = _("of a slip: the piece that is asked about, by title or a part of it")
    document.add_argument("--piece", metavar="TITLE", default="", help=piece)
    arguments.hide(document)
    document.set_defaults(run=_document)


def _document(args: argparse.Namespace) -> int:
    from promocase.app.packets import documents

    kind = documents.Kind(args.kind)
    options = Options(paper=Paper(args.paper), hide=arguments.hidden(args.hide), prepared_on=today())
    with Workspace.open(args.library) as workspace:
        library = workspace.library()
        case = cases.case_named(library, args.case)
        witness = documents.witness_named(library, args.person, args.piece) if kind is documents.Kind.SLIP else ""
        document = documents.made(library, case, kind, options, witness)
        done = documents.write(library, case, document, options, args.out, workspace.path)
        if witness:
            workspace.do(_("Ask for an Endorsement"), documents.note_asked, witness)
    output.line(str(args.out))
    output.line(n_("1 page", "{n} pages", done.pages))
    output.missing(character for character, _count in done.missing)
    return 0
