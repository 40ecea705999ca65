"""Commands on one case: judge, switch."""

import argparse
from typing import Any

from promocase.app.cases import cases, judging, steps, switching
from promocase.app.cases.switching import Side, SwitchPreview
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output, report
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.cli.judged import judgement_json
from promocase.kit.i18n import _


def add_to(commands: Commands) -> None:
    judge = commands.add_parser("judge", help=_("judge a case on its own track"), allow_abbrev=False)
    arguments.library(judge)
    arguments.case(judge)
    arguments.as_json(judge)
    judge.set_defaults(run=_judge)
    switch = commands.add_parser("switch", help=_("aim a case at another level or track; nothing is lost"), allow_abbrev=False)
    arguments.library(switch)
    switch.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))
    switch.add_argument("--track", metavar="TRACK", help=_("the track to be judged by; only above the fork"))
    switch.add_argument("--to", metavar="LEVEL", dest="target", required=True, help=_("the target level"))
    switch.add_argument("--agreed-with", metavar="NAME", default="", help=_("who agreed to judge by this track"))
    switch.add_argument("--preview", action="store_true", help=_("only show what would change"))
    switch.add_argument("--self-review", action="store_true", help=_("look at the current level itself"))
    arguments.as_json(switch)
    switch.set_defaults(run=_switch)


def _judge(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=True) as workspace:
        library = workspace.library()
    case = cases.case_named(library, args.case)
    judged = judging.judgement(library, case, args.as_of)
    if args.json:
        output.json_value(judgement_json(case, judged, judging.outside(library, case)))
    else:
        next_steps = steps.NONE if workspace.of_packet else steps.steps_of(library, case, today(), judged)
        for line in report.of_judgement(library, case, judged, next_steps):
            output.line(line)
    return 0


def _switch(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=args.preview) as workspace:
        library = workspace.library()
        case = cases.case_named(library, args.case)
        told = switching.preview(library, case, args.target, args.track, None, args.self_review)
        switched = False
        if not args.preview:
            aimed = (args.target, args.track, today(), args.agreed_with, "", args.self_review)
            switched = switching.carry_out(workspace, case.id, *aimed)
    if args.json:
        output.json_value(_json(told, switched))
        return 0
    for line in report.of_switch(told, preview=args.preview):
        output.line(line)
    return 0


def _json(told: SwitchPreview, switched: bool) -> dict[str, Any]:
    return {
        "case": told.case_id,
        "switched": switched,
        "kind": told.kind.value,
        "before": {"track": told.before_track, "level": told.before.id},
        "after": {"track": told.after_track, "level": told.after.id},
        "mappings": {"stay": told.stay, "not_in_this_case": told.leave, "come_back": told.come_back},
        "claims": {"stay": told.claims_stay, "set_aside": told.claims_set_aside, "come_back": told.claims_come_back},
        "marks_not_sure": told.marks_not_sure,
        "agreements": {"set_aside": told.agreements[0], "come_back": told.agreements[1]},
        "competencies": [{"competency": r.competency_id, "before": _side(r.before), "after": _side(r.after)} for r in told.rows],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {"coverage": side.coverage.value, "pieces": side.pieces, "open_checks": list(side.open_checks)}
