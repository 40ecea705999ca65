"""The company's own form: case form, which enters its questions, says what answers are made of, writes and prints them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from promocase.app.cases import cases
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.domain.company_form import CasePart, Source, SourceKind
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

if TYPE_CHECKING:
    from promocase.domain.case import Case
    from promocase.domain.company_form import CompanyForm, Question
    from promocase.packet.company.model import Answer, Answered


def add_to(acts: Commands) -> None:
    form = acts.add_parser("form", help=_("the company's own questions, answered from this case within their limits"), allow_abbrev=False)
    arguments.library(form)
    arguments.case(form)
    form.add_argument("--form", metavar="NAME", help=_("the form, where there is more than one; the name of a new one with --questions"))
    questions = _("enter its questions from a text, one a line, “(max 500 characters)” at a line's end; - reads standard input")
    form.add_argument("--questions", metavar="FILE", help=questions)
    form.add_argument("--question", metavar="NUMBER", type=int, help=_("of which question --map, --write or --assemble speak"))
    sources = _("make its answer of an expectation, a project, summary, results, scope, need, growth or plan; may be given more than once")
    form.add_argument("--map", metavar="NAME", action="append", help=sources)
    form.add_argument("--write", metavar="TEXT", help=_("write its answer by hand"))
    form.add_argument("--assemble", action="store_true", help=_("make its answer of its sources again"))
    form.add_argument("-o", "--out", metavar="FILE", type=arguments.path, help=_("write the answers to a file: .txt or .docx"))
    arguments.as_json(form)
    form.set_defaults(run=_form)


def _form(args: argparse.Namespace) -> int:
    changes = [args.map is not None, args.write is not None, args.assemble]
    if any(changes) is not (args.question is not None) or sum(changes) > 1:
        raise Known(_("--question goes with one of --map, --write and --assemble: which question, and what is done."))
    reads = args.questions is None and args.question is None
    with Workspace.open(args.library, read_only=reads) as workspace:
        case = cases.case_named(workspace.library(), args.case)
        if args.questions is not None:
            return _enter(workspace, case, args)
        from promocase.app.cases import company_forms

        form = company_forms.form_named(workspace.library(), case, args.form)
        if args.question is not None:
            _change(workspace, case, form, args)
        told = company_forms.answered(workspace.library(), case, form, as_of=args.as_of)
        if args.out is not None:
            company_forms.export(told, args.out, workspace.path)
    _print(told, args)
    return 0


def _print(told: Answered, args: argparse.Namespace) -> None:
    if args.json:
        output.json_value(_json(told))
    elif args.out is not None:
        output.line(str(args.out))
    else:
        for number, answer in enumerate(told.answers, 1):
            _print_answer(number, answer)


def _enter(workspace: Workspace, case: Case, args: argparse.Namespace) -> int:
    """A new form, or other questions for the one that has this name."""
    from promocase.app.cases import company_forms
    from promocase.exchange import questions

    asked = questions.read(_text(args.questions))
    library = workspace.library()
    known = [f for f in company_forms.forms(library, case) if args.form and f.name.casefold() == args.form.strip().casefold()]
    if known:
        workspace.do(_("Change Company Form"), company_forms.change, known[0].id, known[0].name, asked)
    else:
        framework_id = library.framework[case.framework_snapshot].framework_id
        workspace.do(_("Enter Company Form"), company_forms.add, framework_id, args.form or "", asked)
    limited = sum(1 for q in asked if q.limit)
    output.line(
        _("{questions}, {limits}").format(
            questions=n_("1 question", "{n} questions", len(asked)), limits=n_("1 with a limit", "{n} with a limit", limited)
        )
    )
    return 0


def _text(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return arguments.path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Known(_("“{file}” is no text in UTF-8, so no question was read from it.").format(file=file)) from None
    except OSError as error:
        raise Known(_("“{file}” can't be read: {cause}.").format(file=file, cause=error.strerror or "")) from error


def _change(workspace: Workspace, case: Case, form: CompanyForm, args: argparse.Namespace) -> None:
    from promocase.app.cases import company_forms

    question = _question(form, args.question)
    told = company_forms.answered(workspace.library(), case, form, as_of=args.as_of)
    place = (case.id, form.id, question.id)
    if args.map is not None:
        sources = tuple(_source(told, name) for name in args.map)
        workspace.do(_("Choose Sources"), company_forms.map_sources, *place, sources)
    elif args.write is not None:
        assembled = next(a.assembled for a in told.answers if a.question == question)
        workspace.do(_("Write Answer"), company_forms.write, *place, args.write, assembled)
    else:
        workspace.do(_("Assemble Answer"), company_forms.assemble_again, *place)


def _question(form: CompanyForm, number: int) -> Question:
    if not 1 <= number <= len(form.questions):
        raise Known(_("“{form}” has questions 1 to {n}.").format(form=form.name, n=len(form.questions)))
    return form.questions[number - 1]


def _source(told: Answered, name: str) -> Source:
    wanted = name.strip().casefold()
    if wanted in set(CasePart):
        return Source(SourceKind.CASE, wanted)
    for offer in told.offered:
        if wanted in (offer.source.id.casefold(), offer.label.casefold()):
            return offer.source
    names = ", ".join(o.source.id if o.source.kind is SourceKind.CASE else o.label for o in told.offered)
    raise Known(_("This case has no expectation, project or part “{name}”. It has: {names}.").format(name=name, names=names))


def _print_answer(number: int, answer: Answer) -> None:
    from promocase.packet.company.text import measured

    output.line(f"{number}. {answer.question.text}")
    marks = [measured(answer)]
    marks += [_("written by hand")] if answer.by_hand else []
    marks += [_("its sources say something else since")] if answer.changed else []
    marks += [_("private words stand in it")] if answer.private else []
    output.line(f"   ({'; '.join(marks)})")
    for line in answer.text.splitlines() or [_("No answer yet. Say what it is made of: --question {n} --map NAME.").format(n=number)]:
        output.line(f"   {line}".rstrip())
    for left in answer.left_out if not answer.by_hand else ():
        output.line("   - " + _("no room for, from {source}: {text}").format(source=left.source, text=left.text))
    output.line()


def _json(told: Answered) -> dict[str, Any]:
    return {
        "form": {"id": told.form.id, "name": told.form.name},
        "answers": [
            {
                "question": a.question.text,
                "limit": a.question.limit,
                "unit": a.question.unit.value,
                "size": a.size,
                "over": a.over,
                "text": a.text,
                "by_hand": a.by_hand,
                "changed": a.changed,
                "private": bool(a.private),
                "sources": [{"kind": s.kind.value, "id": s.id} for s in a.sources],
                "left_out": [{"source": x.source, "text": x.text} for x in a.left_out],
            }
            for a in told.answers
        ],
        "sources": [{"kind": o.source.kind.value, "id": o.source.id, "label": o.label} for o in told.offered],
    }
