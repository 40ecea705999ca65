"""`framework use`: a case goes on with another version of its framework, or with another framework; `--preview` only tells."""

import argparse
from collections.abc import Iterator
from typing import Any

from promocase.app.cases import cases, version_preview, version_rows, versions
from promocase.app.cases.switching import Side
from promocase.app.cases.version_preview import VersionPreview, Written
from promocase.app.cases.versions import Chosen
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def add_to(acts: Commands) -> None:
    use = acts.add_parser("use", help=_("let a case go on with another version of its framework"), allow_abbrev=False)
    arguments.library(use)
    use.add_argument("file", metavar="FILE", help=_("a ladder file of any kind; or a version of this framework in the library"))
    use.add_argument("--case", metavar="NAME", help=_("the case, where the library holds more than one"))
    use.add_argument("--preview", action="store_true", help=_("only show what would change"))
    use.add_argument("--as-version", action="store_true", help=_("it is a version of the case's framework, whatever id it has"))
    use.add_argument("--current-level", metavar="LEVEL", help=_("where you stand, if that level is gone"))
    use.add_argument("--target-level", metavar="LEVEL", help=_("what you aim at, if that level is gone"))
    use.add_argument("--track", metavar="TRACK", help=_("the track to be judged by; only above the fork"))
    use.add_argument("--agreed-with", metavar="NAME", default="", help=_("who agreed to the target"))
    arguments.as_json(use)
    use.set_defaults(run=_use)


def _use(args: argparse.Namespace) -> int:
    with Workspace.open(args.library, read_only=args.preview) as workspace:
        library = workspace.library()
        case = cases.case_named(library, args.case)
        framework = versions.named(library, case, args.file)
        chosen = Chosen(args.current_level, args.target_level, args.track, args.agreed_with)
        told = version_preview.preview(library, case, framework, today(), chosen, args.as_version)
        if told.refusal and not args.preview:
            raise Known(told.refusal)
        used = False
        if not args.preview:
            used = versions.carry_out(workspace, case.id, told.new, today(), chosen, args.as_version)
    if args.json:
        output.json_value(_json(told, used))
        return 0
    for line in _lines(told, case.name, used):
        output.line(line)
    return 0


def _lines(told: VersionPreview, case: str, used: bool) -> Iterator[str]:
    if not told.changes and not used:
        yield _("“{case}” has this version already; nothing was changed.").format(case=case)
        return
    yield version_rows.headline(told)
    yield (
        _("“{case}” uses it now. Using the earlier one again brings everything back.").format(case=case)
        if used
        else _("Preview. Nothing was changed.")
    )
    yield from version_rows.level_lines(told)
    if told.refusal:
        yield told.refusal
    else:
        yield ""
        rows = [(_("Competency"), _("Before"), _("After")), *version_rows.changed_rows(told)]
        widths = [max(len(row[n]) for row in rows) for n in range(3)]
        for row in rows:
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
        yield ""
        yield from version_rows.effect_lines(told)
    if told.differences is not None and told.differences.nothing:
        yield _("No track, level, competency or statement differs.")
    yield from version_rows.plain(version_rows.groups(told))


def _json(told: VersionPreview, used: bool) -> dict[str, Any]:
    m = told.mapped
    return {
        "case": told.case_id,
        "used": used,
        "same_framework": told.same_framework,
        "before": {"framework": told.old.id, "version": told.old.version, "snapshot": told.old.snapshot_id},
        "after": {"framework": told.new.id, "version": told.new.version, "snapshot": told.new.snapshot_id},
        "refusal": told.refusal,
        "target": told.target.state if told.target else None,
        "current": told.current.state if told.current else None,
        "competencies": [{"competency": r.competency_id, "before": _side(r.before), "after": _side(r.after)} for r in told.rows],
        "mappings": {"keep": list(m.keep), "still_true": list(m.ask), "not_in_this_case": list(m.park), "come_back": list(m.come_back)},
        "claims": _written(told.claims),
        "gap_notes": _written(told.gap_notes),
        "marks_not_sure": told.marks_not_sure,
        "changes": [
            {"group": group.title, "place": row.place, "old": row.old, "new": row.new}
            for group in version_rows.groups(told)
            for row in group.rows
        ],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"coverage": side.coverage.value, "pieces": side.pieces}


def _written(counted: Written) -> dict[str, int]:
    return {"stay": counted.stay, "set_aside": counted.aside, "come_back": counted.back}
