"""Commands on one case and what it is judged by: case tracks (side by side, for the author alone), case exclude."""

import argparse
from collections.abc import Iterator
from typing import Any

from promocase.app.cases import cases, exclusions, tracks
from promocase.app.cases.tracks import Asked, Comparison, Row, Side
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands, Parser
from promocase.cli.clock import today
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def add_to(acts: Commands) -> None:
    """Into the group of commands `case`."""
    compare = acts.add_parser("tracks", help=_("the tracks side by side at one rank, for yourself"), allow_abbrev=False)
    _library(compare)
    compare.add_argument("--rank", metavar="NUMBER", type=float, help=_("the rank; the next above the fork when left out"))
    compare.add_argument("--level", metavar="LEVEL", help=_("the rank of this level"))
    arguments.as_json(compare)
    compare.set_defaults(run=_compare)
    exclude = acts.add_parser("exclude", help=_("leave a flagged statement out, as agreed; or list what is flagged"), allow_abbrev=False)
    _library(exclude)
    exclude.add_argument("--statement", metavar="ID", help=_("the flagged statement; without one, all are listed"))
    exclude.add_argument("--agreed-on", metavar="DATE", type=arguments.day, help=_("the day it was agreed"))
    exclude.add_argument("--agreed-with", metavar="NAME", help=_("with whom"))
    exclude.add_argument("--note", metavar="TEXT", default="", help=_("for yourself; it is not printed"))
    exclude.add_argument("--take-back", action="store_true", help=_("judge it again"))
    exclude.set_defaults(run=_exclude)


def _library(parser: Parser) -> None:
    arguments.library(parser)
    parser.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))


def _compare(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=True) as workspace:
        library = workspace.library()
    if args.rank is not None and args.level is not None:
        raise Known(_("Name a --rank or a --level, not both."))
    case = cases.case_named(library, args.case)
    rank = tracks.rank_of(library, case, args.level) if args.level is not None else args.rank
    found = tracks.compare(library, case, rank)
    if args.json:
        output.json_value(_json(found))
        return 0
    for line in _told(found):
        output.line(line)
    return 0


def _told(found: Comparison) -> Iterator[str]:
    yield _("{framework}: the tracks at rank {rank}").format(framework=found.framework, rank=f"{found.rank:g}")
    yield tracks.private()
    if found.note:
        yield found.note
    for row in found.rows:
        yield ""
        yield row.name
        for side, cell in zip(found.sides, row.cells, strict=True):
            if side.level is not None:
                yield from _cell(side, cell)
    for side in found.sides:
        yield ""
        yield from _side(side)


def _cell(side: Side, cell: Asked | None) -> Iterator[str]:
    if cell is None:
        yield f"  {side.name}: {tracks.not_asked()}"
        return
    yield f"  {side.name}, {cell.row.level}: {cell.row.sentence}"
    for _id, text in cell.row.statements:
        yield f"    - {text}"
    if cell.pieces:
        yield "    " + tracks.counting(cell)


def _side(side: Side) -> Iterator[str]:
    yield f"{side.name}: {side.level.label}" if side.level else f"{side.name}: {side.note}"
    for title, text in tracks.facts(side):
        yield f"  {title}: {text}"
    for question in side.questions:
        yield "  " + _("To ask: {question}").format(question=question)


def _json(found: Comparison) -> dict[str, Any]:
    return {
        "framework": found.framework,
        "current_level": found.current.id,
        "rank": found.rank,
        "ranks": list(found.ranks),
        "note": found.note,
        "tracks": [_side_json(side) for side in found.sides],
        "competencies": [_row_json(found, row) for row in found.rows],
    }


def _side_json(side: Side) -> dict[str, Any]:
    return {
        "track": side.track_id,
        "level": side.level.id if side.level else None,
        "to_be_defined": list(side.to_be_defined),
        "agreed_out": list(side.agreed_out),
        "set_aside": [p.id for p in side.set_aside],
        "pay_parity": side.pay_parity,
        "way_back": side.way_back,
        "questions": list(side.questions),
    }


def _row_json(found: Comparison, row: Row) -> dict[str, Any]:
    def cell(asked: Asked | None) -> dict[str, Any] | None:
        if asked is None:
            return None
        return {
            "statements": [id for id, _text in asked.row.statements],
            "coverage": asked.row.coverage.value,
            "evidence": [p.id for p in asked.pieces],
            "open_checks": [c.code for c in asked.row.checks if not c.passed],
        }

    return {"competency": row.competency_id, "tracks": {s.track_id: cell(c) for s, c in zip(found.sides, row.cells, strict=True)}}


def _exclude(args: argparse.Namespace) -> int:
    if args.statement is None:
        return _list(args)
    if args.take_back and (args.agreed_on or args.agreed_with):
        raise Known(_("--take-back needs no day and no name."))
    if not args.take_back and (args.agreed_on is None or not (args.agreed_with or "").strip()):
        raise Known(_("Say when and with whom this was agreed: --agreed-on and --agreed-with. The packet prints both."))
    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        if args.take_back:
            workspace.do(_("Judge It Again"), exclusions.take_back, case.id, args.statement)
            output.line(_("“{id}” is judged again.").format(id=args.statement))
            return 0
        given = (case.id, args.statement, args.agreed_on, args.agreed_with, today(), args.note)
        workspace.do(_("Leave Out as Agreed"), exclusions.exclude, *given)
        flagged = exclusions.flagged(workspace.library(), case)
    output.line(next(each.told for each in flagged if each.statement_id == args.statement))
    return 0


def _list(args: argparse.Namespace) -> int:
    """What is flagged, each with the question to ask."""
    with Workspace.open(args.library, read_only=True) as workspace:
        library = workspace.library()
    case = cases.case_named(library, args.case)
    found = exclusions.flagged(library, case)
    if not found:
        output.line(_("No statement of this case’s target level asks for the work of the other track."))
    for each in found:
        output.line(f"{each.statement_id}  {each.competency}: “{each.text}”")
        output.line(f"  {each.told or each.mark}")
        if each.exclusion is None:
            output.line("  " + _("To ask: {question}").format(question=exclusions.question(library, case, each.statement_id)))
    return 0
