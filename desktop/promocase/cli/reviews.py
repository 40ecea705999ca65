"""What came back: review read | list | type. What reads PDF is imported when one of them runs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from promocase.app.cases import cases
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output, passphrase, replies
from promocase.cli.arguments import Commands, Parser
from promocase.cli.clock import today
from promocase.domain.case import SelfRating
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.words import roles

if TYPE_CHECKING:
    from promocase.app.reviews.reviews import Reading
    from promocase.domain.case import Answer
    from promocase.domain.library import Library

_DECISIONS = ("support_now", "support_if", "not_this_cycle", "wrong_track_or_level")


def add_to(commands: Commands) -> None:
    review = commands.add_parser("review", help=_("read filled forms, list what came back"), allow_abbrev=False)
    acts = review.add_subparsers(prog="promocase review", metavar="read | list | type", required=True, parser_class=Parser)
    read = acts.add_parser("read", help=_("read a filled form of yours, whichever it is, and keep its answers"), allow_abbrev=False)
    arguments.library(read)
    read.add_argument("filled", metavar="FILLED.pdf", type=arguments.path, help=_("the packet, agreed expectations or slip that came back"))
    read.add_argument("--accept-partial", action="store_true", help=_("keep the answers of a form that is filled in part"))
    arguments.as_json(read)
    read.set_defaults(run=_read)
    listing = acts.add_parser("list", help=_("the reviews of a case, and what waits in them"), allow_abbrev=False)
    arguments.library(listing)
    listing.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))
    arguments.as_json(listing)
    listing.set_defaults(run=_list)
    _add_typing(acts.add_parser("type", help=_("type in answers that came back on paper or in a scan"), allow_abbrev=False))


def _add_typing(typed: Parser) -> None:
    arguments.library(typed)
    typed.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))
    rate = _("a rating: an expectation's id, and meets, in_part, not_yet or cant_tell; may be given more than once")
    typed.add_argument("--rate", metavar="ID=RATING", action="append", default=[], type=_rated, help=rate)
    remark = _("what would convince, of an expectation by its id; may be given more than once")
    typed.add_argument("--remark", metavar="ID=TEXT", action="append", default=[], type=_pair, help=remark)
    typed.add_argument("--name", default="", help=_("who answered"))
    typed.add_argument("--packet", metavar="NUMBER", type=int, help=_("which packet was read; the last one when left out"))
    typed.add_argument("--decision", choices=_DECISIONS, default="", help=_("the reviewer's decision"))
    for option in ("reason", "doubted", "understated", "next-step"):
        typed.add_argument(f"--{option}", metavar="TEXT", default="", help=_("as the form's question of this name was answered"))
    typed.set_defaults(run=_type)


def _pair(text: str) -> tuple[str, str]:
    id, sign, value = text.partition("=")
    if not sign or not id or not value.strip():
        raise argparse.ArgumentTypeError(_("“{text}” is no pair; write an expectation's id, =, and what was answered").format(text=text))
    return id, value


def _rated(text: str) -> tuple[str, SelfRating]:
    id, value = _pair(text)
    if value not in set(SelfRating):
        said = _("“{value}” is no rating; write meets, in_part, not_yet or cant_tell").format(value=value)
        raise argparse.ArgumentTypeError(said)
    return id, SelfRating(value)


def _read(args: argparse.Namespace) -> int:
    from promocase.app.reviews import returns
    from promocase.app.reviews.reviews import Reading

    with Workspace.open(args.library) as workspace:
        came = passphrase.with_password(lambda password: returns.read(workspace.library(), args.filled, today(), password))
        for one in came:
            if isinstance(one, Reading):
                _require_whole(one, args)
        stored = [(one, workspace.do(returns.label(one), returns.store, one)) for one in came]
    if args.json:
        output.json_value([_json(one, kept) if isinstance(one, Reading) else replies.as_json(one, kept) for one, kept in stored])
        return 0
    for one, kept in stored:
        for line in _lines(one, kept) if isinstance(one, Reading) else replies.lines(one, kept):
            output.line(line)
    return 0


def _require_whole(reading: Reading, args: argparse.Namespace) -> None:
    """A form that is filled in part may be what was meant, or was saved too early: the author says."""
    count, asked = reading.count
    if reading.known or reading.form.empty or args.accept_partial or count == asked:
        return
    said = _("{count} of {all} expectations are answered in {file}. Nothing was changed; to keep what is there, add --accept-partial.")
    raise Known(said.format(count=count, all=asked, file=args.filled.name))


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
        "missing": list(reading.match.lost),
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


def _list(args: argparse.Namespace) -> int:
    from promocase.app.reviews import review_rows

    with Workspace.open(args.library, read_only=True) as workspace:
        library = workspace.library()
        case = cases.case_named(library, args.case)
        found = review_rows.summaries(library, case)
        if args.json:
            output.json_value([_listed(library, case, each.id) for each in found])
            return 0
        for line in replies.kept(library, case):
            output.line(line)
        if not found:
            output.line(_("No review came back yet."))
        for each in found:
            output.line(each.title)
            count = _("{count} of {all} expectations answered").format(count=each.answered, all=each.asked)
            apart = sum(1 for row in review_rows.rows(library, case, library.review[each.id]) if row.differs)
            output.line(f"  {count}" + (" · " + n_("1 differs", "{n} differ", apart) if apart else ""))
            for label, text in each.said:
                output.line(f"  {label}: {text}")
            for waits in each.waiting:
                output.line(f"  {waits.sentence}")
    return 0


def _listed(library: Library, case: Any, id: str) -> dict[str, Any]:
    from promocase.app.reviews import review_rows

    review = library.review[id]
    return {
        "id": id,
        "reviewer": review.reviewer,
        "read_on": review.read_on.isoformat(),
        "packet": review.packet_number,
        "file_sha256": review.file_sha256,
        "by_hand": review.by_hand,
        "decision": review.decision,
        "rows": [
            {
                "competency": row.competency_id,
                "level": row.level_id,
                "field": row.id,
                "coverage": row.coverage.value if row.coverage else None,
                "own": row.own,
                "rating": row.rating,
                "difference": row.difference.value,
                "comment": row.comment,
                "discussed_on": row.discussed_on.isoformat() if row.discussed_on else None,
            }
            for row in review_rows.rows(library, case, review)
        ],
        "waiting": [{"field": field, "value": value} for field, value in review.unmatched if field not in library.follow_ups_of(id)],
    }


def _type(args: argparse.Namespace) -> int:
    from promocase.app.reviews import reviews

    said = {
        "reviewer": args.name,
        "decision": args.decision,
        "reason": args.reason,
        "doubted": args.doubted,
        "understated": args.understated,
        "next_step": args.next_step,
    }
    with Workspace.open(args.library) as workspace:
        library = workspace.library()
        case = cases.case_named(library, args.case)
        typed = reviews.typed(library, case, dict(args.rate), dict(args.remark), said, args.packet, today())
        workspace.do(_("Type In Review"), reviews.store_typed, typed)
    output.line(_("The answers were added to the library."))
    return 0
