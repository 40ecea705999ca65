"""Commands on frameworks as files: import from any ladder, export, and the difference of two."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from promocase.app.frameworks import frameworks
from promocase.app.workspace import exports
from promocase.cli import arguments, clock, output
from promocase.cli.arguments import Commands
from promocase.domain.framework import Framework
from promocase.exchange.ladders import differences, reading
from promocase.exchange.ladders.differences import Change
from promocase.exchange.ladders.report import Report
from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.packet.options import Paper


def add_to(acts: Commands) -> None:
    bring = acts.add_parser("import", help=_("make a framework of a ladder in another form"), allow_abbrev=False)
    bring.add_argument("file", metavar="FILE", type=arguments.path, help=_("a spreadsheet, a Markdown or HTML page, YAML or JSON"))
    bring.add_argument("-o", "--out", metavar="FRAMEWORK.json", type=arguments.path, required=True)
    bring.add_argument("--as", dest="kind", metavar="KIND", choices=reading.names(), help=", ".join(reading.names()))
    bring.add_argument("--report", action="store_true", help=_("say in full what was understood, assumed and left aside"))
    bring.set_defaults(run=_import)
    export = acts.add_parser(
        "export", help=_("write a framework as JSON, CSV, XLSX or CASE, or what a level expects as PDF"), allow_abbrev=False
    )
    export.add_argument("framework", metavar="ID", help=_("the id of a shipped framework, or a file"))
    export.add_argument("-o", "--out", metavar="FILE", type=arguments.path, required=True, help=_("ends with .json, .csv, .xlsx or .pdf"))
    export.add_argument("--as", dest="kind", choices=("case",), help=_("CASE 1.1 instead of our own JSON"))
    export.add_argument("--level", metavar="LEVEL", help=_("of the PDF: the level whose expectations are printed"))
    export.add_argument("--track", metavar="TRACK", help=_("of the PDF: its track, where two levels share a name"))
    export.add_argument("--paper", choices=("a4", "letter"), default="a4")
    export.set_defaults(run=_export)
    diff = acts.add_parser("diff", help=_("what changed from one framework to another"), allow_abbrev=False)
    diff.add_argument("old", metavar="A")
    diff.add_argument("new", metavar="B")
    arguments.as_json(diff)
    diff.set_defaults(run=_diff)


def _import(args: argparse.Namespace) -> int:
    found = reading.read(args.file, args.kind)
    _refuse_same(args.file, args.out)
    wholefile.write(args.out, [json.dumps(found.document, ensure_ascii=False, indent=1) + "\n"])
    report = found.report
    output.line(_("{file} is written: {what}").format(file=args.out, what=report.understood[0]))
    output.line(
        _("Expectation texts in the source: {n}; found in the framework: {found}.").format(n=report.strings_in, found=report.strings_found)
    )
    if args.report:
        _report(report)
    else:
        counts = (
            n_("1 assumption", "{n} assumptions", len(report.assumed)),
            n_("1 thing left aside", "{n} things left aside", len(report.left_aside)),
            n_("1 cell not written yet", "{n} cells not written yet", len(report.blanks)),
        )
        output.line(_("{counts}; --report lists them.").format(counts=", ".join(counts)))
    return 0


def _report(report: Report) -> None:
    _list(_("Understood:"), report.understood)
    _list(_("Assumed:"), report.assumed)
    _list(_("Left aside:"), report.left_aside)
    _list(_("Not written yet:"), (f"{b.competency}, {b.level}" + (f" ({b.place})" if b.place else "") for b in report.blanks))


def _list(heading: str, lines: Iterable[str]) -> None:
    texts = list(lines)
    if texts:
        output.line(heading)
        for text in texts:
            output.line("  " + " ".join(text.split()))


def _refuse_same(source: Path, target: Path) -> None:
    if target.exists() and source.exists() and target.samefile(source):
        raise Known(_("{file} would be written over itself. Name another file.").format(file=target))


def _export(args: argparse.Namespace) -> int:
    framework = frameworks.named(args.framework)
    _refuse_same(Path(args.framework), args.out)
    if args.out.suffix.casefold() == ".pdf" and args.kind is None:
        return _print(args, framework)
    lost = exports.framework(framework, args.out, clock.today(), case=args.kind == "case")
    output.line(_("{file} is written.").format(file=args.out))
    _list(_("This format can't carry:"), lost)
    return 0


def _print(args: argparse.Namespace, framework: Framework) -> int:
    """What one level expects, blank: no case, no evidence."""
    if not args.level:
        raise Known(_("A PDF holds one level: name it with --level. The levels are: {levels}.").format(levels=_levels(framework)))
    track = frameworks.find_track(framework, args.track) if args.track else None
    level = frameworks.find_level(framework, args.level, track)
    made = exports.expectations(framework, level, args.out, clock.today(), Paper(args.paper))
    pages = n_("1 page", "{n} pages", made.pages)
    output.line(_("{file} is written: {level}, {pages}.").format(file=args.out, level=level.label, pages=pages))
    return 0


def _levels(framework: Framework) -> str:
    return ", ".join(x.id for x in framework.levels)


def _diff(args: argparse.Namespace) -> int:
    found = differences.diff(frameworks.named(args.old), frameworks.named(args.new))
    if args.json:
        output.json_value([_plain(c) for c in found.all if c.state != "unchanged"])
        return 0
    for change in found.all:
        if change.state != "unchanged":
            _line(change)
    same = sum(1 for c in found.statements if c.state == "unchanged")
    output.line(n_("1 statement is unchanged.", "{n} statements are unchanged.", same))
    return 0


def _plain(c: Change) -> dict[str, object]:
    return {
        "what": c.what,
        "state": c.state,
        "old_id": c.old_id,
        "new_id": c.new_id,
        "old": c.old,
        "new": c.new,
        "old_place": list(c.old_place),
        "new_place": list(c.new_place),
    }


def _line(c: Change) -> None:
    words = {
        "changed": _("changed"),
        "added": _("added"),
        "removed": _("removed"),
        "track": _("track"),
        "level": _("level"),
        "competency": _("competency"),
        "statement": _("statement"),
    }
    place = next((f" ({competency}, {level})" for competency, level in (c.new_place, c.old_place) if competency), "")
    output.line(f"{words[c.state]} {words[c.what]}{place}")
    if c.old and c.state != "added":
        output.line("  - " + " ".join(c.old.split()))
    if c.new and c.state != "removed":
        output.line("  + " + " ".join(c.new.split()))
