"""Commands on a case from its beginning to its end: case agree, close, reopen."""

import argparse

from promocase.app.cases import cases, closing
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, company_forms, output, tracks
from promocase.cli.arguments import Commands, Parser
from promocase.cli.clock import today
from promocase.domain.case import Decision
from promocase.domain.library import Library
from promocase.judge.target import target_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_DECISIONS = {"promoted": Decision.PROMOTED, "not-now": Decision.NOT_NOW, "withdrawn": Decision.WITHDRAWN}


def add_to(commands: Commands) -> None:
    case = commands.add_parser("case", help=_("agree expectations, compare tracks, close a case, reopen it"), allow_abbrev=False)
    metavar = "agree | tracks | exclude | form | close | reopen"
    acts = case.add_subparsers(prog="promocase case", metavar=metavar, required=True, parser_class=Parser)
    agree = acts.add_parser("agree", help=_("write what an expectation looks like here, as agreed"), allow_abbrev=False)
    _library(agree)
    agree.add_argument("--expectation", metavar="NAME", help=_("its competency, by id or name"))
    agree.add_argument("--text", metavar="TEXT", help=_("what it looks like here; empty takes it away"))
    agree.add_argument("--with", metavar="NAME", dest="agreed_with", help=_("with whom the expectations were agreed"))
    agree.add_argument("--on", metavar="DATE", type=arguments.day, help=_("when they were agreed"))
    agree.set_defaults(run=_agree)
    tracks.add_to(acts)
    company_forms.add_to(acts)
    close = acts.add_parser("close", help=_("close a case with what was decided; it is kept as it was"), allow_abbrev=False)
    _library(close)
    close.add_argument("--decision", metavar="DECISION", choices=tuple(_DECISIONS), required=True, help="promoted | not-now | withdrawn")
    close.add_argument("--on", metavar="DATE", type=arguments.day, help=_("when it was decided; today when left out"))
    close.add_argument("--new-level", metavar="LEVEL", help=_("the level held from then on; the target when left out"))
    close.add_argument("--outcome", metavar="TEXT", default="", help=_("the decision in words"))
    close.add_argument("--carry", metavar="NAME", action="append", default=[], help=_("an open expectation to take along; may be repeated"))
    close.set_defaults(run=_close)
    reopen = acts.add_parser("reopen", help=_("go on with a closed case"), allow_abbrev=False)
    _library(reopen)
    reopen.set_defaults(run=_reopen)


def _library(parser: Parser) -> None:
    arguments.library(parser)
    parser.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))


def _agree(args: argparse.Namespace) -> int:
    if (args.expectation is None) is not (args.text is None):
        raise Known(_("--expectation and --text go together: which expectation, and what it looks like here."))
    agreement = {name: value for name, value in (("agreed_with", args.agreed_with), ("agreed_on", args.on)) if value is not None}
    if args.expectation is None and not agreement:
        raise Known(_("Say what was agreed: an --expectation with its --text, --with whom, or --on which day."))
    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        texts = {_expectation(workspace.library(), case.id, args.expectation): args.text} if args.expectation is not None else {}
        workspace.do(_("Agree Expectations"), cases.agree_all, case.id, texts, agreement)
    output.line(_("Noted in “{name}”.").format(name=case.name))
    return 0


def _close(args: argparse.Namespace) -> int:
    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        carried = tuple(_expectation(workspace.library(), case.id, name) for name in args.carry)
        open = {each.competency_id for each in closing.open_expectations(workspace.library(), case)}
        if whole := [name for name, id in zip(args.carry, carried, strict=True) if id not in open]:
            raise Known(_("“{name}” is well shown, so there is nothing open to take along.").format(name=whole[0]))
        end = closing.End(args.on or today(), _DECISIONS[args.decision], args.new_level, args.outcome, carried)
        workspace.do(_("Close Case"), closing.close, case.id, end)
    output.line(_("“{name}” is closed and kept as it was. It can be reopened.").format(name=case.name))
    return 0


def _reopen(args: argparse.Namespace) -> int:
    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        workspace.do(_("Reopen Case"), closing.reopen, case.id)
    output.line(_("“{name}” is open again.").format(name=case.name))
    return 0


def _expectation(library: Library, case_id: str, text: str) -> str:
    """Id of the case's expectation in this competency, by id or name."""
    case = library.case[case_id]
    asked = target_of(library, case).expectations
    wanted = text.strip().casefold()
    for each in asked:
        if wanted in (each.id.casefold(), each.competency.name.casefold()):
            return each.id
    names = ", ".join(each.id for each in asked)
    raise Known(_("This case has no expectation “{name}”. It has: {names}.").format(name=text, names=names))
