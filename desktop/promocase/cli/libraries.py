"""Commands on a library as a whole: demo, new, export, search, check."""

import argparse

from promocase.app.cases import cases
from promocase.app.evidence import search
from promocase.app.frameworks import frameworks
from promocase.app.libraries import checking, copies_beside, making
from promocase.app.workspace import exports
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output, passphrase
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.domain.evidence import Evidence
from promocase.kit.i18n import _, n_
from promocase.words import dates


def add_to(commands: Commands) -> None:
    demo = commands.add_parser("demo", help=_("write the sample library and its packet into a folder"), allow_abbrev=False)
    demo.add_argument("--out", metavar="DIR", type=arguments.path, required=True, help=_("the folder; made when it is missing"))
    demo.set_defaults(run=_demo)
    _add_new(commands)
    export = commands.add_parser("export", help=_("write the library: all of it, or its evidence as a table"), allow_abbrev=False)
    arguments.library(export)
    export.add_argument("-o", "--out", metavar="FILE|DIR", type=arguments.path, required=True, help=_("x.json, x.csv, x.xlsx or a folder"))
    export.set_defaults(run=_export)
    finding = commands.add_parser("search", help=_("find evidence by its words"), allow_abbrev=False)
    arguments.library(finding)
    finding.add_argument("words", metavar="WORDS", nargs="+", help=_("words the evidence holds"))
    arguments.as_json(finding)
    finding.set_defaults(run=_search)
    check = commands.add_parser("check", help=_("check the file and its cases"), allow_abbrev=False)
    arguments.library(check)
    check.add_argument("--mend", action="store_true", help=_("take the entries as they stand, and make the word index anew"))
    arguments.as_json(check)
    check.set_defaults(run=_check)


def _add_new(commands: Commands) -> None:
    new = commands.add_parser("new", help=_("make a library with one case"), allow_abbrev=False)
    arguments.library(new)
    new.add_argument("--name", metavar="NAME", required=True, help=_("whose case it is, as the packet prints it"))
    new.add_argument("--framework", metavar="FILE|ID", required=True, help=_("a framework file, or the id of a shipped one"))
    new.add_argument("--track", metavar="TRACK", help=_("the track to be judged by; only above the fork"))
    new.add_argument("--from", metavar="LEVEL", dest="current", required=True, help=_("the current level"))
    new.add_argument("--to", metavar="LEVEL", dest="target", required=True, help=_("the target level"))
    new.add_argument("--as-of", metavar="DATE", type=arguments.day, help=_("read evidence up to this day (today)"))
    new.add_argument("--agreed-with", metavar="NAME", default="", help=_("who agreed to judge by this track"))
    new.add_argument("--self-review", action="store_true", help=_("look at the current level itself"))
    new.add_argument("--encrypt", action="store_true", help=_("with a passphrase, which is asked for"))
    new.set_defaults(run=_new)


def _demo(args: argparse.Namespace) -> int:
    from promocase.app.libraries import sample  # what draws PDF comes with it

    library, packet = sample.demo(args.out)
    output.line(str(library))
    output.line(str(packet))
    return 0


def _new(args: argparse.Namespace) -> int:
    framework = frameworks.named(args.framework)
    if args.encrypt:
        passphrase.choose(args.library)
    wanted = cases.NewCase(
        name="",
        current_level=args.current,
        target_level=args.target,
        as_of=args.as_of or today(),
        track=args.track,
        agreed_with=args.agreed_with,
        self_review=args.self_review,
    )
    case = making.library_with_case(args.library, args.name, framework, wanted, today())
    output.line(_("{library}: {case}").format(library=args.library, case=case.name))
    return 0


def _export(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=True) as workspace:
        output.line(str(exports.library(workspace, args.out)))
    return 0


def _search(args: argparse.Namespace) -> int:
    words = " ".join(args.words)
    with Workspace.open(args.library, read_only=True) as workspace:
        found = [workspace.library().evidence[id] for id in search.evidence(workspace, words)]
        meant = "" if found else search.suggestion(workspace, words)
        lines = {e.id: search.excerpt(workspace, e, words) for e in found}
    if args.json:
        pieces = [{"id": e.id, "title": e.title, "happened": _happened(e), "excerpt": lines[e.id].marked("[", "]"),
                   "file": lines[e.id].file} for e in found]  # fmt: skip
        output.json_value({"words": words, "evidence": pieces, "meant": meant})
        return 0
    if not found:
        output.line(_("No evidence holds these words."))
    if meant:
        output.line(_("Did you mean: {words}").format(words=meant))
    for piece in found:
        output.table([(dates.when(piece), piece.title, piece.id)])
        if line := lines[piece.id].marked("[", "]"):
            output.line("  " + (_("{file}: {line}").format(file=lines[piece.id].file, line=line) if lines[piece.id].file else line))
    return 0


def _happened(piece: Evidence) -> dict[str, str | None]:
    return {
        "from": str(piece.happened_from) if piece.happened_from else None,
        "to": str(piece.happened_to) if piece.happened_to else None,
    }


def _check(args: argparse.Namespace) -> int:
    if args.mend and checking.mend(args.library) and not args.json:
        output.line(_("The entries were taken as they stand; what is made of them was made anew."))
    report = checking.check(args.library, today())
    if args.json:
        output.json_value(
            {
                "sound": report.sound,
                "file": list(report.file),
                "beside": [str(copy) for copy in report.beside],
                "cases": [{"case": c.name, "stops": list(c.stops), "findings": list(c.findings)} for c in report.cases],
            }
        )
        return 0 if report.sound else 1
    for problem in report.file:
        output.line(problem)
    for case in report.cases:
        output.line(
            _("{case}: {count}").format(case=case.name, count=n_("1 finding", "{n} findings", len(case.stops) + len(case.findings)))
        )
        for finding in (*case.stops, *case.findings):
            output.line(f"  {finding}")
    for copy in report.beside:
        output.line(copies_beside.sentence(copy) + " " + _("`promocase merge` does it."))
    if report.sound:
        output.line(_("{library} is sound.").format(library=args.library))
    return 0 if report.sound else 1
