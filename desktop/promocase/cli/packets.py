"""Commands on the packet and its way back: packet, review. What draws and reads PDF is imported when one of them runs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from promocase.app import cases
from promocase.app.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.kit.i18n import _, n_
from promocase.packet.options import Options, Paper
from promocase.words import dates, roles

if TYPE_CHECKING:
    from promocase.app.reviews import Reading
    from promocase.domain.case import Answer


def add_to(commands: Commands) -> None:
    packet = commands.add_parser("packet", help=_("write the packet of a case as a PDF"), allow_abbrev=False)
    arguments.library(packet)
    packet.add_argument("-o", "--out", metavar="FILE.pdf", type=arguments.path, required=True, help=_("the file to write"))
    arguments.case(packet)
    packet.add_argument("--paper", choices=[p.value for p in Paper], default=Paper.A4.value, help=_("a4 (without this) or letter"))
    labels = _("leave out evidence with this label; may be given more than once")
    packet.add_argument("--leave-out", metavar="LABEL", action="append", default=[], help=labels)
    packet.set_defaults(run=_packet)
    review = commands.add_parser("review", help=_("read a filled review form and keep its answers"), allow_abbrev=False)
    arguments.library(review)
    review.add_argument("filled", metavar="FILLED.pdf", type=arguments.path, help=_("the packet that came back"))
    arguments.as_json(review)
    review.set_defaults(run=_review)


def _packet(args: argparse.Namespace) -> int:
    from promocase.app import packets

    with Workspace.open(args.library) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        options = Options(paper=Paper(args.paper), leave_out=packets.labels(workspace.library(), args.leave_out))
        done = packets.export(workspace, case, options, args.out, args.as_of)
    output.line(str(done.path))
    pages = n_("1 page", "{n} pages", done.pages)
    output.line(
        _("packet {number}, {pages}, evidence up to {day}").format(number=done.record.number, pages=pages, day=dates.day(done.record.as_of))
    )
    if done.missing:
        output.line(
            _("No typeface here can draw these characters; a box stands for each: {characters}").format(characters=" ".join(done.missing))
        )
    return 0


def _review(args: argparse.Namespace) -> int:
    from promocase.app import reviews

    with Workspace.open(args.library) as workspace:
        reading = reviews.read(workspace.library(), args.filled, today())
        stored = workspace.do(_("Read a review"), reviews.store, reading)
    if args.json:
        output.json_value(_json(reading, stored))
        return 0
    for line in _lines(reading, stored):
        output.line(line)
    return 0


def _json(reading: Reading, stored: bool) -> dict[str, Any]:
    review = reading.review
    return {
        "case": reading.case.id,
        "stored": stored,
        "packet": review.packet_number,
        "older": reading.match.older,
        "reviewer": review.reviewer,
        "signed_on": review.signed_on,
        "decision": review.decision,
        "reason": review.reason,
        "role": review.role,
        "doubted": review.doubted,
        "understated": review.understated,
        "next_step": {"what": review.next_step, "who": review.next_step_owner, "by": review.next_step_by},
        "may_be_shown": review.may_be_shown,
        "read": list(review.read),
        "asked_levels": list(reading.form.levels),
        "answers": [
            *(_answer(a, in_case=True) for a in reading.match.answers),
            *(_answer(a, in_case=False) for a in reading.match.elsewhere),
        ],
        "unanswered": list(reading.match.unanswered),
        "unmatched": [{"field": field, "value": value} for field, value in review.unmatched],
    }


def _answer(answer: Answer, *, in_case: bool) -> dict[str, Any]:
    rating = answer.rating.value if answer.rating else None
    return {"competency": answer.competency_id, "level": answer.level_id, "rating": rating, "text": answer.text, "in_case": in_case}


def _lines(reading: Reading, stored: bool) -> list[str]:
    review, match = reading.review, reading.match
    who = review.reviewer or _("No name given")
    lines = [_("{who}, packet {n} of “{case}”").format(who=who, n=review.packet_number, case=reading.case.name)]
    for answer in (*match.answers, *match.elsewhere):
        where = f" ({reading.level(answer.level_id)})" if answer in match.elsewhere else ""
        said = roles.rating(answer.rating) or _("no rating")
        lines.append(f"  {reading.name(answer.competency_id)}{where}: {said}")
        lines.extend(f"    {line}" for line in answer.text.splitlines())
    if match.answers and match.unanswered:
        lines.append("  " + _("Not answered: {names}").format(names=", ".join(reading.name(id) for id in match.unanswered)))
    for label, text in reading.said:
        first, *more = text.splitlines()
        lines.extend((f"  {label}: {first}", *(f"    {line}" for line in more)))
    if review.unmatched:
        lines.append(
            "  " + n_("1 answer that can't be told is kept, too:", "{n} answers that can't be told are kept, too:", len(review.unmatched))
        )
        lines.extend(f"    {field}: {value}" for field, value in review.unmatched)
    lines.extend(reading.notes)
    if stored:
        lines.append(_("The answers were added to the library."))
    return lines
