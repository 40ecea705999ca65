"""Commands on frameworks: list, show, check; those on files are in `ladders`."""

import argparse
import json
from itertools import groupby

from promocase.app.frameworks import frameworks
from promocase.app.frameworks.frameworks import FrameworkFinding
from promocase.cli import arguments, ladder_report, ladders, output, versions
from promocase.cli.arguments import Commands, Parser
from promocase.domain.framework import Framework
from promocase.kit.i18n import _, n_


def add_to(commands: Commands) -> None:
    framework = commands.add_parser("framework", help=_("list, show, check, import, export, compare or use frameworks"), allow_abbrev=False)
    metavar = "list | show ID | check FILE | import FILE | report PATH | export ID | diff A B | use LIBRARY FILE"
    acts = framework.add_subparsers(prog="promocase framework", metavar=metavar, required=True, parser_class=Parser)
    listing = acts.add_parser("list", help=_("the frameworks that travel with the program"), allow_abbrev=False)
    arguments.as_json(listing)
    listing.set_defaults(run=_list)
    show = acts.add_parser("show", help=_("what a framework asks for"), allow_abbrev=False)
    show.add_argument("framework", metavar="ID", help=_("the id of a shipped framework, or a file"))
    arguments.as_json(show)
    show.set_defaults(run=_show)
    check = acts.add_parser("check", help=_("look for faults in a framework file"), allow_abbrev=False)
    check.add_argument("file", metavar="FILE", type=arguments.path)
    arguments.as_json(check)
    check.set_defaults(run=_check)
    ladders.add_to(acts)
    ladder_report.add_to(acts)
    versions.add_to(acts)


def _list(args: argparse.Namespace) -> int:
    shipped = frameworks.shipped_frameworks()
    if args.json:
        output.json_value([{"id": id, "name": f.name, "version": f.version, "tracks": [t.id for t in f.tracks]} for id, f in shipped])
        return 0
    output.table([(id, f.version, f.name) for id, f in shipped])
    return 0


def _show(args: argparse.Namespace) -> int:
    framework = frameworks.named(args.framework)
    if args.json:
        output.json_value(json.loads(framework.document))
        return 0
    output.line(f"{framework.name} {framework.version}".rstrip())
    if framework.summary:
        output.line(framework.summary)
    for track in framework.tracks:
        output.line()
        output.line(f"{track.name} ({track.id})")
        for level in framework.levels_of(track.id):
            _show_level(framework, level.id)
    return 0


def _show_level(framework: Framework, level_id: str) -> None:
    level = framework.level(level_id)
    named = level.label if level.label.startswith(level.id) else f"{level.id}: {level.label}"
    output.line(f"\n  {named}")
    for competency, cell in framework.target_cells(level):
        if cell.state == "not_applicable":
            continue
        output.line(f"    {competency.name} ({competency.id})")
        if cell.state == "to_be_defined":
            output.line("      " + _("not written yet"))
        for statement in cell.statements:
            output.line(f"      - {statement.text}")


def _check(args: argparse.Namespace) -> int:
    checked = frameworks.check_file(args.file)
    if args.json:
        output.json_value({"file": str(args.file), "usable": checked.usable, "findings": [_plain(f) for f in checked.findings]})
    else:
        for _code, alike in groupby(checked.findings, key=lambda found: found.code):
            together = tuple(alike)
            for found in together:
                output.line(_line(found))
            if together[0].reason:
                output.line(f"  {together[0].reason}")
    if not checked.usable:
        frameworks.named(str(args.file))  # says in one sentence why it can't be used
        return 1
    if not args.json:
        count = n_("1 finding", "{n} findings", len(checked.findings)) if checked.findings else _("no findings")
        output.line(_("{file} can be used: {findings}.").format(file=args.file, findings=count))
    return 0


def _plain(found: FrameworkFinding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.path,
        "line": found.line,
        "message": found.message,
        "reason": found.reason,
    }


def _line(found: FrameworkFinding) -> str:
    place = found.path or _("the framework")
    at = _("{place}, line {line}").format(place=place, line=found.line) if found.line is not None else place
    return f"{at}: {found.message}"
