"""The command `findings`: what is worth a look in a case, and what mends it."""

import argparse
from collections.abc import Iterator
from typing import Any

from promocase.app.cases import cases
from promocase.app.cases.findings import FindingRow, finding_rows
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.cli.judged import numbers_json
from promocase.judge.judgement import Severity
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_


def add_to(commands: Commands) -> None:
    findings = commands.add_parser("findings", help=_("what is worth a look in a case, and what mends it"), allow_abbrev=False)
    arguments.library(findings)
    arguments.case(findings)
    findings.add_argument("--all", action="store_true", help=_("also those that were put aside"))
    arguments.as_json(findings)
    findings.set_defaults(run=_findings)


def _findings(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=True) as workspace:
        if workspace.of_packet:
            said = _("“{file}” is a packet. What is worth mending in a case is told to its author alone.")
            raise Known(said.format(file=args.library.name))
        library = workspace.library()
    case = cases.case_named(library, args.case)
    rows = finding_rows(library, case, args.as_of)
    shown = [row for row in rows if args.all or row.aside is None]
    if args.json:
        output.json_value(
            {"case": case.id, "findings": [_json(row) for row in shown], "put_aside": sum(row.aside is not None for row in rows)}
        )
        return 0
    for line in _lines(shown, len(rows) - len(shown)):
        output.line(line)
    return 0


def severity_title(severity: Severity) -> str:
    return {
        Severity.STOP: _("What must be settled first"),
        Severity.WARN: _("Worth mending"),
        Severity.INFO: _("Worth knowing"),
    }[severity]


def _lines(rows: list[FindingRow], aside: int) -> Iterator[str]:
    for severity in Severity:
        of_it = [row for row in rows if row.severity is severity]
        if of_it:
            yield severity_title(severity)
            for row in of_it:
                yield f"  {row.finding.code}  {row.sentence}"
                if row.mend:
                    yield f"       > {row.mend}"
                if row.aside is not None:
                    yield "       " + (_("Put aside: {note}").format(note=row.aside.note) if row.aside.note else _("Put aside."))
            yield ""
    if not rows and not aside:
        yield _("Nothing to look at.")
    if aside:
        yield n_("1 more is put aside; --all shows it.", "{n} more are put aside; --all shows them.", aside)


def _json(row: FindingRow) -> dict[str, Any]:
    finding, aside = row.finding, row.aside
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "about": finding.about,
        "numbers": numbers_json(finding.numbers),
        "sentence": row.sentence,
        "reason": row.reason,
        "mend": {"what": row.mend, "place": row.way.place, "id": row.way.id, "field": row.way.field},
        "put_aside": None if aside is None else {"note": aside.note, "on": aside.put_on.isoformat() if aside.put_on else None},
    }
