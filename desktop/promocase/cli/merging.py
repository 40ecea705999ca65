"""The command that brings another library in."""

import argparse

from promocase.app.evidence import file_words
from promocase.app.libraries.merging import acts, telling
from promocase.app.libraries.merging.planning import Plan
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, clock, output
from promocase.cli.arguments import Commands
from promocase.kit.i18n import _, n_


def add_to(commands: Commands) -> None:
    merge = commands.add_parser("merge", help=_("bring another library in: the newest wording stays, none is lost"), allow_abbrev=False)
    arguments.library(merge)
    merge.add_argument("other", metavar="OTHER", type=arguments.path, help=_("a library, a snapshot or a JSON export; it is only read"))
    merge.add_argument("--preview", action="store_true", help=_("only show what would change"))
    arguments.as_json(merge)
    merge.set_defaults(run=_merge)


def _merge(args: argparse.Namespace) -> int:
    with acts.other(args.other) as other, Workspace.open(args.library, read_only=args.preview) as workspace:
        told = (acts.preview if args.preview else acts.merge)(workspace, other, clock.today())
        file_words.learn_apart(workspace)
    if args.json:
        output.json_value(_plain(told, merged=not args.preview))
        return 0
    for line in telling.lines(told):
        output.line(line)
    if told.differences:
        n = len(told.differences)
        output.line(n_("In 1 field both say something else:", "In {n} fields both say something else:", n))
    for difference in told.differences:
        output.line("  " + telling.sentence(difference))
    if told.nothing:
        output.line(_("Everything in {other} is in {library} already.").format(other=args.other, library=args.library))
    elif not args.preview:
        output.line(_("It is brought in. What the library was before is kept as a snapshot."))
    return 0


def _plain(told: Plan, *, merged: bool) -> dict[str, object]:
    return {
        "merged": merged and not told.nothing,
        "added": dict(told.added),
        "changed": dict(told.changed),
        "differences": [
            {"kind": d.kind, "id": d.id, "name": d.name, "field": d.field, "here": d.here, "there": d.there, "taken": d.taken}
            for d in told.differences
        ],
    }
