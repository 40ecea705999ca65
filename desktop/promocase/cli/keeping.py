"""Commands on snapshots: list them, make one, restore one."""

import argparse

from promocase.app import snapshots
from promocase.app.workspace import Workspace, reasons
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.kit.i18n import _


def add_to(commands: Commands) -> None:
    listing = commands.add_parser("snapshots", help=_("list the snapshots of a library, newest first"), allow_abbrev=False)
    arguments.library(listing)
    listing.add_argument("--keep", action="store_true", help=_("keep one now"))
    arguments.as_json(listing)
    listing.set_defaults(run=_snapshots)
    restore = commands.add_parser("restore", help=_("make a library what it was at a snapshot"), allow_abbrev=False)
    arguments.library(restore)
    restore.add_argument("snapshot", metavar="SNAPSHOT", help=_("its name as `promocase snapshots` lists it, or: newest"))
    restore.add_argument("--preview", action="store_true", help=_("only show what would change"))
    arguments.as_json(restore)
    restore.set_defaults(run=_restore)


def _snapshots(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=True) as workspace:
        if args.keep:
            workspace.keep(reasons().ASKED)
        here = workspace.snapshots()
    if args.json:
        output.json_value([{"name": snapshots.name_of(s), "made": s.made.isoformat(), "reason": s.reason.value} for s in here])
        return 0
    if not here:
        output.line(_("There is no snapshot of this library yet."))
    output.table(
        [(snapshots.name_of(s), snapshots.local(s.made).strftime("%Y-%m-%d %H:%M"), snapshots.reason_words(s.reason)) for s in here]
    )
    return 0


def _restore(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=args.preview) as workspace:
        chosen = snapshots.named(workspace, args.snapshot)
        told = snapshots.preview(workspace.library(), workspace.at(chosen))
        restored = False if args.preview else snapshots.restore(workspace, chosen)
    if args.json:
        rows = [{"kind": d.kind, "come_back": d.come_back, "go": d.go, "change": d.change} for d in told.differences]
        output.json_value({"snapshot": snapshots.name_of(chosen), "restored": restored, "differences": rows})
        return 0
    for line in snapshots.lines(told):
        output.line(line)
    if told.nothing:
        output.line(_("Nothing differs from this snapshot."))
    elif restored:
        output.line(_("The library is as it was then. What it was before is kept as a snapshot."))
    return 0
