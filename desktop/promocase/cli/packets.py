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
from promocase.packet import told
from promocase.packet.options import Options, Paper

if TYPE_CHECKING:
    from promocase.app.reviews import Reading


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
        _("packet {number}, {pages}, evidence up to {day}").format(number=done.record.number, pages=pages, day=told.day(done.record.as_of))
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
        "answers": [
            {"competency": a.competency_id, "level": a.level_id, "rating": a.rating.value if a.rating else None, "text": a.text}
            for a in review.answers
        ],
        "unanswered": list(reading.match.unanswered),
        "unmatched": [{"field": field, "value": value} for field, value in review.unmatched],
    }


def _lines(reading: Reading, stored: bool) -> list[str]:
    review, names = reading.review, dict(reading.names)
    who = review.reviewer or _("No name given")
    lines = [_("{who}, packet {n} of “{case}”").format(who=who, n=review.packet_number, case=reading.case.name)]
    for answer in review.answers:
        said = told.rating(answer.rating) or _("no rating")
        lines.append(f"  {names.get(answer.competency_id, answer.competency_id)}: {said}")
        lines.extend(f"    {line}" for line in answer.text.splitlines())
    if reading.match.unanswered:
        lines.append("  " + _("Not answered: {names}").format(names=", ".join(names.get(id, id) for id in reading.match.unanswered)))
    for label, text in ((_("Decision"), review.decision), (_("Reason"), review.reason), (_("Date"), review.signed_on)):
        if text:
            lines.append(f"  {label}: {text}")
    if review.unmatched:
        lines.append(
            "  " + n_("1 further answer is kept beside these:", "{n} further answers are kept beside these:", len(review.unmatched))
        )
        lines.extend(f"    {field}: {value}" for field, value in review.unmatched)
    lines.extend(reading.notes)
    if stored:
        lines.append(_("The answers were added to the library."))
    return lines
