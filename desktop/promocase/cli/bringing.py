"""Evidence in, from the command line: files and folders of any known kind, or a whole library as JSON."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from promocase.app.evidence import file_words
from promocase.app.intake import intake, intake_memory, json_import, taking_back
from promocase.app.intake.intake import Keep, Plan, Planned, State
from promocase.app.libraries import making
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.report import Reading
from promocase.exchange.intake.worker import Worker
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

SHOWN = 20
"""Reasons named for each file at the most; --json names all that were kept."""


def add_to(commands: Commands) -> None:
    taking = commands.add_parser("import", help=_("take in evidence from files and folders, or an exported library"), allow_abbrev=False)
    arguments.library(taking)
    taking.add_argument("paths", metavar="PATH", nargs="+", type=arguments.path, help=_("files and folders"))
    taking.add_argument("--as", dest="kind", metavar="KIND", default="", help=_("what they are, where the content does not tell"))
    taking.add_argument("--dry-run", action="store_true", help=_("say what would be taken in, and change nothing"))
    taking.add_argument("--encoding", metavar="NAME", default="", help=_("of text that does not say so itself, such as cp1252"))
    taking.add_argument("--dates", choices=("day-first", "month-first"), help=_("how 02/03/2026 is meant"))
    taking.add_argument("--split", choices=("whole", "h1", "h2", "h3", "h4", "items"), default="", help=_("how pages are cut into entries"))
    taking.add_argument(
        "--keep", choices=("excerpt", "file"), help=_("keep the original with each entry: its part of the source, or the file")
    )
    taking.add_argument("--update", action="store_true", help=_("take over what changed at the source, except in fields edited here"))
    arguments.as_json(taking)
    taking.set_defaults(run=_import)


def _import(args: argparse.Namespace) -> int:
    paths: list[Path] = args.paths
    if len(paths) == 1 and paths[0].is_dir() and taking_back.is_ours(paths[0]):
        return _take_back(args, paths[0])
    if len(paths) == 1 and paths[0].is_file() and (json_import.is_library(paths[0]) or _begins_one(args.library, paths[0])):
        return _library(args, paths[0])
    choices = Choices(args.kind, args.encoding, split=args.split, day_first={"day-first": True, "month-first": False}.get(args.dates or ""))
    if not args.library.exists() and len(paths) == 1 and paths[0].is_file() and _left_us(paths[0], choices):
        return _take_back(args, paths[0])
    with Worker() as worker, Workspace.open(args.library, read_only=args.dry_run) as workspace:
        files = {shown: path for path, shown in intake.files_in(paths)}
        if not files:
            raise Known(_("There is no file to read in {paths}.").format(paths=", ".join(map(str, paths))))
        readings = [_asked(worker.read(path, choices, shown)) for shown, path in files.items()]
        plan = intake.plan(workspace.library(), readings)
        if len(files) == 1 and plan.refused:
            raise Known(plan.refused[0].refusal)
        ours = len(files) == 1 and readings[0].kind in ("table", "xlsx") and taking_back.is_ours(paths[0])  # a sound file, by then
        wanted = [e for e in plan.entries if e.state is State.NEW or (args.update and e.state is State.CHANGED)]
        if not args.dry_run and not ours:
            keep = Keep(args.keep) if args.keep else Keep.NOTHING
            intake.into(workspace, wanted, worker.content, today(), keep, originals=files)
            file_words.learn(workspace, worker)
            intake_memory.remember(args.library, paths)
            for reading in readings:
                intake_memory.remember_choices(files[reading.name], reading.choices)
    if ours:
        return _take_back(args, paths[0])
    _say(args, plan, wanted)
    return 0


def _left_us(path: Path, choices: Choices) -> bool:
    """Whether it is a table that export wrote; asked of a sound file only, and of the one a library may be begun from."""
    with Worker() as worker:
        return worker.read(path, choices, path.name).kind in ("table", "xlsx") and taking_back.is_ours(path)


def _begins_one(library: Path, file: Path) -> bool:
    """A library is begun from another's JSON only; a faulty one is told of as that."""
    return not library.exists() and file.suffix == ".json"


def _asked(reading: Reading) -> Reading:
    """A reading whose encoding is in doubt is refused here: there is nobody to ask."""
    if not reading.asks_encoding:
        return reading
    said = _("{file} does not say how its text is encoded. Look at it and say --encoding, one of {names}.")
    return Reading(reading.name, choices=reading.choices, refusal=said.format(file=reading.name, names=", ".join(reading.encodings)))


def _library(args: argparse.Namespace, file: Path) -> int:
    if args.dry_run:
        raise Known(_("{file} is a whole library; --dry-run looks at other sources. Nothing was changed.").format(file=file.name))
    done = making.library_from_json(args.library, file)
    _look_into_files(args.library)
    if args.json:
        output.json_value({"added": dict(done.added), "same": done.same})
        return 0
    if not done.total:
        output.line(_("Everything in {file} is in {library} already.").format(file=file, library=args.library))
        return 0
    counted = n_("1 entry taken in", "{n} entries taken in", done.total)
    if done.same:
        counted += ", " + n_("1 was there already", "{n} were there already", done.same)
    output.line(f"{args.library}: {counted}.")
    return 0


def _take_back(args: argparse.Namespace, path: Path) -> int:
    """A table or folder that export wrote, edited or not."""
    if args.dry_run:
        raise Known(_("{file} is what export wrote; --dry-run looks at other sources. Nothing was changed.").format(file=path.name))
    done = making.library_taken_back(args.library, path, today())
    _look_into_files(args.library)
    if args.json:
        output.json_value({"changed": done.changed, "added": done.added, "kept": done.kept, "skipped": list(done.skipped)})
        return 0
    counts = [n_("1 entry changed", "{n} entries changed", done.changed), n_("1 entry taken in", "{n} entries taken in", done.added)]
    if done.kept:
        counts.append(n_("1 wording kept as an earlier one", "{n} wordings kept as earlier ones", done.kept))
    output.line(f"{args.library}: {', '.join(counts)}.")
    for said in done.skipped:
        output.line("  " + said)
    return 0


def _look_into_files(library: Path) -> None:
    """Files that came in are found by what they say."""
    with Workspace.open(library) as workspace:
        file_words.learn_apart(workspace)


def _say(args: argparse.Namespace, plan: Plan, wanted: Sequence[Planned]) -> None:
    if args.json:
        output.json_value(_json(args, plan, wanted))
        return
    for reading in plan.readings:
        _say_file(reading)
    output.line(_counts(args, plan, wanted))


def _say_file(reading: Reading) -> None:
    if reading.refusal:
        output.line(reading.refusal)
        return
    found = n_("1 entry", "{n} entries", len(reading.drafts))
    output.line(_("{file}: {kind}, because {why}; {found}").format(file=reading.name, kind=reading.title, why=reading.why, found=found))
    for skipped in reading.skipped[:SHOWN]:
        what = f" “{skipped.what}”" if skipped.what else ""
        output.line(
            "  " + _("left out, {place}{what}: {reason}").format(place=skipped.place or reading.name, what=what, reason=skipped.reason)
        )
    if reading.left_out > SHOWN:
        output.line("  " + _("and {n} more left out").format(n=reading.left_out - SHOWN))
    for what, n in reading.stripped:
        output.line("  " + _("taken out as secret: {what} ({n})").format(what=what, n=n))
    for sentence in reading.assumed:
        output.line("  " + sentence)
    if reading.asks_dates:
        dates = ", ".join(reading.doubtful_dates[:3])
        output.line("  " + _("left without a date where it can be read two ways ({dates}); say --dates").format(dates=dates))


def _counts(args: argparse.Namespace, plan: Plan, wanted: Sequence[Planned]) -> str:
    new, same, changed = plan.count(State.NEW), plan.count(State.SAME), plan.count(State.CHANGED)
    said = [n_("1 new", "{n} new", new), n_("1 here already", "{n} here already", same)]
    if changed:
        said.append(
            n_("1 changed at its source", "{n} changed at their source", changed) + ("" if args.update else _(" (--update takes it over)"))
        )
    said.append(n_("1 left out", "{n} left out", plan.left_out))
    if plan.refused:
        said.append(n_("1 file not read", "{n} files not read", len(plan.refused)))
    head = (
        _("Nothing was changed") if args.dry_run else n_("1 entry taken in", "{n} entries taken in", len([w for w in wanted if w.offers]))
    )
    return head + ": " + ", ".join(said) + "."


def _json(args: argparse.Namespace, plan: Plan, wanted: Sequence[Planned]) -> dict[str, Any]:
    return {
        "dry_run": args.dry_run,
        "taken_in": 0 if args.dry_run else len([w for w in wanted if w.offers]),
        "new": plan.count(State.NEW),
        "here_already": plan.count(State.SAME),
        "changed_at_source": plan.count(State.CHANGED),
        "left_out": plan.left_out,
        "files": [_file(reading, plan) for reading in plan.readings],
    }


def _file(reading: Reading, plan: Plan) -> dict[str, Any]:
    if reading.refusal:
        return {"file": reading.name, "refusal": reading.refusal}
    return {
        "file": reading.name,
        "kind": reading.kind,
        "why": reading.why,
        "encoding": reading.encoding,
        "entries": [
            {"title": e.draft.title, "when": str(e.draft.happened_from or ""), "place": e.draft.place, "state": e.state.value,
             "private": bool(e.draft.why_private)}
            for e in plan.entries if e.source == reading.name
        ],
        "left_out": [{"place": s.place, "what": s.what, "reason": s.reason} for s in reading.skipped],
        "taken_out": dict(reading.stripped),
        "doubtful_dates": list(reading.doubtful_dates),
    }  # fmt: skip
