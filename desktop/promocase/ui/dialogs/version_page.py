"""What a version of a framework would do to the case, and what changed in it, as one page to read."""

from promocase.app.cases import version_rows
from promocase.app.cases.version_preview import VersionPreview
from promocase.app.cases.version_rows import DiffGroup, DiffRow
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.compared import pair, table, text
from promocase.ui.widgets.parts import space

SHOWN = 300
"""Changes shown in full; how many more there are is said, and the command line lists all."""


def page(told: VersionPreview) -> str:
    """Rich text: the effect on the case first, then what changed, in groups."""
    groups = version_rows.groups(told)
    return "".join([_head(told), _effect(told), *_changes(groups)])


def _head(told: VersionPreview) -> str:
    lines = [_heading(version_rows.headline(told), first=True)]
    lines += [_p(line) for line in version_rows.level_lines(told)]
    if not told.changes:
        lines.append(_p(_("This is the version the case has.")))
    elif told.differences is not None and told.differences.nothing:
        lines.append(_p(_("No track, level, competency or statement differs.")))
    return "".join(lines)


def _effect(told: VersionPreview) -> str:
    if told.refusal or not told.changes:
        return ""
    lines = [_heading(_("What it does to this case")), *(_p(line) for line in version_rows.effect_lines(told))]
    rows = version_rows.changed_rows(told)
    changed = [row for row in rows if row[1] != row[2]]
    if changed:
        head = "".join(f'<td><span class="q">{text(word)}</span></td>' for word in (_("Competency"), _("Before"), _("After")))
        body = "".join("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in changed)
        lines.append(f'<table width="100%" cellspacing="0" cellpadding="{space(0.5)}"><tr>{head}</tr>{body}</table>')
    same = len(rows) - len(changed)
    if same:
        lines.append(_quiet(n_("1 expectation keeps its word and its pieces.", "{n} expectations keep their word and their pieces.", same)))
    return "".join(lines)


def _changes(groups: tuple[DiffGroup, ...]) -> list[str]:
    made: list[str] = []
    left = SHOWN
    for group in groups:
        made.append(_heading(f"{group.title} ({len(group.rows)})"))
        made.append(_rows(group.rows[:left]))
        if len(group.rows) > left:
            more = n_("1 more is not shown here.", "{n} more are not shown here.", len(group.rows) - left)
            made.append(_quiet(more))
        left = max(left - len(group.rows), 0)
    return made


def _rows(rows: tuple[DiffRow, ...]) -> str:
    cells: list[str] = []
    for row in rows:
        cells.append(f'<td colspan="2"><span class="q">{text(row.place)}</span></td>')
        cells.append(f'<td colspan="2">{text(row.new)}</td>' if row.old == row.new else pair(row.old, row.new))
    return table(cells) if cells else ""


def _heading(words: str, first: bool = False) -> str:
    return f'<p class="h" style="margin-top: {0 if first else space(2)}px">{text(words)}</p>'


def _p(line: str) -> str:
    return f"<p>{text(line)}</p>"


def _quiet(line: str) -> str:
    return f'<p class="q">{text(line)}</p>'
