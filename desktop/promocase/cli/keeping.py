"""Commands for keeping a library safe: snapshots, restore, recover."""

import argparse

from promocase.app.libraries import recovering
from promocase.app.workspace import passphrases, snapshots
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.domain.library import KINDS
from promocase.kit.i18n import _, n_


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
    recover = commands.add_parser("recover", help=_("save what can be read of a damaged library as a new one"), allow_abbrev=False)
    recover.add_argument("damaged", metavar="DAMAGED", type=arguments.path, help=_("the damaged library; it is only read"))
    recover.add_argument("-o", "--out", metavar="NEW", type=arguments.path, required=True, help=_("the library to make"))
    arguments.as_json(recover)
    recover.set_defaults(run=_recover)


def _snapshots(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=True) as workspace:
        if args.keep:
            workspace.keep(reasons().ASKED)
        here = workspace.snapshots()
    if args.json:
        output.json_value([{"name": snapshots.name_of(s), "made": s.made.isoformat(), "reason": s.reason.value} for s in here])
        return 0
    if others := passphrases.left_behind(args.library):
        said = n_("1 snapshot is", "{n} snapshots are", others)
        output.error(_("{count} not encrypted as the library is; `promocase passphrase` sees to all of them.").format(count=said))
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


def _recover(args: argparse.Namespace) -> int:
    found = recovering.recover(args.damaged, args.out)
    saved = {kind: len(found.library.records(kind)) for kind in KINDS if found.library.records(kind)}
    if args.json:
        losses = [{"kind": x.kind, "id": x.id, "name": x.name, "why": x.why} for x in found.losses]
        output.json_value({"saved": saved, "losses": losses})
        return 0
    output.line(_("{library}: {saved}.").format(library=args.out, saved=", ".join(f"{n} {kind}" for kind, n in saved.items())))
    for loss in found.losses:
        output.line("  " + recovering.sentence(loss))
    if not found.losses:
        output.line(_("Everything that was in it was saved."))
    return 0
